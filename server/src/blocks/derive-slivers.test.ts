// Who takes a sliver in, and what counts as one.
import { expect, test } from "vitest";
import { integerGrid } from "../geometry/integer-grid.ts";
import { localFrame } from "../geometry/measure.ts";
import { nodeLines } from "../geometry/node-lines.ts";
import { traceFaces } from "../geometry/trace-faces.ts";
import { BORDER, STREET } from "./derive-lines.ts";
import { absorbSlivers } from "./derive-slivers.ts";
import { type Tiling, tilingOf } from "./derive-tiling.ts";

const frame = localFrame(121.5, 31.2);
const grid = integerGrid(121.5, 31.2);
const RULE = { minAreaM2: 300, minWidthM: 5 };

/** Boxes in metres beside one another, from x to x, 100 m high; grounds in the same order. */
function strips(walls: readonly number[], grounds: readonly number[], label = STREET): Tiling {
  const ends: number[] = [];
  const add = (...xy: [number, number, number, number]): void => {
    const [lngA, latA] = frame.toLngLat(xy[0], xy[1]);
    const [lngB, latB] = frame.toLngLat(xy[2], xy[3]);
    ends.push(grid.toX(lngA), grid.toY(latA), grid.toX(lngB), grid.toY(latB));
  };
  walls.forEach((x, i) => {
    add(x, 0, x, 100);
    const next = walls[i + 1];
    if (next !== undefined) {
      add(x, 0, next, 0);
      add(x, 100, next, 100);
    }
  });
  const graph = nodeLines({ ends, labels: ends.filter((_, i) => i % 4 === 0).map(() => label) });
  const faces = traceFaces(graph);
  const centres = new Map<number, number>();
  for (let h = 0; h < faces.faceOf.length; h++) {
    const face = faces.faceOf[h] ?? -1;
    const x = graph.x[graph.from[h >> 1] ?? 0] ?? 0;
    if (face >= 0) centres.set(face, Math.min(centres.get(face) ?? Infinity, x));
  }
  const byWest = [...centres].toSorted((a, b) => a[1] - b[1]).map(([face]) => face);
  const ground = new Int32Array(faces.count);
  byWest.forEach((face, place) => {
    ground[face] = grounds[place] ?? -1;
  });
  return tilingOf(graph, faces, ground, grid);
}

/** Areas of the groups in hectares, as a sorted list. */
function groupsOf(tiling: Tiling): number[] {
  const { group } = absorbSlivers(tiling, RULE);
  const areas = new Map<number, number>();
  group.forEach((root, face) => areas.set(root, (areas.get(root) ?? 0) + (tiling.areaM2[face] ?? 0)));
  return [...areas.values()].map((areaM2) => Math.round(areaM2)).toSorted((a, b) => a - b);
}

test("a strip of 4 m is a sliver, one of 6 m is not", () => {
  expect(groupsOf(strips([0, 50, 54, 104], [0, 0, 0]))).toEqual([5000, 5400]);
  expect(groupsOf(strips([0, 50, 56, 106], [0, 0, 0]))).toEqual([600, 5000, 5000]);
  expect(groupsOf(strips([0, 50, 55.1, 106], [0, 0, 0]))).toEqual([510, 5000, 5090]);
});

test("a land sliver goes to land even beside water", () => {
  expect(groupsOf(strips([0, 50, 52, 132], [1, 0, 0]))).toEqual([5000, 8200]);
});

test("a sliver alone in its division stays", () => {
  expect(groupsOf(strips([0, 50, 52, 132], [0, 2, 4]))).toEqual([200, 5000, 8000]);
});

test("a row of slivers ends as one block", () => {
  expect(groupsOf(strips([0, 2, 4, 6, 8], [0, 0, 0, 0]))).toEqual([800]);
});

test("neighbouring water of one division is one block, of two divisions two", () => {
  expect(groupsOf(strips([0, 50, 100, 150], [1, 1, 3]))).toEqual([5000, 10_000]);
});

test("ground thinner than a drawn border goes to the next division when its own does not touch it", () => {
  expect(groupsOf(strips([0, 50, 50.02, 130], [0, 2, 4]))).toEqual([5002, 7998]);
  expect(groupsOf(strips([0, 50, 50.02, 130], [0, 2, 2]))).toEqual([5000, 8000]);
});

test("a border with the same ground on both sides divides nothing", () => {
  expect(groupsOf(strips([0, 50, 100, 150], [0, 0, 2], BORDER))).toEqual([5000, 10_000]);
});
