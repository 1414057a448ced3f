/** Pages over columns against sorting everything by hand: any values, any direction, missing ones last, equal ones by number. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LineColumns, type LineRow } from "./line-columns.ts";
import { type Mark, type PageRow, pageInOrder, type RowOrder } from "./order-units.ts";

const NOTHING: Omit<LineRow, "unitId"> = {
  buildingId: 1,
  blockId: 0,
  cellId: 0,
  divisionId: 0,
  dueAt: null,
  areaM2: null,
  roomNumber: null,
  letterUntil: null,
  registeredOn: null,
  lastVisitOn: null,
  nextVisitOn: null,
  floor: null,
  rooms: null,
  beds: null,
  grade: 0,
  status: 1,
  letting: 1,
  openHazards: 0,
  worst: null,
  waiting: 0,
  lettable: 1,
};
const columnsOf = (values: readonly (number | null)[], column: "floor" | "areaM2"): LineColumns => {
  const columns = new LineColumns(new Map([[1, 0]]), 2);
  columns.take(values.map((value, at) => ({ ...NOTHING, unitId: 100 + ((at * 7) % 1_009), [column]: value })));
  return columns;
};
const allRows = (columns: LineColumns): Int32Array => Int32Array.from({ length: columns.rows }, (_, row) => row);

function byHand(columns: LineColumns, { column, rankOf }: RowOrder, descending: boolean): number[] {
  const rows = [...allRows(columns)].map((row) => {
    const value = columns.column(column)[row] ?? 0;
    const key =
      column === "areaM2"
        ? Number.isNaN(value)
          ? undefined
          : rankOf(value)
        : value < -1e9
          ? undefined
          : rankOf(value);
    return { id: columns.column("unitId")[row] ?? 0, key };
  });
  const sign = descending ? -1 : 1;
  const withValue = rows
    .filter(({ key }) => key !== undefined)
    .toSorted((a, b) => sign * ((a.key ?? 0) - (b.key ?? 0) || a.id - b.id));
  const without = rows.filter(({ key }) => key === undefined).toSorted((a, b) => a.id - b.id);
  return [...withValue, ...without].map(({ id }) => id);
}

const orders: readonly RowOrder[] = [
  { column: "floor", rankOf: (value) => value, isPlain: true },
  { column: "areaM2", rankOf: (value) => value, isPlain: true },
  // Two names for four numbers, and numbers that have none.
  { column: "floor", rankOf: (value) => (value < 4 ? value % 2 : undefined), isPlain: false },
];

test("pages follow each other as the whole list sorted by hand does", () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: -3, max: 6 })), { maxLength: 120 }),
      fc.constantFrom(...orders),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      (values, order, descending, limit) => {
        const columns = columnsOf(values, order.column === "areaM2" ? "areaM2" : "floor");
        const expected = byHand(columns, order, descending);
        const found: number[] = [];
        let mark: Mark | null = null;
        for (;;) {
          const page: readonly PageRow[] =
            pageInOrder(columns, allRows(columns), order, { descending, mark, limit, offset: 0 }) ?? [];
          found.push(...page.map(({ unitId }) => unitId));
          mark = page.at(-1) ?? null;
          if (page.length < limit) break;
        }
        expect(found).toEqual(expected);
        const far =
          pageInOrder(columns, allRows(columns), order, { descending, mark: null, limit, offset: limit }) ?? [];
        expect(far.map(({ unitId }) => unitId)).toEqual(expected.slice(limit, 2 * limit));
      },
    ),
  );
});

test("a mark whose place is gone is none", () => {
  const columns = columnsOf([1, 2, 3], "floor");
  const wish = { descending: false, mark: { value: "9", unitId: 1 }, limit: 5, offset: 0 };
  expect(
    pageInOrder(columns, allRows(columns), orders[2] ?? { column: "floor", rankOf: () => 1, isPlain: false }, wish),
  ).toBeNull();
});

test("a home that is gone leaves its row, and nobody else gets it", () => {
  const columns = columnsOf([1, 2, 3], "floor");
  columns.drop(107);
  columns.take([{ ...NOTHING, unitId: 900 }]);
  expect([columns.homes, columns.rows, columns.rowOf(107), columns.rowOf(900)]).toEqual([3, 4, undefined, 3]);
});
