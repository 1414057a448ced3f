// The protocol-buffer frame of one tile layer: features with their tags, then keys and values (MVT 2.1, section 4).
// Used again for tile after tile: a fresh megabyte per tile would cost more than the encoding. Not for use across awaits.
import { EXTENT_UNITS } from "../mercator.ts";
import { ByteWriter, varintSize } from "./byte-writer.ts";
import { ValueTable } from "./value-table.ts";

export class LayerWriter {
  readonly values = new ValueTable();
  readonly #features = new ByteWriter(65_536);
  readonly #tags = new ByteWriter(1024);

  /** Forgets the last tile; `strings` is the size of the dictionary whose codes will come. */
  begin(strings: number): void {
    this.values.reset(strings);
    this.#features.length = 0;
  }

  beginTags(keys: number): void {
    this.#tags.length = 0;
    this.#tags.reserve(keys * 10);
  }

  /** Keys are below 128: a layer has at most 64 attributes. */
  tag(key: number, value: number): void {
    const { bytes } = this.#tags;
    let at = this.#tags.length;
    bytes[at++] = key;
    if (value >= 128) bytes[at++] = (value & 127) | 128;
    if (value >= 16_384) bytes[at++] = ((value >>> 7) & 127) | 128;
    if (value >= 2_097_152) bytes[at++] = ((value >>> 14) & 127) | 128;
    bytes[at++] = value < 128 ? value : value < 16_384 ? value >>> 7 : value < 2_097_152 ? value >>> 14 : value >>> 21;
    this.#tags.length = at;
  }

  /** Message Feature: 1 id, 2 tags (those since beginTags), 3 type, 4 geometry; as field 2 of the layer. */
  feature(id: number, kind: number, commands: ByteWriter): void {
    const out = this.#features;
    const tags = this.#tags;
    const tagSize = tags.length === 0 ? 0 : 1 + varintSize(tags.length) + tags.length;
    const size = 1 + varintSize(id) + tagSize + 2 + 1 + varintSize(commands.length) + commands.length;
    out.reserve(size + 8);
    out.varint((2 << 3) | 2);
    out.varint(size);
    out.varint((1 << 3) | 0);
    out.varint(id);
    if (tags.length > 0) {
      out.varint((2 << 3) | 2);
      out.varint(tags.length);
      out.append(tags);
    }
    out.varint((3 << 3) | 0);
    out.varint(kind);
    out.varint((4 << 3) | 2);
    out.varint(commands.length);
    out.append(commands);
  }

  /** Message Layer as field 3 of the tile: 15 version, 1 name, 2 features, 3 keys, 4 values, 5 extent. Zero bytes without a feature. */
  finished(name: string, keys: readonly string[]): Uint8Array<ArrayBuffer> {
    if (this.#features.length === 0) return new Uint8Array(0);
    const head = new ByteWriter(256);
    head.varint((15 << 3) | 0);
    head.varint(2);
    head.varint((1 << 3) | 2);
    head.string(name);
    const tail = new ByteWriter(this.values.writer.length + 1024);
    for (const key of keys) {
      tail.reserve(8);
      tail.varint((3 << 3) | 2);
      tail.string(key);
    }
    tail.reserve(this.values.writer.length + 16);
    tail.append(this.values.writer);
    tail.varint((5 << 3) | 0);
    tail.varint(EXTENT_UNITS);
    return framed([head, this.#features, tail]);
  }
}

function framed(parts: readonly ByteWriter[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((length, part) => length + part.length, 0);
  const layer = new ByteWriter(size + 16);
  layer.varint((3 << 3) | 2);
  layer.varint(size);
  for (const part of parts) layer.append(part);
  return layer.finished();
}
