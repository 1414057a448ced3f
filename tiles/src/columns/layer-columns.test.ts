// A layer in memory answers the same whether it was loaded or changed into its state.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeLayer } from "../encode/encode-tile.ts";
import { anyRow, at, rowOf, SCHEMA, squareAt, TILE } from "../rows-for-tests.ts";
import { rangeHas, tilesTouched } from "../tile-range.ts";
import { type LayerColumns, loadColumns } from "./layer-columns.ts";
import type { Row } from "./row.ts";

const { z, x, y } = TILE;

function tileOf(columns: LayerColumns, dx = 0, dy = 0, zoom: number = z): Uint8Array {
  const factor = 2 ** (zoom - z);
  return encodeLayer({ name: "building", columns }, zoom, Math.floor(x * factor) + dx, Math.floor(y * factor) + dy);
}

type Change = { readonly upsert: Row[]; readonly remove: number[] };

function anyChanges(ids: number): fc.Arbitrary<Change[]> {
  const change = fc.record({
    upsert: fc.array(anyRow(ids), { maxLength: 4 }),
    remove: fc.array(fc.nat({ max: ids - 1 }), { maxLength: 3 }),
  });
  return fc.array(change, { minLength: 1, maxLength: 8 });
}

describe("changes", () => {
  test("a changed layer encodes as a layer loaded from scratch, byte for byte", () => {
    const start = fc.uniqueArray(anyRow(30), { selector: (row) => row.id, maxLength: 20 });
    fc.assert(
      fc.property(start, anyChanges(30), fc.constantFrom(0, 3, 1000), (rows, changes, repackAfter) => {
        const columns = loadColumns(SCHEMA, rows, { repackAfter });
        const kept = new Map(rows.map((row) => [row.id, row]));
        for (const { upsert, remove } of changes) {
          columns.upsert(upsert);
          for (const row of upsert) kept.set(row.id, row);
          columns.remove(remove);
          for (const id of remove) kept.delete(id);
        }
        const fresh = loadColumns(SCHEMA, kept.values());
        expect(tileOf(columns)).toEqual(tileOf(fresh));
        expect(tileOf(columns, 1)).toEqual(tileOf(fresh, 1));
        expect(columns.size).toBe(kept.size);
        columns.repack();
        expect(tileOf(columns)).toEqual(tileOf(fresh));
      }),
      { numRuns: 150 },
    );
  });

  test("a tile outside the touched ranges is the same before and after, byte for byte", () => {
    const start = fc.uniqueArray(anyRow(20), { selector: (row) => row.id, minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(start, anyChanges(20), (rows, changes) => {
        const columns = loadColumns(SCHEMA, rows);
        const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));
        for (const { upsert, remove } of changes) {
          const before = around.map(([dx, dy]) => tileOf(columns, dx, dy));
          const touched = [...columns.upsert(upsert), ...columns.remove(remove)];
          const boxes = touched.flatMap((one) => [one.before, one.after]).filter((box) => box !== null);
          const ranges = boxes.flatMap((box) => tilesTouched(box, z, z));
          const untouched = around.map(([dx, dy]) => !ranges.some((range) => rangeHas(range, z, x + dx, y + dy)));
          const after = around.map(([dx, dy]) => tileOf(columns, dx, dy));
          expect(after.filter((_, index) => untouched[index])).toEqual(before.filter((_, index) => untouched[index]));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("an upsert tells the old and the new box, a removal the old one", () => {
    const columns = loadColumns(SCHEMA, [rowOf(1, squareAt(0, 0, 10))]);
    const old = columns.get(1)?.box ?? null;
    const [moved, added] = columns.upsert([rowOf(1, squareAt(500, 500, 10)), rowOf(2, squareAt(0, 0, 10))]);
    expect(moved).toEqual({ id: 1, before: old, after: columns.get(1)?.box });
    expect(moved?.after).not.toEqual(old);
    expect(added).toEqual({ id: 2, before: null, after: old });
    expect(columns.remove([2, 99])).toEqual([{ id: 2, before: old, after: null }]);
    expect(columns.has(2)).toBe(false);
  });

  test("amending attributes leaves the geometry and the other attributes", () => {
    const columns = loadColumns(SCHEMA, [rowOf(1, squareAt(0, 0, 10), { attributes: { kind: "shop", units: 3 } })]);
    const touched = columns.amend([
      { id: 1, attributes: { units: 4, let: true } },
      { id: 5, attributes: { units: 1 } },
    ]);
    expect(touched.map(({ id, before, after }) => [id, before === null, before?.join() === after?.join()])).toEqual([
      [1, false, true],
    ]);
    expect(columns.get(1)?.attributes).toEqual({ kind: "shop", units: 4, areaM2: null, let: true });
    const loaded = loadColumns(SCHEMA, [
      rowOf(1, squareAt(0, 0, 10), { attributes: { kind: "shop", units: 4, let: true } }),
    ]);
    expect(tileOf(columns)).toEqual(tileOf(loaded));
  });

  test("every change gives a new revision", () => {
    const columns = loadColumns(SCHEMA, []);
    const revisions = [columns.revision];
    columns.upsert([rowOf(1, squareAt(0, 0, 10))]);
    revisions.push(columns.revision);
    columns.amend([{ id: 1, attributes: { units: 1 } }]);
    revisions.push(columns.revision);
    columns.remove([1]);
    revisions.push(columns.revision);
    expect(new Set(revisions).size).toBe(4);
  });
});

describe("reading", () => {
  test("a row is found by id with its scope, box, point and attributes", () => {
    const row = rowOf(7, squareAt(0, 0, 100), { scopeBlock: 12, point: at(30, 40), attributes: { kind: "shop" } });
    const found = loadColumns(SCHEMA, [row]).get(7);
    expect(found).toMatchObject({
      id: 7,
      scope: "440304001001",
      scopeBlock: 12,
      attributes: { kind: "shop", units: null, areaM2: null, let: null },
    });
    const [lng = 0, lat = 0] = at(30, 40);
    expect(found?.point[0]).toBeCloseTo(lng, 9);
    expect(found?.point[1]).toBeCloseTo(lat, 9);
    const [west = 0, north = 0] = at(0, 0);
    expect(found?.box[0]).toBeCloseTo(west, 9);
    expect(found?.box[3]).toBeCloseTo(north, 9);
  });

  test("ids in a box are those whose own box meets it, ascending, with changes counted in", () => {
    const columns = loadColumns(
      SCHEMA,
      [9, 3, 5].map((id) => rowOf(id, squareAt(id * 100, 0, 50))),
    );
    columns.upsert([rowOf(4, squareAt(400, 0, 50))]);
    columns.remove([5]);
    const [west = 0, north = 0] = at(310, 10);
    const [east = 0, south = 0] = at(900, 40);
    expect(columns.idsIn([west, south, east, north])).toEqual([3, 4, 9]);
  });

  test("every row is visited once, in id order", () => {
    const columns = loadColumns(
      SCHEMA,
      [9, 3, 5].map((id) => rowOf(id, squareAt(0, 0, 50))),
    );
    columns.upsert([rowOf(4, squareAt(0, 0, 50)), rowOf(9, squareAt(0, 0, 60))]);
    const ids: number[] = [];
    columns.forEach((row) => ids.push(row.id));
    expect(ids).toEqual([3, 4, 5, 9]);
  });
});

describe("what is refused", () => {
  const point = { type: "Point" as const, coordinates: [114, 22.5] };

  test.each([
    ["an id that is no safe integer", rowOf(2 ** 53, point), "safe integer"],
    ["a negative id", rowOf(-1, point), "safe integer"],
    ["a short scope", rowOf(1, point, { scope: "440304" }), "12 digits"],
    ["metres in place of degrees", rowOf(1, { type: "Point", coordinates: [12_690_000, 2_570_000] }), "EPSG:4326"],
    ["no position", rowOf(1, { type: "MultiPoint", coordinates: [] }), "got 0"],
    ["an attribute outside the schema", rowOf(1, point, { attributes: { name: "x" } }), "not in the schema"],
    ["an attribute of another kind", rowOf(1, point, { attributes: { units: "3" } }), "to be int"],
  ])("%s", (_what, row, message) => {
    const columns = loadColumns(SCHEMA, [rowOf(5, point)]);
    expect(() => columns.upsert([rowOf(6, point), row])).toThrow(message);
    // Nothing of a refused batch is stored.
    expect(columns.has(6)).toBe(false);
  });

  test("the same id twice in a load", () => {
    expect(() => loadColumns(SCHEMA, [rowOf(5, point), rowOf(4, point), rowOf(5, point)])).toThrow("got 5 twice");
  });

  test("two attributes of one name", () => {
    expect(() =>
      loadColumns(
        [
          { name: "a", kind: "int" },
          { name: "a", kind: "int" },
        ],
        [],
      ),
    ).toThrow("distinct names");
  });
});
