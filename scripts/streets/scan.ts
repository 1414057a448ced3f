// streets scan: circular clusters of cases above what the population explains (Kulldorff). Reads one file of locations, writes one row
// per cluster, the most likely first. 999 replicas with seed 1 unless told otherwise; --replicas 0 leaves p empty.
import type { ScanPlaces } from "../../server/src/analysis/scan/circles.ts";
import { type SpatialCluster, spatialScan } from "../../server/src/analysis/scan/spatial-scan.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { type CsvTable, readCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: streets scan --locations F --max-share 0.5 --metric euclidean|greatcircle [--replicas 999 --seed 1] --out F (F has id, lat, lon or x, y, cases, population).";

export function scan(args: readonly string[]): Facts {
  const options = readOptions(args, ["locations", "max-share", "metric", "replicas", "seed", "out"], USAGE);
  const metric = options.choice("metric", ["euclidean", "greatcircle"], "euclidean");
  const maxShare = options.numberOr("max-share", 0.5, 0, 1);
  const replicas = options.numberOr("replicas", 999, 0, 99_999);
  const seed = options.numberOr("seed", 1, 0, 2 ** 31 - 1);
  if (!Number.isInteger(seed)) refuse(`Expected --seed to be a whole number, got ${seed}. ${USAGE}`);
  const out = options.text("out");
  const table = readCsv(options.text("locations"));
  const ids = idsOf(table);
  const cases = casesOf(table, ids);
  const population = table.numbers("population");
  const start = performance.now();
  const clusters = spatialScan(placesOf(table, metric), cases, population, { maxShare, replicas, seed });
  writeCsv(out, columnsOf(clusters, ids));
  return {
    command: "scan",
    locations: ids.length,
    cases: cases.reduce((sum, one) => sum + one, 0),
    population: population.reduce((sum, one) => sum + one, 0),
    metric,
    max_share: maxShare,
    replicas,
    seed,
    clusters: clusters.length,
    most_likely: mostLikely(clusters, ids),
    seconds: Math.round(performance.now() - start) / 1000,
  };
}

function idsOf(table: CsvTable): readonly string[] {
  const ids = table.texts("id");
  if (ids.length === 0) refuse(`${table.file}: expected at least one location, got none.`);
  const seen = new Set<string>();
  for (const id of ids) {
    if (id === "" || /\s/.test(id)) refuse(`${table.file}: expected ids without spaces, got "${id.slice(0, 40)}".`);
    if (seen.has(id)) refuse(`${table.file}: expected every id once, got "${id.slice(0, 40)}" twice. Join its rows.`);
    seen.add(id);
  }
  return ids;
}

function casesOf(table: CsvTable, ids: readonly string[]): Int32Array {
  return Int32Array.from(table.numbers("cases"), (count, row) =>
    Number.isInteger(count) && count >= 0 && count <= 10_000_000
      ? count
      : refuse(`${table.file}: expected a whole number of cases, 0 or more, at location ${ids[row]}, got ${count}.`),
  );
}

function placesOf(table: CsvTable, metric: ScanPlaces["metric"]): ScanPlaces {
  const isPlane = metric === "euclidean" && !(table.has("lat") && table.has("lon")) && table.has("x");
  return isPlane
    ? { metric, x: table.numbers("x"), y: table.numbers("y") }
    : { metric, x: table.numbers("lon"), y: table.numbers("lat") };
}

function columnsOf(clusters: readonly SpatialCluster[], ids: readonly string[]): Parameters<typeof writeCsv>[1] {
  return {
    cluster: clusters.map((_, rank) => rank + 1),
    center: clusters.map(({ centre }) => ids[centre]!),
    location_ids: clusters.map(({ members }) => namesOf(members, ids)),
    locations: clusters.map(({ members }) => members.length),
    population: clusters.map(({ population }) => population),
    cases: clusters.map(({ cases }) => cases),
    expected: clusters.map(({ expected }) => expected),
    relative_risk: clusters.map((cluster) => cluster.relativeRisk),
    llr: clusters.map(({ llr }) => llr),
    p: clusters.map(({ p }) => p),
  };
}

function mostLikely(clusters: readonly SpatialCluster[], ids: readonly string[]): Facts | null {
  const [first] = clusters;
  if (!first) return null;
  const { centre, members, population, cases, expected, llr, p } = first;
  const facts = { center: ids[centre], locations: members.length, population, cases, expected };
  return { ...facts, relative_risk: first.relativeRisk, llr, p: Number.isNaN(p) ? null : p };
}

function namesOf(members: Uint16Array, ids: readonly string[]): string {
  return Array.from(members, (member) => ids[member]).join(" ");
}
