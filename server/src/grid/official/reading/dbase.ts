/**
 * Reads the table of a Shapefile (dBASE III and IV). Text is in the encoding that the .cpg file or the table itself says, else UTF-8
 * if all of it is, else GBK. Values cut off in the middle of a character by the width of their column lose that character only.
 */
import { unreadable } from "../refusals.ts";
import type { NamedBytes } from "./official-rows.ts";
import { decodeStrictly, type Encoding } from "./text.ts";

const HEAD_BYTES = 32;
const FIELD_BYTES = 32;
const END_OF_FIELDS = 0x0d;
const DELETED = 0x2a;
/** Language driver of code page 936. */
const GBK_DRIVER = 0x4d;
const LONGEST_CHARACTER_BYTES = 4;
const MOST_FIELDS = 1_000;

type Field = { readonly nameBytes: Uint8Array; readonly kind: string; readonly from: number; readonly to: number };

/** For each record its values by column name; null for one that is deleted. Throws Problem official.unreadable. */
export function readDbase({ name, bytes }: NamedBytes, told: Encoding | null): (Record<string, unknown> | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES) throw unreadable(name, "a .dbf table", `${bytes.length} bytes`);
  const count = view.getUint32(4, true);
  const headBytes = view.getUint16(8, true);
  const recordBytes = view.getUint16(10, true);
  if (headBytes < HEAD_BYTES || recordBytes < 1 || headBytes + count * recordBytes > bytes.length)
    throw unreadable(
      name,
      `${count} records of ${recordBytes} bytes`,
      `${bytes.length} bytes: the table is cut off or broken`,
    );
  const fields = readFields(bytes, headBytes);
  const records = Array.from({ length: count }, (_, i) =>
    bytes.subarray(headBytes + i * recordBytes, headBytes + (i + 1) * recordBytes),
  );
  const encoding = told ?? (view.getUint8(29) === GBK_DRIVER ? "gb18030" : guess(fields, records));
  const names = fields.map(({ nameBytes }) => decode(nameBytes, encoding));
  return records.map((record) => {
    if (record[0] === DELETED) return null;
    return Object.fromEntries(
      fields.map(({ from, to }, i) => [names[i] ?? "", decode(record.subarray(from, to), encoding).trim()]),
    );
  });
}

function readFields(bytes: Uint8Array, headBytes: number): Field[] {
  const fields: Field[] = [];
  let from = 1;
  for (
    let at = HEAD_BYTES;
    at + FIELD_BYTES <= headBytes && bytes[at] !== END_OF_FIELDS && fields.length < MOST_FIELDS;
    at += FIELD_BYTES
  ) {
    const nameBytes = bytes.subarray(at, at + 11);
    const end = nameBytes.indexOf(0);
    const kind = String.fromCharCode(bytes[at + 11] ?? 0);
    // Long texts keep the upper part of their width where numbers keep their decimals.
    const width = (bytes[at + 16] ?? 0) + (kind === "C" ? 256 * (bytes[at + 17] ?? 0) : 0);
    fields.push({ nameBytes: end < 0 ? nameBytes : nameBytes.subarray(0, end), kind, from, to: from + width });
    from += width;
  }
  return fields;
}

function guess(fields: readonly Field[], records: readonly Uint8Array[]): Encoding {
  const texts = fields.filter(({ kind }) => kind === "C");
  return fields.every(({ nameBytes }) => isUtf8(nameBytes)) &&
    records.every((record) => texts.every(({ from, to }) => isUtf8(record.subarray(from, to))))
    ? "utf-8"
    : "gb18030";
}

const isUtf8 = (value: Uint8Array): boolean => decodeStrictly(whole(value), "utf-8") !== null;

function decode(value: Uint8Array, encoding: Encoding): string {
  for (let cut = 0; cut < LONGEST_CHARACTER_BYTES; cut++) {
    const text = decodeStrictly(value.subarray(0, value.length - cut), encoding);
    if (text !== null) return text;
  }
  return new TextDecoder(encoding).decode(value);
}

/** Without the bytes of a UTF-8 character that the end of the column cut off. */
function whole(value: Uint8Array): Uint8Array {
  for (let back = 1; back < LONGEST_CHARACTER_BYTES && back <= value.length; back++) {
    const byte = value[value.length - back] ?? 0;
    if (byte < 0x80) return value;
    if (byte >= 0xc0)
      return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? value.subarray(0, value.length - back) : value;
  }
  return value;
}
