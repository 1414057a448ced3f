/** The answer of a run as it goes over the wire: columns with null where there is nothing to say, totals of the area, months. Pure. */
import type { Contains } from "./area.ts";
import type { ComputedRun } from "./compute-run.ts";
import type { RunResult, RunTotals, SegmentColumns } from "./contract.ts";
import type { PlacedRecords } from "./finished-run.ts";
import { countByMonth, type Periods } from "./period.ts";
import type { HotStreets } from "./task.ts";

const MOST_NOT_PLACED = 500;

export interface RunSurroundings {
  readonly revision: string;
  readonly periods: Periods;
  readonly inArea: Uint8Array;
  readonly contains: Contains;
  readonly months: { readonly bounds: readonly number[]; readonly inspections: readonly number[] };
  readonly countsInspections: boolean;
  readonly seconds: number;
}

export function presentRun(computed: ComputedRun, around: RunSurroundings): RunResult {
  const { answer, now, before } = computed;
  const { bounds } = around.months;
  const inArea = ({ at, edge }: PlacedRecords): Float64Array => at.filter((_, row) => around.inArea[edge[row]!] === 1);
  const counts = countByMonth([...inArea(before), ...inArea(now)], bounds);
  const outside = notPlaced(now, around.contains);
  return {
    parameters: { ...answer.parameters, beforeFrom: new Date(around.periods.beforeFromMs).toISOString() },
    choices: answer.choices,
    revision: around.revision,
    totals: totalsOf(computed, around, outside.length),
    columns: columnsOf(answer, computed),
    months: {
      from: bounds.slice(0, -1).map((ms) => new Date(ms).toISOString()),
      counts,
      inspections: around.countsInspections ? counts : [...around.months.inspections],
    },
    foresight: answer.foresight,
    notPlaced: outside.slice(0, MOST_NOT_PLACED).map((row) => ({
      id: now.id[row]!,
      position: [now.lng[row]!, now.lat[row]!],
    })),
    seconds: around.seconds,
  };
}

/** Rows of records in the area that no street was near enough to. */
function notPlaced({ edge, lng, lat }: PlacedRecords, contains: Contains): number[] {
  return Array.from(edge.keys()).filter((row) => edge[row] === -1 && contains(lng[row]!, lat[row]!));
}

function totalsOf({ answer, placed, ties }: ComputedRun, { inArea }: RunSurroundings, outside: number): RunTotals {
  const count = sum(answer.count);
  return {
    records: count + outside,
    placed: count,
    notPlaced: outside,
    before: sum(answer.countBefore),
    inspections: sum(placed.inspections.filter((_, segment) => inArea[segment] === 1)),
    segments: answer.segment.length,
    lengthM: answer.lengthM,
    hot: answer.hot,
    hotLengthM: answer.hotLengthM,
    rate: known(answer.wholeRate),
    ties,
  };
}

function columnsOf(answer: HotStreets, { placed }: ComputedRun): SegmentColumns {
  const { segment } = answer;
  return {
    segment: [...segment],
    count: [...answer.count],
    before: [...answer.countBefore],
    inspections: Array.from(segment, (row) => placed.inspections[row]!),
    inspectionsBefore: Array.from(segment, (row) => placed.inspectionsBefore[row]!),
    rate: allKnown(answer.rate),
    rateLow: allKnown(answer.rateLow),
    rateHigh: allKnown(answer.rateHigh),
    density: [...answer.density],
    z: allKnown(answer.z),
    p: allKnown(answer.p),
    q: allKnown(answer.q),
    standing: allKnown(answer.standing),
    standingBefore: allKnown(answer.standingBefore),
    change: answer.change,
    changeP: [...answer.changeP],
    unreliable: Array.from(answer.unreliable, (one) => one === 1),
  };
}

/** Infinite bounds (no exposure) are nothing that JSON could say, and nothing to say. */
const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
const allKnown = (values: Float64Array): (number | null)[] => Array.from(values, known);
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
