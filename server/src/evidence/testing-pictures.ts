/** Pictures for tests, made as they are needed: of a camera that writes where it is, of another shape, broken, or no picture at all. */
import { deflateSync } from "node:zlib";
import sharp from "sharp";

type Size = { readonly widthPx?: number; readonly heightPx?: number };
const ground = ({ widthPx = 640, heightPx = 480 }: Size) =>
  sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: { r: 90, g: 120, b: 150 } } });

/** Taken 2026-11-20 09:30:05 by the camera's clock at 31°0'3.6"N 121°0'1.8"E, lying on its side; with the names of camera and owner. */
export const fromCamera = (size: Size = {}): Promise<Buffer> =>
  ground(size)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: "Cameramaker", Artist: "Wang Xiaoming" },
      IFD2: { DateTimeOriginal: "2026:11:20 09:30:05" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "31/1 0/1 36/10",
        GPSLongitudeRef: "E",
        GPSLongitude: "121/1 0/1 18/10",
      },
    })
    .jpeg()
    .toBuffer();

export const plainJpeg = (size: Size = {}): Promise<Buffer> => ground(size).jpeg().toBuffer();
export const plainPng = (size: Size = {}): Promise<Buffer> => ground(size).png().toBuffer();
export const plainWebp = (size: Size = {}): Promise<Buffer> => ground(size).webp().toBuffer();

/** Two lines on nothing, as a finger leaves them. */
export const signaturePng = (): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><path d="M40 150 C 200 20, 300 190, 560 60 M60 60 L200 160" stroke="#111" stroke-width="6" fill="none"/></svg>`,
    ),
  )
    .png()
    .toBuffer();

/** Says 60,000 x 60,000 in its head and has next to nothing behind it. */
export function bombPng(): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(60_000, 0);
  head.writeUInt32BE(60_000, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(200_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xed_b8_83_20 : crc >>> 1;
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

/** One page; `extra` stands as an object of its own, `hidden` inside a compressed object stream. */
export function letterPdf({ extra = "", hidden = null }: { extra?: string; hidden?: string | null } = {}): Buffer {
  const packed = hidden === null ? null : deflateSync(Buffer.from(hidden, "latin1"));
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n${extra}\n`,
      "latin1",
    ),
    ...(packed === null
      ? []
      : [
          Buffer.from(`9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`),
          packed,
          Buffer.from("\nendstream\nendobj\n"),
        ]),
    Buffer.from("trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n9\n%%EOF\n", "latin1"),
  ]);
}
