/** A photo for the stories, made here so that no file lies in the repository. */
import { crc32, deflateSync } from "node:zlib";

const SIDE_PX = 64;

/** A small photo: grey rows, one darker than the other. PNG (RFC 2083): signature, IHDR, IDAT, IEND. */
export function greyPng(): Buffer {
  const rows = Array.from({ length: SIDE_PX }, (_, y) => [
    0,
    ...Array.from({ length: SIDE_PX }, (__, x) => (x * y) % 256),
  ]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE_PX, 0);
  head.writeUInt32BE(SIDE_PX, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk("IHDR", head),
    pngChunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(kind, "ascii"), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
