// Small towns with known answers: which blocks come out, how they are cut, merged, numbered and measured.
import { expect, test } from "vitest";
import { pointInPolygon } from "../geometry/locate.ts";
import { localFrame } from "../geometry/measure.ts";
import type { Areal, Linear, LngLat } from "../geometry/positions.ts";
import { type Derived, type DeriveInput, deriveBlocks } from "./derive.ts";

const frame = localFrame(121.5, 31.2);
const at = (xM: number, yM: number): LngLat => frame.toLngLat(xM, yM);
const ring = (west: number, south: number, east: number, north: number): LngLat[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
];
const box = (west: number, south: number, east: number, north: number): Areal => ({
  type: "Polygon",
  coordinates: [ring(west, south, east, north)],
});
const line = (...points: [number, number][]): Linear => ({
  type: "LineString",
  coordinates: points.map(([x, y]) => at(x, y)),
});
const CODE = "310101001001";

function derive(input: Partial<DeriveInput>): Extract<Derived, { ok: true }> {
  const divisions = [{ code: CODE, geometry: box(0, 0, 200, 100) }];
  const derived = deriveBlocks({ divisions, streets: [], water: [], buildings: [], ...input });
  if (!derived.ok) throw new Error(`refused: ${derived.code}`);
  expect(derived.report.uncoveredM2).toBeLessThan(0.01);
  expect(derived.report.overlapM2).toBeLessThan(0.01);
  return derived;
}

const areas = (derived: Extract<Derived, { ok: true }>): number[] =>
  derived.blocks.map((block) => Math.round(block.areaM2));

test("a division without streets is one block", () => {
  const { blocks, adjacency } = derive({});
  expect(blocks.map(({ code, kind, sequence }) => ({ code, kind, sequence }))).toEqual([
    { code: "310101001001001", kind: "land", sequence: 1 },
  ]);
  expect(adjacency).toEqual([]);
});

test("a street from border to border makes two blocks that share its length", () => {
  const derived = derive({ streets: [{ geometry: line([80, -10], [80, 110]) }] });
  expect(areas(derived)).toEqual([8000, 12_000]);
  expect(derived.adjacency).toMatchObject([{ a: 0, b: 1 }]);
  expect(derived.adjacency[0]?.sharedM).toBeCloseTo(100, 1);
});

test("a dead-end street bounds nothing", () => {
  expect(areas(derive({ streets: [{ geometry: line([80, -10], [80, 60], [90, 60]) }] }))).toEqual([20_000]);
});

test.each([
  ["a bridge", { bridge: "yes" }],
  ["a tunnel", { tunnel: "culvert" }],
  ["a raised layer", { layer: "1" }],
  ["a marked bridge", { is_bridge: true }],
  ["a marked tunnel", { is_tunnel: 1 }],
  ["a footway", { highway: "footway" }],
  ["a path by class", { class: "path" }],
  ["a parking aisle", { highway: "service", service: "parking_aisle" }],
  ["a way on layer -1", { layer: -1 }],
  ["a footway by class", { class: "footway" }],
  ["a way underground", { location: "underground" }],
  ["the outline of a square", { highway: "pedestrian", area: "yes" }],
])("%s does not bound", (_, tags) => {
  expect(areas(derive({ streets: [{ geometry: line([80, -10], [80, 110]), tags }] }))).toEqual([20_000]);
});

test.each([
  ["a street on the ground", { bridge: "no", tunnel: false, layer: 0 }],
  ["a street on layer 0.0", { layer: " 0.0 " }],
  ["a pedestrian street", { highway: "pedestrian" }],
  ["a service way", { highway: "service", class: "minor_road" }],
])("%s bounds", (_, tags) => {
  expect(areas(derive({ streets: [{ geometry: line([80, -10], [80, 110]), tags }] }))).toHaveLength(2);
});

test("what passes over does not join: a bridge across a street and a dead end on either side bound nothing", () => {
  const streets = [
    { geometry: line([80, -10], [80, 40]) },
    { geometry: line([80, 40], [80, 60]), tags: { bridge: "yes", layer: "1" } },
    { geometry: line([80, 60], [80, 110]) },
    { geometry: line([-10, 50], [210, 50]) },
  ];
  expect(areas(derive({ streets }))).toEqual([10_000, 10_000]);
});

