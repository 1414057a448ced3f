// Streets into segments, case by case: what joins, what passes over, what is counted once.
import { expect, test } from "vitest";
import { AnalysisInputError } from "../input-error.ts";
import { degreeOf } from "./network.ts";
import { nodeStreets } from "./node-streets.ts";
import type { DrawnStreet } from "./segments.ts";
import { at, street, told } from "./testing-streets.ts";

//        |
//   -----+-----
//        |
test("streets that cross at grade are cut where they cross", () => {
  const noded = nodeStreets([
    street("A", [
      [-50, 0],
      [50, 0],
    ]),
    street("B", [
      [0, -30],
      [0, 40],
    ]),
  ]);
  expect(told(noded)).toEqual([
    "A: -50,0 > 0,0 50 m",
    "A: 0,0 > 50,0 50 m",
    "B: 0,-30 > 0,0 30 m",
    "B: 0,0 > 0,40 40 m",
  ]);
  expect(noded.report).toMatchObject({ crossings: 1, junctions: 1, deadEnds: 4, nodes: 5, parts: 1 });
});

//        |             |  <- 0.4 m past or short of the street
//   -----+-----   -----'-----
test.each([
  ["touches", 0],
  ["stops 40 cm short of", 0.4],
  ["ends 40 cm past", -0.4],
])("a street that %s another joins it in a tee", (_, gapM) => {
  const noded = nodeStreets([
    street("A", [
      [-50, 0],
      [50, 0],
    ]),
    street("B", [
      [10, gapM],
      [10, 60],
    ]),
  ]);
  expect(told(noded)).toEqual(["A: -50,0 > 10,0 60 m", "A: 10,0 > 50,0 40 m", "B: 10,0 > 10,60 60 m"]);
  expect(noded.report).toMatchObject({ junctions: 1, crossings: 0, touches: 1, endsMoved: gapM === 0 ? 0 : 1 });
});

test("a street that stops 60 cm short of another stays a dead end", () => {
  const noded = nodeStreets([
    street("A", [
      [-50, 0],
      [50, 0],
    ]),
    street("B", [
      [10, 0.6],
      [10, 60],
    ]),
  ]);
  expect(noded.report).toMatchObject({ segments: 2, junctions: 0, parts: 2, touches: 0 });
});

test("an end near a vertex goes to the vertex, and two ends near one another meet", () => {
  const noded = nodeStreets([
    street("A", [
      [-50, 0],
      [0, 0],
      [50, 10],
    ]),
    street("B", [
      [0.3, 0.3],
      [0, 60],
    ]),
    street("C", [
      [50.3, 10],
      [90, 10],
    ]),
  ]);
  expect(told(noded)).toEqual([
    "A: -50,0 > 0,0 50 m",
    "A: 0,0 > 50,10 51 m",
    "B: 0,0 > 0,60 60 m",
    "C: 50,10 > 90,10 40 m",
  ]);
  expect(noded.report).toMatchObject({ parts: 1, endsMoved: 2 });
});

//        |
//   --o==|==o--    = is the bridge; the street below has a vertex right under it
//        |
test.each([
  ["bridge over", { bridge: true, layer: 1 }],
  ["bridge without a layer over", { bridge: true }],
  ["tunnel under", { tunnel: true }],
  ["layer above", { layer: 2 }],
])("a %s a street joins it only at its own ends", (_, level) => {
  const noded = nodeStreets([
    street("W", [
      [-90, 0],
      [-40, 0],
    ]),
    street(
      "W",
      [
        [-40, 0],
        [0, 0],
        [40, 0],
      ],
      { ...level, id: "bridge" },
    ),
    street("E", [
      [40, 0],
      [90, 0],
    ]),
    street("S", [
      [0, -50],
      [0, 0],
      [0, 50],
    ]),
    street("Q", [
      [40, -50],
      [40, 0],
      [40, 50],
    ]),
  ]);
  expect(told(noded)).toEqual([
    "E: 40,0 > 90,0 50 m",
    "Q: 40,-50 > 40,0 50 m",
    "Q: 40,0 > 40,50 50 m",
    "S: 0,-50 > 0,50 100 m",
    "W: -90,0 > 40,0 130 m",
  ]);
  expect(noded.report).toMatchObject({ passedOver: 1, crossings: 0, parts: 2 });
});

