/** Brush, rectangle and lasso with a hand and no map; steps of the block cursor. */
import type { BlockSummary, EditPreview } from "@gridstead/server/contract";
import { describe, expect, test, vi } from "vitest";
import type { MapPoint } from "../map/tool.ts";
import { stepTo } from "./block-cursor.ts";
import { readPositions } from "./coordinates-form.tsx";
import { between, paintTool } from "./paint-tool.ts";
import { blocksInside, brushRadiusM } from "./pick-blocks.ts";
import { changedIds } from "./refusal-plate.tsx";
import { isInside, lassoTool, rectangleTool, shiftFor } from "./shape-tools.ts";
import { coloursOf } from "./use-preview-on-map.ts";

const at = (x: number, y = 0, shift = false): MapPoint => ({ x, y, lngLat: [x, y], shift });
const spies = () => ({
  preview: vi.fn<(ids: ReadonlySet<number>, at: MapPoint | null) => void>(),
  commit: vi.fn<(ids: ReadonlySet<number>) => void>(),
});

const brush = () => {
  const seen = spies();
  return { ...seen, tool: paintTool({ ...seen, pick: ({ x }) => [Math.floor(x / 10)] }) };
};

const middles = [1, 2, 3].map((id) => ({ id, at: [10 * id, 10] as const }));
const inside = (ring: readonly (readonly [number, number])[]): number[] =>
  middles.filter(({ at: middle }) => isInside(ring, middle)).map(({ id }) => id);

const shape = (make: typeof rectangleTool) => {
  const seen = spies();
  const outline = vi.fn<(ring: readonly (readonly [number, number])[] | null) => void>();
  return { ...seen, outline, tool: make({ ...seen, outline, inside, groundAt: (x, y) => [x, y] }) };
};

describe("the brush", () => {
  test("one stroke commits once, with every block touched, also those a fast hand jumped over", () => {
    const { tool, commit } = brush();
    tool.pointerDown?.(at(5));
    tool.pointerMove?.(at(45));
    tool.pointerUp?.(at(45));
    expect(commit).toHaveBeenCalledExactlyOnceWith(new Set([0, 1, 2, 3, 4]));
  });

  test("before the press the block under the hand is previewed and nothing is committed", () => {
    const { tool, preview, commit } = brush();
    tool.pointerMove?.(at(15));
    expect(preview).toHaveBeenLastCalledWith(new Set([1]), at(15));
    expect(commit).not.toHaveBeenCalled();
  });

  test("cancelling clears the preview and commits nothing", () => {
    const { tool, preview, commit } = brush();
    tool.pointerDown?.(at(5));
    tool.cancel();
    tool.pointerMove?.(at(15));
    expect(preview).toHaveBeenCalledWith(new Set(), null);
    expect(commit).not.toHaveBeenCalled();
  });

  test("points between two moves end with the second and are at most six pixels apart", () => {
    const steps = between(at(0), at(100));
    expect(steps.at(-1)?.x).toBe(100);
    expect(Math.max(...steps.map(({ x }, index) => x - (steps[index - 1]?.x ?? 0)))).toBeLessThanOrEqual(6);
  });

  test("a brush one block wide is a point, wider ones grow with the blocks", () => {
    const blocks = [{ areaM2: 10_000 }];
    expect(brushRadiusM(1, blocks)).toBe(0);
    expect([brushRadiusM(3, blocks), brushRadiusM(5, blocks)]).toEqual([100, 200]);
    expect(brushRadiusM(3, [])).toBe(0);
  });
});

