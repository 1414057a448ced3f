/**
 * A page of the rows that matched, in an order that the columns know. Values that are missing stand last, whichever the direction.
 * The page is kept in a heap of its own length while all rows pass by once, so nothing is sorted but the page. Pure.
 * O(rows + changes of the page * log page).
 */
import type { UnitColumn } from "./contract.ts";
import { type Column, type ColumnName, type LineColumns, NONE } from "./line-columns.ts";

/** What the page before ended with: the value it was sorted by (of a place its number), null for a missing one, and the home. */
export type Mark = { readonly value: string | null; readonly unitId: number };
export type PageRow = { readonly unitId: number; readonly value: string | null };
export type PageWish = {
  readonly descending: boolean;
  readonly mark: Mark | null;
  readonly limit: number;
  readonly offset: number;
};

/** By the values of a column, or by their places in an order of names. */
export type RowOrder = {
  readonly column: ColumnName;
  /** The place of a value; undefined: it has none. */
  readonly rankOf: (value: number) => number | undefined;
  /** The place is the value itself. */
  readonly isPlain: boolean;
  /** What a mark keeps of a row, where it is not the value: places shift, what they are places of does not. */
  readonly marked?: { readonly column: ColumnName; readonly rankOf: (value: number) => number | undefined };
};

type NamedOrder = "address" | "sourceId" | "publicCode" | "estateUnitCode" | "division" | "cell" | "officer";
/** Orders that the columns in memory know; the others are by codes and by names (see queries-order.ts). */
export const columnOrders: Readonly<Record<Exclude<UnitColumn, NamedOrder>, ColumnName>> = {
  floor: "floor",
  room: "roomNumber",
  grade: "grade",
  status: "status",
  letting: "letting",
  lettable: "lettable",
  areaM2: "areaM2",
  rooms: "rooms",
  beds: "beds",
  openHazards: "openHazards",
  worst: "worst",
  overdue: "dueAt",
  letterUntil: "letterUntil",
  lastVisitOn: "lastVisitOn",
  nextVisitOn: "nextVisitOn",
  registeredOn: "registeredOn",
  declarationWaiting: "waiting",
};

/** `rows` ascending. Null for a mark whose place is gone from the order. */
export function pageInOrder(
  columns: LineColumns,
  rows: Int32Array,
  order: RowOrder,
  { descending, mark, limit, offset }: PageWish,
): PageRow[] | null {
  const unitId = columns.column("unitId");
  const marks = columns.column(order.marked?.column ?? order.column);
  const sign = descending ? -1 : 1;
  const keyOf = (value: number, rankOf: RowOrder["rankOf"]): number => {
    const rank = value === NONE || Number.isNaN(value) ? undefined : rankOf(value);
    return rank === undefined ? MISSING : sign * rank;
  };
  const from = mark === null ? null : markKey(mark, (value) => keyOf(value, order.marked?.rankOf ?? order.rankOf));
  if (from?.key === MISSING && mark?.value !== null) return null;
  const fromKey = from?.key ?? Number.NEGATIVE_INFINITY;
  const fromId = from === null ? Number.NEGATIVE_INFINITY : sided(fromKey, from.unitId, sign);
  const keys = keysOf(columns.column(order.column), rows, order, sign);
  const page = new Smallest(limit + offset);
  // Numbers of homes mostly rise with their rows: walked the way they are wanted, what comes later seldom pushes out what came before.
  for (let step = 0; step < rows.length; step++) {
    const at = descending ? rows.length - 1 - step : step;
    const key = keys[at]!;
    if (key < fromKey || key > page.greatest) continue;
    const id = sided(key, unitId[rows[at]!]!, sign);
    if (key > fromKey || id > fromId) page.offer(key, id, rows[at]!);
  }
  const valueOf = ({ key, row }: { key: number; row: number }) => (key === MISSING ? null : String(marks[row]));
  const found = page.inOrder().slice(offset);
  return found.map((one) => ({ unitId: unitId[one.row] ?? 0, value: valueOf(one) }));
}

