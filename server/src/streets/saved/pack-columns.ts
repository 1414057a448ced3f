/**
 * Named typed arrays as one piece of bytes and back, to the last bit: what a database keeps of a run. Little-endian on every
 * machine that runs this. Packs nothing smaller; whoever stores it does.
 *
 *      length of the head (4 bytes) | head: JSON [[name, kind, entries], ...] and blanks up to a multiple of 8 | array | array | ...
 */
export type Column = Float64Array | Int32Array | Uint8Array;
export type Columns = Readonly<Record<string, Column>>;
type Kind = "f64" | "i32" | "u8";
type Head = readonly (readonly [name: string, kind: Kind, entries: number])[];

const ALIGNED = 8;
const bytesOf: Readonly<Record<Kind, number>> = { f64: 8, i32: 4, u8: 1 };

/** O(bytes). */
export function packColumns(columns: Columns): Uint8Array {
  const named = Object.entries(columns);
  const head = headBytes(named.map(([name, column]) => [name, kindOf(column), column.length]));
  const size = named.reduce((sum, [, column]) => sum + aligned(column.byteLength), head.length);
  const bytes = new Uint8Array(size);
  bytes.set(head);
  let at = head.length;
  for (const [, column] of named) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += aligned(column.byteLength);
  }
  return bytes;
}

/** The arrays are copies: the bytes may go. Throws an Error for bytes that packColumns did not write. */
export function unpackColumns(bytes: Uint8Array): Columns {
  const headLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  if (headLength + 4 > bytes.length)
    throw new Error(`Expected a head within ${bytes.length} bytes, got one of ${headLength}: the bytes are cut off.`);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength))) as Head;
  const columns: Record<string, Column> = {};
  let at = 4 + headLength;
  for (const [name, kind, entries] of head) {
    const length = entries * bytesOf[kind];
    if (at + length > bytes.length)
      throw new Error(`Expected ${length} bytes of ${name}, got ${bytes.length - at}: the bytes are cut off.`);
    // Not slice(): on a Buffer that would be a view of memory that others use too.
    columns[name] = columnOf(kind, new Uint8Array(bytes.subarray(at, at + length)).buffer);
    at += aligned(length);
  }
  return columns;
}

const aligned = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED;

function kindOf(column: Column): Kind {
  if (column instanceof Float64Array) return "f64";
  return column instanceof Int32Array ? "i32" : "u8";
}

function columnOf(kind: Kind, buffer: ArrayBuffer): Column {
  if (kind === "f64") return new Float64Array(buffer);
  return kind === "i32" ? new Int32Array(buffer) : new Uint8Array(buffer);
}

function headBytes(head: Head): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(aligned(4 + text.length)).fill(0x20);
  new DataView(bytes.buffer).setUint32(0, bytes.length - 4, true);
  bytes.set(text, 4);
  return bytes;
}
