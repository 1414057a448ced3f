// Lays a drawn line onto block borders where it runs along them.
// Nobody draws a street's middle to the decimetre; without this, cuts along borders would leave slivers. Cuts nothing itself.
//
//        ____.----~~~~~--.___            drawn
//   o-------------o-----------o------    border
//        *========*========*             laid onto it: from foot to foot, through the border's own vertices
import { axesOf, type Edge, edgesNear, type Frame, frameOf, type Point } from "./line-frame.ts";
import type { Areal, LngLat } from "./positions.ts";

const SNAP_M = 1.5;

/** A line that crosses a border more steeply than some 20 degrees crosses it; it does not run along it. */
const STEEPEST = 0.36;
/** Shorter stretches beside a border are left as drawn. */
const LEAST_RUN_M = 2 * SNAP_M;

/** The line beside one edge: metres along the line, and along and across the edge at both ends. */
interface Run {
  readonly edge: Edge;
  from: number;
  to: number;
  readonly alongM: [number, number];
  readonly acrossM: [number, number];
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