test("steps that end at a vertex of a footbridge lead onto it; a street that only crosses below does not", () => {
  const noded = nodeStreets([
    street(
      "Bridge",
      [
        [-40, 0],
        [0, 0],
        [40, 0],
      ],
      { bridge: true, layer: 1 },
    ),
    street("Steps", [
      [0, 0],
      [0, -20],
    ]),
    street("Street", [
      [20, -50],
      [20, 50],
    ]),
  ]);
  expect(told(noded)).toEqual([
    "Bridge: -40,0 > 0,0 40 m",
    "Bridge: 0,0 > 40,0 40 m",
    "Steps: 0,-20 > 0,0 20 m",
    "Street: 20,-50 > 20,50 100 m",
  ]);
});

test("bridges of one level that cross are joined, of two levels not", () => {
  expect(nodeStreets(bridges(1)).report).toMatchObject({ segments: 4, junctions: 1 });
  expect(nodeStreets(bridges(2)).report).toMatchObject({ segments: 2, junctions: 0 });
});

//        |
//      /---\           a closed ring with three arms: three segments of the ring, three arms
//   --|     |--
//      \---/
test("a roundabout is cut at its arms, and its first vertex is no node", () => {
  const ring = Array.from({ length: 17 }, (_, i) => {
    const angle = (Math.PI / 8) * i + 1;
    return [20 * Math.cos(angle), 20 * Math.sin(angle)] as const;
  });
  const noded = nodeStreets([street("Ring", ring), arm("N", 90), arm("E", 0), arm("W", 180)]);
  expect(noded.report).toMatchObject({ segments: 6, junctions: 3, deadEnds: 3, nodes: 6, parts: 1 });
});

test("a ring without a junction is one loop with one node", () => {
  const noded = nodeStreets([
    street("Ring", [
      [10, 0],
      [0, 10],
      [-10, 0],
      [0, -10],
      [10, 0],
    ]),
  ]);
  expect(told(noded)).toEqual(["Ring: -10,0 > -10,0 57 m"]);
  expect(noded.network).toMatchObject({ nodeCount: 1, edgeCount: 1 });
  expect(degreeOf(noded.network, 0)).toBe(2);
  expect(noded.segments[0]?.line[0]).toEqual(noded.segments[0]?.line.at(-1));
});

//   o----o
//    \  /
//     \/       a street that crosses itself: two dead ends and a loop
//     /\
test("a street that crosses itself gets a node there", () => {
  const noded = nodeStreets([
    street("A", [
      [-30, -30],
      [30, 30],
      [-30, 30],
      [30, -30],
    ]),
  ]);
  expect(told(noded)).toEqual(["A: -30,-30 > 0,0 42 m", "A: 0,0 > 0,0 145 m", "A: 0,0 > 30,-30 42 m"]);
});

test("two ways between the same junctions are two segments", () => {
  const noded = nodeStreets([
    street("A", [
      [0, 0],
      [100, 0],
    ]),
    street("B", [
      [0, 0],
      [50, 40],
      [100, 0],
    ]),
  ]);
  expect(told(noded)).toEqual(["A: 0,0 > 100,0 100 m", "B: 0,0 > 100,0 128 m"]);
});

//   A -----------
//   B     ------------    the same ground: 0..100, 40..140, and once more the other way round
//   C   <-----
test("streets drawn on top of one another are counted once and told", () => {
  const noded = nodeStreets([
    street(
      "A",
      [
        [0, 0],
        [100, 50],
      ],
      { id: "a" },
    ),
    street(
      "A",
      [
        [40, 20],
        [140, 70],
      ],
      { id: "b" },
    ),
    street(
      "",
      [
        [80, 40],
        [20, 10],
      ],
      { id: "c" },
    ),
  ]);
  expect(told(noded)).toEqual(["A: 0,0 > 140,70 157 m"]);
  expect(noded.segments[0]?.streetIds).toEqual(["a", "b", "c"]);
  const left = noded.report.leftOut.map(({ streetId, reason, lengthM }) => [streetId, reason, Math.round(lengthM)]);
  expect(left).toEqual([
    ["b", "repeats_another", 67],
    ["c", "repeats_another", 67],
  ]);
});

