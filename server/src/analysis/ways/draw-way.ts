/** Legs along edges as positions in the plane of the network: what is drawn of a way. Offsets are scaled to the drawn line. */
import type { SegmentIndex } from "../network/snap.ts";
import type { Leg } from "./way-to.ts";

export type PlanePosition = readonly [x: number, y: number];

/** From the beginning of the first leg to the end of the last; a vertex where two legs meet stands once. O(vertices). */
export function drawLegs(index: SegmentIndex, legs: readonly Leg[]): PlanePosition[] {
  const line: PlanePosition[] = [];
  for (const leg of legs)
    for (const position of drawLeg(index, leg)) {
      const last = line.at(-1);
      if (last && last[0] === position[0] && last[1] === position[1]) continue;
      line.push(position);
    }
  return line;
}

function drawLeg(index: SegmentIndex, { edge, from, to }: Leg): PlanePosition[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const { lines, along } = index;
  const [first, end] = [lines.firstVertex[edge]!, lines.firstVertex[edge + 1]!];
  const scale = along[end - 1]! / lines.edgeLength[edge]!;
  const between: PlanePosition[] = [];
  for (let vertex = first; vertex < end; vertex++)
    if (along[vertex]! > low * scale && along[vertex]! < high * scale)
      between.push([lines.x[vertex]!, lines.y[vertex]!]);
  const drawn = [positionOn(index, edge, low), ...between, positionOn(index, edge, high)];
  return from <= to ? drawn : drawn.toReversed();
}

/** Where a place of an edge is drawn. */
export function positionOn({ lines, along }: SegmentIndex, edge: number, offset: number): PlanePosition {
  const [first, end] = [lines.firstVertex[edge]!, lines.firstVertex[edge + 1]!];
  const at = Math.max(0, offset) * (along[end - 1]! / lines.edgeLength[edge]!);
  for (let vertex = first; vertex + 1 < end; vertex++) {
    const [here, next] = [along[vertex]!, along[vertex + 1]!];
    if (at > next && vertex + 2 < end) continue;
    const share = next > here ? Math.min(1, (at - here) / (next - here)) : 0;
    return [
      lines.x[vertex]! + share * (lines.x[vertex + 1]! - lines.x[vertex]!),
      lines.y[vertex]! + share * (lines.y[vertex + 1]! - lines.y[vertex]!),
    ];
  }
  return [lines.x[first]!, lines.y[first]!];
}
