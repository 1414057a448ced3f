// streets mann-kendall: does a series rise or fall? A CSV file with a column of values, blank where missing, in order of time or
// with a numeric column t. Plain, autocorrelation-corrected and seasonal tests and Sen's slope as facts; with --out a row per test.
import { hamedRaoTrend, yueWangTrend } from "../../server/src/analysis/space-time/trend/autocorrelated.ts";
import { mannKendall } from "../../server/src/analysis/space-time/trend/mann-kendall.ts";
import { seasonalKendall } from "../../server/src/analysis/space-time/trend/seasonal-kendall.ts";
import { senSlope } from "../../server/src/analysis/space-time/trend/sen-slope.ts";
import type { Facts } from "../streets.ts";
import { decimalOf } from "./decimal.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { type CsvTable, readCsv } from "./read-csv.ts";
import { valuesWithGaps } from "./read-series.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: mann-kendall --series F [--column value] [--period 12] [--out F]; blank values are missing, a column t gives the times.";

export function mannKendallCommand(args: readonly string[]): Facts {
  const options = readOptions(args, ["series", "column", "period", "out"], USAGE);
  const table = readCsv(options.text("series"));
  const { series, times } = seriesOf(table, options.textOr("column", "value"));
  const period = options.numberOr("period", 12, 2, 10_000);
  const plain = mannKendall(series);
  if (plain.n < 2) refuse(`${table.file}: expected at least two values, got ${plain.n}.`);
  const tests = {
    plain,
    hamed_rao: hamedRaoTrend(series),
    yue_wang: yueWangTrend(series),
    seasonal: seasonalKendall(series, period),
  };
  const out = options.textIfGiven("out");
  if (out !== undefined) writeTests(out, tests);
  return { command: "mann-kendall", ...factsOf(tests, period), ...slopeFacts(series, times), ...(out ? { out } : {}) };
}

interface Series {
  readonly series: Float64Array;
  readonly times: Float64Array;
}

/** Rows in order of a numeric column t, else as they stand at times 0, 1, 2, ... */
function seriesOf(table: CsvTable, column: string): Series {
  if (table.rowCount === 0) refuse(`${table.file}: expected a series of values, got no row.`);
  const series = valuesWithGaps(table, column);
  const texts = table.has("t") ? table.texts("t") : [];
  const given = Float64Array.from(texts, decimalOf);
  if (given.length === 0 || given.some((time) => !Number.isFinite(time)))
    return { series, times: Float64Array.from(series.keys()) };
  const order = Int32Array.from(given.keys()).toSorted((a, b) => given[a]! - given[b]! || a - b);
  return {
    series: Float64Array.from(order, (row) => series[row]!),
    times: Float64Array.from(order, (row) => given[row]!),
  };
}

interface Tests {
  readonly plain: ReturnType<typeof mannKendall>;
  readonly hamed_rao: ReturnType<typeof hamedRaoTrend>;
  readonly yue_wang: ReturnType<typeof yueWangTrend>;
  readonly seasonal: ReturnType<typeof seasonalKendall>;
}

function writeTests(out: string, tests: Tests): void {
  const all = Object.values(tests);
  writeCsv(out, {
    test: Object.keys(tests),
    S: [tests.plain.s, tests.plain.s, tests.plain.s, tests.seasonal.s],
    varS: all.map((test) => test.varS),
    z: all.map((test) => test.z),
    p: all.map((test) => test.p),
  });
}

function factsOf({ plain, hamed_rao, yue_wang, seasonal }: Tests, period: number): Facts {
  return {
    n: plain.n,
    S: plain.s,
    var_S: plain.varS,
    varS: plain.varS,
    z: plain.z,
    p: plain.p,
    p_two_sided: plain.p,
    tau_a: plain.tauA,
    tauA: plain.tauA,
    tau_b: plain.tauB,
    tauB: plain.tauB,
    hamed_rao_z: hamed_rao.z,
    hamed_rao_p: hamed_rao.p,
    yue_wang_z: yue_wang.z,
    yue_wang_p: yue_wang.p,
    seasonal_period: period,
    [`seasonal_${period}_S`]: seasonal.s,
    [`seasonal_${period}_z`]: seasonal.z,
    [`seasonal_${period}_p`]: seasonal.p,
  };
}

function slopeFacts(series: Float64Array, times: Float64Array): Facts {
  const { slope, intercept, lower, upper } = senSlope(series, times);
  return { sen_slope: slope, senSlope: slope, intercept, senLower: lower, senUpper: upper };
}
