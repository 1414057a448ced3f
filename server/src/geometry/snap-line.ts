// Lays a drawn line onto block borders where it runs along them, and leads its ends to the edge of the ground it is to cut.
// Nobody draws a street's middle to the decimetre; without this, cuts along borders would leave slivers. Cuts nothing itself.
//
//        ____.----~~~~~--.___            drawn
//   o-------------o-----------o------    border
//        *========*========*             laid onto it: from foot to foot, through the border's own vertices
import { pointInPolygon } from "./locate.ts";
import { localFrame } from "./measure.ts";
import { type Areal, boxOf, type LngLat, ringsOf } from "./positions.ts";

const SNAP_M = 1.5;
/** How far short of the border a line may stop. */
const REACH_M = 15;
/** Past the border, so that the line surely crosses it. */
const BEYOND_M = 0.05;
/** A line that crosses a border more steeply than some 20 degrees crosses it; it does not run along it. */
const STEEPEST = 0.36;
/** Shorter stretches beside a border are left as drawn. */
const LEAST_RUN_M = 2 * SNAP_M;

type Point = readonly [xM: number, yM: number];
interface Edge {
  readonly a: Point;
  readonly b: Point;
  readonly lengthM: number;
}
/** The line beside one edge: metres along the line, and along and across the edge at both ends. */
interface Run {
  readonly edge: Edge;
  from: number;
  to: number;
  readonly alongM: [number, number];
  readonly acrossM: [number, number];
}
interface Frame {
  readonly toMetres: (at: LngLat) => Point;
  readonly toLngLat: (xM: number, yM: number) => LngLat;
}

/**
 * The line with every stretch that runs within 1.5 m along a border of the shapes laid onto that border. Positions [lng, lat].
 * O(line * borders) comparisons of boxes.
 */
export function snapToBorders(line: readonly LngLat[], shapes: readonly Areal[]): LngLat[] {
  const frame: Frame = frameOf(line);
  const points = line.map(frame.toMetres);
  const starts = lengthsTo(points);
  const chains = chainsOf(runsBeside(points, starts, edgesNear(points, shapes, frame, SNAP_M)));
  if (chains.length === 0) return [...line];
  const snapped: LngLat[] = [];
  let next = 0;
  for (const chain of chains) {
    const from = chain[0]?.from ?? 0;
    const to = chain.at(-1)?.to ?? 0;
    for (; next < line.length && (starts[next] ?? 0) < from; next++) append(snapped, line[next]);
    for (const run of chain) {
      for (const at of [run.from, run.to])
        append(snapped, frame.toLngLat(...footOf(pointAt(points, starts, at), run.edge)));
    }
    while (next < line.length && (starts[next] ?? 0) <= to) next++;
  }
  for (; next < line.length; next++) append(snapped, line[next]);
  return snapped;
}

/**
 * The line with each end that lies up to 15 m short of the border of the shapes' common ground led across it: straight on when
 * that meets the border, else to the nearest place of it. Ends outside, and ends further in, stay as they are.
 */
export function reachBorder(line: readonly LngLat[], shapes: readonly Areal[]): LngLat[] {
  const frame = frameOf(line);
  const ahead = beyondEnd(line, shapes, frame);
  const behind = beyondEnd(line.toReversed(), shapes, frame);
  return [...(behind ? [behind] : []), ...line, ...(ahead ? [ahead] : [])];
}

function frameOf(line: readonly LngLat[]): Frame {
  const [lng, lat] = line[0] ?? [0, 0];
  return localFrame(lng, lat);
}

function append(line: LngLat[], at: LngLat | undefined): void {
  const last = line.at(-1);
  if (at && !(last && last[0] === at[0] && last[1] === at[1])) line.push(at);
}

function lengthsTo(points: readonly Point[]): number[] {
  let lengthM = 0;
  return points.map(([x, y], i) => {
    const [px, py] = points[i - 1] ?? [x, y];
    lengthM += Math.hypot(x - px, y - py);
    return lengthM;
  });
}

