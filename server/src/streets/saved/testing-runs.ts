/**
 * A finished run on three streets of the chessboard town, with numbers that have no short decimal form. Only for tests: nothing of
 * it was computed, but answer and task belong together, so that keeping and repeating can be tried.
 */
import { buildNetwork } from "../../analysis/network/network.ts";
import type { Change, Run, RunWish, SegmentColumns, SegmentSummary } from "../contract.ts";
import type { FinishedRun, PlacedRecords } from "../finished-run.ts";
import type { HotStreets, HotStreetsTask } from "../task.ts";

export type TestingRun = {
  readonly id: string;
  readonly accountId: number;
  readonly wish?: Partial<RunWish>;
  /** Counts of the three segments, now and before. */
  readonly counts?: readonly number[];
  readonly before?: readonly number[];
  readonly change?: readonly Change[];
};

const LENGTHS_M = [100 / 3, Math.PI * 20, 150];
const from = "2026-08-20T00:00:00.000Z";
const to = "2026-11-18T00:00:00.000Z";

export function finishedRun(asked: TestingRun): FinishedRun {
  const counts = asked.counts ?? [7, 2, 0];
  const before = asked.before ?? [1, 2, 0];
  const task = taskOf(counts, before);
  const answer = answerOf(task, asked.change ?? ["newly_hot", "steady", "none"]);
  return {
    id: asked.id,
    accountId: asked.accountId,
    run: runOf(asked, { counts, before, answer }),
    task,
    now: recordsOf(counts),
    before: recordsOf(before),
    buildings: { id: Float64Array.of(11, 12), edge: Int32Array.of(0, -1) },
    segments,
  };
}

/** What the same task gives again; a changed task gives other numbers. */
export function answerOf(
  task: HotStreetsTask,
  change: readonly Change[] = ["newly_hot", "steady", "none"],
): HotStreets {
  const perEdge = (edges: Int32Array) =>
    Float64Array.from(LENGTHS_M, (_, edge) => edges.filter((one) => one === edge).length);
  const count = perEdge(task.now.edge);
  const per = (share: number) => count.map((value, edge) => (value * share) / LENGTHS_M[edge]!);
  const none = new Float64Array(3).fill(Number.NaN);
  return {
    parameters: {
      density: "esd",
      kernel: "quartic",
      bandwidthM: 300.1,
      lixelM: 50,
      snapM: task.snapM,
      test: "permutation",
      permutations: 999,
      correction: "bh",
      level: 0.05,
      seed: 1,
      periodDays: task.periodDays,
    },
    choices: [],
    segment: Int32Array.of(0, 1, 2),
    count,
    countBefore: perEdge(task.before.edge),
    rate: per(1 / 3),
    rateLow: per(1 / 7),
    rateHigh: Float64Array.of(1 / 9, 2 / 9, Number.POSITIVE_INFINITY),
    density: per(0.1),
    z: Float64Array.of(2.1, -0, Number.NaN),
    p: Float64Array.of(0.01, 0.7, Number.NaN),
    q: Float64Array.of(0.03, 0.7, Number.NaN),
    standing: Float64Array.of(2, 0, Number.NaN),
    standingBefore: none,
    change: [...change],
    changeP: Float64Array.of(0.001, 1, 1),
    unreliable: Uint8Array.of(0, 1, 1),
    wholeRate: 1 / 3,
    lengthM: 246,
    hot: 1,
    hotLengthM: LENGTHS_M[0]!,
    foresight: [],
  };
}

const named = (zh: string, en: string) => ({ zh, en });
const segmentOf = (key: string, zh: string, en: string, at: number): SegmentSummary => ({
  key,
  name: named(zh, en),
  from: named("", ""),
  to: named("人民路", "Renmin Road"),
  class: "minor_road",
  lengthM: LENGTHS_M[at]!,
  path: [121 + at * 0.001, 31.001, 121.0005 + at * 0.001, 31.0011, 121.001 + at * 0.001, 31.001],
});
const segments: readonly SegmentSummary[] = [
  segmentOf("a1", "永安路", "Yong'an Road", 0),
  segmentOf("b2", "=HYPERLINK(1)", '=HYPERLINK("x")', 1),
  segmentOf("c3", "", "", 2),
];

const plainColumn = (values: Float64Array) =>
  Array.from(values, (value) => (Number.isFinite(value) ? value + 0 : null));

const columnsOf = (answer: HotStreets): SegmentColumns => ({
  segment: [...answer.segment],
  count: [...answer.count],
  before: [...answer.countBefore],
  inspections: [3, 0, 0],
  inspectionsBefore: [1, 0, 0],
  rate: plainColumn(answer.rate),
  rateLow: plainColumn(answer.rateLow),
  rateHigh: plainColumn(answer.rateHigh),
  density: [...answer.density],
  z: plainColumn(answer.z),
  p: plainColumn(answer.p),
  q: plainColumn(answer.q),
  standing: plainColumn(answer.standing),
  standingBefore: plainColumn(answer.standingBefore),
  change: answer.change,
  changeP: [...answer.changeP],
  unreliable: Array.from(answer.unreliable, (one) => one === 1),
});

const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
type Sums = { readonly counts: readonly number[]; readonly before: readonly number[]; readonly answer: HotStreets };

function runOf({ id, wish }: TestingRun, { counts, before, answer }: Sums): Run {
  return {
    id,
    wish: { subject: "hazards", exposure: "length", from, to, ...wish },
    state: "done",
    stage: "ready",
    share: 1,
    startedAt: to,
    codeVersion: "abcdef012345",
    fault: null,
    saved: null,
    result: {
      parameters: { ...answer.parameters, beforeFrom: "2026-05-22T00:00:00.000Z" },
      choices: answer.choices,
      revision: "0123456789abcdef",
      totals: {
        records: total(counts),
        placed: total(counts),
        notPlaced: 0,
        before: total(before),
        inspections: 3,
        segments: 3,
        lengthM: answer.lengthM,
        hot: answer.hot,
        hotLengthM: answer.hotLengthM,
        rate: answer.wholeRate,
        ties: 0,
      },
      columns: columnsOf(answer),
      months: { from: [], counts: [], inspections: [] },
      foresight: answer.foresight,
      notPlaced: [],
      seconds: 0.5,
    },
  };
}

function taskOf(counts: readonly number[], before: readonly number[]): HotStreetsTask {
  return {
    network: buildNetwork({
      nodeX: Float64Array.of(0, 1, 2, 3),
      nodeY: Float64Array.of(0, 0, 0, 1 / 3),
      edgeFrom: Int32Array.of(0, 1, 2),
      edgeTo: Int32Array.of(1, 2, 3),
      edgeLength: Float64Array.from(LENGTHS_M),
    }),
    inArea: Uint8Array.of(1, 1, 1),
    now: pointsOf(counts),
    before: pointsOf(before),
    inspections: Float64Array.of(3, 0, 0),
    inspectionsBefore: Float64Array.of(1, 0, 0),
    exposure: "length",
    showsEffort: true,
    periodDays: 90,
    snapM: 60,
    method: {},
  };
}

function pointsOf(counts: readonly number[]) {
  const edges = counts.flatMap((count, edge) => Array.from({ length: count }, () => edge));
  return { edge: Int32Array.from(edges), offset: Float64Array.from(edges, (_, row) => row / 7) };
}

function recordsOf(counts: readonly number[]): PlacedRecords {
  const { edge, offset } = pointsOf(counts);
  const column = (first: number) => Float64Array.from(edge, (_, row) => first + row);
  return { id: column(1), at: column(Date.parse(from)), lng: column(121), lat: column(31), edge, offset };
}
