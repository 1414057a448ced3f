// lisa: Gi, Gi* and local Moran of values with a list of neighbours; global Moran, Geary and G in the line of facts.
// For Gi* a place counts itself with weight 1, or with the weight of a pair (id, same id) in the list; the rest leaves such pairs out.
// The methods stand in server/src/analysis/autocorrelation; this reads, names and writes.
import { globalGeary } from "../../server/src/analysis/autocorrelation/geary.ts";
import { getisOrd, getisOrdStar, globalG } from "../../server/src/analysis/autocorrelation/getis-ord.ts";
import { globalMoran, localMoran } from "../../server/src/analysis/autocorrelation/moran.ts";
import {
  rowStandardised,
  type SpatialWeights,
  sumWeights,
  weightsFromPairs,
  withOwnWeight,
  withoutOwnWeight,
} from "../../server/src/analysis/autocorrelation/weights.ts";
import { normalTwoSidedP } from "../../server/src/analysis/distributions/normal.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { readCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: lisa --values values.csv (id,value) --neighbours neighbours.csv (id,neighbour and perhaps weight; a row per directed pair) --weights binary|row --out F";

const LARGEST = 1e70;

export function lisa(args: readonly string[]): Facts {
  const options = readOptions(args, ["values", "neighbours", "weights", "out"], USAGE);
  const kind = options.choice("weights", ["binary", "row"]);
  const out = options.text("out");
  const { ids, values } = readValues(options.text("values"));
  const listed = readNeighbours(options.text("neighbours"), ids);
  const around = withoutOwnWeight(listed);
  const weights = kind === "row" ? rowStandardised(around) : around;
  const withOwn = withOwnWeight(listed);
  const local = localMoran(values, weights);
  writeCsv(out, {
    id: ids,
    Gi: getisOrd(values, weights),
    GiStar: getisOrdStar(values, kind === "row" ? rowStandardised(withOwn) : withOwn),
    Ii: local.i,
    EIi_cond: local.expected,
    VIi_cond: local.variance,
    ZIi_cond: local.z,
  });
  const sums = sumWeights(around);
  return {
    command: "lisa",
    n: ids.length,
    mean: values.reduce((sum, value) => sum + value, 0) / ids.length,
    weights: kind,
    pairs: sums.pairs,
    ownPairs: listed.neighbour.length - around.neighbour.length,
    islands: sums.islands,
    isSymmetric: sums.oneWayPairs === 0,
    oneWayPairs: sums.oneWayPairs,
    ...globalFacts(values, weights),
    emptyMeans: "undefined: no neighbours, or all others neighbours alike, or no variance",
    out,
  };
}

function readValues(file: string): { readonly ids: readonly string[]; readonly values: Float64Array } {
  const table = readCsv(file);
  const ids = table.texts("id");
  const values = table.numbers("value");
  if (ids.length < 3)
    refuse(`${file}: expected at least 3 values, since every place is compared with the others, got ${ids.length}.`);
  assertMagnitude(file, values);
  return { ids, values };
}

/** Fourth powers of the values are summed. */
function assertMagnitude(file: string, values: Float64Array): void {
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const spread = most - least;
  if (Math.max(-least, most) > LARGEST || (spread > 0 && spread < 1 / LARGEST))
    refuse(
      `${file}: expected values up to ${LARGEST} that differ by ${1 / LARGEST} or more, got ${least} to ${most}. Choose another unit.`,
    );
}

function readNeighbours(file: string, ids: readonly string[]): SpatialWeights {
  const table = readCsv(file);
  if (table.rowCount === 0) refuse(`${file}: expected at least one pair of neighbours, got none. ${USAGE}`);
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  if (rowOf.size !== ids.length) refuse("Expected every id of the values once, got an id that stands there twice.");
  const rows = (column: string): Int32Array =>
    Int32Array.from(table.texts(column), (id) => {
      const row = rowOf.get(id);
      return row ?? refuse(`${file}: expected ids of the values in column "${column}", got "${id.slice(0, 40)}".`);
    });
  const weight = table.has("weight") ? { weight: table.numbers("weight") } : {};
  return weightsFromPairs({
    n: ids.length,
    from: rows("id"),
    to: rows("neighbour"),
    ...weight,
    nameOf: (row) => ids[row]!,
  });
}

function globalFacts(values: Float64Array, weights: SpatialWeights): Facts {
  const moran = globalMoran(values, weights);
  const geary = globalGeary(values, weights);
  const { g, expected, variance, z } = globalG(values, weights);
  return {
    global_moran: {
      I: moran.i,
      EI: moran.expected,
      V_rand: moran.randomVariance,
      z_rand: moran.randomZ,
      p_rand: normalTwoSidedP(moran.randomZ),
      V_norm: moran.normalVariance,
      z_norm: moran.normalZ,
      p_norm: normalTwoSidedP(moran.normalZ),
    },
    global_geary: {
      c: geary.c,
      Ec: geary.expected,
      V_rand: geary.randomVariance,
      z_rand: geary.randomZ,
      V_norm: geary.normalVariance,
      z_norm: geary.normalZ,
    },
    global_G: { G: g, EG: expected, VG: variance, z, p: normalTwoSidedP(z) },
  };
}
