// The grid command from outside, without a database: what it prints, writes and answers.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder = "";
const file = (name: string): string => join(folder, name);
const box = (west: number, east: number): number[][] => [
  [west, 31.2],
  [east, 31.2],
  [east, 31.201],
  [west, 31.201],
  [west, 31.2],
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grid-command-"));
  write("boundary.json", [["310101001001", box(121.5, 121.502)]]);
  write("sound.json", [
    ["a", box(121.5, 121.501)],
    ["b", box(121.501, 121.502)],
  ]);
  write("faulty.json", [
    ["a", box(121.5, 121.5009)],
    ["b", box(121.501, 121.503)],
  ]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, rows: readonly (readonly [code: string, ring: number[][]])[]): void {
  const features = rows.map(([code, ring]) => ({
    type: "Feature",
    properties: { code },
    geometry: { type: "Polygon", coordinates: [ring] },
  }));
  writeFileSync(file(name), JSON.stringify({ type: "FeatureCollection", features }));
}

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "grid.ts"), ...args],
    {
      encoding: "utf8",
    },
  );
}
const boundary = (): string[] => ["--boundary", file("boundary.json")];

test("a sound grid ends with 0, one with a gap and a part outside with 1 and a line for each", () => {
  expect(run("check", file("sound.json"), ...boundary())).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("no faults"),
  });
  const { status, stdout } = run("check", file("faulty.json"), ...boundary());
  expect(status).toBe(1);
  expect(stdout).toContain("error gap");
  expect(stdout).toContain("error outside b");
});

test("a repaired grid is written in any format, is sound, and the report says what changed", () => {
  for (const out of ["repaired.geojson", "repaired.gpkg", "repaired.zip"]) {
    const { status, stdout } = run("repair", file("faulty.json"), ...boundary(), "--out", file(out), "--json");
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as { addedM2: number; removedM2: number; rows: { key: string }[] };
    expect(report.rows.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(report.addedM2).toBeGreaterThan(1_000);
    expect(report.removedM2).toBeGreaterThan(10_000);
    expect(run("check", file(out), ...boundary()).status).toBe(0);
  }
  const { features } = JSON.parse(readFileSync(file("repaired.geojson"), "utf8")) as {
    features: { properties: object }[];
  };
  expect(features.map(({ properties }) => properties)).toMatchObject([
    { cell_code: "a", division: "310101001001" },
    { cell_code: "b" },
  ]);
});

test("wrong words and unreadable files end with 2 and say what was expected", () => {
  for (const [args, said] of [
    [[], "Expected one of check, repair, plan, export"],
    [["check"], "Expected a file to check"],
    [["repair", file("faulty.json"), ...boundary()], "Expected --out FILE"],
    [["plan", file("faulty.json")], "Expected --name NAME"],
    [["check", file("absent.json"), ...boundary()], "cannot be read"],
    [["check", file("sound.json"), "--boundary", file("absent.json")], "cannot be read"],
    [["check", file("sound.json"), ...boundary(), "--snap", "x"], "Expected --snap from 0 to 20"],
    [["check", file("sound.json"), ...boundary(), "--crs", "Mars"], "Expected --crs"],
    [["check", "package.json", ...boundary()], "official.unreadable"],
  ] as const) {
    const { status, stderr } = run(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
  }
});
