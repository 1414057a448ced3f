// Who sees which rows: by division prefix or by block, and rightly so after later changes.
import { describe, expect, test } from "vitest";
import { rowOf, SCHEMA, squareAt } from "../rows-for-tests.ts";
import { type LayerColumns, loadColumns } from "./layer-columns.ts";
import { type Scope, scopeFilter } from "./scope.ts";

const here = squareAt(0, 0, 10);

function seen(columns: LayerColumns, scope: Scope): number[] {
  const filter = scopeFilter(columns, scope);
  return Array.from(
    columns.slots().filter((slot) => filter(slot)),
    (slot) => columns.store.ids[slot] ?? -1,
  );
}

describe("a scope", () => {
  const columns = loadColumns(SCHEMA, [
    rowOf(1, here, { scope: "440304001001", scopeBlock: 10 }),
    rowOf(2, here, { scope: "440304001001", scopeBlock: 11 }),
    rowOf(3, here, { scope: "440304002001" }),
    rowOf(4, here, { scope: "440305001001", scopeBlock: 12 }),
  ]);

  test.each([
    ["a county", ["440304"], [], [1, 2, 3]],
    ["a community", ["440304001001"], [], [1, 2]],
    ["single blocks", [], [11, 12], [2, 4]],
    ["a community and a block elsewhere", ["440304002"], [10], [1, 3]],
    ["nothing", [], [], []],
  ])("of %s shows its rows and no others", (_what, divisionPrefixes, blocks, ids) => {
    expect(seen(columns, { divisionPrefixes, blocks: new Set(blocks) })).toEqual(ids);
  });

  test("that is empty text is refused, for it would show everything", () => {
    expect(() => scopeFilter(columns, { divisionPrefixes: [""], blocks: new Set() })).toThrow("pass null");
  });

  test("of everything needs no filter", () => {
    expect(scopeFilter(columns, null)).toBeNull();
  });
});

test("a filter made before a change judges rows that came or moved after it", () => {
  const columns = loadColumns(SCHEMA, [rowOf(1, here, { scope: "440304001001" })], { repackAfter: 1 });
  const filter = scopeFilter(columns, { divisionPrefixes: ["440304"], blocks: new Set([77]) });
  columns.upsert([
    rowOf(1, here, { scope: "440309001001" }),
    rowOf(2, here, { scope: "440304009001" }),
    rowOf(3, here, { scope: "440309001001", scopeBlock: 77 }),
  ]);
  expect(Array.from(columns.slots(), (slot) => filter(slot))).toEqual([false, true, true]);
});
