// What holds for every geometry: bounds, winding, nothing lost, nothing gained, no crack between neighbours.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loadColumns } from "../columns/layer-columns.ts";
import type { RowGeometry } from "../columns/row.ts";
import { type DecodedFeature, decode } from "../decode-for-tests.ts";
import { EXTENT_UNITS } from "../mercator.ts";
import { anyGeometry, at, polygonAt, rowOf, starCorners, TILE } from "../rows-for-tests.ts";
import { encodeLayer } from "./encode-tile.ts";

const { z, x, y } = TILE;
const RUNS = { numRuns: 300 };

function draw(geometry: RowGeometry, dx = 0, dy = 0, simplifyBelowZoom = 0): DecodedFeature | undefined {
  const columns = loadColumns([], [rowOf(1, geometry)]);
  return decode(encodeLayer({ name: "it", columns, simplifyBelowZoom }, z, x + dx, y + dy))["it"]?.features[0];
}

test("every coordinate is inside the buffered tile", () => {
  fc.assert(
    fc.property(anyGeometry(), fc.constantFrom(0, 20), (geometry, simplifyBelowZoom) => {
      const coordinates = draw(geometry, 0, 0, simplifyBelowZoom)?.parts.flat(2) ?? [];
      for (const coordinate of coordinates)
        expect(coordinate >= -64 && coordinate <= 4160 && Number.isInteger(coordinate)).toBe(true);
    }),
    RUNS,
  );
});

test("a polygon's first ring turns clockwise on the screen and no ring is without area", () => {
  fc.assert(
    fc.property(starCorners({ centre: 500, radius: 3000 }), fc.boolean(), (corners, isReversed) => {
      const feature = draw(polygonAt(isReversed ? corners.toReversed() : corners));
      for (const part of feature?.parts ?? []) {
        expect(area(part)).toBeGreaterThan(0);
        expect(part.length).toBeGreaterThanOrEqual(4);
        expect(part[0]).toEqual(part.at(-1));
      }
    }),
    RUNS,
  );
});

test("a polygon inside the tile is never lost and keeps its ground to the rounding of its edge", () => {
  fc.assert(
    fc.property(starCorners({ centre: -100, radius: 90 }), (corners) => {
      const exact = Math.abs(area(closed(corners)));
      fc.pre(exact > 2 * perimeter(corners));
      const drawn = area(draw(polygonAt(corners))?.parts.flat() ?? []);
      expect(drawn).toBeGreaterThan(0);
      expect(Math.abs(drawn - exact)).toBeLessThanOrEqual(perimeter(corners) + 4);
    }),
    RUNS,
  );
});

test("a point or a line inside the tile is never lost", () => {
  const inside = fc.double({ min: 0, max: EXTENT_UNITS, noNaN: true });
  const position = fc.tuple(inside, inside);
  fc.assert(
    fc.property(position, position, ([ax, ay], [bx, by]) => {
      expect(draw({ type: "Point", coordinates: at(ax, ay) })?.parts).toEqual([[[Math.round(ax), Math.round(ay)]]]);
      fc.pre(Math.hypot(ax - bx, ay - by) > 2);
      const ends = draw({ type: "LineString", coordinates: [at(ax, ay), at(bx, by)] })?.parts;
      expect(ends).toEqual([
        [
          [Math.round(ax), Math.round(ay)],
          [Math.round(bx), Math.round(by)],
        ],
      ]);
    }),
    RUNS,
  );
});

//   +----+----+----+
//   |    | _--+-_  |     the pieces of the tiles around, without their buffers, are the polygon again
//   +----/----+--\-+
//   |    \_---+--/ |
//   +----+----+----+
test("the pieces in neighbouring tiles add up to the polygon", () => {
  fc.assert(
    fc.property(starCorners({ centre: 300, radius: 3500 }), (corners) => {
      let sum = 0;
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-1, 0, 1]) {
          for (const part of draw(polygonAt(corners), dx, dy)?.parts ?? []) sum += areaWithin(part, 0, EXTENT_UNITS);
        }
      }
      expect(Math.abs(sum - Math.abs(area(closed(corners))))).toBeLessThanOrEqual(perimeter(corners) * 1.5 + 20);
    }),
    { numRuns: 60 },
  );
});

