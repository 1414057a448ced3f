// The blocks command from outside: what it writes, what it prints, how it refuses.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder = "";
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "blocks-command-"));
  const ring = [
    [121.5, 31.2],
    [121.502, 31.2],
    [121.502, 31.201],
    [121.5, 31.201],
    [121.5, 31.2],
  ];
  const street = [
    [121.501, 31.199],
    [121.501, 31.202],
  ];
  write("boundary.json", { properties: { code: "310101001001" }, geometry: { type: "Polygon", coordinates: [ring] } });
  write("streets.json", {
    properties: { highway: "residential" },
    geometry: { type: "LineString", coordinates: street },
  });
  write("nothing.json", {
    properties: {},
    geometry: { type: "Polygon", coordinates: [[street[0], street[1], street[0], street[0]]] },
  });
  writeFileSync(file("broken.json"), "{");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, feature: object): void {
  writeFileSync(file(name), JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", ...feature }] }));
}

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(import.meta.dirname, "blocks.ts"), ...args], { encoding: "utf8" });
}

test("blocks are written and summed up in one line of JSON", () => {
  const { status, stdout } = run(
    "--streets",
    file("streets.json"),
    "--boundary",
    file("boundary.json"),
    "--out",
    file("out.json"),
  );
  expect(status).toBe(0);
  const summary = JSON.parse(stdout) as Record<string, number>;
  expect(Object.keys(summary).slice(0, 6)).toEqual([
    "blocks",
    "areaM2",
    "uncoveredM2",
    "overlapM2",
    "buildingsCut",
    "buildingsOutside",
  ]);
  expect(summary).toMatchObject({
    blocks: 2,
    buildingsCut: 0,
    buildingsOutside: 0,
    sizes: { aboveLimit: 0 },
    shapes: { thinnestM: expect.closeTo(95, 0) },
  });
  const { features } = JSON.parse(readFileSync(file("out.json"), "utf8")) as {
    features: { properties: Record<string, unknown>; geometry: { type: string } }[];
  };
  expect(features.map(({ geometry }) => geometry.type)).toEqual(["Polygon", "Polygon"]);
  expect(features.map(({ properties }) => properties)).toMatchObject([
    { block_code: "310101001001001", division_code: "310101001001", kind: "land", width_m: expect.closeTo(95, 0) },
    { block_code: "310101001001002", division_code: "310101001001", kind: "land" },
  ]);
});

test.each([
  ["a missing argument", () => ["--streets", file("streets.json")], /Missing --boundary, --out/],
  ["an unknown argument", () => ["--strets", "x"], /strets.*Usage/s],
  [
    "a broken file",
    () => ["--streets", file("broken.json"), "--boundary", file("boundary.json"), "--out", file("x")],
    /broken.json/,
  ],
  [
    "lines for divisions",
    () => ["--streets", file("streets.json"), "--boundary", file("streets.json"), "--out", file("x")],
    /Polygon/,
  ],
  [
    "a border around nothing",
    () => ["--streets", file("streets.json"), "--boundary", file("nothing.json"), "--out", file("x")],
    /encloses ground/,
  ],
  [
    "a folder that is none",
    () => ["--streets", file("streets.json"), "--boundary", file("boundary.json"), "--out", file("none/x")],
    /cannot be written/,
  ],
])("%s ends with code 2, a message and no file", (_, args, message) => {
  const { status, stdout, stderr } = run(...args());
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(message);
  expect(existsSync(file("x"))).toBe(false);
});
