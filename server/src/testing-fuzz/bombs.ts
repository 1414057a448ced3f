/** Files that are small to send and large to read. Each is made in memory; none is kept. */
import { deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import sharp from "sharp";

const SHEET =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD = '<?xml version="1.0"?>';

/** A workbook of one sheet with this text between its rows. */
export const workbook = (rows: string, head = HEAD): Buffer =>
  Buffer.from(
    zipSync({
      "[Content_Types].xml": strToU8(
        `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
      ),
      "_rels/.rels": strToU8(
        `${HEAD}<Relationships ${RELATIONS}><Relationship Id="rId1" Type="${KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      "xl/workbook.xml": strToU8(
        `${HEAD}<workbook ${SHEET}><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        `${HEAD}<Relationships ${RELATIONS}><Relationship Id="rId1" Type="${KIND}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      "xl/worksheets/sheet1.xml": strToU8(`${head}<worksheet ${SHEET}><sheetData>${rows}</sheetData></worksheet>`),
    }),
  );

/** Two cells, one of them where the sheet ends: a table of 17 thousand million. */
export const farCell = (place = "XFD1048576", quote = '"'): Buffer =>
  workbook(
    `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c t="n" r=${quote}${place}${quote}><v>1</v></c></row>`,
  );

/** Ten to the tenth letters by entities of entities. */
export function laughter(): Buffer {
  const names = "bcdefghij".split("");
  const entities = names.map((name, at) => `<!ENTITY ${name} "${`&${"abcdefghi"[at]};`.repeat(10)}">`).join("");
  const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>';
  return workbook(row, `${HEAD}<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${entities}]>`);
}

/**
 * A thousand to one. `claimsBytes` is what its directory says that it unpacks to. Written by hand (APPNOTE 4.3.7, 4.3.12, 4.3.16): a
 * library would neither lie nor be quick.
 */
export function zeros(name: string, sizeMB: number, claimsBytes = sizeMB * 1_048_576): Buffer {
  const packed = deflateRawSync(Buffer.alloc(sizeMB * 1_048_576), { level: 1 });
  const called = Buffer.from(name);
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(claimsBytes, 8);
  sizes.writeUInt16LE(called.length, 12);
  const local = Buffer.concat([
    Buffer.from("504b0304140000000800000000000000", "hex").subarray(0, 14),
    sizes,
    called,
    packed,
  ]);
  const tail = Buffer.alloc(18);
  const entry = Buffer.concat([
    Buffer.from("504b01021400140000000800000000000000", "hex").subarray(0, 16),
    sizes.subarray(0, 14),
    tail.subarray(0, 16),
    called,
  ]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** Every `stream` must be looked into, and none has an object before it. */
export const streamless = (streams: number): Buffer =>
  Buffer.from(`%PDF-1.7\n${" ".repeat(11_000_000)}${"x stream\n".repeat(streams)}/Root %%EOF`);

/** Packed parts that break off after half a megabyte each, so that what they unpacked to is never counted. */
export function brokenStreams(streams: number, packed: Buffer): Buffer {
  const part = Buffer.concat([
    Buffer.from("1 0 obj <<>> stream\n"),
    packed.subarray(0, -12),
    Buffer.from("\nendstream "),
  ]);
  return Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    ...Array.from({ length: streams }, () => part),
    Buffer.from("/Root %%EOF"),
  ]);
}

/** A film of as many pictures. */
export function film(frames: number): Promise<Buffer> {
  const [width, height] = [64, 64];
  const pixels = Buffer.alloc(width * height * frames * 3, 200);
  for (let frame = 0; frame < frames; frame++) pixels[frame * width * height * 3] = frame % 256;
  const raw = { width, height: height * frames, channels: 3 as const, pageHeight: height };
  return sharp(pixels, { raw }).webp({ effort: 0 }).toBuffer();
}
