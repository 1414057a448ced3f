// First cells: contiguous, inside one division, every block in one, loads near the target, always the same.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { connectedParts } from "../geometry/connected-parts.ts";
import { type CellBlock, groupIntoCells, type Shared } from "./first-cells.ts";

interface Ground {
  readonly blocks: CellBlock[];
  readonly adjacency: Shared[];
}

/** A chessboard of blocks 100 m apart; `loads` row by row, undefined where there is no ground; columns from `border` on are division B. */
function board(columns: number, loads: readonly (number | undefined)[], border = columns): Ground {
  const place = new Map<number, number>();
  const blocks: CellBlock[] = [];
  const adjacency: Shared[] = [];
  loads.forEach((load, at) => {
    if (load === undefined) return;
    const [x, y] = [at % columns, Math.floor(at / columns)];
    const index =
      blocks.push({ divisionCode: x < border ? "A" : "B", load, point: [121.5 + x * 0.001, 31.2 - y * 0.0009] }) - 1;
    place.set(at, index);
    const west = x > 0 ? place.get(at - 1) : undefined;
    const north = place.get(at - columns);
    for (const other of [west, north]) if (other !== undefined) adjacency.push({ a: other, b: index, sharedM: 100 });
  });
  return { blocks, adjacency };
}

function cellLoads({ blocks }: Ground, cellOf: Int32Array): number[] {
  const loads: number[] = [];
  cellOf.forEach((cell, block) => {
    loads[cell] = (loads[cell] ?? 0) + (blocks[block]?.load ?? 0);
  });
  return loads;
}

/** How many connected pieces there are when links between different cells or divisions are cut. */
function pieces({ blocks, adjacency }: Ground, cellOf: Int32Array): number {
  const links = adjacency.filter(
    ({ a, b }) => cellOf[a] === cellOf[b] && blocks[a]?.divisionCode === blocks[b]?.divisionCode,
  );
  return (
    Math.max(
      -1,
      ...connectedParts(
        blocks.length,
        links.map(({ a, b }) => [a, b] as const),
      ),
    ) + 1
  );
}

test("an even town is divided into cells inside the band of 300 to 500", () => {
  const town = board(
    12,
    Array.from({ length: 144 }, () => 20),
  );
  const loads = cellLoads(town, groupIntoCells(town.blocks, town.adjacency));
  expect(loads).toHaveLength(7);
  expect(Math.min(...loads)).toBeGreaterThanOrEqual(300);
  expect(Math.max(...loads)).toBeLessThanOrEqual(500);
});

test("a piece of ground apart gets its own cell", () => {
  const town = board(5, [30, 30, undefined, 5, 5]);
  expect([...groupIntoCells(town.blocks, town.adjacency)]).toEqual([0, 0, 1, 1]);
});

test("water and empty ground go with what they touch", () => {
  const town = board(4, [400, 0, 0, 400]);
  const cells = groupIntoCells(town.blocks, town.adjacency);
  expect(cellLoads(town, cells)).toEqual([400, 400]);
});

test("ground without any load is one cell", () => {
  const town = board(3, [0, 0, 0, 0, 0, 0]);
  expect(new Set(groupIntoCells(town.blocks, town.adjacency)).size).toBe(1);
});

test("no blocks, no cells", () => {
  expect(groupIntoCells([], [])).toHaveLength(0);
});

test("a target that is no load is refused", () => {
  expect(() => groupIntoCells([], [], { targetLoad: 0 })).toThrow(/above 0/);
});

const load = fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined, freq: 6 });
const town = fc
  .tuple(
    fc.integer({ min: 2, max: 9 }),
    fc.array(load, { minLength: 1, maxLength: 70 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([columns, loads, border]) => board(columns, loads, border));

test("every cell hangs together and lies in one division", () => {
  fc.assert(
    fc.property(town, (ground) => {
      const cellOf = groupIntoCells(ground.blocks, ground.adjacency);
      const cells = new Set(cellOf).size;
      expect(cellOf).toHaveLength(ground.blocks.length);
      expect(pieces(ground, cellOf)).toBe(cells);
      const homes = new Set(ground.blocks.map(({ divisionCode }, block) => `${divisionCode} ${cellOf[block]}`));
      expect(homes.size).toBe(cells);
    }),
    { numRuns: 80 },
  );
});

test("the same blocks give the same cells", () => {
  fc.assert(
    fc.property(town, ({ blocks, adjacency }) => {
      expect(groupIntoCells(blocks, adjacency)).toEqual(groupIntoCells(blocks, adjacency));
    }),
    { numRuns: 20 },
  );
});
