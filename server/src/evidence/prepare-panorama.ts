/**
 * Makes of a 360-degree photo what is kept: a JPEG twice as wide as high, turned upright, at most 4,096 x 2,048, without anything the
 * camera wrote: neither place nor time nor its own name. No database, no files.
 */
import { Problem } from "../problem.ts";
import { inTurn, opened, readable } from "./prepare-picture.ts";
import { kindOf } from "./sniff.ts";

export const MOST_PANORAMA_BYTES = 24 * 1_048_576;
/** 12,000 x 6,000: decoding takes 220 MB. */
const MOST_PIXELS = 72_000_000;
const [WIDEST_PX, NARROWEST_PX] = [4_096, 1_024];
/** Cameras cut a row or two off. */
const RATIO_SLACK = 0.01;
const QUALITY = 80;
const THUMB_PX = 480;

export type Panorama = { readonly bytes: Buffer; readonly widthPx: number; readonly heightPx: number };

/** `body`: what a request brought. Throws photos.not_a_picture, photos.broken, photos.too_many_pixels, panoramas.not_round. */
export async function preparePanorama(body: unknown): Promise<Panorama> {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem("photos.not_a_picture", { expected: "JPEG", got: "nothing" });
  if (body.length > MOST_PANORAMA_BYTES)
    throw new Problem("request.too_large", { mostBytes: MOST_PANORAMA_BYTES, gotBytes: body.length });
  const kind = kindOf(body);
  if (kind !== "jpeg") throw new Problem("photos.not_a_picture", { expected: "JPEG", got: kind });
  return inTurn(async () => {
    const { width, height } = await readable(() => opened(body, MOST_PIXELS).metadata(), MOST_PIXELS);
    if (width < NARROWEST_PX || Math.abs(width / height / 2 - 1) > RATIO_SLACK)
      throw new Problem("panoramas.not_round", { expected: `2:1, at least ${NARROWEST_PX} wide`, width, height });
    const widthPx = Math.min(WIDEST_PX, width);
    const { data, info } = await readable(
      () =>
        opened(body, MOST_PIXELS)
          .rotate()
          .resize({ width: widthPx, height: Math.round(widthPx / 2), fit: "fill" })
          .jpeg({ quality: QUALITY })
          .toBuffer({ resolveWithObject: true }),
      MOST_PIXELS,
    );
    return { bytes: data, widthPx: info.width, heightPx: info.height };
  });
}

/** The middle of the picture, where it looks straight ahead. */
export const panoramaThumb = (bytes: Buffer): Promise<Buffer> =>
  inTurn(() => opened(bytes).resize({ width: THUMB_PX }).jpeg({ quality: QUALITY }).toBuffer());
