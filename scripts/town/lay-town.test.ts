// The ground of a town: what must not overlap does not, what must tile tiles. Measured on the written coordinates, in metres.
import Flatbush from "flatbush";
import { beforeAll, describe, expect, test } from "vitest";
import { nameStreets, placeBuildings } from "./addresses.ts";
import { layDivisions } from "./divisions.ts";
import type { Feature } from "./files.ts";
import { layTown } from "./lay-town.ts";
import { buildingFeatures, divisionFeatures, streetFeatures, waterFeatures } from "./map-files.ts";
import { openNameBook } from "./names.ts";
import { contains } from "./outlines.ts";
import { cross, type Point, type Ring, signedArea, subtract } from "./plane.ts";
import { Random } from "./random.ts";

interface Town {
  readonly buildings: Ring[][];
  readonly divisions: Feature[];
  readonly streets: Ring[];
  readonly water: Ring[];
}

function metres(position: Point): Point {
  return [(position[0] - 115.5) * 103_617, (position[1] - 21.5) * 110_738];
}

function open(ring: Ring): Ring {
  return ring.slice(0, -1).map(metres);
}

function ringsOf(feature: Feature): Ring[] {
  return (feature.geometry.coordinates as Ring[]).map(open);
}

function lay(buildings: number, seed: number): Town {
  const random = new Random(seed);
  const ground = layTown(random, buildings);
  const book = openNameBook(random);
  const names = nameStreets(random, ground, book);
  const placed = placeBuildings(random, ground, names);
  const units = new Map(ground.blocks.map((block) => [block.number, block.buildings.length]));
  return {
    buildings: [...buildingFeatures(placed)].map(ringsOf),
    divisions: [...divisionFeatures(layDivisions(random, ground, book, units))],
    streets: [...streetFeatures(ground, names)].map((feature) => (feature.geometry.coordinates as Ring).map(metres)),
    water: [...waterFeatures(ground)].flatMap(ringsOf),
  };
}

function edges(ring: Ring): [Point, Point][] {
  return ring.map((corner, i) => [corner, ring[(i + 1) % ring.length] ?? corner]);
}

function sideOf(p: Point, q: Point, r: Point): number {
  return Math.sign(cross(subtract(q, p), subtract(r, p)));
}

function segmentsCross([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  return sideOf(a, b, c) !== sideOf(a, b, d) && sideOf(c, d, a) !== sideOf(c, d, b);
}

function overlap(a: Ring, b: Ring): boolean {
  if (a.some((corner) => contains(b, corner)) || b.some((corner) => contains(a, corner))) return true;
  return edges(a).some((one) => edges(b).some((other) => segmentsCross(one, other)));
}

function box(ring: Ring): [number, number, number, number] {
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function index(rings: readonly Ring[]): Flatbush {
  const tree = new Flatbush(rings.length);
  for (const ring of rings) tree.add(...box(ring));
  tree.finish();
  return tree;
}

/** Polygons of a division in metres: rings of each part. */
function parts(feature: Feature): Ring[][] {
  return (feature.geometry.coordinates as Ring[][]).map((polygon) => polygon.map(open));
}

function areaOf(feature: Feature): number {
  return parts(feature)
    .flat()
    .reduce((sum, ring) => sum + signedArea(ring), 0);
}

describe.each([
  [100, 3],
  [3000, 7],
  [3000, 8],
  [6000, 11],
])("on the ground of a town of %i buildings, seed %i", (size, seed) => {
  let town: Town;
  beforeAll(() => {
    town = lay(size, seed);
  }, 60_000);
  const outers = () => town.buildings.map((rings) => rings[0] ?? []);

  test("no two buildings overlap", () => {
    const tree = index(outers());
    const clashes = outers().flatMap((ring, i) =>
      tree
        .search(...box(ring))
        .filter((j) => j > i && overlap(ring, outers()[j] ?? []))
        .map((j) => [i, j]),
    );
    expect(clashes).toEqual([]);
  });

  test("every footprint is a simple ring, and every courtyard lies inside its house", () => {
    for (const [outer = [], ...holes] of town.buildings) {
      const sides = edges(outer);
      expect(signedArea(outer)).toBeGreaterThan(20);
      const crossings = sides.filter((one, i) =>
        sides.some(
          (other, j) => Math.abs(i - j) > 1 && Math.abs(i - j) < sides.length - 1 && segmentsCross(one, other),
        ),
      );
      expect(crossings).toEqual([]);
      for (const hole of holes)
        expect(hole.every((corner) => contains(outer, corner)) && signedArea(hole) < 0).toBe(true);
    }
  });

  test("no building touches the middle of a street", () => {
    const tree = index(outers());
    for (const street of town.streets) {
      for (const segment of edges(street).slice(0, -1)) {
        const near = tree.search(...box(segment));
        expect(near.filter((i) => edges(outers()[i] ?? []).some((side) => segmentsCross(side, segment)))).toEqual([]);
      }
    }
  });

  test("no building stands in the water", () => {
    for (const water of town.water) {
      expect(outers().filter((ring) => ring.some((corner) => contains(water, corner)))).toEqual([]);
    }
  });

  test("every building lies in exactly one community", () => {
    const communities = town.divisions.filter((division) => division.properties["level"] === "community").map(parts);
    for (const ring of outers()) {
      const corner = ring[0] ?? [0, 0];
      const around = communities.filter((polygons) =>
        polygons.some(
          ([outer = [], ...holes]) => contains(outer, corner) && !holes.some((hole) => contains(hole, corner)),
        ),
      );
      expect(around.length).toBe(1);
    }
  });

  test("children tile their parent: their areas add up to it", () => {
    for (const parent of town.divisions.filter((division) => division.properties["level"] !== "community")) {
      const children = town.divisions.filter(
        (division) => division.properties["parent_code"] === parent.properties["code"],
      );
      const sum = children.reduce((total, child) => total + areaOf(child), 0);
      expect(Math.abs(sum - areaOf(parent))).toBeLessThan(0.5);
      expect(children.every((child) => parts(child).every(([outer = []]) => signedArea(outer) > 0))).toBe(true);
    }
  });

  test("division codes begin with 99, have 12 digits and a parent that exists", () => {
    const codes = new Set(town.divisions.map((division) => division.properties["code"]));
    expect(codes.size).toBe(town.divisions.length);
    for (const { properties } of town.divisions) {
      expect(properties["code"]).toMatch(/^99\d{10}$/);
      expect(properties["level"] === "county" || codes.has(properties["parent_code"])).toBe(true);
    }
  });
});

test("a town of 3,000 buildings has a community with a hole and one in two pieces", () => {
  const communities = lay(3000, 7)
    .divisions.filter((division) => division.properties["level"] === "community")
    .map(parts);
  expect(communities.some((polygons) => polygons.some((polygon) => polygon.length > 1))).toBe(true);
  expect(communities.some((polygons) => polygons.length > 1)).toBe(true);
});
