// Noding invented streets whose corners stand on a lattice: the same whichever way they were drawn, and as counted by comparing every
// piece with every other. On a lattice of 10 m with steps up to 30 m nothing is nearer than 1 m without touching.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { connectedParts } from "../../geometry/connected-parts.ts";
import { nodeStreets } from "./node-streets.ts";
import type { DrawnStreet, NodedStreets } from "./segments.ts";
import { street, told, type Way } from "./testing-streets.ts";

type Corner = readonly [x: number, y: number];

const STEP_M = 10;
/** Shares of a piece that are more than a centimetre from every crossing on this lattice. */
const CUTS = [0.618, 0.2113];
const step = fc.integer({ min: -3, max: 3 });
const way = fc
  .tuple(
    fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })),
    fc.array(fc.tuple(step, step), { minLength: 1, maxLength: 6 }),
  )
  .map(([start, steps]): Way => {
    let [x, y] = start;
    const corners: Corner[] = [[x * STEP_M, y * STEP_M]];
    for (const [dx, dy] of steps) {
      [x, y] = [x + dx, y + dy];
      corners.push([x * STEP_M, y * STEP_M]);
    }
    return corners;
  });
const names = fc.constantFrom("A", "B", "C", "");
const flat = fc
  .array(fc.tuple(way, names), { minLength: 1, maxLength: 14 })
  .map((drawn) => drawn.map(([line, name], id) => street(name, line, { id: `w${id}` })));
const level = fc.constantFrom({}, {}, { bridge: true, layer: 1 }, { tunnel: true, layer: -1 }, { layer: 1 });
const levelled = fc
  .array(fc.tuple(way, names, level), { minLength: 1, maxLength: 14 })
  .map((drawn) => drawn.map(([line, name, at], id) => street(name, line, { id: `w${id}`, ...at })));

const settings = { numRuns: 150 };

test("order and direction of the streets change nothing", () => {
  fc.assert(
    fc.property(
      levelled.chain((streets) =>
        fc.tuple(
          fc.constant(streets),
          fc.shuffledSubarray(streets, { minLength: streets.length }),
          fc.array(fc.boolean(), { minLength: streets.length, maxLength: streets.length }),
        ),
      ),
      ([streets, shuffled, turned]) => {
        const again = shuffled.map((one, index) => (turned[index] ? reversed(one) : one));
        expect(nodeStreets(again)).toEqual(nodeStreets(streets));
      },
    ),
    settings,
  );
});

test("streets cut into several lines beforehand give the same segments", () => {
  fc.assert(
    fc.property(flat, fc.constantFrom(...CUTS), (streets, share) => {
      const [whole, cut] = [nodeStreets(streets), nodeStreets(streets.map((one) => cutUp(one, share)))];
      expect(eitherWay(cut)).toEqual(eitherWay(whole));
      expect(cut.report.lengthM).toBeCloseTo(whole.report.lengthM, 6);
    }),
    settings,
  );
});

test("what is in the network and what is left out is what was drawn", () => {
  fc.assert(
    fc.property(levelled, (streets) => {
      const { report } = nodeStreets(streets);
      const drawnM = streets.reduce((sum, one) => sum + nodeLengthM(one), 0);
      expect(Math.abs(report.lengthM + report.leftOutLengthM - drawnM)).toBeLessThanOrEqual(1e-9 * drawnM);
    }),
    settings,
  );
});

test("junctions, dead ends, parts and length are those of comparing every piece with every other", () => {
  fc.assert(
    fc.property(
      fc.array(way, { minLength: 1, maxLength: 10 }).map((ways) => ways.filter(hasLength)),
      (ways) => {
        const { report } = nodeStreets(ways.map((line, id) => street("A", line, { id: `w${id}` })));
        const { lengthM, ...counts } = compared(ways);
        expect(report).toMatchObject(counts);
        expect(Math.abs(report.lengthM - lengthM)).toBeLessThan(1e-3 * lengthM + 1e-9);
      },
    ),
    settings,
  );
});

test("every segment runs between its nodes, with the length of its line", () => {
  fc.assert(
    fc.property(levelled, (streets) => {
      const noded: NodedStreets = nodeStreets(streets);
      for (const [edge, { line, from, to }] of noded.segments.entries()) {
        expect([line[0], line.at(-1)]).toEqual([noded.nodeLngLat[from], noded.nodeLngLat[to]]);
        expect([noded.network.edgeFrom[edge], noded.network.edgeTo[edge]]).toEqual([from, to]);
      }
    }),
    settings,
  );
});

