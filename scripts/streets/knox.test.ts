// streets knox and streets mann-kendall on plain files, and against the recorded cases where they lie beside the repository.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { knox } from "./knox.ts";
import { mannKendallCommand } from "./mann-kendall.ts";
import { readCsv } from "./read-csv.ts";

const folder = mkdtempSync(join(tmpdir(), "streets-knox-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const recorded = join(import.meta.dirname, "../../../shared/data/hotspot");
const hasRecorded = existsSync(join(recorded, "knox-burkitt188"));
if (!hasRecorded)
  process.stderr.write(
    "The recorded cases (../shared/data/hotspot) are absent: Knox and Mann-Kendall were not compared.\n",
  );
const caseOf = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(recorded, name, "case.json"), "utf8")) as Record<string, unknown>;
const relative = (got: unknown, expected: number): number => Math.abs(Number(got) / expected - 1);

describe("streets knox", () => {
  const bands = ["--distance-bands", "1,5", "--time-bands", "1,9"];
  const events = "note,t,id,y,x\nfirst,0,a,0,0\nsecond,1,b,0,3\nthird,9,c,4,0\n";

  test("leaves no local table behind when the near-repeat table is refused", () => {
    const out = join(folder, "left.csv");
    const args = ["--points", file("p.csv", events), "--distance", "3", "--time", "1", "--out", out];
    expect(() => knox([...args, "--table", join(folder, "absent", "t.csv"), ...bands])).toThrow("absent");
    expect(() => knox([...args, "--table", join(folder, "t.csv")])).toThrow("--distance-bands");
    expect(existsSync(out)).toBe(false);
  });

  test("finds columns by name, keeps ids and their order, and counts thresholds as close", () => {
    const out = join(folder, "local.csv");
    const facts = knox([
      "--points",
      file("p.csv", events),
      "--distance=3",
      "--time=1",
      "--permutations=9",
      "--out",
      out,
    ]);
    expect(facts).toMatchObject({ n: 3, n_pairs: 3, n_space_close: 1, n_time_close: 1, knox_n_space_time: 1 });
    expect(facts["expected_under_independence"]).toBeCloseTo(1 / 3, 14);
    expect(facts["p_poisson"]).toBeCloseTo(1 - Math.exp(-1 / 3), 14);
    const local = readCsv(out);
    expect(local.texts("id")).toEqual(["a", "b", "c"]);
    expect([...local.numbers("nst")]).toEqual([1, 1, 0]);
    expect([...local.numbers("p")]).toEqual([0.5, 0.5, 1]);
  });

  test("says the same for the same seed, and does without permutations", () => {
    const args = ["--points", file("p.csv", events), "--distance=3", "--time=1"];
    expect(knox([...args, "--seed=4"])).toEqual(knox([...args, "--seed=4"]));
    expect(knox([...args, "--permutations=0"])["p_permutation"]).toBeNaN();
  });

  test("writes the near-repeat table when bands are given, and asks for them otherwise", () => {
    const table = join(folder, "bands.csv");
    const args = ["--points", file("p.csv", events), "--distance=3", "--time=1", "--table", table];
    knox([...args, "--distance-bands=3,5", "--time-bands=1,10"]);
    expect([...readCsv(table).numbers("distance")]).toEqual([3, 3, 5, 5]);
    expect([...readCsv(table).numbers("observed")]).toEqual([1, 0, 0, 2]);
    expect(() => knox(args)).toThrow("Missing --distance-bands");
  });

  test.each([
    ["one event", "id,x,y,t\na,1,1,1\n", "at least two events"],
    ["no event", "id,x,y,t\n", "at least two events"],
    ["no time", "id,x,y\na,1,1\nb,1,1\n", 'a column "t"'],
    ["a word for a number", "id,x,y,t\na,1,1,1\nb,1,north,2\n", 'a number in column "y"'],
    ["NaN", "id,x,y,t\na,1,1,1\nb,1,NaN,2\n", 'a number in column "y"'],
  ])("refuses a file with %s", (_, text, message) => {
    expect(() => knox(["--points", file("bad.csv", text), "--distance=1", "--time=1"])).toThrow(message);
  });

  test("refuses missing and wrong options", () => {
    const points = file("p.csv", events);
    expect(() => knox(["--points", points, "--time=1"])).toThrow("Missing --distance");
    expect(() => knox(["--points", points, "--time=1", "--distance=-2"])).toThrow("--distance");
    expect(() => knox(["--points", points, "--time=1", "--distance=2", "--permutations=1.5"])).toThrow("whole number");
    expect(() => knox(["--points", points, "--time=1", "--distance=2", "--speed=9"])).toThrow("--speed");
  });
});

