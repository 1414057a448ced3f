/** Reads a screenshot (PNG of 8-bit RGB or RGBA, not interlaced, as Chromium writes it) and tells two of them apart. Knows no browser. */
import { inflateSync } from "node:zlib";

/** `rgb`: three bytes per pixel, row by row. */
export type Picture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

const SIGNATURE_BYTES = 8;
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };
/** Less than this per channel is the noise of drawing twice. */
const NOISE = 6;

export function readPng(png: Buffer): Picture {
  const parts = chunksOf(png);
  const head = parts.find(({ kind }) => kind === "IHDR")?.body ?? Buffer.alloc(13);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = CHANNELS[head[9] ?? 0];
  if (!channels || head[8] !== 8 || head[12] !== 0)
    throw new Error(`A PNG of 8-bit RGB or RGBA without interlace is needed, got depth ${head[8]}, kind ${head[9]}.`);
  const packed = parts.filter(({ kind }) => kind === "IDAT").map(({ body }) => body);
  const bytes = unfilter(inflateSync(Buffer.concat(packed)), width * channels, height, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) rgb[pixel * 3 + channel] = bytes[pixel * channels + channel] ?? 0;
  return { width, height, rgb };
}

/** Share of the pixels that differ, 0 to 1. Pictures of different sizes differ in all. */
export function shareChanged(before: Picture, after: Picture): number {
  if (before.width !== after.width || before.height !== after.height) return 1;
  const pixels = before.width * before.height;
  let changed = 0;
  for (let at = 0; at < pixels * 3; at += 3) {
    const differs = [0, 1, 2].some(
      (channel) => Math.abs((before.rgb[at + channel] ?? 0) - (after.rgb[at + channel] ?? 0)) > NOISE,
    );
    if (differs) changed++;
  }
  return changed / pixels;
}

/** How many different colours there are, with 16 steps per channel. */
export function countColours({ rgb }: Picture): number {
  const seen = new Set<number>();
  for (let at = 0; at < rgb.length; at += 3)
    seen.add((((rgb[at] ?? 0) >> 4) << 8) | (((rgb[at + 1] ?? 0) >> 4) << 4) | ((rgb[at + 2] ?? 0) >> 4));
  return seen.size;
}

function chunksOf(png: Buffer): { readonly kind: string; readonly body: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE_BYTES; at + 8 <= png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ kind: png.toString("latin1", at + 4, at + 8), body: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** PNG specification (third edition), section 9: each row names how its bytes were predicted from left, up and up-left. O(bytes). */
function unfilter(packed: Buffer, rowBytes: number, height: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = packed[row * (rowBytes + 1)] ?? 0;
    for (let column = 0; column < rowBytes; column++) {
      const to = row * rowBytes + column;
      const left = column >= channels ? (bytes[to - channels] ?? 0) : 0;
      const up = row > 0 ? (bytes[to - rowBytes] ?? 0) : 0;
      const corner = column >= channels && row > 0 ? (bytes[to - rowBytes - channels] ?? 0) : 0;
      bytes[to] = (packed[row * (rowBytes + 1) + 1 + column] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
