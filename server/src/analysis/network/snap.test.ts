// Places on the nearest segment: offsets, ties, distance, address; against comparing with every segment, and the recorded case.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnalysisInputError } from "../input-error.ts";
import { AnalysisCancelled } from "../watch.ts";
import type { EdgeLines, PlanePoints } from "./segments.ts";
import { buildSegmentIndex, snapPoints } from "./snap.ts";

type Corner = readonly [x: number, y: number];
const FAR = 1e9;

function lines(ways: readonly (readonly Corner[])[], more: Partial<EdgeLines> = {}): EdgeLines {
  const corners = ways.flat();
  const firstVertex = new Int32Array(ways.length + 1);
  for (const [edge, way] of ways.entries()) firstVertex[edge + 1] = firstVertex[edge]! + way.length;
  return {
    x: Float64Array.from(corners, ([x]) => x),
    y: Float64Array.from(corners, ([, y]) => y),
    firstVertex,
    edgeLength: Float64Array.from(ways, wayLength),
    ...more,
  };
}

function wayLength(way: readonly Corner[]): number {
  return way.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - way[i]![0], y - way[i]![1]), 0);
}

function places(...corners: readonly Corner[]): PlanePoints {
  return { x: Float64Array.from(corners, ([x]) => x), y: Float64Array.from(corners, ([, y]) => y) };
}

//        +----o----- 20      edge 0: 0,0 > 10,0 > 10,10 > 30,10
//        | 2
//   0 ---+
test("a place goes to its foot on the nearest piece, at the way from the edge's first node", () => {
  const index = buildSegmentIndex(
    lines([
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [30, 10],
      ],
    ]),
  );
  const snapped = snapPoints(index, places([12, 4], [4, -3], [-3, -4], [40, 10], [15, 13]), FAR);
  expect([...snapped.offset]).toEqual([14, 4, 0, 40, 25]);
  expect([...snapped.distanceM]).toEqual([2, 3, 5, 10, 3]);
  expect([...snapped.tied]).toEqual([0, 0, 0, 0, 0]);
});

test("offsets are in the given length of the edge, also where the drawn line is shorter", () => {
  const way: readonly Corner[] = [
    [0, 0],
    [10, 0],
  ];
  const index = buildSegmentIndex(lines([way], { edgeLength: Float64Array.of(15) }));
  expect([...snapPoints(index, places([4, 1], [99, 0]), FAR).offset]).toEqual([6, 15]);
});

test("the largest distance is included; beyond it a place keeps its distance and gets no edge", () => {
  const index = buildSegmentIndex(
    lines([
      [
        [0, 0],
        [10, 0],
      ],
    ]),
  );
  const snapped = snapPoints(index, places([5, 50], [5, 50.001]), 50);
  expect([...snapped.edge]).toEqual([0, -1]);
  expect([...snapped.distanceM]).toEqual([50, 50.001]);
  expect([...snapPoints(buildSegmentIndex(lines([])), places([5, 50]), 50).edge]).toEqual([-1]);
});

//   1 |  x  | 0      x is equally near to both; so is a place beyond a shared corner
test("of equally near segments the first by its coordinates wins, whatever their order and direction", () => {
  const [west, east]: [Corner[], Corner[]] = [
    [
      [0, 9],
      [0, 0],
    ],
    [
      [10, 0],
      [10, 9],
    ],
  ];
  for (const [ways, first] of [
    [[east, west], 1],
    [[west, east], 0],
    [[east.toReversed(), west.toReversed()], 1],
  ] as const) {
    const snapped = snapPoints(buildSegmentIndex(lines(ways)), places([5, 4], [5 + 1e-8, 4], [5.1, 4]), FAR);
    expect([...snapped.edge]).toEqual([first, first, 1 - first]);
    expect([...snapped.tied]).toEqual([1, 1, 0]);
  }
});

