/**
 * Which segments stand out, in the period and in the one before, each held against its own period: Gi* over lixels, with
 * length or inspections as what lets records be expected, corrected for as many tests as there are segments.
 */
import { benjaminiHochberg, holm } from "../../analysis/distributions/adjusted-p.ts";
import {
  eachNeighbourhood,
  type Neighbourhood,
  neighbourhoodsOf,
  type TestedArea,
  testedArea,
} from "../../analysis/hot-streets/neighbourhoods.ts";
import {
  type Found,
  type SegmentTest,
  segmentTester,
  testSegmentsByPermutation,
} from "../../analysis/hot-streets/segment-test.ts";
import { type Lixels, lixelsOf } from "../../analysis/network/lixels.ts";
import type { NetworkPoints } from "../../analysis/network/network.ts";
import type { Watch } from "../../analysis/watch.ts";
import type { RunParameters } from "../contract.ts";
import type { HotStreetsTask, HotStreetsWatch } from "../task.ts";

type Parameters = Omit<RunParameters, "beforeFrom">;

/** Side by side with the segments of the area; NaN where nothing can be said. */
export interface PeriodTest {
  readonly z: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
  /** 3, 2, 1 hot at 99, 95, 90 %; 0 no difference shown; -1 fewer than expected. */
  readonly standing: Float64Array;
}

export interface PeriodTests {
  readonly now: PeriodTest;
  readonly before: PeriodTest;
}

export const isHotAt = (standing: number): boolean => standing >= 1;

export function testPeriods(task: HotStreetsTask, parameters: Parameters, watch: HotStreetsWatch): PeriodTests {
  const lixels = lixelsOf(task.network, parameters.lixelM);
  const area = testedArea(lixels, task.inArea);
  const now = foundOn(task, area, lixels, task.now, task.inspections);
  const before = foundOn(task, area, lixels, task.before, task.inspectionsBefore);
  const tests = parameters.test === "permutation" ? byPermutation : byMoments;
  const [testNow, testBefore] = tests(task, parameters, { area, lixels }, [now, before], watch);
  return { now: stood(testNow, parameters), before: stood(testBefore, parameters) };
}

type Ground = { readonly area: TestedArea; readonly lixels: Lixels };
type Both<T> = readonly [now: T, before: T];

/** One walk through the neighbourhoods for both periods; none is kept. */
function byMoments(
  { network }: HotStreetsTask,
  parameters: Parameters,
  { area, lixels }: Ground,
  [now, before]: Both<Found>,
  watch: HotStreetsWatch,
): Both<SegmentTest> {
  const testers = [segmentTester(area.segment.length, now), segmentTester(area.segment.length, before)] as const;
  const visit = (row: number, neighbourhood: Neighbourhood): void => {
    for (const tester of testers) tester.take(row, neighbourhood);
  };
  eachNeighbourhood(network, lixels, area, parameters, visit, told(watch, 0, 1));
  return testers;
}

function byPermutation(
  { network }: HotStreetsTask,
  parameters: Parameters,
  { area, lixels }: Ground,
  [now, before]: Both<Found>,
  watch: HotStreetsWatch,
): Both<SegmentTest> {
  const rows = neighbourhoodsOf(network, lixels, area, parameters, told(watch, 0, 0.1));
  return [
    testSegmentsByPermutation(rows, now, parameters, told(watch, 0.1, 0.55)),
    testSegmentsByPermutation(rows, before, parameters, told(watch, 0.55, 1)),
  ];
}

const told = (watch: HotStreetsWatch, from: number, to: number): Watch => ({
  onProgress: (share) => watch.onStage?.("testing", from + (to - from) * share),
  ...(watch.isCancelled && { isCancelled: watch.isCancelled }),
});

function stood({ z, p }: SegmentTest, { correction, level }: Parameters): PeriodTest {
  const q = corrected(p, correction);
  return { z, p, q, standing: q.map((one, row) => standingOf(one, z[row]!, level)) };
}

function foundOn(
  task: HotStreetsTask,
  { lixel }: TestedArea,
  lixels: Lixels,
  records: NetworkPoints,
  inspections: Float64Array,
): Found {
  const held = task.exposure === "length" ? lixels.lengthM : inspectionsOn(task, lixels, inspections);
  const all = recordsOn(lixels, records);
  const count = new Float64Array(lixel.length);
  const exposure = new Float64Array(lixel.length);
  for (let column = 0; column < lixel.length; column++) {
    count[column] = all[lixel[column]!]!;
    exposure[column] = held[lixel[column]!]!;
  }
  return { count, exposure };
}

/** Records per lixel; a record on the border of two lixels belongs to the farther one. */
function recordsOn({ lengthM, firstOfEdge }: Lixels, { edge, offset }: NetworkPoints): Float64Array {
  const counts = new Float64Array(lengthM.length);
  for (let at = 0; at < edge.length; at++) {
    const first = firstOfEdge[edge[at]!]!;
    const last = firstOfEdge[edge[at]! + 1]! - 1;
    counts[Math.min(last, first + Math.floor(Math.max(0, offset[at]!) / lengthM[first]!))]!++;
  }
  return counts;
}

/** Inspections of a segment are shared out among its lixels: where on it they were does not matter for what it lets expect. */
function inspectionsOn(
  { network }: HotStreetsTask,
  { firstOfEdge, lengthM }: Lixels,
  perEdge: Float64Array,
): Float64Array {
  const shares = new Float64Array(lengthM.length);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const pieces = firstOfEdge[edge + 1]! - firstOfEdge[edge]!;
    shares.fill(perEdge[edge]! / pieces, firstOfEdge[edge], firstOfEdge[edge + 1]);
  }
  return shares;
}

function corrected(p: Float64Array, correction: Parameters["correction"]): Float64Array {
  if (correction === "none") return p.slice();
  return correction === "bh" ? benjaminiHochberg(p) : holm(p);
}

/** Confidence is said at 90, 95 and 99 %, whatever the level; the level decides from where on it counts at all. */
function standingOf(q: number, z: number, level: number): number {
  if (Number.isNaN(q)) return q;
  if (q > level || z === 0) return 0;
  if (z < 0) return -1;
  return q <= 0.01 ? 3 : q <= 0.05 ? 2 : 1;
}
