// Whatever the streets, the blocks tile the ground: nothing uncovered, nothing twice, neighbours share every vertex.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { distanceToRings, pointInPolygon } from "../geometry/locate.ts";
import { polygonAreaM2 } from "../geometry/measure.ts";
import { type Areal, type Linear, type LngLat, polygonsOf } from "../geometry/positions.ts";
import { type Block, type Derived, type DeriveInput, deriveBlocks } from "./derive.ts";

const [WEST, SOUTH] = [121.48, 31.22];
const at = (x: number, y: number): LngLat => [
  Math.round((WEST + x * 1e-4) * 1e7) / 1e7,
  Math.round((SOUTH + y * 1e-4) * 1e7) / 1e7,
];
const box = (west: number, south: number, east: number, north: number): LngLat[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
];

//   +--------------+---------+
//   | A   +----+   |   B     |   some 600 m across; B owns the island in A's hole; the slanted
//   |     | B  |    \        |   border has T-junctions wherever a street meets it;
//   |     +----+  [ ]\       |   [ ] is a hole that belongs to nobody
//   +-----------------+------+
const island = box(12, 20, 22, 32);
const gap = box(30, 5, 34, 9);
const DIVISIONS: DeriveInput["divisions"] = [
  {
    code: "310101001001",
    geometry: { type: "Polygon", coordinates: [[at(0, 0), at(45, 0), at(38, 47), at(0, 50), at(0, 0)], island, gap] },
  },
  {
    code: "310101001002",
    geometry: {
      type: "MultiPolygon",
      coordinates: [[[at(45, 0), at(66, 3), at(60, 50), at(38, 47), at(45, 0)]], [island]],
    },
  },
];

const coarse = fc.integer({ min: -3, max: 70 });
const fine = fc.double({ min: -3, max: 70, noNaN: true });
const pointOf = (coordinate: fc.Arbitrary<number>) =>
  fc.tuple(coordinate, coordinate).map(([x, y]): LngLat => at(x, y));
const wayOf = (coordinate: fc.Arbitrary<number>): fc.Arbitrary<Linear> =>
  fc
    .array(pointOf(coordinate), { minLength: 2, maxLength: 6 })
    .map((coordinates) => ({ type: "LineString", coordinates }));
const roundabout: fc.Arbitrary<Linear> = fc
  .tuple(pointOf(fine), fc.double({ min: 0.5, max: 8, noNaN: true }))
  .map(([[lng, lat], radius]) => ({
    type: "LineString",
    coordinates: Array.from({ length: 13 }, (_, i): LngLat => {
      const angle = (2 * Math.PI * (i % 12)) / 12;
      return [lng + radius * 1e-4 * Math.cos(angle), lat + radius * 1e-4 * Math.sin(angle)];
    }),
  }));
const streets = fc
  .array(fc.oneof(wayOf(coarse), wayOf(fine), roundabout), { maxLength: 14 })
  .chain((ways) => fc.constantFrom(ways, [...ways, ...ways.slice(0, 3)]))
  .map((ways) => ways.map((geometry) => ({ geometry })));
