/**
 * Makes of what arrived what is kept: looked at by content, decoded within limits, turned upright and encoded anew without anything
 * the camera or a program wrote into it. When and where it was taken is read first and goes apart. No database, no files.
 */
import sharp, { type Sharp } from "sharp";
import { Problem } from "../problem.ts";
import type { PhotoPurpose } from "./contract.ts";
import { type Capture, NO_CAPTURE, readCapture } from "./read-capture.ts";
import { activePart } from "./refuse-active-pdf.ts";
import { kindOf } from "./sniff.ts";

export const MOST_BYTES = 12 * 1_048_576;
const MOST_PIXELS = 50_000_000;
const LONGEST_SIDE_PX = 2_560;
const QUALITY = 82;
const PLAN_QUALITY = 92;
const SIGNATURE_SIDE_PX = 1_200;
const MOST_SIGNATURE_BYTES = 2 * 1_048_576;
/** Of a signature: paper. The rest is ink, and there must be some. */
const LEAST_PAPER = 0.6;
const LEAST_INK = 0.0005;
const THUMB_PX = 240;
const LONGEST_DECODE_S = 20;
/** Decoding 50 megapixels takes 150 MB: few at a time, some may wait. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 40;
const TOWN_OFFSET_MINUTES = 480;

export type Picture = {
  readonly bytes: Buffer;
  readonly mediaType: "image/jpeg" | "image/png" | "application/pdf";
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly capture: Capture;
};

/** `body`: what a request brought. Throws photos.not_a_picture, photos.too_many_pixels, photos.broken, photos.not_a_signature. */
export async function preparePicture(
  body: unknown,
  purpose: PhotoPurpose,
  townOffsetMinutes: number = TOWN_OFFSET_MINUTES,
): Promise<Picture> {
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw new Problem("photos.not_a_picture", { expected: "JPEG, PNG or WebP", got: "nothing" });
  }
  const most = purpose === "signature" ? MOST_SIGNATURE_BYTES : MOST_BYTES;
  if (body.length > most) throw new Problem("request.too_large", { mostBytes: most, gotBytes: body.length });
  const kind = kindOf(body);
  if (kind === "pdf" && purpose === "letter") return letterOf(body);
  if (kind !== "jpeg" && kind !== "png" && kind !== "webp") {
    throw new Problem("photos.not_a_picture", { expected: expectedFor(purpose), got: kind });
  }
  if (purpose === "signature" && kind !== "png") {
    throw new Problem("photos.not_a_signature", { expected: "PNG", got: kind });
  }
  return inTurn(() => decode(body, purpose, townOffsetMinutes));
}

/** The same picture with every point it had, upright, and without anything the camera or a program wrote into it. For maps and plans. */
export const withoutCapture = (body: Buffer, ending: "jpg" | "png"): Promise<Buffer> =>
  inTurn(() =>
    readable(() => {
      const upright = opened(body).autoOrient();
      return (
        ending === "png" ? upright.png({ compressionLevel: 9 }) : upright.jpeg({ quality: PLAN_QUALITY })
      ).toBuffer();
    }),
  );

const expectedFor = (purpose: PhotoPurpose): string =>
  purpose === "letter" ? "PDF, JPEG, PNG or WebP" : "JPEG, PNG or WebP";

/** 240 pixels at the longer side. */
export const thumbOf = (bytes: Buffer): Promise<Buffer> =>
  inTurn(() =>
    opened(bytes)
      .resize({ width: THUMB_PX, height: THUMB_PX, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: QUALITY })
      .toBuffer(),
  );

function letterOf(bytes: Buffer): Picture {
  const active = activePart(bytes);
  if (active !== null) throw new Problem("photos.active_letter", { expected: "a document of pages only", got: active });
  return { bytes, mediaType: "application/pdf", widthPx: null, heightPx: null, capture: NO_CAPTURE };
}

async function decode(body: Buffer, purpose: PhotoPurpose, townOffsetMinutes: number): Promise<Picture> {
  const { exif } = await readable(() => opened(body).metadata());
  if (purpose === "signature") return readable(() => signatureOf(body));
  const { data, info } = await readable(() =>
    opened(body)
      .rotate()
      .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true }),
  );
  const capture = readCapture(exif, townOffsetMinutes, new Date());
  return { bytes: data, mediaType: "image/jpeg", widthPx: info.width, heightPx: info.height, capture };
}

/** A signature is dark lines on white or on nothing: whatever has another ground is a picture of something else. */
async function signatureOf(body: Buffer): Promise<Picture> {
  const upright = () =>
    opened(body).resize({
      width: SIGNATURE_SIDE_PX,
      height: SIGNATURE_SIDE_PX,
      fit: "inside",
      withoutEnlargement: true,
    });
  const grey = await upright().flatten({ background: "#ffffff" }).greyscale().raw().toBuffer();
  const paper = grey.filter((level) => level > 235).length / grey.length;
  if (paper < LEAST_PAPER || 1 - paper < LEAST_INK) {
    throw new Problem("photos.not_a_signature", {
      expected: "lines on a white or transparent ground",
      got: `${Math.round(paper * 100)} % ground`,
    });
  }
  const { data, info } = await upright().png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: "image/png", widthPx: info.width, heightPx: info.height, capture: NO_CAPTURE };
}

export const opened = (bytes: Buffer, mostPixels = MOST_PIXELS): Sharp =>
  sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" }).timeout({ seconds: LONGEST_DECODE_S });

/** What the decoder says of a file is no fault of ours. */
export async function readable<T>(work: () => Promise<T>, mostPixels = MOST_PIXELS): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const said = error instanceof Error ? error.message : "";
    if (/pixel limit/i.test(said)) throw new Problem("photos.too_many_pixels", { mostPixels, got: "more" });
    throw new Problem("photos.broken", { expected: "a whole picture", got: "one that ends early or is damaged" });
  }
}

let underWay = 0;
const waiting: (() => void)[] = [];

export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Problem("photos.busy", { most: MOST_WAITING });
    await new Promise<void>((begin) => waiting.push(begin));
  } else underWay += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}
