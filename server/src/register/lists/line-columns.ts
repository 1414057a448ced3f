/**
 * What lists filter and sort by, of every home, in memory: one typed array a column, one row a home. A row never moves and is never
 * used again, so that whoever holds row numbers may wait for the database in between; a home that is gone leaves a row without
 * number. 443,000 homes take about 60 MB. Knows no database, no words and no jurisdiction.
 */

/** Whole numbers; days are counted from 1970. */
const narrow = [
  ...([
    "cellId",
    "divisionId",
    "addressRank",
    "floor",
    "roomNumber",
    "rooms",
    "beds",
    "grade",
    "status",
    "letting",
  ] as const),
  ...([
    "lettable",
    "openHazards",
    "worst",
    "waiting",
    "letterUntil",
    "registeredOn",
    "lastVisitOn",
    "nextVisitOn",
  ] as const),
] as const;
/** `dueAt` in milliseconds. */
const wide = ["unitId", "buildingId", "blockId", "dueAt", "areaM2"] as const;

type NarrowName = (typeof narrow)[number];
type WideName = (typeof wide)[number];
export type ColumnName = NarrowName | WideName;
export type Column = Int32Array | Float64Array;
/** One home as it is read; the place of its building in the order of addresses is added here. */
export type LineRow = Readonly<Record<Exclude<ColumnName, "addressRank">, number | null>> & { readonly unitId: number };

/** Stands for a missing value in a narrow column; in a wide one NaN does. */
export const NONE = -2_147_483_648;
const FIRST_ROWS = 1_024;
const GROWTH = 1.25;

export class LineColumns {
  /** Rows used so far, also those of homes that are gone. */
  rows = 0;
  /** 1 for a row whose home is there. */
  present: Uint8Array;
  #narrow: Record<NarrowName, Int32Array>;
  #wide: Record<WideName, Float64Array>;
  #places = new Map<number, number>();
  #addresses: ReadonlyMap<number, number>;

  /** `addresses`: of each building its place in the order of addresses. `expected`: so many homes need no growing. */
  constructor(addresses: ReadonlyMap<number, number>, expected = FIRST_ROWS) {
    this.#addresses = addresses;
    this.present = new Uint8Array(expected);
    this.#narrow = arraysOf(narrow, () => new Int32Array(expected));
    this.#wide = arraysOf(wide, () => new Float64Array(expected));
  }

  get homes(): number {
    return this.#places.size;
  }
  column(name: ColumnName): Column {
    return name in this.#wide ? this.#wide[name as WideName] : this.#narrow[name as NarrowName];
  }
  rowOf(unitId: number): number | undefined {
    return this.#places.get(unitId);
  }
  addressRankOf(buildingId: number): number | undefined {
    return this.#addresses.get(buildingId);
  }

  /** New homes get a row, known ones are written over. */
  take(lines: readonly LineRow[]): void {
    for (const line of lines) {
      const row = this.#places.get(line.unitId) ?? this.#newRow(line.unitId);
      for (const name of wide) this.#wide[name][row] = line[name] ?? Number.NaN;
      for (const name of narrow) if (name !== "addressRank") this.#narrow[name][row] = line[name] ?? NONE;
      this.#narrow.addressRank[row] = this.#addresses.get(line.buildingId ?? 0) ?? NONE;
    }
  }

  drop(unitId: number): void {
    const row = this.#places.get(unitId);
    if (row === undefined) return;
    this.#places.delete(unitId);
    this.present[row] = 0;
  }

  /** The order of addresses has changed. */
  putAddresses(addresses: ReadonlyMap<number, number>): void {
    this.#addresses = addresses;
    const { buildingId } = this.#wide;
    for (let row = 0; row < this.rows; row++)
      this.#narrow.addressRank[row] = addresses.get(buildingId[row] ?? 0) ?? NONE;
  }

  #newRow(unitId: number): number {
    const row = this.rows++;
    if (row >= this.#wide.unitId.length) this.#grow(Math.ceil(row * GROWTH) + FIRST_ROWS);
    this.#places.set(unitId, row);
    this.present[row] = 1;
    return row;
  }

  #grow(length: number): void {
    const [narrowBefore, wideBefore] = [this.#narrow, this.#wide];
    this.present = longer(new Uint8Array(length), this.present);
    this.#narrow = arraysOf(narrow, (name) => longer(new Int32Array(length), narrowBefore[name]));
    this.#wide = arraysOf(wide, (name) => longer(new Float64Array(length), wideBefore[name]));
  }
}

function longer<T extends Column | Uint8Array>(array: T, before: T): T {
  array.set(before);
  return array;
}

const arraysOf = <Name extends string, T>(names: readonly Name[], make: (name: Name) => T): Record<Name, T> =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, T>;