/** Keys of one page at a time, used again for the next: megabytes for each question would keep the collector busy. */
let scratch = new Float64Array(0);

/** What each row is sorted by, ascending; the plain columns without a call for each row. */
function keysOf(column: Column, rows: Int32Array, { rankOf, isPlain }: RowOrder, sign: 1 | -1): Float64Array {
  if (scratch.length < rows.length) scratch = new Float64Array(rows.length);
  const keys = scratch;
  if (!isPlain) {
    // Numbers of cells and divisions are small: a table answers several times as fast as a map.
    const known: number[] = [];
    for (let at = 0; at < rows.length; at++) {
      const value = column[rows[at]!]!;
      if (value === NONE || Number.isNaN(value)) {
        keys[at] = MISSING;
        continue;
      }
      const rank = (known[value] ??= rankOf(value) ?? MISSING);
      keys[at] = rank === MISSING ? MISSING : sign * rank;
    }
  } else if (column instanceof Int32Array)
    for (let at = 0; at < rows.length; at++) {
      const value = column[rows[at]!]!;
      keys[at] = value === NONE ? MISSING : sign * value;
    }
  else
    for (let at = 0; at < rows.length; at++) {
      const value = column[rows[at]!]!;
      keys[at] = Number.isNaN(value) ? MISSING : sign * value;
    }
  return keys;
}

const MISSING = Number.POSITIVE_INFINITY;
const markKey = ({ value, unitId }: Mark, keyOf: (value: number) => number): { key: number; unitId: number } => ({
  key: value === null ? MISSING : keyOf(Number(value)),
  unitId,
});

/** Backwards the numbers of homes go backwards too, except among those without a value. */
const sided = (key: number, unitId: number, sign: 1 | -1): number => (key === MISSING ? unitId : sign * unitId);

/** The smallest so many of what is offered: a heap with the greatest of them at its root (Williams 1964). */
class Smallest {
  #most: number;
  #count = 0;
  #keys: Float64Array;
  #ids: Float64Array;
  #rows: Int32Array;
  /** The key of the last of them, as soon as there are enough. */
  greatest = Number.POSITIVE_INFINITY;

  constructor(most: number) {
    this.#most = most;
    this.#keys = new Float64Array(most);
    this.#ids = new Float64Array(most);
    this.#rows = new Int32Array(most);
  }

  offer(key: number, id: number, row: number): void {
    if (this.#count < this.#most) this.#rise(this.#count++, key, id, row);
    else if (this.#isAfter(0, key, id)) this.#sink(key, id, row);
    if (this.#count === this.#most) this.greatest = this.#keyAt(0);
  }

  inOrder(): { readonly key: number; readonly row: number }[] {
    return Array.from({ length: this.#count }, (_, at) => at)
      .toSorted((a, b) => this.#keyAt(a) - this.#keyAt(b) || this.#idAt(a) - this.#idAt(b))
      .map((at) => ({ key: this.#keyAt(at), row: this.#rows[at] ?? 0 }));
  }

  #keyAt(at: number): number {
    return this.#keys[at] ?? 0;
  }
  #idAt(at: number): number {
    return this.#ids[at] ?? 0;
  }
  #isAfter(at: number, key: number, id: number): boolean {
    const own = this.#keyAt(at);
    return own > key || (own === key && this.#idAt(at) > id);
  }
  #put(at: number, key: number, id: number, row: number): void {
    this.#keys[at] = key;
    this.#ids[at] = id;
    this.#rows[at] = row;
  }
  #move(from: number, to: number): void {
    this.#put(to, this.#keyAt(from), this.#idAt(from), this.#rows[from] ?? 0);
  }

  #rise(last: number, key: number, id: number, row: number): void {
    let at = last;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#isAfter(parent, key, id)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, key, id, row);
  }

  #sink(key: number, id: number, row: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && this.#isAfter(child + 1, this.#keyAt(child), this.#idAt(child))) child++;
      if (!this.#isAfter(child, key, id)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, key, id, row);
  }
}