test("a curve repeated with positions rounded to centimetres is counted once", () => {
  const curve = Array.from({ length: 20 }, (_, i) => [i * 10, 15 * Math.sin(i / 3)] as const);
  const rounded = curve.map(([x, y]) => [Math.round(x * 200) / 200, Math.round(y * 200) / 200] as const);
  expect(nodeStreets([street("A", curve), street("A", rounded, { id: "again" })]).report).toMatchObject({
    segments: 1,
  });
});

test("a spike out and back is one dead end", () => {
  const noded = nodeStreets([
    street("A", [
      [0, 0],
      [50, 0],
      [50, 30],
      [50, 0],
      [100, 0],
    ]),
  ]);
  expect(told(noded)).toEqual(["A: 0,0 > 50,0 50 m", "A: 50,0 > 100,0 50 m", "A: 50,0 > 50,30 30 m"]);
  expect(noded.report.leftOutLengthM).toBeCloseTo(30, 3);
});

test("lines without a length are left out and told", () => {
  const { report } = nodeStreets([
    street("A", [
      [0, 0],
      [50, 0],
    ]),
    street(
      "B",
      [
        [9, 9],
        [9, 9.001],
      ],
      { id: "b" },
    ),
    street("C", [[7, 7]], { id: "c" }),
  ]);
  expect(report.leftOut).toEqual([
    { streetId: "b", reason: "too_short", lengthM: 0 },
    { streetId: "c", reason: "too_short", lengthM: 0 },
  ]);
  expect(report).toMatchObject({ segments: 1, streets: 3 });
});

test("a street goes on through its own pieces, and ends where name or class changes", () => {
  const noded = nodeStreets([
    street("A", [
      [0, 0],
      [30, 0],
    ]),
    street("A", [
      [60, 0],
      [30, 0],
    ]),
    street("B", [
      [60, 0],
      [90, 0],
    ]),
    street(
      "B",
      [
        [90, 0],
        [99, 0],
      ],
      { class: "footway" },
    ),
  ]);
  expect(told(noded)).toEqual(["A: 0,0 > 60,0 60 m", "B: 60,0 > 90,0 30 m", "B: 90,0 > 99,0 9 m"]);
});

test("no streets are an empty network", () => {
  expect(nodeStreets([])).toMatchObject({ segments: [], network: { nodeCount: 0 }, report: { segments: 0, parts: 0 } });
});

test("positions that are no places of one town are refused with the way out", () => {
  expect(() => nodeStreets(line([Number.NaN, 31], [121, 31]))).toThrow(AnalysisInputError);
  expect(() => nodeStreets(line([31.2, 121.5], [31.3, 121.5]))).toThrow(/Convert the file to EPSG:4326/);
  expect(() => nodeStreets(line([0, 0], [121, 31]))).toThrow(/one town/);
  expect(() => nodeStreets(line(at(0, 0), [13_525_000, 3_600_000]))).toThrow(/degrees/);
});

function line(...positions: [number, number][]): DrawnStreet[] {
  return [street("A", [], { lines: [positions] })];
}

function bridges(layer: number): DrawnStreet[] {
  return [
    street(
      "A",
      [
        [-50, 0],
        [50, 0],
      ],
      { bridge: true, layer: 1 },
    ),
    street(
      "B",
      [
        [0, -50],
        [0, 50],
      ],
      { bridge: true, layer },
    ),
  ];
}

/** From 20 cm inside a ring of 20 m outwards. */
function arm(name: string, degrees: number): DrawnStreet {
  const [x, y] = [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)];
  return street(name, [
    [19.8 * x, 19.8 * y],
    [60 * x, 60 * y],
  ]);
}
