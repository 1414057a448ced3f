// streets scan from outside: what it writes and refuses, and the recorded report when it lies beside the repository.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AnalysisInputError } from "../../server/src/analysis/input-error.ts";
import { readCsv } from "./read-csv.ts";
import { scan } from "./scan.ts";

const recorded = join(import.meta.dirname, "../../../shared/data/hotspot/satscan-ny281-50pct");
if (!existsSync(recorded))
  process.stderr.write("The recorded report (../shared/data/hotspot) is absent: the scan was not compared with it.\n");

let folder = "";
const file = (name: string): string => join(folder, name);
const locations = (text: string): string => {
  writeFileSync(file("locations.csv"), text);
  return file("locations.csv");
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "streets-scan-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const town = "population,cases,id,x,y,note\n10,6,north,0,9,\n10,5,mid,0,5,\n10,0,south,0,0,\n10,1,east,9,0,\n";

test("clusters come out by their ids, nearest to the centre first, with a chance from 999 replicas", () => {
  const facts = scan(["--locations", locations(town), "--metric", "euclidean", "--out", file("out.csv")]);
  const [header, first = ""] = readFileSync(file("out.csv"), "utf8").split("\n");
  expect(header).toBe("cluster,center,location_ids,locations,population,cases,expected,relative_risk,llr,p");
  expect(first).toMatch(/^1,north,north mid,2,20,11,6,11,[\d.]+,0\.0\d+$/);
  expect(facts).toMatchObject({ command: "scan", locations: 4, cases: 12, population: 40, replicas: 999, seed: 1 });
  expect(facts["most_likely"]).toMatchObject({ center: "north", cases: 11, expected: 6 });
});

test("without replicas the chance is left empty, and a town without a cluster gives only the header", () => {
  const args = ["--metric", "euclidean", "--max-share", "0.5", "--replicas", "0", "--out", file("out.csv")];
  scan(["--locations", locations(town), ...args]);
  expect(readFileSync(file("out.csv"), "utf8")).toMatch(/,\n/);
  scan(["--locations", locations("id,x,y,cases,population\na,0,0,5,5\nb,1,0,5,5\n"), ...args]);
  expect(readFileSync(file("out.csv"), "utf8").trim().split("\n")).toHaveLength(1);
});

describe("is refused:", () => {
  const head = "id,lat,lon,cases,population\n";
  test.for([
    ["a negative number of cases", `${head}a,1,1,-1,5\nb,1,2,1,5\n`, [], "location a"],
    ["half a case", `${head}a,1,1,1.5,5\n`, [], "got 1.5"],
    ["cases where nobody is", `${head}a,1,1,1,0\nb,1,2,1,5\n`, [], "got 1 cases among 0"],
    ["an id that stands twice", `${head}a,1,1,1,5\na,1,2,1,5\n`, [], "twice"],
    ["a latitude beyond the pole", `${head}a,91,1,1,5\nb,1,1,1,5\n`, ["--metric", "greatcircle"], "latitude"],
    ["a text for a number", `${head}a,1,1,NaN,5\n`, [], "expected a number"],
    ["a file without locations", head, [], "at least one location"],
    ["a file without population", "id,lat,lon,cases\na,1,1,1\n", [], "population"],
    ["a share above one", `${head}a,1,1,1,5\n`, ["--max-share", "1.5"], "--max-share"],
    ["an unknown metric", `${head}a,1,1,1,5\n`, ["--metric", "taxi"], "--metric"],
  ] as const)("%s", ([, text, args, message]) => {
    const run = () => scan(["--locations", locations(text), "--out", file("none.csv"), ...args]);
    expect(run).toThrow(AnalysisInputError);
    expect(run).toThrow(message);
    expect(existsSync(file("none.csv"))).toBe(false);
  });
});

interface RecordedCluster {
  readonly location_ids: readonly number[];
  readonly population: number;
  readonly cases: number;
  readonly expected: number;
  readonly relative_risk: number;
  readonly llr: number;
  readonly p_value_satscan_999: number;
}

test.runIf(existsSync(recorded))("the recorded report of New York comes out, cluster by cluster", () => {
  const json: unknown = JSON.parse(readFileSync(join(recorded, "case.json"), "utf8"));
  const { clusters_in_order: wanted } = json as { clusters_in_order: readonly RecordedCluster[] };
  const args = ["--max-share", "0.5", "--metric", "euclidean", "--replicas", "999", "--seed", "1"];
  scan(["--locations", join(recorded, "locations.csv"), ...args, "--out", file("ny.csv")]);
  const got = readCsv(file("ny.csv"));
  expect(got.texts("location_ids")).toEqual(wanted.map((cluster) => cluster.location_ids.join(" ")));
  expect([...got.numbers("cases")]).toEqual(wanted.map(({ cases }) => cases));
  expect([...got.numbers("population")]).toEqual(wanted.map(({ population }) => population));
  wanted.forEach(({ llr, expected, relative_risk, p_value_satscan_999 }, rank) => {
    expect(Math.abs(got.numbers("llr")[rank]! - llr)).toBeLessThan(1e-6);
    expect(Math.abs(got.numbers("expected")[rank]! - expected)).toBeLessThanOrEqual(0.005);
    expect(Math.abs(got.numbers("relative_risk")[rank]! - relative_risk)).toBeLessThanOrEqual(0.0051);
    expect(Math.abs(got.numbers("p")[rank]! - p_value_satscan_999)).toBeLessThan(0.05);
  });
});

test("refuses a population that is more than a number holds", () => {
  const text = "id,x,y,cases,population\na,0,0,5,1e308\nb,1,0,1,1e308\n";
  expect(() => scan(["--locations", locations(text), "--out", file("huge.csv")])).toThrow("Check the unit");
});