/** Segments as text, whichever end comes first: which of two nodes lies further west can hang on the last digit of a crossing. */
function eitherWay(noded: NodedStreets): string[] {
  return told(noded)
    .map((line) => line.replace(/(\S+) > (\S+)/, (_, from: string, to: string) => [from, to].toSorted().join(" > ")))
    .toSorted();
}

function reversed(one: DrawnStreet): DrawnStreet {
  return { ...one, lines: one.lines.map((line) => line.toReversed()) };
}

/** Cuts every line at its corners, and every other piece between them once more. */
function cutUp(one: DrawnStreet, share: number): DrawnStreet {
  const lines = one.lines.flatMap((line) =>
    line.slice(1).flatMap((end, index) => {
      const start = line[index]!;
      const middle = [0, 1].map((axis) => start[axis]! + share * (end[axis]! - start[axis]!));
      return index % 2 === 0
        ? [[start, end]]
        : [
            [start, middle],
            [end, middle],
          ];
    }),
  );
  return { ...one, lines };
}

function hasLength(line: Way): boolean {
  return line.some(([x, y]) => x !== line[0]![0] || y !== line[0]![1]);
}

/** Length of a street drawn alone, piece by piece, so that nothing is counted once that was drawn twice. */
function nodeLengthM({ lines, ...tags }: DrawnStreet): number {
  let lengthM = 0;
  for (const line of lines)
    for (let i = 1; i < line.length; i++)
      lengthM += nodeStreets([{ ...tags, lines: [[line[i - 1]!, line[i]!]] }]).report.lengthM;
  return lengthM;
}

/** The same by comparing everything with everything, in metres of the lattice. */
function compared(ways: readonly Way[]) {
  const pieces = ways
    .flatMap((line) => line.slice(1).map((end, i) => [line[i]!, end] as const))
    .filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]);
  const parts = new Map<string, readonly [Corner, Corner]>();
  for (const one of pieces) {
    const stops = [0, 1, ...pieces.flatMap((other) => meetingsOf(one, other))].toSorted((a, b) => a - b);
    const corners = stops.map(
      (at): Corner => [
        rounded(one[0][0] + at * (one[1][0] - one[0][0])),
        rounded(one[0][1] + at * (one[1][1] - one[0][1])),
      ],
    );
    for (let i = 1; i < corners.length; i++) {
      const ends = [corners[i - 1]!, corners[i]!].toSorted((a, b) => a[0] - b[0] || a[1] - b[1]) as [Corner, Corner];
      if (ends[0].join(" ") !== ends[1].join(" ")) parts.set(ends.join(" "), ends);
    }
  }
  const corners = new Map<string, number>();
  const numberOf = (corner: Corner): number => {
    const known = corners.get(corner.join(" ")) ?? corners.size;
    corners.set(corner.join(" "), known);
    return known;
  };
  const links = [...parts.values()].map(([a, b]) => [numberOf(a), numberOf(b)] as const);
  const degree = Array.from(
    { length: corners.size },
    (_, corner) => links.flat().filter((end) => end === corner).length,
  );
  const lengths = [...parts.values()].map(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]));
  return {
    junctions: degree.filter((count) => count > 2).length,
    deadEnds: degree.filter((count) => count === 1).length,
    parts: new Set(connectedParts(corners.size, links)).size,
    lengthM: lengths.reduce((sum, one) => sum + one, 0),
  };
}

type Straight = readonly [Corner, Corner];

/** Shares of the way along `one` where `other` meets it: its crossing, and its ends when they lie on `one`. */
function meetingsOf(one: Straight, other: Straight): number[] {
  const [[ax, ay], [bx, by]] = one;
  const [[cx, cy], [dx, dy]] = other;
  const [px, py, qx, qy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const across = px * qy - py * qx;
  const square = px * px + py * py;
  const shares =
    across === 0
      ? other
          .filter(([x, y]) => px * (y - ay) === py * (x - ax))
          .map(([x, y]) => ((x - ax) * px + (y - ay) * py) / square)
      : [((cx - ax) * qy - (cy - ay) * qx) / across].filter(() => {
          const along = ((cx - ax) * py - (cy - ay) * px) / across;
          return along >= 0 && along <= 1;
        });
  return shares.filter((share) => share > 0 && share < 1);
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