describe("streets mann-kendall", () => {
  test("an empty line of a single column keeps its place in time", () => {
    expect(mannKendallCommand(["--series", file("gap.csv", "value\n1\n\n3\n")])).toMatchObject({
      n: 2,
      S: 1,
      sen_slope: 1,
    });
  });

  test("leaves blank values out, puts rows in order of time, and keeps the gap for the slope", () => {
    const series = file("s.csv", "value,t\n6,3\n0,0\n,2\n2,1\n8,4\n");
    const facts = mannKendallCommand(["--series", series, "--period=2"]);
    expect(facts).toMatchObject({ n: 4, S: 6, tau_a: 1, tau_b: 1, sen_slope: 2 });
    expect(facts["var_S"]).toBeCloseTo((4 * 3 * 13) / 18, 14);
  });

  test("reads another column and writes a row for each test", () => {
    const out = join(folder, "tests.csv");
    mannKendallCommand(["--series", file("s.csv", "hazards\n1\n2\n3\n5\n"), "--column=hazards", "--out", out]);
    expect(readCsv(out).texts("test")).toEqual(["plain", "hamed_rao", "yue_wang", "seasonal"]);
  });

  test.each([
    ["nothing but gaps", "t,value\n0,\n1,\n", "at least two values"],
    ["no row", "t,value\n", "got no row"],
    ["a word", "t,value\n0,1\n1,many\n", "a number or nothing"],
    ["NaN", "t,value\n0,1\n1,NaN\n", "a number or nothing"],
    ["two values at one time", "t,value\n0,1\n0,2\n", "times that rise"],
    ["another column", "t,count\n0,1\n1,2\n", 'a column "value"'],
  ])("refuses a series with %s", (_, text, message) => {
    expect(() => mannKendallCommand(["--series", file("bad.csv", text)])).toThrow(message);
  });
});

describe.runIf(hasRecorded)("the recorded cases", () => {
  test("knox-burkitt188: Knox, local Knox, Mantel and Jacquez come out", () => {
    const expected = caseOf("knox-burkitt188");
    const out = join(folder, "burkitt.csv");
    const facts = knox([
      "--points",
      join(recorded, "knox-burkitt188/points.csv"),
      "--distance=20",
      "--time=5",
      "--out",
      out,
    ]);
    for (const name of [
      "n_pairs",
      "n_space_close",
      "n_time_close",
      "knox_n_space_time",
      "expected_under_independence",
      "mantel_pearson_r",
    ])
      expect(relative(facts[name], Number(expected[name]))).toBeLessThan(1e-9);
    expect(relative(facts["p_poisson"], Number(expected["p_poisson_P(X>=13)"]))).toBeLessThan(1e-9);
    expect(facts["jacquez"]).toBe(expected["jacquez_k3_recorded"]);
    const local = expected["local_knox"] as Record<string, readonly number[]>;
    const table = readCsv(out);
    const rows = table.texts("id").flatMap((_, row) => (table.numbers("nst")[row]! > 0 ? [row] : []));
    expect(rows.map((row) => Number(table.texts("id")[row]))).toEqual(local["point_ids_with_nst>0"]);
    for (const [at, row] of rows.entries()) {
      expect(table.numbers("nst")[row]).toBe(local["nst"]![at]);
      expect(relative(table.numbers("p")[row], local["p_hypergeom_with_own_nt_i"]![at]!)).toBeLessThan(1e-9);
      expect(
        relative(table.numbers("pAveraged")[row], local["p_hypergeom_pointpats_averaged_over_all_nt_j"]![at]!),
      ).toBeLessThan(1e-9);
    }
  });

  test("mann-kendall-360: the plain and the modified tests and the slope come out", () => {
    const {
      expected,
      recorded: known,
      recorded_modified_tests: modified,
    } = caseOf("mann-kendall-360") as Record<string, Record<string, number>>;
    const facts = mannKendallCommand(["--series", join(recorded, "mann-kendall-360/series.csv")]);
    for (const [name, value] of Object.entries({ ...expected, ...modified }))
      expect(relative(facts[name], value)).toBeLessThan(1e-10);
    expect(facts["sen_slope"]).toBeCloseTo(known!["sen_slope_with_gaps_kept"]!, 15);
  });
});
