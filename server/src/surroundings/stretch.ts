/**
 * The part of one street between two places beside it: of the streets near both places the one whose nearest points are nearest together
 * wins, so that a click on a corner means the street that the other click means too. Pure.
 *
 *        × from                    × to          main street: near both. The side street at the first corner is nearer
 *      ──┼─────────────────────────────          to `from`, and far from `to`.
 *        │ side street
 */
import { buildNetwork } from "../analysis/network/network.ts";
import { inPlane } from "../analysis/network/plane.ts";
import { nodeSearchOn, searchFromPlace } from "../analysis/network/shortest.ts";
import { buildSegmentIndex, type SegmentIndex, snapPoints } from "../analysis/network/snap.ts";
import { drawLegs } from "../analysis/ways/draw-way.ts";
import { SNAP_M, type WayStreets } from "../analysis/ways/nearest-places.ts";
import { type Leg, wayTo } from "../analysis/ways/way-to.ts";
import { localFrame } from "../geometry/measure.ts";
import type { LngLat } from "../geometry/positions.ts";

type Name = { readonly zh: string; readonly en: string };
/** Segment `i` is edge `i` of the network. */
export type NamedStreets = WayStreets & { readonly segments: readonly { readonly name: Name; readonly key: string }[] };
export type Stretch = { readonly name: Name; readonly line: readonly LngLat[]; readonly lengthM: number };
/** no_street_near: none within SNAP_M of both. not_one_street: none that both lie on and that runs from one to the other. */
export type NoStretch = "no_street_near" | "not_one_street";

/** O(segments) to find the street, then the way along it. */
export function stretchBetween(streets: NamedStreets, from: LngLat, to: LngLat): Stretch | NoStretch {
  const ends = inPlane([from, to], streets.origin);
  const nearest = snapPoints(streets.index, ends, SNAP_M);
  if (nearest.edge[0]! < 0 || nearest.edge[1]! < 0) return "no_street_near";
  for (const edges of streetsNear(streets, ends)) {
    const found = alongStreet(streets, edges, ends);
    if (found) return { name: streets.segments[edges[0]!]!.name, ...found };
  }
  return "not_one_street";
}

type Ends = { readonly x: Float64Array; readonly y: Float64Array };

/** Edges of each street that is near both ends, the best street first. A segment without a name is a street of its own. */
function streetsNear({ segments, index }: NamedStreets, ends: Ends): number[][] {
  const byName = new Map<string, { edges: number[]; from: number; to: number }>();
  for (const [edge, { name, key }] of segments.entries()) {
    const street = name.zh === "" ? key : name.zh;
    const known = byName.get(street) ?? { edges: [], from: Infinity, to: Infinity };
    known.edges.push(edge);
    known.from = Math.min(known.from, distanceToEdge(index, edge, ends.x[0]!, ends.y[0]!));
    known.to = Math.min(known.to, distanceToEdge(index, edge, ends.x[1]!, ends.y[1]!));
    byName.set(street, known);
  }
  return [...byName.values()]
    .filter(({ from, to }) => from <= SNAP_M && to <= SNAP_M)
    .toSorted((a, b) => a.from + a.to - b.from - b.to)
    .map(({ edges }) => edges);
}

function distanceToEdge({ lines }: SegmentIndex, edge: number, x: number, y: number): number {
  let least = Infinity;
  for (let at = lines.firstVertex[edge]!; at + 1 < lines.firstVertex[edge + 1]!; at++) {
    const [dx, dy] = [lines.x[at + 1]! - lines.x[at]!, lines.y[at + 1]! - lines.y[at]!];
    const [px, py] = [x - lines.x[at]!, y - lines.y[at]!];
    const square = dx * dx + dy * dy;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
    least = Math.min(least, Math.hypot(px - share * dx, py - share * dy));
  }
  return least;
}

/** The shortest way over the edges of one street alone; null where the street does not hang together between both ends. */
function alongStreet(
  streets: NamedStreets,
  edges: readonly number[],
  ends: Ends,
): { readonly line: LngLat[]; readonly lengthM: number } | null {
  const own = onlyEdges(streets, edges);
  const at = snapPoints(own.index, ends, SNAP_M);
  const search = nodeSearchOn(own.network);
  searchFromPlace(search, at.edge[0]!, at.offset[0]!);
  const legs = wayTo(search, at.edge[1]!, at.offset[1]!);
  const lengthM = (legs ?? []).reduce((sum, { from, to }: Leg) => sum + Math.abs(to - from), 0);
  if (legs === null || lengthM === 0) return null;
  const { toLngLat } = localFrame(...streets.origin);
  return { line: drawLegs(own.index, legs).map(([x, y]) => toLngLat(x, y)), lengthM };
}

/** The network and the lines of some edges only. */
function onlyEdges({ network, index }: NamedStreets, edges: readonly number[]) {
  const { lines } = index;
  const vertices = edges.flatMap((edge) => {
    const [first, end] = [lines.firstVertex[edge]!, lines.firstVertex[edge + 1]!];
    return Array.from({ length: end - first }, (_, step) => first + step);
  });
  const firstVertex = new Int32Array(edges.length + 1);
  for (const [at, edge] of edges.entries())
    firstVertex[at + 1] = firstVertex[at]! + lines.firstVertex[edge + 1]! - lines.firstVertex[edge]!;
  const edgeLength = Float64Array.from(edges, (edge) => network.edgeLength[edge]!);
  return {
    network: buildNetwork({
      nodeX: network.nodeX,
      nodeY: network.nodeY,
      edgeFrom: Int32Array.from(edges, (edge) => network.edgeFrom[edge]!),
      edgeTo: Int32Array.from(edges, (edge) => network.edgeTo[edge]!),
      edgeLength,
    }),
    index: buildSegmentIndex({
      x: Float64Array.from(vertices, (vertex) => lines.x[vertex]!),
      y: Float64Array.from(vertices, (vertex) => lines.y[vertex]!),
      firstVertex,
      edgeLength,
    }),
  };
}
