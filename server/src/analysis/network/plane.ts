// Between longitude and latitude and the plane of a noded network: the lines of its edges, and places to snap. Metres around the origin.
import { distanceM, localFrame } from "../../geometry/measure.ts";
import type { LngLat, Position } from "../../geometry/positions.ts";
import type { EdgeLines, NodedStreets, PlanePoints } from "./segments.ts";

/** The lines of all segments in the plane of their network, for buildSegmentIndex. O(vertices). */
export function edgeLinesOf({ segments, origin }: Pick<NodedStreets, "segments" | "origin">): EdgeLines {
  const firstVertex = new Int32Array(segments.length + 1);
  for (const [edge, { line }] of segments.entries()) firstVertex[edge + 1] = firstVertex[edge]! + line.length;
  const at = inPlane(
    segments.flatMap(({ line }) => line),
    origin,
  );
  return {
    ...at,
    firstVertex,
    edgeLength: Float64Array.from(segments, ({ lengthM }) => lengthM),
    street: segments.map(({ name }) => name),
  };
}

/** Where on the drawn line of an edge a point of the network is, [lng, lat]. O(vertices of the edge). */
export function lngLatOn({ segments }: Pick<NodedStreets, "segments">, edge: number, offset: number): LngLat {
  const { line, lengthM } = segments[edge]!;
  let restM = Math.min(lengthM, Math.max(0, offset));
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!];
    const stepM = distanceM(...from, ...to);
    if (restM > stepM && i + 1 < line.length) {
      restM -= stepM;
      continue;
    }
    const share = Math.min(1, restM / stepM);
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  }
  return line[0]!;
}

/** Positions in the plane around an origin. */
export function inPlane(positions: readonly Position[], origin: LngLat): PlanePoints {
  const frame = localFrame(...origin);
  const x = new Float64Array(positions.length);
  const y = new Float64Array(positions.length);
  for (const [index, position] of positions.entries()) [x[index], y[index]] = frame.toMetres(position);
  return { x, y };
}