test("the same street thrice, once backwards, once in part, is one street", () => {
  const streets = [
    { geometry: line([80, -10], [80, 110]) },
    { geometry: line([80, 110], [80, -10]) },
    { geometry: line([80, 30], [80, 130]) },
  ];
  expect(areas(derive({ streets }))).toEqual([8000, 12_000]);
});

test("a street that crosses itself bounds its loop, the dead end does not", () => {
  const streets = [{ geometry: line([-10, 30], [120, 30], [120, 90], [60, 90], [60, -10]) }];
  const { blocks } = derive({ streets });
  expect(blocks.map(({ areaM2 }) => Math.round(areaM2)).toSorted((a, b) => a - b)).toEqual([1800, 3600, 14_600]);
});

test("a roundabout too small for a block goes to a neighbour", () => {
  const roundabout = Array.from({ length: 17 }, (_, i): [number, number] => [
    100 + 8 * Math.cos((i * Math.PI) / 8),
    50 + 8 * Math.sin((i * Math.PI) / 8),
  ]);
  const streets = [
    { geometry: line(...roundabout) },
    { geometry: line([100, -10], [100, 42]) },
    { geometry: line([100, 58], [100, 110]) },
  ];
  const derived = derive({ streets });
  expect(derived.blocks).toHaveLength(2);
  expect(derived.report.sliversAbsorbed).toBe(1);
});

test("paths bound when asked to", () => {
  const streets = [{ geometry: line([80, -10], [80, 110]), tags: { class: "path" } }];
  expect(areas(derive({ streets, options: { pathsBound: true } }))).toHaveLength(2);
});

test("blocks that touch in a point only are no neighbours", () => {
  const derived = derive({
    streets: [{ geometry: line([100, -10], [100, 110]) }, { geometry: line([-10, 50], [210, 50]) }],
  });
  expect(derived.blocks).toHaveLength(4);
  expect(derived.adjacency.map(({ a, b }) => [a, b])).toEqual([
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
  ]);
});

const corner = ({ point }: { point: LngLat }): string =>
  (point[1] > at(0, 50)[1] ? "north" : "south") + (point[0] > at(100, 0)[0] ? "east" : "west");

test("numbers run west to east, then north to south", () => {
  const { blocks } = derive({
    streets: [{ geometry: line([100, -10], [100, 110]) }, { geometry: line([-10, 50], [210, 50]) }],
  });
  expect(blocks.map(corner)).toEqual(["northwest", "northeast", "southwest", "southeast"]);
});

test("water is a block of its own and is not cut by the bridge without a tag", () => {
  const derived = derive({
    water: [{ geometry: box(60, -10, 100, 110) }],
    streets: [{ geometry: line([-10, 50], [210, 50]) }],
  });
  expect(derived.blocks.filter(({ kind }) => kind === "water")).toHaveLength(1);
  expect(derived.blocks.filter(({ kind }) => kind === "land")).toHaveLength(4);
});

test("large water is left whole, large land is not", () => {
  const divisions = [{ code: CODE, geometry: box(0, 0, 800, 300) }];
  const { blocks } = derive({ divisions, water: [{ geometry: box(0, 0, 400, 300) }] });
  expect(blocks.filter(({ kind }) => kind === "water").map((block) => Math.round(block.areaM2 / 100))).toEqual([1200]);
  const land = blocks.filter(({ kind }) => kind === "land");
  expect(land.length).toBeGreaterThan(3);
  for (const { areaM2 } of land) expect(areaM2).toBeLessThanOrEqual(30_000);
});

test("a sliver goes to the neighbour with the longest common edge", () => {
  const streets = [{ geometry: line([100, -10], [100, 110]) }, { geometry: line([103, -10], [103, 110]) }];
  const derived = derive({ streets });
  expect(derived.report.sliversAbsorbed).toBe(1);
  expect(areas(derived).toSorted((a, b) => a - b)).toEqual([9700, 10_300]);
});

