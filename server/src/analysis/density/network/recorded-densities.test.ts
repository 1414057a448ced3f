// Densities that published programs and an independent solver recorded, when they lie beside the repository.
// Nothing else needs these files; without them one line on standard error says that this was not checked.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildNetwork, type NetworkPoints, type StreetNetwork } from "../../network/network.ts";
import type { KernelName } from "../kernels.ts";
import type { DensityMethod } from "../sources/density-task.ts";
import { borderCorrection } from "./border-correction.ts";
import { networkDensity } from "./network-density.ts";
import { spaceTimeDensity } from "./space-time-density.ts";
import { pointsOf } from "./testing-networks.ts";

const folder = join(import.meta.dirname, "../../../../../../shared/data/hotspot");
const isThere = existsSync(folder);
if (!isThere)
  process.stderr.write("The recorded densities (../shared/data/hotspot) are absent: nothing was compared with them.\n");

type Table = Readonly<Record<string, Float64Array>>;

function read(name: string): Table {
  const [header = "", ...lines] = readFileSync(join(folder, name), "utf8").trim().split("\n");
  const rows = lines.map((line) => line.split(","));
  return Object.fromEntries(
    header.split(",").map((column, at) => [column, Float64Array.from(rows, (row) => Number(row[at]))]),
  );
}

function readPoints(name: string): NetworkPoints {
  const table = read(name);
  return { edge: Int32Array.from(table["edge"]!), offset: table["offset"]! };
}

function readNetwork(name: string): StreetNetwork {
  const [nodes, edges] = [read(`${name}/nodes.csv`), read(`${name}/edges.csv`)];
  return buildNetwork({
    nodeX: nodes["x"]!,
    nodeY: nodes["y"]!,
    edgeFrom: Int32Array.from(edges["u"]!),
    edgeTo: Int32Array.from(edges["v"]!),
    edgeLength: edges["length"]!,
  });
}

/** Method (with what is recorded of dead ends), kernel and bandwidth of a column such as esc_truncated_quartic_500. */
function meaningOf(column: string) {
  const found = /^(simple|esd|esc)(_truncated|_reflected)?_([a-z]+)_(?:sigma)?(\d+)$/.exec(column);
  if (!found) throw new Error(`Expected a column such as esc_quartic_100, got ${column}.`);
  const [, method, deadEnds, kernel, bandwidth] = found;
  return {
    method: method as DensityMethod,
    kernel: kernel as KernelName,
    bandwidth: Number(bandwidth),
    deadEnds: deadEnds === "_truncated" ? ("truncate" as const) : deadEnds ? ("reflect" as const) : undefined,
  };
}

