// Recorded values of published data sets, when they lie beside the repository. Nothing else needs these files; without them one line
// on standard error says that they were not checked.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildNetwork } from "../network/network.ts";
import { globalGeary, localGeary } from "./geary.ts";
import { getisOrd, getisOrdStar } from "./getis-ord.ts";
import { globalMoran, localMoran } from "./moran.ts";
import { bandWeights, neighboursWithin } from "./neighbourhood.ts";
import { unlikeRows } from "./testing-orders.ts";
import { rowStandardised, type SpatialWeights, weightsFromPairs, withOwnWeight } from "./weights.ts";
import { segmentContiguity } from "./weights-by-contiguity.ts";

const folder = join(import.meta.dirname, "../../../../../shared/data/hotspot");
const isThere = existsSync(folder);
if (!isThere)
  process.stderr.write(
    "The recorded hot spot cases (../shared/data/hotspot) are absent: local statistics were not checked.\n",
  );

type Table = Record<string, string[]>;
function readTable(name: string): Table {
  const [header = "", ...lines] = readFileSync(join(folder, name), "utf8").trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(","));
  return Object.fromEntries(header.split(",").map((column, at) => [column, rows.map((row) => row[at]!)]));
}
const numbersOf = (table: Table, column: string): Float64Array => Float64Array.from(table[column]!, Number);
function weightsOfFile(name: string, ids: readonly string[]): SpatialWeights {
  const table = readTable(name);
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const rows = (column: string): Int32Array => Int32Array.from(table[column]!, (id) => rowOf.get(id)!);
  return weightsFromPairs({ n: ids.length, from: rows("id"), to: rows("neighbour") });
}

describe.runIf(isThere)("a recorded case", () => {
  test.each(["lisa-stl78", "lisa-desmith10"])(
    "%s: local and global statistics, binary and row-standardised",
    (name) => {
      const given = readTable(`${name}/values.csv`);
      const values = numbersOf(given, "value");
      const binary = weightsOfFile(`${name}/neighbours.csv`, given["id"]!);
      const recorded = JSON.parse(readFileSync(join(folder, name, "case.json"), "utf8")) as {
        readonly global_moran: Record<"binary" | "rowstd", Record<string, number>>;
      };
      for (const [kind, weights] of [["binary", binary] as const, ["rowstd", rowStandardised(binary)] as const]) {
        const expected = readTable(`${name}/expected_${kind}.csv`);
        expect(unlikeRows(getisOrd(values, weights), numbersOf(expected, "Gi"))).toEqual([]);
        expect(unlikeRows(getisOrdStar(values, withOwnWeight(binary)), numbersOf(expected, "GiStar"))).toEqual([]);
        for (const [moments, ending] of [["conditional", "cond"] as const, ["total", "tot"] as const]) {
          const local = localMoran(values, weights, moments);
          expect(unlikeRows(local.i, numbersOf(expected, "Ii"))).toEqual([]);
          expect(unlikeRows(local.expected, numbersOf(expected, `EIi_${ending}`))).toEqual([]);
          expect(unlikeRows(local.variance, numbersOf(expected, `VIi_${ending}`))).toEqual([]);
          expect(unlikeRows(local.z, numbersOf(expected, `ZIi_${ending}`))).toEqual([]);
        }
        const moran = globalMoran(values, weights);
        const { I, EI, V_rand, z_rand, V_norm, z_norm } = recorded.global_moran[kind];
        expect(
          unlikeRows(
            [moran.i, moran.expected, moran.randomVariance, moran.randomZ, moran.normalVariance, moran.normalZ],
            [I!, EI!, V_rand!, z_rand!, V_norm!, z_norm!],
          ),
        ).toEqual([]);
      }
    },
  );

  test("lisa-stl78: local Geary of the first place is the one recorded", () => {
    const given = readTable("lisa-stl78/values.csv");
    const weights = rowStandardised(weightsOfFile("lisa-stl78/neighbours.csv", given["id"]!));
    const values = numbersOf(given, "value");
    expect(localGeary(values, weights)[0]).toBeCloseTo(0.696703432, 8);
    expect(globalGeary(values, weights).c).toBeLessThan(1);
  });

  test("gi-getisord256: both scores at five distances", () => {
    const cells = readTable("gi-getisord256/cells.csv");
    const values = numbersOf(cells, "value");
    const near = neighboursWithin({ x: numbersOf(cells, "x"), y: numbersOf(cells, "y") }, 150);
    const expected = readTable("gi-getisord256/expected.csv");
    for (const band of [30, 60, 90, 120, 150]) {
      const rows = expected["d"]!.flatMap((d, row) => (Number(d) === band ? [row] : []));
      expect(rows).toHaveLength(256);
      const pick = (column: string): number[] => rows.map((row) => Number(expected[column]![row]));
      const weights = bandWeights(near, band);
      expect(unlikeRows(getisOrd(values, weights), pick("Gi"))).toEqual([]);
      expect(unlikeRows(getisOrdStar(values, withOwnWeight(weights)), pick("GiStar"))).toEqual([]);
    }
  });

  test("nkde-geodanet287: segments that share a junction, and their scores", () => {
    const nodes = readTable("nkde-geodanet287/nodes.csv");
    const edges = readTable("nkde-geodanet287/edges.csv");
    const network = buildNetwork({
      nodeX: numbersOf(nodes, "x"),
      nodeY: numbersOf(nodes, "y"),
      edgeFrom: Int32Array.from(edges["u"]!, Number),
      edgeTo: Int32Array.from(edges["v"]!, Number),
      edgeLength: numbersOf(edges, "length"),
    });
    const weights = segmentContiguity(network);
    expect(weights).toEqual(weightsOfFile("nkde-geodanet287/arc_neighbours.csv", edges["id"]!));
    const expected = readTable("nkde-geodanet287/arc_gi_expected.csv");
    const counts = numbersOf(expected, "count");
    expect(unlikeRows(getisOrd(counts, weights), numbersOf(expected, "Gi"))).toEqual([]);
    expect(unlikeRows(getisOrdStar(counts, withOwnWeight(weights)), numbersOf(expected, "GiStar"))).toEqual([]);
    expect(globalMoran(counts, rowStandardised(weights)).i).toBeCloseTo(0.005192687496078421, 12);
  });
});