describe("rectangle and lasso", () => {
  test("a rectangle takes the blocks whose middle it holds", () => {
    const { tool, commit, outline } = shape(rectangleTool);
    tool.pointerDown?.(at(5, 5));
    tool.pointerMove?.(at(15, 15));
    tool.pointerUp?.(at(25, 15));
    expect(commit).toHaveBeenCalledExactlyOnceWith(new Set([1, 2]));
    expect(outline).toHaveBeenLastCalledWith(null);
  });

  test("a lasso takes what its path goes round", () => {
    const { tool, commit } = shape(lassoTool);
    tool.pointerDown?.(at(15, 0));
    for (const [x, y] of [
      [25, 0],
      [25, 20],
      [15, 20],
    ] as const)
      tool.pointerMove?.(at(x, y));
    tool.pointerUp?.(at(15, 10));
    expect(commit).toHaveBeenCalledExactlyOnceWith(new Set([2]));
  });

  test("a click draws nothing and commits nothing", () => {
    const { tool, commit } = shape(rectangleTool);
    tool.pointerDown?.(at(10, 10));
    tool.pointerUp?.(at(10, 10));
    expect(commit).not.toHaveBeenCalled();
  });

  test("Shift at the press lends the stroke to the other tool, once", () => {
    const [usual, shifted] = [
      { cursor: "a", pointerDown: vi.fn<() => void>(), cancel: () => {} },
      { cursor: "b", pointerDown: vi.fn<() => void>(), cancel: () => {} },
    ];
    const tool = shiftFor(usual, shifted);
    tool.pointerDown?.(at(0, 0, true));
    tool.pointerUp?.(at(0, 0, true));
    tool.pointerDown?.(at(0));
    expect([shifted.pointerDown.mock.calls.length, usual.pointerDown.mock.calls.length]).toEqual([1, 1]);
  });
});

const block = (id: number, x: number, y: number, neighbours: number[]): [number, BlockSummary] => [
  id,
  { id, box: [x, y, x + 1, y + 1], neighbours } as BlockSummary,
];

test("an outline holds the blocks whose middle it goes round", () => {
  const blocks = new Map([block(1, 0, 0, []), block(2, 4, 0, []), block(3, 0, 4, [])]);
  expect(
    blocksInside(
      [
        [0, 0],
        [6, 0],
        [6, 2],
        [0, 2],
      ],
      blocks,
    ),
  ).toEqual([1, 2]);
});

describe("the block cursor", () => {
  //    3        up from 1: 3; right: 2; left: nothing
  //    1 2
  const blocks = new Map([block(1, 0, 0, [2, 3]), block(2, 1, 0, [1]), block(3, 0, 1, [1])]);

  test("goes to the neighbour that lies that way", () => {
    expect([stepTo(blocks, 1, "ArrowUp"), stepTo(blocks, 1, "ArrowRight")]).toEqual([3, 2]);
  });

  test("stays where nothing lies that way", () => {
    expect([stepTo(blocks, 1, "ArrowLeft"), stepTo(blocks, 99, "ArrowUp")]).toEqual([null, null]);
  });
});

test("a stale answer names the cells that changed, from cells and from blocks", () => {
  expect(
    changedIds({
      cells: [{ id: 3 }],
      blocks: [
        { id: 9, cellId: 4 },
        { id: 10, cellId: 4 },
        { id: 11, cellId: null },
      ],
    }),
  ).toEqual([3, 4]);
  expect(changedIds({})).toEqual([]);
});

test("typed coordinates are read row by row, in either order; the first row that is no place is named", () => {
  expect(readPositions("121.49 31.22\n\n31.23, 121.50\n")).toEqual({
    positions: [
      [121.49, 31.22],
      [121.5, 31.23],
    ],
  });
  expect(readPositions("121.49 31.22\nover there")).toEqual({ wrongRow: 2 });
});

test("a new cell is drawn in a colour that none of the touched cells has", () => {
  const load = {} as EditPreview["moved"];
  const touched = [1, null, 2, null].map((id) => ({ id, name: "", before: load, after: load }));
  const cells = new Map([
    [1, { colour: 1 }],
    [2, { colour: 2 }],
  ]);
  expect(coloursOf(touched, cells)).toEqual([1, 3, 2, 4]);
});