describe.runIf(isThere)("recorded densities", () => {
  test.each(["nkde-chicago116", "nkde-geodanet287"])("%s come out to 1e-12 of the largest", (name) => {
    const network = readNetwork(name);
    const [events, samples] = [readPoints(`${name}/events.csv`), readPoints(`${name}/samples.csv`)];
    const { id: _id, ...columns } = read(`${name}/expected.csv`);
    expect(Object.keys(columns).length).toBeGreaterThan(0);
    for (const [column, expected] of Object.entries(columns)) {
      const got = networkDensity(network, events, samples, meaningOf(column));
      const largest = expected.reduce((most, one) => Math.max(most, one), 0);
      const worst = expected.reduce((most, one, at) => Math.max(most, Math.abs(got[at]! - one)), 0);
      expect({ column, isClose: worst / largest < 1e-12 }).toEqual({ column, isClose: true });
    }
  });

  const cross = isThere ? (JSON.parse(readFileSync(join(folder, "nkde-cross/case.json"), "utf8")) as CrossFile) : null;

  test.each(cross?.cases ?? [])(
    "$name on a cross",
    ({ network: name, events, sample, method, kernel, bw, expected }) => {
      const { network, place } = crossOf(cross!, name);
      const bandwidth = typeof bw === "number" ? { bandwidth: bw } : { bandwidths: Float64Array.from(bw) };
      const got = networkDensity(network, place(events), place([sample]), { method, kernel, ...bandwidth });
      expect(got[0]).toBeCloseTo(expected, 12);
    },
  );

  test.each(cross?.space_time_cases_quartic_both ?? [])("$name on a cross", (one) => {
    const { network, place } = crossOf(cross!, one.network);
    const time = {
      eventTimes: Float64Array.of(one.t),
      times: Float64Array.from(one.times),
      kernel: "quartic" as const,
    };
    const options = { method: one.method, kernel: "quartic" as const, bandwidth: one.bw_net };
    const got = spaceTimeDensity(network, place([one.event]), place([one.sample]), options, {
      ...time,
      bandwidth: one.bw_time,
    });
    expect(got).toHaveLength(one.expected.length);
    for (const [at, expected] of one.expected.entries()) expect(got[at]).toBeCloseTo(expected, 12);
  });

  //      │             │      event (0,-3) on the lowest arm, the area ends at y = -4
  //   ───┼───      ────┼────
  //      ◆             ◆
  //   ═══╪═══ y=-4  ═══╪═══
  //      │         ────┴────
  test("border corrections on a cross", () => {
    const [simple, esd] = cross!.border_correction;
    const { network } = crossOf(cross!, "C");
    const plain = borderCorrection(network, pointsOf([[2, 2]]), aboveTheLine(network), {
      method: "simple",
      kernel: "triangular",
      bandwidth: 2,
    });
    expect(plain.massOutside[0]).toBeCloseTo(simple!.mass_outside, 12);
    expect(plain.factor[0]).toBeCloseTo(simple!.correction, 12);
    const forked = buildNetwork({
      nodeX: Float64Array.of(...network.nodeX, -5, 5),
      nodeY: Float64Array.of(...network.nodeY, -5, -5),
      edgeFrom: Int32Array.of(...network.edgeFrom, 5, 2),
      edgeTo: Int32Array.of(...network.edgeTo, 2, 6),
      edgeLength: Float64Array.of(...network.edgeLength, 5, 5),
    });
    const split = borderCorrection(forked, pointsOf([[2, 2]]), aboveTheLine(forked), {
      method: "esd",
      kernel: "uniform",
      bandwidth: 3,
    });
    expect(split.massOutside[0]).toBeCloseTo(esd!.mass_outside, 12);
    expect(split.factor[0]).toBeCloseTo(esd!.correction, 12);
  });
});

function aboveTheLine({ edgeLength }: StreetNetwork) {
  const edge = Int32Array.of(0, 1, 2, 3);
  return { edge, fromM: Float64Array.of(0, 0, 1, 0), toM: Float64Array.from(edge, (one) => edgeLength[one]!) };
}

type Position = readonly [number, number];
interface CrossFile {
  readonly networks: Readonly<
    Record<string, { readonly nodes: readonly Position[]; readonly edges: readonly Position[] }>
  >;
  readonly cases: readonly {
    readonly name: string;
    readonly network: string;
    readonly events: readonly Position[];
    readonly sample: Position;
    readonly method: DensityMethod;
    readonly kernel: KernelName;
    readonly bw: number | readonly number[];
    readonly expected: number;
  }[];
  readonly space_time_cases_quartic_both: readonly {
    readonly name: string;
    readonly network: string;
    readonly event: Position;
    readonly t: number;
    readonly sample: Position;
    readonly times: readonly number[];
    readonly bw_net: number;
    readonly bw_time: number;
    readonly method: DensityMethod;
    readonly expected: readonly number[];
  }[];
  readonly border_correction: readonly { readonly mass_outside: number; readonly correction: number }[];
}

/** The network, and the places on it of positions given in the plane. */
function crossOf(file: CrossFile, name: string) {
  const { nodes, edges } = file.networks[name]!;
  const at = (node: number) => nodes[node]!;
  const length = ([u, v]: Position) => Math.hypot(at(u)[0] - at(v)[0], at(u)[1] - at(v)[1]);
  const network = buildNetwork({
    nodeX: Float64Array.from(nodes, ([x]) => x),
    nodeY: Float64Array.from(nodes, ([, y]) => y),
    edgeFrom: Int32Array.from(edges, ([u]) => u),
    edgeTo: Int32Array.from(edges, ([, v]) => v),
    edgeLength: Float64Array.from(edges, length),
  });
  const placeOf = ([x, y]: Position): Position => {
    const along = edges.map(
      ([u, v]) => [Math.hypot(x - at(u)[0], y - at(u)[1]), Math.hypot(x - at(v)[0], y - at(v)[1])] as const,
    );
    const edge = along.findIndex(([a, b], index) => Math.abs(a + b - length(edges[index]!)) < 1e-9);
    return [edge, along[edge]![0]];
  };
  return { network, place: (positions: readonly Position[]) => pointsOf(positions.map(placeOf)) };
}
