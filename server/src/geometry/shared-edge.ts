// How long the border is that two shapes have in common, also where one has a vertex that the other lacks.
// In metres in a flat frame, with a tolerance: shapes that were not noded together still find each other. Changes no shape.
//
//   +-------+          b has a vertex more than a: its two edges lie within 1 cm of a's one edge,
//   |   a   +---+      each over its full common stretch, so both count; an edge that leaves a
//   |       | b .      at an angle does not, and touching in a point is no edge
//   +-------+---+
import { segmentsNear } from "./line-near.ts";
import { localFrame } from "./measure.ts";
import { type Areal, type Box, boxOf, type Position, ringsOf } from "./positions.ts";

const TOLERANCE_M = 0.01;
/** Less than this is a point: two corners within the tolerance. */
const LEAST_EDGE_M = 2 * TOLERANCE_M;
/** Edges that turn more than 45 degrees from each other run across, not along. */
const LEAST_ALONG = Math.SQRT1_2;

type Edge = readonly [ax: number, ay: number, bx: number, by: number];
/** Metres from the start of an edge. */
type Interval = readonly [from: number, to: number];

/** Length in metres of the border that two shapes without common ground share; 0 when they touch in points only. O(n * m). */
export function sharedEdgeM(a: Areal, b: Areal): number {
  return sharedEdgeApartFromM(a, b, []);
}

/** The same, leaving out what lies within 1 cm of a line. */
export function sharedEdgeApartFromM(a: Areal, b: Areal, line: readonly Position[]): number {
  const common = commonBox(a, b);
  if (!common) return 0;
  const { toMetres } = localFrame(common[0], common[1]);
  const theirs = edgesIn(ringsOf(b), common, toMetres);
  const lines = edgesIn([line], common, toMetres);
  let lengthM = 0;
  for (const edge of edgesIn(ringsOf(a), common, toMetres)) {
    const along = theirs.flatMap((other) => commonStretch(edge, other) ?? []);
    if (along.length === 0) continue;
    const near = lines.flatMap((stretch) => clip(edge, stretch, TOLERANCE_M, TOLERANCE_M) ?? []);
    lengthM += coveredM([...along, ...near]) - coveredM(near);
  }
  return lengthM < LEAST_EDGE_M ? 0 : lengthM;
}

/** Pairs of shapes whose boxes meet, by place in the list: the only ones that can share an edge. Sweep from west to east. */
export function* boxPairs(shapes: readonly Areal[]): Iterable<[number, number]> {
  const boxes = shapes.map((shape) => boxOf(ringsOf(shape)));
  const order = [...boxes.keys()].toSorted((a, b) => (boxes[a]?.[0] ?? 0) - (boxes[b]?.[0] ?? 0) || a - b);
  const open: number[] = [];
  for (const index of order) {
    const box = boxes[index];
    if (!box) continue;
    let kept = 0;
    for (const other of open) {
      const beside = boxes[other];
      if (!beside || beside[2] < box[0] - MARGIN_DEG) continue;
      open[kept++] = other;
      if (beside[1] <= box[3] + MARGIN_DEG && beside[3] >= box[1] - MARGIN_DEG)
        yield index < other ? [index, other] : [other, index];
    }
    open.length = kept;
    open.push(index);
  }
}

/** Some 11 cm: more than the tolerance anywhere on the globe below 84 degrees. */
const MARGIN_DEG = 1e-6;

function commonBox(a: Areal, b: Areal): Box | undefined {
  const [p, q] = [boxOf(ringsOf(a)), boxOf(ringsOf(b))];
  const west = Math.max(p[0], q[0]) - MARGIN_DEG;
  const south = Math.max(p[1], q[1]) - MARGIN_DEG;
  const east = Math.min(p[2], q[2]) + MARGIN_DEG;
  const north = Math.min(p[3], q[3]) + MARGIN_DEG;
  return west > east || south > north ? undefined : [west, south, east, north];
}

function edgesIn(
  lines: readonly (readonly Position[])[],
  box: Box,
  toMetres: (at: Position) => [number, number],
): Edge[] {
  return segmentsNear(lines, box).map(([a, b]) => [...toMetres(a), ...toMetres(b)]);
}

/** Where an edge runs beside another: all of the common stretch must lie within the tolerance. */
function commonStretch(edge: Edge, other: Edge): [Interval] | undefined {
  const [ax, ay, bx, by] = edge;
  const [cx, cy, dx, dy] = other;
  const lengthM = Math.hypot(bx - ax, by - ay);
  const otherM = Math.hypot(dx - cx, dy - cy);
  const along = (bx - ax) * (dx - cx) + (by - ay) * (dy - cy);
  if (Math.abs(along) < LEAST_ALONG * lengthM * otherM) return undefined;
  const stretch = clip(edge, other, 0, Infinity)?.[0];
  if (!stretch || lengthM === 0) return undefined;
  const offM = (at: number): number => {
    const x = ax + ((bx - ax) * at) / lengthM;
    const y = ay + ((by - ay) * at) / lengthM;
    return Math.abs((dx - cx) * (y - cy) - (dy - cy) * (x - cx)) / otherM;
  };
  return offM(stretch[0]) <= TOLERANCE_M && offM(stretch[1]) <= TOLERANCE_M ? [stretch] : undefined;
}

/** The part of an edge inside the rectangle along another one (Liang & Barsky 1984, in the other's own axes). */
function clip(edge: Edge, other: Edge, alongM: number, acrossM: number): [Interval] | undefined {
  const [ax, ay, bx, by] = edge;
  const [cx, cy, dx, dy] = other;
  const lengthM = Math.hypot(bx - ax, by - ay);
  const otherM = Math.hypot(dx - cx, dy - cy);
  if (lengthM === 0 || otherM === 0) return undefined;
  const [ex, ey] = [(dx - cx) / otherM, (dy - cy) / otherM];
  const u = (ax - cx) * ex + (ay - cy) * ey;
  const v = (ay - cy) * ex - (ax - cx) * ey;
  const du = (bx - ax) * ex + (by - ay) * ey;
  const dv = (by - ay) * ex - (bx - ax) * ey;
  let [from, to] = [0, 1];
  for (const [at, step, low, high] of [
    [u, du, -alongM, otherM + alongM],
    [v, dv, -acrossM, acrossM],
  ] as const) {
    if (step === 0) {
      if (at < low || at > high) return undefined;
      continue;
    }
    const [enter, leave] = step > 0 ? [(low - at) / step, (high - at) / step] : [(high - at) / step, (low - at) / step];
    from = Math.max(from, enter);
    to = Math.min(to, leave);
  }
  return from < to ? [[from * lengthM, to * lengthM]] : undefined;
}

/** Length of the union of intervals. */
function coveredM(intervals: readonly Interval[]): number {
  let lengthM = 0;
  let reached = -Infinity;
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    lengthM += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return lengthM;
}
