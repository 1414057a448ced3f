// streets planar and streets emerging on plain files, and against the recorded cases where they lie beside the repository.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { emergingCommand } from "./emerging.ts";
import { planar } from "./planar.ts";
import { readCsv } from "./read-csv.ts";

const folder = mkdtempSync(join(tmpdir(), "streets-planar-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const out = join(folder, "out.csv");
const recorded = join(import.meta.dirname, "../../../shared/data/hotspot");
const hasRecorded = existsSync(join(recorded, "kde-planar-chicago116"));
if (!hasRecorded)
  process.stderr.write("The recorded cases (../shared/data/hotspot) are absent: planar density was not compared.\n");

describe("streets planar", () => {
  const points = "weight,id,y,x\n2,north,4,0\n1,south,0,0\n0,far,900,900\n";

  test("counts an event itself and its weight, and keeps ids and their order", () => {
    planar(["--points", file("p.csv", points), "--kernel=quartic", "--bandwidth=8", "--out", out]);
    const density = readCsv(out);
    expect(density.texts("id")).toEqual(["north", "south", "far"]);
    const [own, half] = [3 / Math.PI / 64, (3 / Math.PI / 64) * 0.75 ** 2];
    expect(density.numbers("density")[0]).toBeCloseTo(2 * own + half, 14);
    expect(density.numbers("density")[1]).toBeCloseTo(own + 2 * half, 14);
    expect(density.numbers("density")[2]).toBe(0);
  });

  test("on a grid names the cells as the counting of cells does, with their centres", () => {
    const facts = planar([
      "--points",
      file("p.csv", "id,x,y\na,10,20\nb,13,25\n"),
      "--bandwidth=30",
      "--at=grid",
      "--cell=2",
      "--out",
      out,
    ]);
    expect(facts).toMatchObject({ columns: 2, rows: 3, cells: 6, firstColumn: 5, firstRow: 10 });
    const grid = readCsv(out);
    expect([grid.numbers("col")[3], grid.numbers("row")[3], grid.numbers("x")[3], grid.numbers("y")[3]]).toEqual([
      6, 11, 13, 23,
    ]);
  });

  test.each([
    [["--kernel=quartic", "--bandwidth=0"], "bandwidth above 0"],
    [["--kernel=round", "--bandwidth=5"], "--kernel"],
    [["--kernel=quartic"], "Missing --bandwidth"],
    [["--kernel=quartic", "--bandwidth=5", "--at=grid"], "Missing --cell"],
    [["--kernel=quartic", "--bandwidth=5", "--at=grid", "--cell=0"], "cell size above 0"],
    [["--kernel=quartic", "--bandwidth=5", "--window=0,0,5", "--edge=place"], "--window"],
  ])("refuses %j", (args, message) => {
    expect(() => planar(["--points", file("p.csv", points), ...args, "--out", out])).toThrow(message);
  });

  test("refuses a file without events", () => {
    expect(() => planar(["--points", file("p.csv", "id,x,y\n"), "--bandwidth=5", "--out", out])).toThrow(
      "at least one event",
    );
  });
});

describe("streets emerging", () => {
  const steps = [0.2, 0.1, -0.3, 2.4];

  test("reads long and wide files alike: steps in order of time, ids in order of the file", () => {
    const long = steps.map((z, step) => `b,${step + 9},${z}\na,${step + 9},${-z}\n`).toReversed();
    emergingCommand(["--series", file("long.csv", `id,step,z\n${long.join("")}`), "--out", out]);
    const first = readFileSync(out, "utf8");
    const wide = `id,street,z9,z10,z11,z12\nb,West Road,${steps.join(",")}\na,East Road,${steps.map((z) => -z).join(",")}\n`;
    const facts = emergingCommand(["--series", file("wide.csv", wide), "--out", out]);
    expect(readFileSync(out, "utf8")).toBe(first);
    expect(readCsv(out).texts("class")).toEqual(["new hot spot", "new cold spot"]);
    expect(facts["classes"]).toEqual({ "new hot spot": 1, "new cold spot": 1 });
  });

  test("a file without ids is one series", () => {
    expect(emergingCommand(["--series", file("one.csv", `z\n${steps.join("\n")}\n`)])).toMatchObject({
      n: 1,
      class: "new hot spot",
    });
  });

  test.each([
    ["a step twice", "id,step,z\na,1,2\na,1,3\n", "each step once"],
    ["a word for z", "id,step,z\na,1,hot\n", "a number or nothing"],
    ["steps without order", "id,step,z\na,spring,1\na,autumn,2\n", "numbers or dates"],
    ["no steps", "id,name\na,b\n", "one column per step"],
    ["an id twice", "id,1,2\na,1,2\na,3,4\n", "every id once"],
    ["no row", "id,step,z\n", "no row"],
    ["nothing but gaps", "id,step,z\na,1,\n", "at least one z"],
  ])("refuses a file with %s", (_, text, message) => {
    expect(() => emergingCommand(["--series", file("bad.csv", text)])).toThrow(message);
  });
});

describe.runIf(hasRecorded)("the recorded cases", () => {
  const points = join(recorded, "kde-planar-chicago116/points.csv");

  test.each([
    ["gaussian", "100", "gaussian_sigma100"],
    ["quartic", "282.842712474619", "quartic_h282.842712474619"],
    ["epanechnikov", "244.948974278318", "epanechnikov_h244.948974278318"],
    ["quartic", "200", "quartic_h200"],
  ])("kde-planar-chicago116: %s %s comes out", (kernel, bandwidth, column) => {
    planar(["--points", points, "--kernel", kernel, "--bandwidth", bandwidth, "--out", out]);
    const expected = readCsv(join(recorded, "kde-planar-chicago116/expected.csv"));
    const found = readCsv(out).numbers("density");
    expect(readCsv(out).texts("id")).toEqual(expected.texts("id"));
    for (const [row, density] of expected.numbers(column).entries())
      expect(Math.abs(found[row]! / density - 1)).toBeLessThan(1e-12);
  });

  test("kde-planar-chicago116: the bandwidth rules come out in the window of the pattern", () => {
    const json = JSON.parse(readFileSync(join(recorded, "kde-planar-chicago116/case.json"), "utf8")) as {
      bandwidth_rules_spatstat: Record<string, number | [number, number]>;
    };
    const rules = json.bandwidth_rules_spatstat;
    const window = "--window=0.3893523,153.1034,1281.9863,1276.5602";
    const facts = (rule: string) =>
      planar(["--points", points, "--kernel=gaussian", "--bandwidth", rule, window, "--out", out]);
    const scott = facts("scott");
    const [x, y] = rules["bw.scott"] as [number, number];
    expect(scott["scottX"]).toBeCloseTo(x, 3);
    expect(scott["scottY"]).toBeCloseTo(y, 3);
    expect(facts("diggle")["sigma"]).toBeCloseTo(Number(rules["bw.diggle"]), 4);
    expect(facts("likelihood")["sigma"]).toBeCloseTo(Number(rules["bw.ppl"]), 4);
  });

  test("ehsa-rules: every recorded sequence has its class and trend", () => {
    const { cases } = JSON.parse(readFileSync(join(recorded, "ehsa-rules/case.json"), "utf8")) as {
      cases: { expected: string; z: number[]; mk_z: number }[];
    };
    const rows = cases.flatMap(({ z }, id) => z.map((one, step) => `s${id},${step},${one}\n`));
    emergingCommand(["--series", file("ehsa.csv", `id,step,z\n${rows.join("")}`), "--out", out]);
    expect(readCsv(out).texts("class")).toEqual(cases.map(({ expected }) => expected));
    for (const [row, mkZ] of readCsv(out).numbers("mkZ").entries()) expect(mkZ).toBeCloseTo(cases[row]!.mk_z, 12);
  });
});
