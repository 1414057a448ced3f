// The values of one tile layer, each written once and named by its place (MVT 2.1, section 4.1, message Value).
// Strings are recognised by dictionary code, numbers by their bits; one table serves tile after tile.
import { ByteWriter } from "./byte-writer.ts";

const STRING = (1 << 3) | 2;
const DOUBLE = (3 << 3) | 1;
const UINT = (5 << 3) | 0;
const SINT = (6 << 3) | 0;
const BOOL = (7 << 3) | 0;
const LAYER_VALUE = (4 << 3) | 2;

export class ValueTable {
  /** Layer fields 4, ready to append. */
  readonly writer = new ByteWriter(16_384);
  #count = 0;
  #strings = new Uint32Array(0);
  #usedStrings: number[] = [];
  readonly #bools = [-1, -1];
  #numbers = new NumberPlaces();

  /** Forgets the last tile; `strings` is the size of the layer's dictionary. */
  reset(strings: number): void {
    for (const code of this.#usedStrings) this.#strings[code] = 0;
    this.#usedStrings = [];
    if (this.#strings.length < strings) this.#strings = new Uint32Array(strings * 2);
    this.#bools.fill(-1);
    this.#numbers.clear();
    this.#count = 0;
    this.writer.length = 0;
  }

  string(code: number, text: string): number {
    const known = this.#strings[code] ?? 0;
    if (known !== 0) return known - 1;
    const start = this.#begin(text.length * 3 + 16);
    this.writer.varint(STRING);
    this.writer.string(text);
    this.#end(start);
    this.#strings[code] = ++this.#count;
    this.#usedStrings.push(code);
    return this.#count - 1;
  }

  bool(value: boolean): number {
    const known = this.#bools[value ? 1 : 0]!;
    if (known >= 0) return known;
    const start = this.#begin(16);
    this.writer.varint(BOOL);
    this.writer.varint(value ? 1 : 0);
    this.#end(start);
    this.#bools[value ? 1 : 0] = this.#count;
    return this.#count++;
  }

  /** Whole numbers are written as integers whatever their column: a decoder sees the same number in fewer bytes. */
  number(value: number): number {
    const place = this.#numbers.place(value, this.#count);
    if (place < this.#count) return place;
    const start = this.#begin(24);
    if (!Number.isSafeInteger(value)) {
      this.writer.varint(DOUBLE);
      this.writer.double(value);
    } else if (value >= 0) {
      this.writer.varint(UINT);
      this.writer.varint(value);
    } else {
      this.#sint(value);
    }
    this.#end(start);
    return this.#count++;
  }

  /** Zigzag doubles the number, so the largest ones travel as doubles. */
  #sint(value: number): void {
    const zigzag = -value * 2 - 1;
    if (Number.isSafeInteger(zigzag)) {
      this.writer.varint(SINT);
      this.writer.varint(zigzag);
    } else {
      this.writer.varint(DOUBLE);
      this.writer.double(value);
    }
  }

  /** Leaves one byte for the length; a longer one moves the value by as much. */
  #begin(room: number): number {
    this.writer.reserve(room);
    this.writer.varint(LAYER_VALUE);
    return this.writer.length++;
  }

  #end(start: number): void {
    const { writer } = this;
    const size = writer.length - start - 1;
    if (size >= 128) {
      const shift = size >= 16_384 ? 2 : 1;
      writer.bytes.copyWithin(start + 1 + shift, start + 1, writer.length);
      writer.length = start;
      writer.varint(size);
      writer.length += size;
    } else {
      writer.bytes[start] = size;
    }
  }
}

/** number -> place, open addressing with linear probing (Knuth, TAOCP 3, 6.4, algorithm L). O(1) expected; clearing is O(1). */
class NumberPlaces {
  #capacity = 1024;
  #keys = new Float64Array(this.#capacity);
  /** Mark and place side by side: one look into memory. */
  #entries = new Uint32Array(this.#capacity * 2);
  #mark = 1;
  #size = 0;
  readonly #double = new Float64Array(1);
  readonly #words = new Uint32Array(this.#double.buffer);

  clear(): void {
    this.#mark++;
    this.#size = 0;
    if (this.#mark < 0xffffffff) return;
    this.#entries.fill(0);
    this.#mark = 1;
  }

  /** The place of a number met before, else `next`, which it then has. */
  place(value: number, next: number): number {
    if (this.#size * 2 > this.#capacity) this.#enlarge();
    let at = this.#hash(value);
    while (this.#entries[at * 2] === this.#mark) {
      if (this.#keys[at] === value) return this.#entries[at * 2 + 1]!;
      at = (at + 1) & (this.#capacity - 1);
    }
    this.#entries[at * 2] = this.#mark;
    this.#entries[at * 2 + 1] = next;
    this.#keys[at] = value;
    this.#size++;
    return next;
  }

  #hash(value: number): number {
    // Small counts next to each other never meet; -0 is 0 here.
    if ((value | 0) === value) return value & (this.#capacity - 1);
    this.#double[0] = value;
    let h = Math.imul(this.#words[0]! ^ Math.imul(this.#words[1]!, 0x85ebca6b), 0x9e3779b1);
    h ^= h >>> 15;
    return h & (this.#capacity - 1);
  }

  #enlarge(): void {
    const [keys, entries] = [this.#keys, this.#entries];
    this.#capacity *= 2;
    this.#keys = new Float64Array(this.#capacity);
    this.#entries = new Uint32Array(this.#capacity * 2);
    this.#size = 0;
    for (let i = 0; i < keys.length; i++) {
      if (entries[i * 2] === this.#mark) this.place(keys[i]!, entries[i * 2 + 1]!);
    }
  }
}
