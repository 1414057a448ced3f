/** What arrives as a picture: kept upright, small and without a word of its camera, or refused by what it is. */
import sharp from "sharp";
import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { MOST_BYTES, preparePicture, thumbOf } from "./prepare-picture.ts";
import { kindOf } from "./sniff.ts";
import { bombPng, fromCamera, letterPdf, plainJpeg, plainPng, plainWebp, signaturePng } from "./testing-pictures.ts";

const refusalOf = async (body: unknown, purpose: Parameters<typeof preparePicture>[1] = "evidence") => {
  const error = await preparePicture(body, purpose).catch((refused: unknown) => refused);
  return error instanceof Problem ? [error.code, error.details["got"]] : error;
};

test("a photo loses what its camera wrote, and time and place of it stand apart", async () => {
  const body = await fromCamera({ widthPx: 800, heightPx: 600 });
  expect(body.includes("Wang Xiaoming")).toBe(true);
  const { bytes, mediaType, widthPx, heightPx, capture } = await preparePicture(body, "evidence");
  const kept = await sharp(bytes).metadata();
  expect([kept.exif, kept.icc, kept.iptc, kept.xmp, kept.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(bytes.includes("Wang") || bytes.includes("Cameramaker") || bytes.includes("Exif")).toBe(false);
  // It lay on its side: 800 x 600 becomes 600 x 800.
  expect([mediaType, widthPx, heightPx]).toEqual(["image/jpeg", 600, 800]);
  // 09:30 at the town's +08:00; 31°0'3.6" = 31.001, 121°0'1.8" = 121.0005.
  expect(capture.capturedAt?.toISOString()).toBe("2026-11-20T01:30:05.000Z");
  expect(capture.position?.[0]).toBeCloseTo(121.0005, 6);
  expect(capture.position?.[1]).toBeCloseTo(31.001, 6);
});

test("a photo is at most 2,560 pixels long, a small one stays as small, and PNG and WebP become JPEG", async () => {
  const large = await preparePicture(await plainJpeg({ widthPx: 4000, heightPx: 1000 }), "evidence");
  expect([large.widthPx, large.heightPx]).toEqual([2560, 640]);
  for (const make of [plainPng, plainWebp]) {
    const small = await preparePicture(await make({ widthPx: 100, heightPx: 50 }), "photo");
    expect([small.mediaType, small.widthPx, small.capture.position]).toEqual(["image/jpeg", 100, null]);
  }
  const thumb = await sharp(await thumbOf(large.bytes)).metadata();
  expect([thumb.width, thumb.format]).toEqual([240, "jpeg"]);
});

test("the same picture is the same file each time", async () => {
  const body = await fromCamera();
  const [first, second] = [await preparePicture(body, "evidence"), await preparePicture(body, "fixed")];
  expect(first.bytes.equals(second.bytes)).toBe(true);
});

test("what is no picture is refused by what it is, not by what it is called", async () => {
  const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  expect(await refusalOf(svg)).toEqual(["photos.not_a_picture", "svg"]);
  expect(await refusalOf(Buffer.from("GIF89a........"))).toEqual(["photos.not_a_picture", "gif"]);
  expect(await refusalOf(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0"))).toEqual(["photos.not_a_picture", "heic"]);
  expect(await refusalOf(Buffer.from("<!DOCTYPE html><script>"))).toEqual(["photos.not_a_picture", "svg"]);
  expect(await refusalOf(letterPdf())).toEqual(["photos.not_a_picture", "pdf"]);
  expect(await refusalOf(Buffer.from("hello"))).toEqual(["photos.not_a_picture", "unknown"]);
  expect(await refusalOf(undefined)).toEqual(["photos.not_a_picture", "nothing"]);
  expect(kindOf(new Uint8Array())).toBe("unknown");
});

test("a bomb, a picture that ends early and one that is too large are refused", async () => {
  expect(await refusalOf(bombPng())).toEqual(["photos.too_many_pixels", "more"]);
  const whole = await fromCamera();
  expect(await refusalOf(whole.subarray(0, whole.length / 2))).toContain("photos.broken");
  expect(await refusalOf(whole.subarray(0, 20))).toContain("photos.broken");
  const png = await plainPng();
  expect(await refusalOf(png.subarray(0, png.length - 40))).toContain("photos.broken");
  expect(await refusalOf(Buffer.concat([whole, Buffer.alloc(MOST_BYTES)]))).toContain("request.too_large");
});

test("few pictures are decoded at a time, some wait, and more than that are sent away", async () => {
  const body = await plainPng({ widthPx: 20, heightPx: 20 });
  const outcomes = await Promise.all(Array.from({ length: 60 }, () => refusalOf(body)));
  const sentAway = outcomes.filter((outcome) => Array.isArray(outcome) && outcome[0] === "photos.busy");
  expect(sentAway.length).toBe(60 - 42);
  expect((await preparePicture(body, "evidence")).widthPx).toBe(20);
});

test("what hangs behind a picture is gone", async () => {
  const polyglot = Buffer.concat([await plainJpeg(), Buffer.from("<script>alert(1)</script>PK\x03\x04")]);
  const { bytes } = await preparePicture(polyglot, "evidence");
  expect(bytes.includes("script")).toBe(false);
  expect(bytes.includes("PK\x03\x04")).toBe(false);
});

test("a signature is lines on white or on nothing, as PNG", async () => {
  const kept = await preparePicture(await signaturePng(), "signature");
  expect([kept.mediaType, kept.widthPx, (await sharp(kept.bytes).metadata()).hasAlpha]).toEqual([
    "image/png",
    600,
    true,
  ]);
  expect(await refusalOf(await plainPng(), "signature")).toEqual(["photos.not_a_signature", "0 % ground"]);
  expect(await refusalOf(await plainJpeg(), "signature")).toEqual(["photos.not_a_signature", "jpeg"]);
  const empty = await sharp({ create: { width: 300, height: 100, channels: 4, background: "#ffffff00" } })
    .png()
    .toBuffer();
  expect(await refusalOf(empty, "signature")).toEqual(["photos.not_a_signature", "100 % ground"]);
});

test("a letter may be a PDF of pages and stays as it came; nothing in it may run, however it is hidden", async () => {
  const letter = letterPdf();
  expect((await preparePicture(letter, "letter")).bytes.equals(letter)).toBe(true);
  expect((await preparePicture(letterPdf({ hidden: "5 0 <</Title(x)>>" }), "letter")).mediaType).toBe(
    "application/pdf",
  );
  for (const [active, got] of [
    [{ extra: "5 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj" }, "JavaScript"],
    [{ extra: "5 0 obj\n<</S/J#61vaScript/JS(app.alert(1))>>\nendobj" }, "JavaScript"],
    [{ extra: "5 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj" }, "Launch"],
    [{ extra: "% stream\n5 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj\n% endstream" }, "Launch"],
    [{ hidden: "5 0 <</S/JavaScript/JS(app.alert(1))>>" }, "JavaScript"],
    [
      { extra: "5 0 obj\n<</Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]>>\nstream\nabc\nendstream\nendobj" },
      "packing",
    ],
    [{ extra: "5 0 obj\n<</Filter/Standard>>\nendobj\ntrailer\n<</Encrypt 5 0 R>>" }, "Encrypt"],
  ] as const) {
    expect(await refusalOf(letterPdf(active), "letter")).toEqual(["photos.active_letter", got]);
  }
  expect(await refusalOf(letter.subarray(0, 60), "letter")).toEqual(["photos.active_letter", "no end"]);
});
