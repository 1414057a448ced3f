/**
 * One byte a row: whether the home is still in question. Conditions are passed over the columns one after the other in plain loops,
 * because 443,000 calls of a function cost more than the comparison in it. A condition of several ways is marked apart and joined.
 */
import { type Column, type LineColumns, NONE } from "./line-columns.ts";

/** Wider spans of numbers than this are looked up in a set. */
const WIDEST_TABLE = 16_777_216;
const MOST_NARROW = 2_147_483_647;
const MOST_SPARES = 4;

const spares: Uint8Array[] = [];
function spareOf(length: number): Uint8Array {
  const spare = spares.pop();
  return spare?.length === length ? spare : new Uint8Array(length);
}

export class RowMarks {
  readonly #marks: Uint8Array;

  private constructor(marks: Uint8Array) {
    this.#marks = marks;
  }
  /** All homes that are there. */
  static all(columns: LineColumns): RowMarks {
    const marks = spareOf(columns.rows);
    marks.set(columns.present.subarray(0, columns.rows));
    return new RowMarks(marks);
  }
  static none(columns: LineColumns): RowMarks {
    return new RowMarks(spareOf(columns.rows).fill(0));
  }
  /** Not used any more: the next question takes its bytes. Half a megabyte for each question would keep the collector busy. */
  free(): void {
    if (spares.length < MOST_SPARES) spares.push(this.#marks);
  }

  /** Row numbers, ascending. */
  rows(): Int32Array {
    const marks = this.#marks;
    let count = 0;
    for (let row = 0; row < marks.length; row++) count += marks[row]!;
    // One place more: every row is written, and only one that is marked moves the end on. So nothing is guessed wrongly.
    const rows = new Int32Array(count + 1);
    for (let row = 0, at = 0; row < marks.length; row++) {
      rows[at] = row;
      at += marks[row]!;
    }
    return rows.subarray(0, count);
  }

  /** Keeps what lies from `first` to `last`; a missing value lies below every number in a narrow column and nowhere in a wide one. */
  keepBetween(column: Column, first: number, last: number): void {
    if (column instanceof Int32Array) keepNarrow(this.#marks, column, first, last);
    else keepWide(this.#marks, column, first, last);
  }
  keepOneOf(column: Column, values: readonly number[]): void {
    const [only] = values;
    if (values.length === 1 && only !== undefined) return this.keepBetween(column, only, only);
    const found = new RowMarks(spareOf(this.#marks.length).fill(0));
    found.addOneOf(column, values);
    this.keepIn(found);
    found.free();
  }
  addOneOf(column: Column, values: readonly number[]): void {
    if (values.length > 0) addLookedUp(this.#marks, column, values);
  }
  addRow(row: number | undefined): void {
    if (row !== undefined) this.#marks[row] = 1;
  }
  keepIn(other: RowMarks): void {
    const [marks, others] = [this.#marks, other.#marks];
    for (let row = 0; row < marks.length; row++) marks[row]! &= others[row]!;
  }
  dropIn(other: RowMarks): void {
    const [marks, others] = [this.#marks, other.#marks];
    for (let row = 0; row < marks.length; row++) marks[row]! &= others[row]! ^ 1;
  }
}

/**
 * Written twice, for each kind of column once: a loop that meets both is several times slower. Without branches, which random values
 * would make the processor guess wrongly; below `first` the difference without sign is greater than any span.
 */
function keepNarrow(marks: Uint8Array, column: Int32Array, first: number, last: number): void {
  const from = Math.ceil(Math.max(first, NONE));
  const to = Math.floor(Math.min(last, MOST_NARROW));
  if (to < from) {
    marks.fill(0);
    return;
  }
  const span = (to - from) >>> 0;
  for (let row = 0; row < marks.length; row++) marks[row]! &= +((column[row]! - from) >>> 0 <= span);
}
function keepWide(marks: Uint8Array, column: Float64Array, first: number, last: number): void {
  for (let row = 0; row < marks.length; row++) {
    const value = column[row]!;
    marks[row]! &= +(value >= first) & +(value <= last);
  }
}

function addLookedUp(marks: Uint8Array, column: Column, values: readonly number[]): void {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  if (highest - lowest >= WIDEST_TABLE) {
    const wanted = new Set(values);
    for (let row = 0; row < marks.length; row++) if (wanted.has(column[row] ?? NONE)) marks[row] = 1;
    return;
  }
  const table = new Uint8Array(highest - lowest + 1);
  for (const value of values) table[value - lowest] = 1;
  if (column instanceof Int32Array) addNarrow(marks, column, table, lowest);
  else addWide(marks, column, table, lowest);
}
function addNarrow(marks: Uint8Array, column: Int32Array, table: Uint8Array, lowest: number): void {
  for (let row = 0; row < marks.length; row++) {
    const at = column[row]! - lowest;
    if (at >= 0 && at < table.length && table[at] === 1) marks[row] = 1;
  }
}
function addWide(marks: Uint8Array, column: Float64Array, table: Uint8Array, lowest: number): void {
  for (let row = 0; row < marks.length; row++) {
    const at = column[row]! - lowest;
    if (at >= 0 && at < table.length && table[at] === 1) marks[row] = 1;
  }
}
