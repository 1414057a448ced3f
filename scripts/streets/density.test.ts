// The density command on small folders: names, order and weights of the files, and what it refuses.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { density } from "./density.ts";

let folder = "";
const out = () => join(folder, "density.csv");
const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join("\n")}\n`);

//   north ●───long 10───● middle ●──short 4──● south        an event of weight 3 in the middle of long, one of weight 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-density-"));
  write("nodes.csv", ["y,x,id", "0,0,north", "0,10,middle", "0,14,south"]);
  write("edges.csv", ["street,length,v,u,id", '"Long, the",10,middle,north,long', "Short,4,south,middle,short"]);
  write("events.csv", ["offset,kind,edge,weight,id", "5,fire,long,3,e1", "2,fire,short,0,e2"]);
  write("samples.csv", ["id,edge,offset", "b,short,1", "a,long,5", "c,long,4"]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (...more: readonly string[]) =>
  density(["--network", folder, "--out", out(), "--kernel", "triangular", ...more]);

/** The density written for the third sample. */
function atThird(...more: readonly string[]): number {
  ask("--bandwidth", "10", ...more);
  return Number(readFileSync(out(), "utf8").split("\n")[3]!.split(",")[1]);
}

test("writes the samples in their order under their own ids, events by weight", () => {
  const facts = ask("--method", "simple", "--bandwidth", "10");
  const rows = readFileSync(out(), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  expect(rows.map(([id]) => id)).toEqual(["id", "b", "a", "c"]);
  for (const [at, expected] of [0.12, 0.3, 0.27].entries()) expect(Number(rows[at + 1]![1])).toBeCloseTo(expected, 12);
  expect(facts).toMatchObject({
    command: "density",
    method: "simple",
    events: 2,
    samples: 3,
    segments: 2,
    exact: true,
  });
});

test("turns round at dead ends only when told so for esd, and unless told otherwise for esc", () => {
  expect(atThird("--method", "esd")).toBeCloseTo(0.27, 12);
  expect(atThird("--method", "esd", "--dead-ends", "reflect")).toBeCloseTo(0.27 + 0.03, 12);
  expect(atThird("--method", "esc")).toBeCloseTo(0.27 + 0.03, 12);
  expect(atThird("--method", "esc", "--dead-ends", "truncate")).toBeCloseTo(0.27, 12);
});

test("takes a bandwidth for each event when the events have one", () => {
  write("events.csv", ["id,edge,offset,bandwidth", "e1,long,5,10", "e2,long,5,20"]);
  expect(ask("--method", "esc", "--bandwidth", "1", "--dead-ends", "truncate")).toMatchObject({
    bandwidth: "per event",
  });
  const [, , a] = readFileSync(out(), "utf8").split("\n");
  expect(Number(a!.split(",")[1])).toBeCloseTo(0.1 + 0.05, 12);
});

test.each([
  ["no event at all", ["id,edge,offset"], "event"],
  ["an event on no street", ["id,edge,offset", "e1,lane,1"], "lane"],
  ["an event beyond its street", ["id,edge,offset", "e1,long,11"], "offset 11"],
  ["a weight that is a word", ["id,edge,offset,weight", "e1,long,1,much"], "much"],
  ["a negative weight", ["id,edge,offset,weight", "e1,long,1,-1"], "weight"],
  ["a bandwidth of zero", ["id,edge,offset,bandwidth", "e1,long,1,0"], "bandwidth"],
])("refuses %s", (_, events, told) => {
  write("events.csv", events);
  expect(() => ask("--method", "esd", "--bandwidth", "10")).toThrow(told);
});

test("refuses a bandwidth that walks cannot be followed for, and takes it for shortest ways", () => {
  write("events.csv", ["id,edge,offset", "e1,long,5"]);
  for (const bandwidth of ["14001", "1e300"])
    expect(() => ask("--method", "esc", "--kernel", "uniform", "--bandwidth", bandwidth)).toThrow(
      "smaller --bandwidth",
    );
  expect(ask("--method", "simple", "--bandwidth", "1e300")).toMatchObject({ bandwidth: 1e300 });
});

test("gives no approximation that could be far off", () => {
  const kept = readFileSync(join(folder, "edges.csv"), "utf8");
  write("edges.csv", ["id,u,v,length,street", "long,north,middle,10,", "b,middle,north,12,", "short,middle,middle,4,"]);
  expect(() => ask("--method", "esc", "--kernel", "uniform", "--bandwidth", "20000")).toThrow("could reach");
  writeFileSync(join(folder, "edges.csv"), kept);
});

test("says which answer is not exact: where a loop is too tiny to walk round it shrinks to a point", () => {
  const [streets, events] = ["edges.csv", "events.csv"].map((name) => readFileSync(join(folder, name), "utf8"));
  write("edges.csv", [
    "id,u,v,length,street",
    "long,north,middle,10,",
    "short,middle,south,4,",
    "loop,middle,middle,1e-9,",
  ]);
  write("events.csv", ["id,edge,offset", "e1,loop,0"]);
  const facts = ask("--method", "esc", "--bandwidth", "10");
  expect(facts).toMatchObject({ segments: 3, exact: false, contractedSegments: 1, largestContractedM: 1e-9 });
  expect(facts["errorShareOfLargest"]).toBeLessThan(1e-8);
  // At 6 from the node, and 8 after the way to the dead end in the south and back.
  const c = readFileSync(out(), "utf8").split("\n")[3]!;
  expect(Number(c.split(",")[1])).toBeCloseTo(0.04, 8);
  writeFileSync(join(folder, "edges.csv"), streets!);
  writeFileSync(join(folder, "events.csv"), events!);
}, 20_000);

test.each([
  ["long,north,middle,10,Long\nlong,north,middle,10,Long", '"long" twice'],
  ["", "at least one edge"],
  ["long,north,middle,1e308,\nshort,middle,south,1e308,", "lengths have a sum"],
])("refuses the streets '%s'", (edges, told) => {
  const kept = readFileSync(join(folder, "edges.csv"), "utf8");
  write("edges.csv", ["id,u,v,length,street", edges]);
  expect(() => ask("--method", "esd", "--bandwidth", "10")).toThrow(told);
  writeFileSync(join(folder, "edges.csv"), kept);
});

test.each([
  [["--method", "esd"], "Missing --bandwidth"],
  [["--method", "esd", "--bandwidth", "0"], "--bandwidth"],
  [["--method", "best", "--bandwidth", "1"], "simple | esd | esc"],
  [["--method", "esd", "--bandwidth", "1", "--dead-ends", "stop"], "reflect | truncate"],
])("refuses %j", (args, told) => {
  expect(() => ask(...args)).toThrow(told);
});
