// Protocol-buffer primitives into a growing array (protobuf.dev, "Encoding"). Knows nothing of tiles.

export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for so many more bytes; the other methods do not look. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  /** Any non-negative safe integer, low seven bits first. */
  varint(value: number): void {
    if (value < 0x80) {
      this.bytes[this.length++] = value;
      return;
    }
    let rest = value;
    while (rest >= 0x80000000) {
      this.bytes[this.length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** IEEE 754, little endian. */
  double(value: number): void {
    doubleView.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) this.bytes[this.length++] = doubleBytes[i]!;
  }

  append(other: ByteWriter): void {
    const { bytes, length } = other;
    if (length > 128) {
      this.bytes.set(bytes.subarray(0, length), this.length);
    } else {
      // A loop beats set(subarray()) for the thirty bytes of a building.
      const at = this.length;
      for (let i = 0; i < length; i++) this.bytes[at + i] = bytes[i]!;
    }
    this.length += length;
  }

  /** Length and UTF-8 bytes; reserves by itself. */
  string(text: string): void {
    this.reserve(text.length * 3 + 5);
    let isAscii = true;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) isAscii = false;
    if (isAscii) {
      this.varint(text.length);
      for (let i = 0; i < text.length; i++) this.bytes[this.length++] = text.charCodeAt(i);
      return;
    }
    const encoded = utf8.encode(text);
    this.varint(encoded.length);
    this.bytes.set(encoded, this.length);
    this.length += encoded.length;
  }

  /** A copy that survives the next use of the writer. */
  finished(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }
}

/** Bytes a varint takes. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

const utf8 = new TextEncoder();
const doubleBytes = new Uint8Array(8);
const doubleView = new DataView(doubleBytes.buffer);
