// Neighbours never share a colour.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { COLOURS, colourCells } from "./colour-cells.ts";
import { shortName } from "./found-cells.ts";

// a grid of cells with one diagonal in every square: planar, as cells are
//   o-o-o
//   |\|\|
//   o-o-o
const grid = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).chain(([width, height]) =>
  fc.array(fc.boolean(), { minLength: width * height * 3, maxLength: width * height * 3 }).map((present) => {
    const ids = Array.from({ length: width * height }, (_, at) => at + 10);
    const links = ids.flatMap((id, at) => {
      const right = at % width < width - 1;
      const down = at + width < ids.length;
      return [right && 1, down && width, right && down && width + 1].flatMap((step, kind) =>
        step && present[at * 3 + kind] ? [{ a: id, b: id + step }] : [],
      );
    });
    return { ids, links };
  }),
);

test("cells that touch have different colours, all within the palette", () => {
  fc.assert(
    fc.property(grid, ({ ids, links }) => {
      const colours = colourCells(ids, links);
      expect([...colours.keys()].toSorted((a, b) => a - b)).toEqual(ids);
      for (const colour of colours.values()) expect(colour >= 1 && colour <= COLOURS).toBe(true);
      for (const { a, b } of links) expect(colours.get(a)).not.toBe(colours.get(b));
    }),
  );
});

test("eight cells apart from each other show all eight colours", () => {
  expect(new Set(colourCells([1, 2, 3, 4, 5, 6, 7, 8], []).values()).size).toBe(8);
});

test("a cell is named after its community without the word for community", () => {
  expect(["东滨社区", "浦东新区", "乳山二村居委会", "南区", "Riverside"].map(shortName)).toEqual([
    "东滨",
    "浦东",
    "乳山二村",
    "南区",
    "Riverside",
  ]);
});