//   ==========================   two carriageways 4 m apart: 1,600 m2 between them, and yet no block
//   ==========================
const carriageways = (apartM: number) => [
  { geometry: line([-10, 40], [410, 40]) },
  { geometry: line([-10, 40 + apartM], [410, 40 + apartM]) },
];

test("the strip between two carriageways is a sliver however long it is, one of 6 m is a block", () => {
  const divisions = [{ code: CODE, geometry: box(0, 0, 400, 100) }];
  expect(areas(derive({ divisions, streets: carriageways(4) }))).toHaveLength(2);
  expect(areas(derive({ divisions, streets: carriageways(6) }))).toHaveLength(3);
});

//     .--.
//    ( () )    a ring of 537 m2, 4.9 m wide: as a rectangle it would be 5.1 m wide
//     '--'
const circle = (radiusM: number) => ({
  geometry: line(
    ...Array.from({ length: 181 }, (_, i): [number, number] => [
      50 + radiusM * Math.cos(((i % 180) * Math.PI) / 90),
      50 + radiusM * Math.sin(((i % 180) * Math.PI) / 90),
    ]),
  ),
});

test("a ring in which no circle of 5 m has room is a sliver", () => {
  const divisions = [{ code: CODE, geometry: box(0, 0, 100, 100) }];
  expect(areas(derive({ divisions, streets: [circle(15), circle(19.9)] }))).toHaveLength(2);
  expect(areas(derive({ divisions, streets: [circle(15), circle(20.1)] }))).toHaveLength(3);
});

test("large blocks of the same size are all cut", () => {
  const divisions = [{ code: CODE, geometry: box(0, 0, 800, 200) }];
  const streets = [200, 400, 600].map((x) => ({ geometry: line([x, -10], [x, 210]) }));
  const { blocks, report } = derive({ divisions, streets });
  expect(report).toMatchObject({ largeCut: 4, largeLeft: 0 });
  expect(blocks).toHaveLength(8);
});

test("ground that two divisions claim goes to the smaller, and is said", () => {
  const divisions = [
    { code: CODE, geometry: box(0, 0, 200, 100) },
    { code: "310101001002", geometry: box(150, 0, 250, 100) },
  ];
  const derived = derive({ divisions });
  expect(areas(derived)).toEqual([15_000, 10_000]);
  expect(derived.report.disputedM2).toBeCloseTo(5000, 0);
});

//   +-----+-----+
//   |  A  )  B  |    the same border, but B's has a corner more, a centimetre beside A's straight line:
//   +-----+-----+    on one side ground of nobody, which no block may take, or of both, which is no block
test.each([0.01, -0.01])("borders that differ by %d m leave no block between them", (offM) => {
  const west: Areal = { type: "Polygon", coordinates: [ring(0, 0, 100, 100)] };
  const east: Areal = {
    type: "Polygon",
    coordinates: [[at(100, 0), at(200, 0), at(200, 100), at(100, 100), at(100 + offM, 50), at(100, 0)]],
  };
  const wholeM2 = derive({}).report.areaM2;
  const { blocks, report } = derive({
    divisions: [
      { code: CODE, geometry: west },
      { code: "310101001002", geometry: east },
    ],
  });
  expect(blocks).toHaveLength(2);
  expect(report.areaM2).toBeCloseTo(offM > 0 ? wholeM2 - 0.5 : wholeM2, 2);
});

test("a border that crosses itself is read by the even-odd rule, and named", () => {
  const bowtie: Areal = {
    type: "Polygon",
    coordinates: [[at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)]],
  };
  const derived = derive({ divisions: [{ code: CODE, geometry: bowtie }] });
  expect(areas(derived)).toEqual([2500, 2500]);
  expect(derived.report.selfCrossing).toEqual([CODE]);
});

test("a border with a spike and one that touches itself are tiled", () => {
  const spiked: Areal = {
    type: "Polygon",
    coordinates: [
      [at(0, 0), at(80, 0), at(80, 30), at(80, 0), at(200, 0), at(200, 100), at(100, 0), at(0, 100), at(0, 0)],
    ],
  };
  expect(areas(derive({ divisions: [{ code: CODE, geometry: spiked }] }))).toEqual([5000, 5000]);
});