function edgesNear(points: readonly Point[], shapes: readonly Areal[], frame: Frame, withinM: number): Edge[] {
  const [west, south, east, north] = boxOf([points]);
  const edges = new Map<string, Edge>();
  for (const ring of shapes.flatMap(ringsOf)) {
    const corners = ring.map(([lng = Number.NaN, lat = Number.NaN]) => frame.toMetres([lng, lat]));
    for (let i = 1; i < corners.length; i++) {
      const [a, b]: [Point, Point] = [corners[i - 1] ?? [0, 0], corners[i] ?? [0, 0]];
      const box = boxOf([[a, b]]);
      if (box[0] > east + withinM || box[2] < west - withinM || box[1] > north + withinM || box[3] < south - withinM)
        continue;
      const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1]);
      // Neighbours walk a common border in opposite directions.
      const key = [a, b].map(String).toSorted().join(" ");
      if (lengthM > 0) edges.set(key, { a, b, lengthM });
    }
  }
  return [...edges.values()];
}

function runsBeside(points: readonly Point[], starts: readonly number[], edges: readonly Edge[]): Run[] {
  const runs: Run[] = [];
  for (const edge of edges) {
    let last: Run | undefined;
    for (let i = 1; i < points.length; i++) {
      const run = runOf(points[i - 1] ?? [0, 0], points[i] ?? [0, 0], starts[i - 1] ?? 0, edge);
      if (!run) continue;
      if (last && run.from - last.to < 1e-6) {
        last.to = run.to;
        last.alongM[1] = run.alongM[1];
        last.acrossM[1] = run.acrossM[1];
      } else {
        last = run;
        runs.push(run);
      }
    }
  }
  return runs.filter(
    ({ from, to, alongM, acrossM }) =>
      to - from < SNAP_M || Math.abs(acrossM[1] - acrossM[0]) <= STEEPEST * Math.abs(alongM[1] - alongM[0]),
  );
}

/** The part of a segment within 1.5 m of an edge, its ends not counted as nearness. */
function runOf([px, py]: Point, [qx, qy]: Point, start: number, edge: Edge): Run | undefined {
  const margin = SNAP_M;
  if (Math.max(px, qx) < Math.min(edge.a[0], edge.b[0]) - margin) return undefined;
  if (Math.min(px, qx) > Math.max(edge.a[0], edge.b[0]) + margin) return undefined;
  if (Math.max(py, qy) < Math.min(edge.a[1], edge.b[1]) - margin) return undefined;
  if (Math.min(py, qy) > Math.max(edge.a[1], edge.b[1]) + margin) return undefined;
  const lengthM = Math.hypot(qx - px, qy - py);
  if (lengthM === 0) return undefined;
  const [u, v] = axesOf([px, py], edge);
  const [w, z] = axesOf([qx, qy], edge);
  let [from, to] = [0, 1];
  for (const [at, end, low, high] of [
    [u, w, 0, edge.lengthM],
    [v, z, -SNAP_M, SNAP_M],
  ] as const) {
    const step = end - at;
    if (step === 0 && (at < low || at > high)) return undefined;
    if (step === 0) continue;
    from = Math.max(from, ((step > 0 ? low : high) - at) / step);
    to = Math.min(to, ((step > 0 ? high : low) - at) / step);
  }
  if (from >= to) return undefined;
  return {
    edge,
    from: start + from * lengthM,
    to: start + to * lengthM,
    alongM: [u + from * (w - u), u + to * (w - u)],
    acrossM: [v + from * (z - v), v + to * (z - v)],
  };
}

/** Metres along and across an edge. */
function axesOf([x, y]: Point, { a, b, lengthM }: Edge): Point {
  const [ex, ey] = [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM];
  return [(x - a[0]) * ex + (y - a[1]) * ey, (y - a[1]) * ex - (x - a[0]) * ey];
}

