// A block as it lies on the ground: its bent outline as a convex ring, drawn in by half of each street and by how far the bend leans in.
import { type Board, corners, lineOf, type Piece } from "./board.ts";
import { at, cross, direction, inset, lerp, type Point, type Ring, subtract } from "./plane.ts";
import type { Warp } from "./warp.ts";

interface Front {
  readonly line: number;
  readonly from: Point;
  readonly to: Point;
}

export interface BlockGround {
  /** Between the kerbs; empty when the streets eat the block. */
  readonly ring: Ring;
  readonly fronts: readonly Front[];
}

const BORDER_MARGIN_M = 8;

export function toGround(board: Board, warp: Warp, piece: Piece): BlockGround {
  const onBoard = corners(board, piece);
  const ring = onBoard.map(warp);
  const fronts = piece.edges.map((line, k) => ({ line, from: at(ring, k), to: at(ring, k + 1) }));
  const drawnIn = (k: number) => {
    const line = lineOf(board, piece.edges[k] ?? 0);
    const half = line.role === "border" ? BORDER_MARGIN_M : line.halfWidthM;
    return half + leaning(warp, at(onBoard, k), at(onBoard, k + 1)) + 0.05;
  };
  return { ring: isConvex(ring) ? inset(ring, drawnIn) : [], fronts };
}

/** How far the bent edge leans into the piece from its straight chord. */
function leaning(warp: Warp, from: Point, to: Point): number {
  const a = warp(from);
  const u = direction(a, warp(to));
  let most = 0;
  for (const t of [0.2, 0.4, 0.5, 0.6, 0.8]) most = Math.max(most, cross(u, subtract(warp(lerp(from, to, t)), a)));
  return most;
}

function isConvex(ring: Ring): boolean {
  return ring.every(
    (corner, k) => cross(subtract(at(ring, k + 1), corner), subtract(at(ring, k + 2), at(ring, k + 1))) > 0,
  );
}