//   a --- c --- b      both polygons share the border a..b through the same corners, one forwards, one backwards:
//   |  A  /  B  |      the borders drawn are the same set of edges, so nothing shows between them
test("two blocks that share a border draw the same border", () => {
  const coordinate = fc.double({ min: -1500, max: EXTENT_UNITS + 1500, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -300, max: 300, noNaN: true }), { minLength: 1, maxLength: 10 }),
      coordinate,
      (offsets, middle) => {
        const border = offsets.map((offset, index): [number, number] => [
          middle + offset,
          ((index + 1) / (offsets.length + 1)) * 6000 - 1000,
        ]);
        const ends: [number, number][] = [[middle, -1000], ...border, [middle, 5000]];
        const west = draw(polygonAt([...ends, [-9000, 5000], [-9000, -1000]]));
        const east = draw(polygonAt([...ends.toReversed(), [9000, -1000], [9000, 5000]]));
        const sum = area(west?.parts.flat() ?? []) + area(east?.parts.flat() ?? []);
        // The square from -64 to 4160 is covered once: no gap and no overlap, to the last unit.
        expect(sum).toBe(4224 * 4224);
      },
    ),
    RUNS,
  );
});

test("simplified, a ring stays within one unit of the same ring unsimplified", () => {
  fc.assert(
    fc.property(starCorners({ centre: -100, radius: 90 }), (corners) => {
      const exact = draw(polygonAt(corners))?.parts[0];
      const simple = draw(polygonAt(corners), 0, 0, 20)?.parts[0];
      for (const corner of exact ?? []) expect(distanceToRing(corner, simple ?? [])).toBeLessThanOrEqual(1);
    }),
    RUNS,
  );
});

type Corner = readonly [x: number, y: number];

function closed(corners: readonly Corner[]): Corner[] {
  return [...corners, ...corners.slice(0, 1)];
}

function area(part: readonly Corner[]): number {
  let sum = 0;
  for (const [index, [bx, by]] of part.entries()) {
    const [ax, ay] = part[index - 1] ?? [bx, by];
    sum += ax * by - bx * ay;
  }
  return sum / 2;
}

function perimeter(corners: readonly Corner[]): number {
  return closed(corners).reduce((sum, [x1, y1], index, all) => {
    const [x0, y0] = all[index - 1] ?? [x1, y1];
    return sum + Math.hypot(x1 - x0, y1 - y0);
  }, 0);
}

/** The area of a closed part between low and high in both axes, by strips: exact enough and unlike the clipper. */
function areaWithin(part: readonly Corner[], low: number, high: number): number {
  let sum = 0;
  const strips = 2048;
  const width = (high - low) / strips;
  for (let strip = 0; strip < strips; strip++) {
    const middle = low + (strip + 0.5) * width;
    const crossings: number[] = [];
    for (const [index, [bx, by]] of part.entries()) {
      const [ax, ay] = part[index - 1] ?? [bx, by];
      if (ax <= middle !== bx <= middle) crossings.push(ay + ((middle - ax) / (bx - ax)) * (by - ay));
    }
    const sorted = crossings.toSorted((a, b) => a - b).map((crossing) => Math.max(low, Math.min(high, crossing)));
    for (let i = 0; i + 1 < sorted.length; i += 2) sum += ((sorted[i + 1] ?? 0) - (sorted[i] ?? 0)) * width;
  }
  return sum;
}

function distanceToRing([px, py]: Corner, ring: readonly Corner[]): number {
  return ring.reduce((nearest, [bx, by], index) => {
    const [ax, ay] = ring[index - 1] ?? [bx, by];
    const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along =
      lengthSquared === 0
        ? 0
        : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / lengthSquared));
    return Math.min(nearest, Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay)));
  }, Infinity);
}