/** Runs in order along the line without overlap, in chains; chains too short to matter are left out. */
function chainsOf(runs: Run[]): Run[][] {
  const chains: Run[][] = [];
  let reached = -Infinity;
  for (const run of runs.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (run.to <= reached) continue;
    run.from = Math.max(run.from, reached);
    const chain = chains.at(-1);
    if (chain && run.from - reached <= 2 * SNAP_M) chain.push(run);
    else chains.push([run]);
    reached = run.to;
  }
  return chains.filter(
    (chain) => chain.reduce((sum, { alongM }) => sum + Math.abs(alongM[1] - alongM[0]), 0) >= LEAST_RUN_M,
  );
}

function pointAt(points: readonly Point[], starts: readonly number[], at: number): Point {
  const next = Math.max(
    1,
    starts.findIndex((start) => start >= at),
  );
  const [ax, ay] = points[next - 1] ?? [0, 0];
  const [bx, by] = points[next] ?? [ax, ay];
  const [from, to] = [starts[next - 1] ?? 0, starts[next] ?? 0];
  const share = to > from ? (at - from) / (to - from) : 0;
  return [ax + share * (bx - ax), ay + share * (by - ay)];
}

/** The nearest place of an edge; its end when that is near, so that the line goes through the border's own vertices. */
function footOf(at: Point, edge: Edge): Point {
  const along = Math.min(edge.lengthM, Math.max(0, axesOf(at, edge)[0]));
  const { a, b, lengthM } = edge;
  if (Math.min(along, lengthM - along) <= SNAP_M) return along * 2 <= lengthM ? a : b;
  return [a[0] + ((b[0] - a[0]) * along) / lengthM, a[1] + ((b[1] - a[1]) * along) / lengthM];
}

function beyondEnd(line: readonly LngLat[], shapes: readonly Areal[], frame: Frame): LngLat | undefined {
  const end = line.at(-1);
  if (!end || !shapes.some((shape) => pointInPolygon(end, shape))) return undefined;
  const at = frame.toMetres(end);
  const edges = edgesNear([at], shapes, frame, REACH_M);
  const before = line.findLast((position) => position[0] !== end[0] || position[1] !== end[1]);
  const ways = [...(before ? aheadOf(frame.toMetres(before), at, edges) : []), ...feetOf(at, edges)];
  for (const [dx, dy] of ways) {
    const lengthM = Math.hypot(dx, dy);
    if (lengthM === 0) continue;
    const stretch = 1 + BEYOND_M / lengthM;
    const beyond = frame.toLngLat(at[0] + dx * stretch, at[1] + dy * stretch);
    if (!shapes.some((shape) => pointInPolygon(beyond, shape))) return beyond;
  }
  return undefined;
}

/** Ways straight on from the end to each border ahead, the nearest first. */
function aheadOf([px, py]: Point, [x, y]: Point, edges: readonly Edge[]): Point[] {
  const lengthM = Math.hypot(x - px, y - py);
  const [ex, ey] = [(x - px) / lengthM, (y - py) / lengthM];
  const hits: number[] = [];
  for (const { a, b } of edges) {
    const across = ex * (b[1] - a[1]) - ey * (b[0] - a[0]);
    if (across === 0) continue;
    const ahead = ((a[0] - x) * (b[1] - a[1]) - (a[1] - y) * (b[0] - a[0])) / across;
    const along = ((a[0] - x) * ey - (a[1] - y) * ex) / across;
    if (ahead > 0 && ahead <= REACH_M && along >= 0 && along <= 1) hits.push(ahead);
  }
  return hits.toSorted((a, b) => a - b).map((ahead) => [ex * ahead, ey * ahead]);
}

function feetOf(at: Point, edges: readonly Edge[]): Point[] {
  return edges
    .map((edge): Point => {
      const { a, b, lengthM } = edge;
      const share = Math.min(1, Math.max(0, axesOf(at, edge)[0] / lengthM));
      return [a[0] + share * (b[0] - a[0]) - at[0], a[1] + share * (b[1] - a[1]) - at[1]];
    })
    .filter(([dx, dy]) => Math.hypot(dx, dy) <= REACH_M)
    .toSorted((p, q) => Math.hypot(...p) - Math.hypot(...q));
}
