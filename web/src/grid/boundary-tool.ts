/**
 * Drags the boundary between two cells: press near it, pull into one of them, and the blocks between the old boundary and the hand
 * go over to the other. Back at the boundary nothing is moved. One commit on release. Knows no map.
 *
 *     A | B        pressed on |, pulled to x: the blocks of B under the way go to A
 *     A |--x B
 */
import type { MapPoint, Tool } from "../map/tool.ts";
import { between } from "./paint-tool.ts";

export type BoundaryDeps = {
  /** The two cells whose boundary is in reach of this point; null when none is. */
  readonly boundaryAt: (at: MapPoint) => readonly [cellA: number, cellB: number] | null;
  /** The cell under the hand; null outside of both cells. */
  readonly cellAt: (at: MapPoint) => number | null;
  /** Blocks under the brush at this point that belong to the cell. */
  readonly blocksOf: (cellId: number, at: MapPoint) => readonly number[];
  readonly preview: (moves: ReadonlyMap<number, number>, at: MapPoint | null) => void;
  readonly commit: (moves: ReadonlyMap<number, number>) => void;
};

export function boundaryTool({ boundaryAt, cellAt, blocksOf, preview, commit }: BoundaryDeps): Tool {
  let held: { readonly from: MapPoint; readonly pair: readonly [number, number] } | null = null;
  let moves: ReadonlyMap<number, number> = new Map();

  function pull(at: MapPoint): void {
    if (!held) return;
    const [a, b] = held.pair;
    const giving = cellAt(at);
    const taking = giving === a ? b : a;
    const swept =
      giving === a || giving === b
        ? between(held.from, at).flatMap((step) => blocksOf(giving, step))
        : [...moves.keys()];
    if (giving === a || giving === b) moves = new Map(swept.map((id) => [id, taking]));
    preview(moves, at);
  }

  function end(): void {
    held = null;
    moves = new Map();
    preview(moves, null);
  }

  return {
    cursor: "move",
    pointerDown(at) {
      const pair = boundaryAt(at);
      held = pair && { from: at, pair };
      moves = new Map();
    },
    pointerMove: pull,
    pointerUp(at) {
      pull(at);
      const done = moves;
      end();
      if (done.size > 0) commit(done);
    },
    cancel: end,
  };
}
