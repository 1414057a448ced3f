/**
 * Dragging a boundary with a hand and no map: blocks of 10 px in a row.
 *
 *     x   0   10   20 | 30   40   50
 *     id    0    1    2   3    4         cell 1 up to 30, cell 2 from there
 */
import { describe, expect, test, vi } from "vitest";
import type { MapPoint } from "../map/tool.ts";
import { boundaryTool } from "./boundary-tool.ts";

const at = (x: number): MapPoint => ({ x, y: 0, lngLat: [x, 0], shift: false });
const cellAt = ({ x }: MapPoint): number | null => (x < 0 || x > 60 ? null : x < 30 ? 1 : 2);
const hand = () => {
  const preview = vi.fn<(moves: ReadonlyMap<number, number>) => void>();
  const commit = vi.fn<(moves: ReadonlyMap<number, number>) => void>();
  const tool = boundaryTool({
    boundaryAt: ({ x }) => (Math.abs(x - 30) < 5 ? [1, 2] : null),
    cellAt,
    blocksOf: (cellId, point) => (cellAt(point) === cellId ? [Math.floor(point.x / 10)] : []),
    preview,
    commit,
  });
  return { tool, preview, commit };
};

describe("dragging a boundary", () => {
  test("what lies between the boundary and the hand goes to the cell it is pulled from", () => {
    const { tool, commit } = hand();
    tool.pointerDown?.(at(30));
    tool.pointerMove?.(at(35));
    tool.pointerUp?.(at(48));
    expect(commit).toHaveBeenCalledExactlyOnceWith(
      new Map([
        [3, 1],
        [4, 1],
      ]),
    );
  });
  test("it can be pulled either way, and back", () => {
    const { tool, preview, commit } = hand();
    tool.pointerDown?.(at(29));
    tool.pointerMove?.(at(48));
    tool.pointerMove?.(at(15));
    expect(preview.mock.lastCall?.[0]).toEqual(
      new Map([
        [2, 2],
        [1, 2],
      ]),
    );
    tool.cancel();
    tool.pointerUp?.(at(15));
    expect(commit).not.toHaveBeenCalled();
  });
  test("outside of both cells the last outlook stays", () => {
    const { tool, commit } = hand();
    tool.pointerDown?.(at(30));
    tool.pointerMove?.(at(38));
    tool.pointerUp?.(at(80));
    expect(commit).toHaveBeenCalledExactlyOnceWith(new Map([[3, 1]]));
  });
  test("away from a boundary there is nothing to drag", () => {
    const { tool, commit } = hand();
    tool.pointerDown?.(at(12));
    tool.pointerUp?.(at(48));
    expect(commit).not.toHaveBeenCalled();
  });
});
