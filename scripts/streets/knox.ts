// streets knox: space-time clustering of events in a CSV file with columns id, x, y, t. Knox, modified Knox, Mantel and Jacquez as
// facts; with --out the local table, one row per event; with --table the near-repeat table, one row per pair of bands.
import type { TimedPoints } from "../../server/src/analysis/space-time/knox/close-counts.ts";
import { jacquez } from "../../server/src/analysis/space-time/knox/jacquez.ts";
import { type KnoxResult, knox as knoxTest } from "../../server/src/analysis/space-time/knox/knox.ts";
import { localKnox } from "../../server/src/analysis/space-time/knox/local-knox.ts";
import { mantel, mantelPermutations } from "../../server/src/analysis/space-time/knox/mantel.ts";
import { nearRepeatTable } from "../../server/src/analysis/space-time/knox/near-repeat.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { type Options, readOptions } from "./options.ts";
import { readCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: knox --points F --distance D --time T [--permutations 999] [--seed 1] [--neighbours 3] [--out F] [--table F --distance-bands 0,100,200 --time-bands 7,14]; F has columns id,x,y,t.";
const NAMES = ["points", "distance", "time", "permutations", "seed", "neighbours", "out"];
const TABLE_NAMES = ["table", "distance-bands", "time-bands"];
/** Mantel looks at all pairs; above this number of events only Knox and Jacquez are told. */
const MOST_FOR_MANTEL = 40_000;

interface Draws {
  readonly permutations: number;
  readonly seed: number;
}

export function knox(args: readonly string[]): Facts {
  const options = readOptions(args, [...NAMES, ...TABLE_NAMES], USAGE);
  const { ids, events } = readTimed(options.text("points"));
  const close = { distance: options.number("distance", 0), time: options.number("time", 0) };
  const draws = {
    permutations: wholeOf(options.numberOr("permutations", 999, 0, 99_999), "permutations"),
    seed: wholeOf(options.numberOr("seed", 1, 0, 2 ** 31), "seed"),
  };
  const neighbours = wholeOf(options.numberOr("neighbours", Math.min(3, ids.length - 1), 1, 100), "neighbours");
  const result = knoxTest(events, { ...close, ...draws });
  const others = { ...mantelFacts(events, draws), ...jacquezFacts(events, neighbours, draws) };
  const out = options.textIfGiven("out");
  const table = options.textIfGiven("table");
  // The table first: what can still be refused there must leave no --out behind.
  if (table !== undefined) writeTable(table, events, options, draws);
  if (out !== undefined) writeLocal(out, ids, result);
  return {
    command: "knox",
    ...knoxFacts(result),
    ...close,
    ...others,
    seed: draws.seed,
    ...(out === undefined ? {} : { out }),
    ...(table === undefined ? {} : { table }),
  };
}

function readTimed(file: string): { ids: readonly string[]; events: TimedPoints } {
  const table = readCsv(file);
  const ids = table.texts("id");
  const events = { x: table.numbers("x"), y: table.numbers("y"), t: table.numbers("t") };
  if (ids.length < 2) refuse(`${file}: expected at least two events, got ${ids.length}.`);
  return { ids, events };
}

function wholeOf(value: number, name: string): number {
  return Number.isInteger(value) ? value : refuse(`Expected --${name} to be a whole number, got ${value}. ${USAGE}`);
}

function knoxFacts(result: KnoxResult): Facts {
  return {
    ...Object.fromEntries(Object.entries(result).filter(([name]) => name !== "counts")),
    knox: result.observed,
    n_pairs: result.pairs,
    n_space_close: result.spaceClose,
    n_time_close: result.timeClose,
    knox_n_space_time: result.observed,
    expected_under_independence: result.expected,
    p_poisson: result.pPoisson,
    p_permutation: result.pPermutation,
    modified_knox: result.modified,
  };
}

function mantelFacts(events: TimedPoints, { permutations, seed }: Draws): Facts {
  const n = events.t.length;
  const drawn = mantelPermutations(n, permutations);
  const { r, p } = n <= MOST_FOR_MANTEL ? mantel(events, { permutations: drawn, seed }) : { r: NaN, p: NaN };
  return { mantel_pearson_r: r, mantelR: r, mantelP: p, mantelPermutations: drawn };
}

function jacquezFacts(events: TimedPoints, neighbours: number, draws: Draws): Facts {
  const { observed, expected, p } = jacquez(events, { neighbours, ...draws });
  return { jacquezNeighbours: neighbours, jacquez: observed, jacquezExpected: expected, jacquezP: p };
}

function writeLocal(out: string, ids: readonly string[], { counts }: KnoxResult): void {
  const local = localKnox(counts);
  writeCsv(out, {
    id: ids,
    nst: counts.both,
    p: local.p,
    ns: counts.space,
    nt: counts.time,
    pAveraged: local.pAveraged,
  });
}

/** The upper ends of the bands stand first in each row. */
function writeTable(file: string, events: TimedPoints, options: Options, draws: Draws): void {
  const distanceEdges = Array.from(options.numbers("distance-bands"));
  const timeEdges = Array.from(options.numbers("time-bands"));
  const { observed, expected, ratio, p } = nearRepeatTable(events, { distanceEdges, timeEdges, ...draws });
  const cells = Array.from(observed.keys());
  writeCsv(file, {
    distance: cells.map((cell) => distanceEdges[Math.floor(cell / timeEdges.length)]!),
    time: cells.map((cell) => timeEdges[cell % timeEdges.length]!),
    observed,
    expected,
    ratio,
    p,
  });
}