const pond: fc.Arbitrary<Areal> = fc
  .tuple(coarse, coarse, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
  .map(([x, y, wide, high]) => ({ type: "Polygon", coordinates: [box(x, y, x + wide, y + high)] }));
const input = fc.record({
  streets,
  water: fc.array(
    pond.map((geometry) => ({ geometry })),
    { maxLength: 3 },
  ),
});
const places = fc.array(pointOf(fine), { minLength: 20, maxLength: 40 });
const RUNS = { numRuns: 40 };

function derive(part: Pick<DeriveInput, "streets" | "water">): Extract<Derived, { ok: true }> {
  const derived = deriveBlocks({ divisions: DIVISIONS, buildings: [], options: { maxAreaM2: 20_000 }, ...part });
  if (!derived.ok) throw new Error("refused");
  return derived;
}

test("the blocks of a division are as large as the division", () => {
  fc.assert(
    fc.property(input, (part) => {
      const { blocks, report } = derive(part);
      for (const { code, geometry } of DIVISIONS) {
        const wantedM2 = polygonAreaM2(geometry);
        const tiledM2 = blocks
          .filter((block) => block.divisionCode === code)
          .reduce((sum, block) => sum + polygonAreaM2(block.geometry), 0);
        expect(Math.abs(tiledM2 - wantedM2)).toBeLessThan((0.01 * wantedM2) / 10_000);
      }
      expect(report.uncoveredM2 + report.overlapM2).toBeLessThan(0.01);
      for (const block of blocks) expect(Math.abs(polygonAreaM2(block.geometry) - block.areaM2)).toBeLessThan(0.001);
    }),
    RUNS,
  );
});

test("every place lies in exactly one block, and in one of its own division", () => {
  fc.assert(
    fc.property(input, places, (part, positions) => {
      const { blocks } = derive(part);
      for (const position of positions) {
        if (nearBorder(position)) continue;
        const homes = blocks.filter(({ geometry }) => pointInPolygon(position, geometry));
        const wanted = DIVISIONS.filter(({ geometry }) => pointInPolygon(position, geometry)).map(({ code }) => code);
        expect(homes.map(({ divisionCode }) => divisionCode)).toEqual(wanted);
      }
    }),
    RUNS,
  );
});

test("the point of a block lies in that block only", () => {
  fc.assert(
    fc.property(input, (part) => {
      const { blocks } = derive(part);
      for (const block of blocks) {
        expect(blocks.filter(({ geometry }) => pointInPolygon(block.point, geometry))).toEqual([block]);
      }
    }),
    RUNS,
  );
});

test("neighbours have the same vertices along their border, and the list of neighbours says so", () => {
  fc.assert(
    fc.property(input, (part) => {
      const { blocks, adjacency } = derive(part);
      const owner = edgeOwners(blocks);
      const pairs = new Set<string>();
      for (const [edge, block] of owner) {
        const twin = owner.get(edge.split(" ").toReversed().join(" "));
        expect(twin !== undefined || onOutline(edge)).toBe(true);
        if (twin !== undefined && twin !== block) pairs.add(`${Math.min(block, twin)} ${Math.max(block, twin)}`);
      }
      expect(adjacency.map(({ a, b }) => `${a} ${b}`).toSorted()).toEqual([...pairs].toSorted());
      for (const { a, b, sharedM } of adjacency) {
        expect(a).toBeLessThan(b);
        expect(sharedM).toBeGreaterThan(0);
      }
    }),
    RUNS,
  );
});

test("rings are closed, simple, and wind as RFC 7946 asks", () => {
  fc.assert(
    fc.property(input, (part) => {
      for (const { geometry } of derive(part).blocks) {
        for (const polygon of geometry.coordinates) {
          polygon.forEach((ring, index) => {
            const corners = new Set(ring.map(String));
            expect(ring[0]).toEqual(ring.at(-1));
            expect(corners.size).toBe(ring.length - 1);
            expect(Math.sign(signedArea(ring))).toBe(index === 0 ? 1 : -1);
          });
        }
      }
    }),
    RUNS,
  );
});

/** Every directed edge with the block on its left; an edge that two blocks claim is an overlap. */
function edgeOwners(blocks: readonly Block[]): Map<string, number> {
  const owner = new Map<string, number>();
  blocks.forEach(({ geometry }, index) => {
    for (const ring of geometry.coordinates.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const edge = `${String(ring[i - 1])} ${String(ring[i])}`;
        expect(owner.has(edge)).toBe(false);
        owner.set(edge, index);
      }
    }
  });
  return owner;
}

function onOutline(edge: string): boolean {
  return edge.split(" ").every((position) => {
    const [lng = 0, lat = 0] = position.split(",").map(Number);
    return nearBorder([lng, lat]);
  });
}

function nearBorder([lng, lat]: LngLat): boolean {
  return DIVISIONS.some(({ geometry }) =>
    polygonsOf(geometry).some((rings) => distanceToRings(lng, lat, rings) < 3e-9),
  );
}

function signedArea(ring: readonly LngLat[]): number {
  const [lng, lat] = ring[0] ?? [0, 0];
  let double = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]];
    double += ((a?.[0] ?? 0) - lng) * ((b?.[1] ?? 0) - lat) - ((b?.[0] ?? 0) - lng) * ((a?.[1] ?? 0) - lat);
  }
  return double;
}
