// Towns as nobody would draw them: borders that cross themselves or miss each other, streets a hair apart, coordinates in full length.
// What must hold all the same. The orderly towns are in derive.property.test.ts.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { localFrame } from "../geometry/measure.ts";
import type { Areal, Linear, LngLat } from "../geometry/positions.ts";
import { type Derived, type DeriveInput, deriveBlocks } from "./derive.ts";
import { shapeOf } from "./derive-sizes.ts";

type Metres = readonly [x: number, y: number];

const place = fc.constantFrom<LngLat>([114.05, 22.54], [179.99, -16.8], [15.6, 78.2], [-0.001, 51.5]);
const digits = fc.constantFrom(5, 7, 9, 17);
const metres = fc.double({ min: -30, max: 430, noNaN: true });
const spot: fc.Arbitrary<Metres> = fc.tuple(metres, metres);
const offset = fc.constantFrom(0, 0.001, 0.01, 0.5, 2, 4, 6);

/** A street, and the same a little aside, backwards. */
const twin: fc.Arbitrary<Metres[][]> = fc.tuple(spot, spot, offset).map(([[ax, ay], [bx, by], aside]) => [
  [
    [ax, ay],
    [bx, by],
  ],
  [
    [bx + aside, by - aside],
    [ax + aside, ay - aside],
  ],
]);
const knot = fc.array(spot, { minLength: 2, maxLength: 7 }).map((way) => [way]);
const circle = fc.tuple(spot, fc.double({ min: 1, max: 40, noNaN: true })).map(([[x, y], radiusM]) => [
  Array.from({ length: 25 }, (_, i): Metres => {
    const angle = ((i % 24) * Math.PI) / 12;
    return [x + radiusM * Math.cos(angle), y + radiusM * Math.sin(angle)];
  }),
]);
const ways = fc.array(fc.oneof(twin, knot, circle), { maxLength: 10 }).map((found) => found.flat());

/** Any corners in any order: nearly always a border that crosses itself. */
const tangle = fc.array(spot, { minLength: 3, maxLength: 9 }).map((ring) => [ring]);
/** Two divisions whose common border each of them draws in its own way. */
const misfit = fc
  .tuple(fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.constantFrom(-3, -0.02, -1e-6, 0, 1e-6, 0.02, 3))
  .map(([share, offM]): Metres[][] => [
    [
      [0, 0],
      [200, 0],
      [230, 400],
      [0, 400],
    ],
    [
      [200, 0],
      [400, 0],
      [400, 400],
      [230, 400],
      [200 + 30 * share + offM, 400 * share],
    ],
  ]);

const town = fc.record({
  place,
  digits,
  ways,
  borders: fc.oneof(tangle, misfit),
  water: fc.array(tangle, { maxLength: 2 }),
});
type Town = typeof town extends fc.Arbitrary<infer T> ? T : never;

function inputOf({ place: [lng, lat], digits: count, ways: lines, borders, water }: Town): DeriveInput {
  const frame = localFrame(lng, lat);
  const scale = 10 ** count;
  const short = (value: number): number => (count > 15 ? value : Math.round(value * scale) / scale);
  const at = ([x, y]: Metres): LngLat => {
    const [east, north] = frame.toLngLat(x, y);
    return [short(east), short(north)];
  };
  const polygon = (ring: readonly Metres[]): Areal => ({
    type: "Polygon",
    coordinates: [[...ring, ring[0] ?? ([0, 0] as const)].map(at)],
  });
  return {
    divisions: borders.map((ring, index) => ({ code: `31010100100${index + 1}`, geometry: polygon(ring) })),
    streets: lines.map((line) => ({ geometry: { type: "LineString", coordinates: line.map(at) } satisfies Linear })),
    water: water.flat().map((ring) => ({ geometry: polygon(ring) })),
    buildings: [],
  };
}

function derive(input: DeriveInput): Extract<Derived, { ok: true }> {
  const derived = deriveBlocks(input);
  if (!derived.ok) throw new Error("refused");
  return derived;
}

const RUNS = { numRuns: 30 };

test("nothing is uncovered and nothing covered twice, by 0.01 m2 a hectare", () => {
  fc.assert(
    fc.property(town, (one) => {
      const { report } = derive(inputOf(one));
      const allowedM2 = (0.01 * report.areaM2) / 10_000 + 1e-3;
      expect(report.uncoveredM2).toBeLessThanOrEqual(allowedM2);
      expect(report.overlapM2).toBeLessThanOrEqual(allowedM2);
    }),
    RUNS,
  );
});

test("every block is one polygon whose rings are closed and visit no corner twice", () => {
  fc.assert(
    fc.property(town, (one) => {
      for (const { geometry } of derive(inputOf(one)).blocks) {
        expect(geometry.coordinates).toHaveLength(1);
        for (const ring of geometry.coordinates.flat()) {
          expect(ring[0]).toEqual(ring.at(-1));
          expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
        }
      }
    }),
    RUNS,
  );
});

test("no land block with a neighbour in its division is smaller than 300 m2 or thinner than 5 m", () => {
  fc.assert(
    fc.property(town, (one) => {
      const { blocks, adjacency } = derive(inputOf(one));
      const hasNeighbour = new Set(
        adjacency
          .filter(({ a, b }) => blocks[a]?.divisionCode === blocks[b]?.divisionCode)
          .flatMap(({ a, b }) => [a, b]),
      );
      blocks.forEach((block, index) => {
        if (block.kind === "water" || !hasNeighbour.has(index)) return;
        expect(block.areaM2).toBeGreaterThanOrEqual(300);
        expect(shapeOf(block).widthM).toBeGreaterThanOrEqual(4.9);
      });
    }),
    RUNS,
  );
});
