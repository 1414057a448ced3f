// streets k from outside: what it writes, and the recorded values when they lie beside the repository.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AnalysisInputError } from "../../server/src/analysis/input-error.ts";
import { distanceToPlace, nodeSearchOn, searchFromPlace } from "../../server/src/analysis/network/shortest.ts";
import { k } from "./k.ts";
import { readCsv } from "./read-csv.ts";
import { readNetworkFolder, readPlaces } from "./read-network.ts";

const recorded = join(import.meta.dirname, "../../../shared/data/hotspot");
if (!existsSync(recorded))
  process.stderr.write(
    "The recorded values (../shared/data/hotspot) are absent: network K was not compared with them.\n",
  );

const relative = (got: number, wanted: number): number => Math.abs(got - wanted) / Math.max(wanted, 1e-300);

let folder = "";
const out = (): string => join(folder, "k.csv");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "streets-k-"));
  //  west ──── a 100 ──── east      and a street of its own: far ── b 50 ── away
  writeFileSync(join(folder, "nodes.csv"), "y,id,x\n0,west,0\n0,east,100\n9,far,0\n9,away,50\n");
  writeFileSync(join(folder, "edges.csv"), "id,length,u,v,name\na,100,west,east,High Street\nb,50,far,away,\n");
  writeFileSync(join(folder, "events.csv"), "id,edge,offset\nx1,a,40\nx2,a,60\nx3,b,10\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("K comes out for the radii in the order given, and the facts tell the parts of the network", () => {
  const facts = k(["--network", folder, "--radii", "20,0,1e9", "--out", out()]);
  expect(readFileSync(out(), "utf8")).toBe("r,K_net,K_Ang\n20,50,25\n0,0,0\n1000000000,50,25\n");
  expect(facts).toMatchObject({ command: "k", events: 3, length: 150, parts: 2, radii: 3 });
});

test("simulations add the band of K_Ang", () => {
  const args = ["--network", folder, "--radii", "5,20", "--out", out(), "--simulations", "19", "--seed", "3"];
  const facts = k(args);
  const table = readCsv(out());
  expect(facts["envelope"]).toMatchObject({ of: "K_Ang", simulations: 19, seed: 3, level: 0.1 });
  table.numbers("lower").forEach((lower, at) => expect(lower).toBeLessThanOrEqual(table.numbers("upper")[at]!));
  const first = readFileSync(out(), "utf8");
  k(args);
  expect(readFileSync(out(), "utf8")).toBe(first);
});

describe("is refused:", () => {
  test.for([
    ["a negative radius", ["--radii", "0,-1"], "0 or more"],
    ["a radius that is no number", ["--radii", "0,x"], "--radii"],
    ["no radius", [], "--radii"],
    ["half a simulation", ["--radii", "1", "--simulations", "1.5"], "whole numbers"],
    ["an unknown option", ["--radii", "1", "--colour", "red"], "--colour"],
  ] as const)("%s", ([, args, message]) => {
    const run = () => k(["--network", folder, "--out", out(), ...args]);
    expect(run).toThrow(AnalysisInputError);
    expect(run).toThrow(message);
  });

  test("a folder with a single event", () => {
    writeFileSync(join(folder, "events.csv"), "id,edge,offset\nx1,a,40\n");
    expect(() => k(["--network", folder, "--radii", "1", "--out", out()])).toThrow("at least 2 events");
  });
});

describe.runIf(existsSync(recorded))("the recorded values", () => {
  const chicago = join(recorded, "nkde-chicago116");

  test("of K_net and K_Ang on Chicago come out to 1e-9", () => {
    const wanted = readCsv(join(chicago, "K_expected.csv"));
    k(["--network", chicago, "--radii", wanted.texts("r").join(","), "--out", out()]);
    const got = readCsv(out());
    for (const column of ["K_net", "K_Ang"]) {
      const values = got.numbers(column);
      wanted.numbers(column).forEach((value, at) => expect(relative(values[at]!, value)).toBeLessThan(1e-9));
    }
  });

  test("of distances along the streets of Chicago come out to 1e-9", () => {
    const read = readNetworkFolder(chicago);
    const { points, ids } = readPlaces(chicago, "events.csv", read);
    const pairs = readCsv(join(chicago, "pairdist_expected.csv"));
    const search = nodeSearchOn(read.network);
    const wanted = pairs.numbers("d");
    pairs.texts("i").forEach((from, at) => {
      const [one, other] = [ids.indexOf(from), ids.indexOf(pairs.texts("j")[at]!)];
      searchFromPlace(search, points.edge[one]!, points.offset[one]!);
      const got = distanceToPlace(search, points.edge[other]!, points.offset[other]!);
      expect(relative(got, wanted[at]!)).toBeLessThan(1e-9);
    });
  });

  test("of K on geodanet come out but for pairs that its moved events change", () => {
    // The recorded pairs are of the events before some were moved up to a foot off the junctions: two radii differ by one pair.
    const geodanet = join(recorded, "nkde-geodanet287");
    const wanted = readCsv(join(geodanet, "K_expected.csv"));
    k(["--network", geodanet, "--radii", wanted.texts("r").join(","), "--out", out()]);
    const got = readCsv(out()).numbers("K_net");
    const scale = wanted.numbers("K")[1]! / wanted.numbers("ordered_pairs")[1]!;
    const off = wanted.numbers("ordered_pairs").map((pairs, at) => Math.round(got[at]! / scale) - pairs);
    expect([...off].filter((pairs) => pairs !== 0)).toEqual([2, -2]);
    const same = [...wanted.numbers("K").entries()].filter(([at]) => off[at] === 0);
    for (const [at, value] of same) expect(relative(got[at]!, value)).toBeLessThan(1e-9);
  });
});
