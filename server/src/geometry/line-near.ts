// The segments of a line that come near a box, and whether they are a scribble: both keep drawn lines from costing too much.
// Cuts no segment: every shape must see the same segments as its neighbours.
import type { Box, Position } from "./positions.ts";

export type Segment = readonly [from: Position, to: Position];

/** More crossings of a line with itself near one shape are no drawing: noding them would take seconds. */
export const MOST_SELF_CROSSINGS = 500;

/** The segments of the lines whose boxes meet a box, uncut and in order. */
export function segmentsNear(lines: readonly (readonly Position[])[], box: Box): Segment[] {
  const near: Segment[] = [];
  const [west, south, east, north] = box;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1] ?? [], line[i] ?? []];
      const [ax = Number.NaN, ay = Number.NaN] = a;
      const [bx = Number.NaN, by = Number.NaN] = b;
      if ((ax < west && bx < west) || (ax > east && bx > east)) continue;
      if ((ay < south && by < south) || (ay > north && by > north)) continue;
      near.push([a, b]);
    }
  }
  return near;
}

/** Whether segments cross one another more than MOST_SELF_CROSSINGS times. O(n * n), ends at the first crossing too many. */
export function isScribble(segments: readonly Segment[]): boolean {
  let crossings = 0;
  for (let i = 2; i < segments.length; i++) {
    for (let j = 0; j < i - 1; j++) {
      const [one, two] = [segments[i], segments[j]];
      if (one && two && cross(one, two) && ++crossings > MOST_SELF_CROSSINGS) return true;
    }
  }
  return false;
}

function cross([a, b]: Segment, [c, d]: Segment): boolean {
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  const [cx = 0, cy = 0] = c;
  const [dx = 0, dy = 0] = d;
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  return (
    sideOf(ax, ay, bx, by, cx, cy) * sideOf(ax, ay, bx, by, dx, dy) < 0 &&
    sideOf(cx, cy, dx, dy, ax, ay) * sideOf(cx, cy, dx, dy, bx, by) < 0
  );
}

/** Good enough for counting: the sign of the cross product, without exactness. */
function sideOf(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