test("an address prefers its own street within the distance, and only then", () => {
  const ways: Corner[][] = [
    [
      [0, 0],
      [100, 0],
    ],
    [
      [0, 30],
      [100, 30],
    ],
  ];
  const index = buildSegmentIndex(lines(ways, { street: ["福州路", "四川中路"] }));
  const at = places([50, 10], [50, 10], [50, -25], [50, 10], [50, 20]);
  const snapped = snapPoints(index, { ...at, street: ["四川中路", "福州路", "四川中路", "无名路", null] }, 50);
  expect([...snapped.edge]).toEqual([1, 0, 0, 0, 1]);
  expect([...snapped.byStreet]).toEqual([1, 0, 0, 0, 0]);
});

test("places and distances that are no numbers are refused; a cancelled snapping has no answer", () => {
  const index = buildSegmentIndex(
    lines([
      [
        [0, 0],
        [10, 0],
      ],
    ]),
  );
  expect(() => snapPoints(index, places([Number.NaN, 0]), 50)).toThrow(AnalysisInputError);
  expect(() => snapPoints(index, places([0, 0]), -1)).toThrow(AnalysisInputError);
  expect(() => snapPoints(index, places([0, 0]), 50, { isCancelled: () => true })).toThrow(AnalysisCancelled);
});

test("every place goes where comparing it with every piece puts it", () => {
  const corner = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 }));
  const way = fc.array(corner, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(way, { minLength: 1, maxLength: 30 }),
      fc.array(corner, { maxLength: 30 }),
      (ways, corners) => {
        const snapped = snapPoints(buildSegmentIndex(lines(ways)), places(...corners), 20);
        for (const [point, [x, y]] of corners.entries()) {
          const away = ways.map((one) => distanceTo(one, x, y));
          const least = Math.min(...away);
          expect(snapped.distanceM[point]).toBeCloseTo(least, 9);
          const near = away.flatMap((distance, edge) => (distance <= least + 1e-6 ? [edge] : []));
          const edge = snapped.edge[point]!;
          const isRight = least > 20 ? edge === -1 : near.includes(edge);
          expect([isRight, snapped.tied[point]]).toEqual([true, least <= 20 && near.length > 1 ? 1 : 0]);
        }
      },
    ),
    { numRuns: 200 },
  );
});

function distanceTo(way: readonly Corner[], x: number, y: number): number {
  let least = Infinity;
  for (let i = 1; i < way.length; i++) {
    const [[ax, ay], [bx, by]] = [way[i - 1]!, way[i]!];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
    least = Math.min(least, Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)));
  }
  return least;
}

const folder = join(import.meta.dirname, "../../../../../shared/data/hotspot/nkde-geodanet287");
if (!existsSync(folder))
  process.stderr.write("The recorded crimes (../shared/data/hotspot) are absent: their snapping was not checked.\n");

function read(name: string): number[][] {
  const [, ...rows] = readFileSync(join(folder, name), "utf8").trim().split(/\r?\n/);
  return rows.map((line) => line.split(",").map(Number));
}

describe.runIf(existsSync(folder))("287 crimes on 303 segments, in feet", () => {
  test("go to the recorded segments; crime 274 is told to be tied", () => {
    const nodes = new Map(read("nodes.csv").map(([id, x, y]) => [id, [x!, y!] as const]));
    const edges = read("edges.csv");
    const index = buildSegmentIndex(
      lines(
        edges.map(([, u, v]) => [nodes.get(u)!, nodes.get(v)!]),
        { edgeLength: Float64Array.from(edges, ([, , , length]) => length!) },
      ),
    );
    const snapped = snapPoints(index, places(...read("crimes_raw.csv").map(([, x, y]): Corner => [x!, y!])), FAR);
    const recorded = read("events.csv");
    expect(Array.from(snapped.tied).flatMap((tied, crime) => (tied ? [crime] : []))).toEqual([274]);
    for (const [crime, [, edge, offset, distance]] of recorded.entries()) {
      expect(crime === 274 ? edge : snapped.edge[crime]).toBe(edge);
      expect(Math.abs(snapped.distanceM[crime]! - distance!)).toBeLessThan(1e-6);
      // The recorded events were moved off junctions by a foot at most.
      expect(Math.abs(snapped.offset[crime]! - offset!)).toBeLessThanOrEqual(1);
    }
    expect([27, 28, 242]).toContain(snapped.edge[274]);
  });
});
