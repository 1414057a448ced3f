/**
 * "Find hot streets": from placed records to a ranked list of segments with rate, interval, test and change. Only joins the methods of
 * analysis/ in their order; reads no database and knows no names. Deterministic: the same task gives the same answer to the last digit.
 */
import { forecastQuality } from "../analysis/ranking/forecast-quality.ts";
import { chooseMethod } from "./hot/choose-method.ts";
import { countOnSegments, type SegmentCounts } from "./hot/count-on-segments.ts";
import { densityOfSegments } from "./hot/density-of-segments.ts";
import { changesOf, orderOf, ratesOf } from "./hot/rank.ts";
import { isHotAt, testPeriods } from "./hot/test-periods.ts";
import type { HotStreets, HotStreetsTask, HotStreetsWatch } from "./task.ts";

/** With so few inspections a rate says too little about how often something is found. */
const FEW_INSPECTIONS = 20;
const SHARES_OF_LENGTH = [0.01, 0.05, 0.1, 0.2];

export function findHotStreets(task: HotStreetsTask, watch: HotStreetsWatch = {}): HotStreets {
  const { parameters, choices } = chooseMethod(task, watch);
  const counts = countOnSegments(task);
  const density = densityOfSegments(task, parameters, task.now, watch);
  const before = densityOfSegments(task, parameters, task.before, watch);
  const tests = testPeriods(task, parameters, watch);
  const rates = ratesOf(counts, task);
  const unreliable = Uint8Array.from(counts.inspections, (many) => Number(task.showsEffort && many <= FEW_INSPECTIONS));
  const order = orderOf(tests.now, rates.rate, unreliable);
  const { change, changeP } = changesOf(task, counts, tests);
  const hot = [...order].filter((row) => isHotAt(tests.now.standing[row]!) && unreliable[row] === 0);
  const ranked = (column: Float64Array): Float64Array => Float64Array.from(order, (row) => column[row]!);
  return {
    parameters,
    choices,
    segment: Int32Array.from(order, (row) => counts.segment[row]!),
    count: ranked(counts.now),
    countBefore: ranked(counts.before),
    rate: ranked(rates.rate),
    rateLow: ranked(rates.low),
    rateHigh: ranked(rates.high),
    density: ranked(density),
    z: ranked(tests.now.z),
    p: ranked(tests.now.p),
    q: ranked(tests.now.q),
    standing: ranked(tests.now.standing),
    standingBefore: ranked(tests.before.standing),
    change: [...order].map((row) => change[row]!),
    changeP: ranked(changeP),
    unreliable: Uint8Array.from(order, (row) => unreliable[row]!),
    wholeRate: rates.whole,
    lengthM: counts.lengthM.reduce((sum, lengthM) => sum + lengthM, 0),
    hot: hot.length,
    hotLengthM: hot.reduce((sum, row) => sum + counts.lengthM[row]!, 0),
    foresight: foresightOf(counts, before),
  };
}

/** Would looking where it was dense before have found what was found now? Empty when either period is. */
function foresightOf(counts: SegmentCounts, densityBefore: Float64Array): HotStreets["foresight"] {
  const found = counts.now.some((count) => count > 0);
  if (!found || !densityBefore.some((density) => density > 0)) return [];
  const order = Int32Array.from(densityBefore.keys()).toSorted(
    (a, b) => densityBefore[b]! - densityBefore[a]! || a - b,
  );
  const later = Int32Array.from(counts.now);
  return forecastQuality(order, counts.lengthM, later, SHARES_OF_LENGTH).map(({ lengthShare, hitRate, pai }) => ({
    shareOfLength: lengthShare,
    hitRate,
    pai,
  }));
}