test("a sliver never crosses a division border", () => {
  const divisions = [
    { code: CODE, geometry: box(0, 0, 200, 100) },
    { code: "310101001002", geometry: box(200, 0, 203, 100) },
  ];
  const { blocks } = derive({ divisions });
  expect(blocks.map(({ code }) => code)).toEqual(["310101001001001", "310101001002001"]);
});

//   +------------+
//   |  A  +--+   |    B has an exclave inside A's hole
//   |     |B |   |
//   |     +--+   +-----+
//   |            |  B  |
//   +------------+-----+
test("holes and exclaves are tiled", () => {
  const outer = box(0, 0, 200, 100);
  const island = box(50, 40, 90, 80);
  const divisions: DeriveInput["divisions"] = [
    { code: CODE, geometry: { type: "Polygon", coordinates: [ring(0, 0, 200, 100), ring(50, 40, 90, 80)] } },
    {
      code: "310101001002",
      geometry: { type: "MultiPolygon", coordinates: [[ring(50, 40, 90, 80)], [ring(200, 0, 260, 50)]] },
    },
  ];
  const { blocks } = derive({ divisions, streets: [{ geometry: line([-10, 20], [300, 20]) }] });
  expect(blocks.filter(({ divisionCode }) => divisionCode === CODE)).toHaveLength(2);
  expect(blocks.filter(({ divisionCode }) => divisionCode !== CODE)).toHaveLength(3);
  for (const { point, divisionCode, geometry } of blocks) {
    expect(pointInPolygon(point, geometry)).toBe(true);
    expect(pointInPolygon(point, outer) && !pointInPolygon(point, island)).toBe(divisionCode === CODE);
  }
});

test("buildings are assigned to blocks, those outside are counted", () => {
  const buildings = [
    { id: "west", geometry: box(10, 10, 30, 30) },
    { id: "outside", geometry: box(500, 10, 530, 30) },
  ];
  const derived = derive({ streets: [{ geometry: line([80, -10], [80, 110]) }], buildings });
  expect([...derived.buildings.blockOf]).toEqual([["west", 0]]);
  expect(derived.buildings.outside).toEqual(["outside"]);
  expect(derived.report.buildingsOutside).toBe(1);
});

test("a building across a street is across, only one that a cut runs through is cut", () => {
  const divisions = [{ code: CODE, geometry: box(0, 0, 400, 190) }];
  const streets = [{ geometry: line([50, -10], [50, 200]) }];
  const factory = { id: "factory", geometry: box(52, 2, 398, 188) };
  const passage = { id: "passage", geometry: box(40, 10, 51, 30) };
  const { report } = derive({ divisions, streets, buildings: [factory, passage] });
  expect(report).toMatchObject({ buildingsAcross: 2, buildingsCut: 1, buildingsOutside: 0 });
});

test("a cut runs along the walls that terraced houses have in common", () => {
  const divisions = [{ code: CODE, geometry: box(0, 0, 400, 120) }];
  const buildings = Array.from({ length: 40 }, (_, i) => ({ id: `${i}`, geometry: box(i * 10, 0, i * 10 + 10, 120) }));
  const { blocks, report } = derive({ divisions, buildings });
  expect(blocks.length).toBeGreaterThan(1);
  expect(report).toMatchObject({ buildingsAcross: 0, largeLeft: 0 });
});

test("more than 999 blocks in a division are refused", () => {
  const streets = Array.from({ length: 1005 }, (_, i) => ({
    geometry: line([(i + 1) * 20, -10], [(i + 1) * 20, 110]),
  }));
  const divisions = [{ code: CODE, geometry: box(0, 0, 1006 * 20, 100) }];
  expect(deriveBlocks({ divisions, streets, water: [], buildings: [] })).toEqual({
    ok: false,
    code: "blocks.too_many",
    divisionCode: CODE,
    count: 1006,
  });
});

test("no division at all is refused with what was expected", () => {
  expect(() => deriveBlocks({ divisions: [], streets: [], water: [], buildings: [] })).toThrow(/at least one division/);
});
