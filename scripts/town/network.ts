// Where streets and borders meet: for each line of the board the stops along it, and the bent path between two stops. Streets and division
// borders are drawn from the same stops and paths, so they share every point.
import { type Board, crossing, lineOf, type Piece } from "./board.ts";
import { distance, dot, lerp, type Point, subtract } from "./plane.ts";
import type { Warp } from "./warp.ts";

interface Stop {
  readonly other: number;
  /** Metres along the line. */
  readonly t: number;
  readonly board: Point;
}

export interface Network {
  readonly board: Board;
  readonly warp: Warp;
  readonly stops: readonly (readonly Stop[])[];
}

const STEP_M = 24;

/** All stops from the corners of all pieces. O(c log c) for c corners. */
export function survey(board: Board, warp: Warp, pieces: readonly Piece[]): Network {
  const met = board.lines.map(() => new Set<number>());
  for (const { edges } of pieces) {
    edges.forEach((edge, k) => {
      const before = edges[(k + edges.length - 1) % edges.length] ?? 0;
      met[edge]?.add(before);
      met[before]?.add(edge);
    });
  }
  const stops = met.map((others, number) => {
    const line = lineOf(board, number);
    const along = [...others].map((other) => {
      const point = crossing(board, number, other);
      return { other, t: dot(subtract(point, line.origin), line.along), board: point };
    });
    return along.toSorted((a, b) => a.t - b.t || a.other - b.other);
  });
  return { board, warp, stops };
}

export function stopsOf(network: Network, line: number): readonly Stop[] {
  return network.stops[line] ?? [];
}

/** The ground points from stop `from` to stop `to` of a line (indexes; from may be the larger), both included. */
export function path(network: Network, line: number, from: number, to: number): Point[] {
  const stops = stopsOf(network, line);
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const points: Point[] = [];
  for (let i = low; i <= high; i += 1) {
    const here = stops[i];
    const next = stops[i + 1];
    if (here === undefined) break;
    points.push(network.warp(here.board));
    if (next === undefined || i === high) continue;
    const parts = Math.ceil(distance(here.board, next.board) / STEP_M);
    for (let part = 1; part < parts; part += 1) points.push(network.warp(lerp(here.board, next.board, part / parts)));
  }
  return from <= to ? points : points.toReversed();
}

/** The reaches along edge k of a piece, counter-clockwise: [line, from index, to index]. */
export function edgeSpan(network: Network, piece: Piece, k: number): readonly [number, number, number] {
  const { edges } = piece;
  const edge = edges[k] ?? 0;
  const before = edges[(k + edges.length - 1) % edges.length];
  const after = edges[(k + 1) % edges.length];
  const stops = stopsOf(network, edge);
  return [edge, stops.findIndex((stop) => stop.other === before), stops.findIndex((stop) => stop.other === after)];
}
