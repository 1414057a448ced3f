/** Which places the rates of a place are set beside. */
import type { CellList, DivisionList } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { insideOf } from "./places.ts";

const division = (code: string, parentCode: string | null, inside = true) =>
  ({ code, parentCode, inside, name: code, nameEn: null }) as DivisionList["divisions"][number];
const cell = (id: number, officerId: number | null, load: object | null = {}) =>
  ({
    id,
    code: `c${id}`,
    name: `c${id}`,
    officer: officerId === null ? null : { id: officerId },
    load,
  }) as unknown as CellList["cells"][number];

const divisions: DivisionList = {
  divisions: [
    division("990101000000", null, false),
    division("990101001000", "990101000000"),
    division("990101001001", "990101001000"),
    division("990101001002", "990101001000"),
    division("990101002000", "990101000000", false),
  ],
};
const cells = { cells: [cell(1, 7), cell(2, 8), cell(3, 8, null)] } as unknown as CellList;
const keysOf = (asked: Parameters<typeof insideOf>[0]) => insideOf(asked).places?.map(({ key }) => key);

test("a supervisor of one subdistrict sees its communities beside each other", () => {
  expect(keysOf({ division: null, officerId: null, divisions, cells })).toEqual(["990101001001", "990101001002"]);
});

test("in a community its cells stand beside each other, without those outside one's range", () => {
  const asked = { division: "990101001001", officerId: null, divisions, cells };
  expect(keysOf(asked)).toEqual(["cell:1", "cell:2"]);
  expect(insideOf(asked).kind).toBe("cells");
});

test("an officer sees the own cells and nobody else's", () => {
  expect(keysOf({ division: null, officerId: 7, divisions, cells })).toEqual(["cell:1"]);
});

test("more places than can be counted at once are said to be left", () => {
  const many = { cells: Array.from({ length: 75 }, (_, at) => cell(at + 1, 1)) } as unknown as CellList;
  expect(insideOf({ division: "990101001001", officerId: null, divisions, cells: many })).toMatchObject({ left: 15 });
});

test("nothing is said of places before they are known", () => {
  expect(insideOf({ division: null, officerId: null, divisions: null, cells }).places).toBeNull();
});
