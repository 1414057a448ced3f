// What a decoder that is not ours finds in our tiles: one example per rule of the format, and answers of ST_AsMVTGeom.
import { describe, expect, test } from "vitest";
import { loadColumns } from "../columns/layer-columns.ts";
import type { AttributeSchema, Row } from "../columns/row.ts";
import { scopeFilter } from "../columns/scope.ts";
import { type DecodedFeature, decode } from "../decode-for-tests.ts";
import { at, polygonAt, rowOf, SCHEMA, squareAt, TILE } from "../rows-for-tests.ts";
import { concatenateLayers, encodeLayer, encodeTile, type TileLayer } from "./encode-tile.ts";

const { z, x, y } = TILE;

function drawn(
  rows: readonly Row[],
  options: Partial<TileLayer> = {},
  schema: readonly AttributeSchema[] = SCHEMA,
): readonly DecodedFeature[] {
  const layer = { name: "building", columns: loadColumns(schema, rows), ...options };
  return decode(encodeLayer(layer, z, x, y))["building"]?.features ?? [];
}

describe("the frame of a tile", () => {
  test("a layer says version 2 and extent 4096", () => {
    const columns = loadColumns(SCHEMA, [rowOf(1, squareAt(10, 10, 20))]);
    const { building } = decode(encodeLayer({ name: "building", columns }, z, x, y));
    expect(building).toMatchObject({ version: 2, extent: 4096 });
  });

  test("a tile is its layers one after the other", () => {
    const building = { name: "building", columns: loadColumns(SCHEMA, [rowOf(1, squareAt(10, 10, 20))]) };
    const hazard = { name: "hazard", columns: loadColumns([], [rowOf(2, { type: "Point", coordinates: at(5, 5) })]) };
    const tile = encodeTile([building, hazard], z, x, y);
    expect(tile).toEqual(concatenateLayers([encodeLayer(building, z, x, y), encodeLayer(hazard, z, x, y)]));
    expect(Object.keys(decode(tile))).toEqual(["building", "hazard"]);
  });

  test("an empty layer takes no bytes", () => {
    expect(encodeLayer({ name: "building", columns: loadColumns(SCHEMA, []) }, z, x, y)).toHaveLength(0);
  });

  test("an address that is no tile is refused", () => {
    const layer = { name: "building", columns: loadColumns(SCHEMA, []) };
    expect(() => encodeLayer(layer, 2, 4, 0)).toThrow("expected a tile");
    expect(() => encodeLayer(layer, 23, 0, 0)).toThrow("got 23/0/0");
    expect(() => encodeLayer(layer, 2, 0.5, 0)).toThrow(RangeError);
  });

  test("features come in id order with ids beyond 32 bits intact", () => {
    const ids = [2 ** 53 - 1, 7, 2 ** 32 + 5, 0];
    const features = drawn(ids.map((id) => rowOf(id, squareAt(10, 10, 20))));
    expect(features.map((feature) => feature.id)).toEqual([0, 7, 2 ** 32 + 5, 2 ** 53 - 1]);
  });
});

describe("attributes", () => {
  test("strings, numbers and truth come back as they were, nulls are left out", () => {
    const attributes = { kind: "厂房 & co.", units: -40, areaM2: 12.25, let: false };
    const [first, second] = drawn([
      rowOf(1, squareAt(0, 0, 9), { attributes }),
      rowOf(2, squareAt(0, 0, 9), { attributes: { units: 3, kind: null } }),
    ]);
    expect(first?.properties).toEqual(attributes);
    expect(second?.properties).toEqual({ units: 3 });
  });

  test.each([0, 1, 127, 128, 16_384, 2 ** 31, 2 ** 32, 2 ** 53 - 1, -1, -(2 ** 31), -(2 ** 53) + 1])(
    "the number %d survives",
    (units) => {
      expect(drawn([rowOf(1, squareAt(0, 0, 9), { attributes: { units } })])[0]?.properties).toEqual({ units });
    },
  );

  test.each([0, 1, 120, 128, 4096])("a text of %d characters survives, Latin or Chinese", (length) => {
    for (const kind of ["a".repeat(length), "楼".repeat(length)]) {
      expect(drawn([rowOf(1, squareAt(0, 0, 9), { attributes: { kind } })])[0]?.properties).toEqual({ kind });
    }
  });

  test("an attribute waits for its zoom", () => {
    const schema: AttributeSchema[] = [
      { name: "kind", kind: "string", fromZoom: z + 1 },
      { name: "units", kind: "int", fromZoom: z },
      { name: "sum", kind: "int", toZoom: z - 1 },
    ];
    const [feature] = drawn(
      [rowOf(1, squareAt(0, 0, 9), { attributes: { kind: "shop", units: 4, sum: 9 } })],
      {},
      schema,
    );
    expect(feature?.properties).toEqual({ units: 4 });
  });

  test("a value shared by many rows is written once", () => {
    const attributes = { kind: "k".repeat(500) };
    const rows = Array.from({ length: 50 }, (_, id) => rowOf(id, squareAt(0, 0, 9), { attributes }));
    const bytes = encodeLayer({ name: "building", columns: loadColumns(SCHEMA, rows) }, z, x, y);
    expect(bytes.length).toBeLessThan(500 + 50 * 40);
  });
});

describe("geometry", () => {
  // MVT 2.1, 4.3.4.4: with y downwards an exterior turns clockwise on the screen, a hole the other way.
  //
  //   0 ----> 1
  //   ^ 0 > 1 |     given in either direction
  //   | ^   v |
  //   3 <---- 2
  test("exteriors and holes are wound as MVT asks, whatever the row's direction", () => {
    const outer: [number, number][] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ];
    const inner: [number, number][] = [
      [20, 20],
      [60, 20],
      [60, 60],
      [20, 60],
    ];
    for (const [exterior, hole] of [
      [outer, inner],
      [outer.toReversed(), inner],
      [outer, inner.toReversed()],
    ]) {
      const [feature] = drawn([rowOf(1, polygonAt(exterior ?? [], hole ?? []))]);
      expect(feature?.parts.map(doubleArea)).toEqual([20_000, -3200]);
    }
  });

  // A square over the north-west corner: what is left ends at the buffer.
  //
  //   -100 . . . .
  //     .  -64+--+     -64..20 in both axes
  //     .     |  |
  //     . . . +--+ 20
  test("a polygon across the edge ends at the buffer", () => {
    const [feature] = drawn([rowOf(1, squareAt(-100, -100, 120))]);
    expect(new Set(feature?.parts.flat().flat())).toEqual(new Set([-64, 20]));
  });

  test("a line that leaves and returns becomes two parts", () => {
    const coordinates = [at(4000, 100), at(5000, 100), at(5000, 200), at(4000, 200)];
    const [feature] = drawn([rowOf(1, { type: "LineString", coordinates })]);
    expect(feature?.parts).toEqual([
      [
        [4000, 100],
        [4160, 100],
      ],
      [
        [4160, 200],
        [4000, 200],
      ],
    ]);
  });

  test("a line that turns back on itself keeps its far end", () => {
    const [feature] = drawn([
      rowOf(1, { type: "LineString", coordinates: [at(0, 0), at(50, 0), at(90, 0), at(20, 0)] }),
    ]);
    expect(feature?.parts).toEqual([
      [
        [0, 0],
        [90, 0],
        [20, 0],
      ],
    ]);
  });

  test("points in the buffer are drawn, points beyond it are not", () => {
    const coordinates = [at(-64, 0), at(-65, 0), at(4160, 4160), at(4161, 0)];
    const [feature] = drawn([rowOf(1, { type: "MultiPoint", coordinates })]);
    expect(feature?.parts.flat()).toEqual([
      [-64, 0],
      [4160, 4160],
    ]);
  });

  test("a tile inside a courtyard shows nothing of the building around it", () => {
    expect(drawn([rowOf(1, polygonAt(squareCorners(-900, 5000), squareCorners(-500, 4600)))])).toEqual([]);
  });

  test("a tile inside a division is filled to its buffer", () => {
    const [feature] = drawn([rowOf(1, squareAt(-90_000, -90_000, 200_000))]);
    expect(doubleArea(feature?.parts[0] ?? [])).toBe(2 * 4224 * 4224);
  });

  test("corners in the middle of a straight wall are left out", () => {
    const [feature] = drawn([
      rowOf(
        1,
        polygonAt([
          [50, 0],
          [100, 0],
          [100, 50],
          [100, 100],
          [0, 100],
          [0, 0],
        ]),
      ),
    ]);
    expect(feature?.parts[0]).toHaveLength(5);
  });
});

describe("small polygons", () => {
  const sliver = polygonAt([
    [10, 10],
    [30, 10],
    [30, 10.3],
    [10, 10.3],
  ]);

  test("what collapses is not drawn, as ST_AsMVTGeom", () => {
    expect(
      drawn([rowOf(1, squareAt(10.1, 10.1, 0.3)), rowOf(2, sliver), rowOf(3, squareAt(10, 10, 2))]).map(({ id }) => id),
    ).toEqual([3]);
  });

  // Answers of ST_AsMVTGeom, PostGIS 3.3.2 with wagyu 0.5.0, extent 4096, buffer 64.
  test.each<[string, boolean, [x: number, y: number][]]>([
    [
      "a square of half a unit",
      true,
      [
        [10.3, 10.3],
        [10.81, 10.3],
        [10.81, 10.81],
        [10.3, 10.81],
      ],
    ],
    [
      "a square of a little less",
      false,
      [
        [10.3, 10.3],
        [10.78, 10.3],
        [10.78, 10.78],
        [10.3, 10.78],
      ],
    ],
    [
      "a strip that rounds to one unit",
      true,
      [
        [10.3, 10.3],
        [11.6, 10.3],
        [11.6, 10.75],
        [10.3, 10.75],
      ],
    ],
    [
      "a strip that rounds to nothing",
      false,
      [
        [10, 10],
        [13, 10],
        [13, 10.3],
        [10, 10.3],
      ],
    ],
    [
      "half a square unit",
      false,
      [
        [904, 949],
        [905, 949],
        [904, 948],
      ],
    ],
    [
      "two square units",
      true,
      [
        [904, 949],
        [906, 949],
        [904, 947],
      ],
    ],
    [
      "a flat triangle",
      true,
      [
        [904, 949],
        [905, 950],
        [905, 947],
      ],
    ],
    [
      "a slanting sliver of ten square units",
      false,
      [
        [904, 949],
        [914, 939],
        [913, 939],
        [903, 949],
      ],
    ],
    [
      "the same twice as wide",
      true,
      [
        [904, 949],
        [914, 939],
        [912, 939],
        [902, 949],
      ],
    ],
    [
      "a slanting house",
      false,
      [
        [1925.51, 619.11],
        [1926.45, 618.34],
        [1925.12, 616.69],
        [1924.17, 617.45],
      ],
    ],
    [
      "an upright house",
      true,
      [
        [2256.92, 508.09],
        [2257.38, 504.46],
        [2256.37, 504.33],
        [2255.91, 507.97],
      ],
    ],
  ])("%s: drawn %s, as ST_AsMVTGeom", (_what, isDrawn, corners) => {
    expect(drawn([rowOf(1, polygonAt(corners))])).toHaveLength(isDrawn ? 1 : 0);
  });

  test("it is one square unit when the layer keeps tiny polygons", () => {
    const features = drawn([rowOf(1, squareAt(10.1, 10.1, 0.3)), rowOf(2, sliver)], { keepTiny: true });
    expect(features.map(({ id, parts }) => [id, parts.map(doubleArea)])).toEqual([
      [1, [2]],
      [2, [2]],
    ]);
  });
});

describe("permissions", () => {
  test("rows outside the scope leave no feature and no value", () => {
    const rows = [
      rowOf(1, squareAt(0, 0, 9), { scope: "440304001001", attributes: { kind: "mine" } }),
      rowOf(2, squareAt(0, 0, 9), { scope: "440305001001", attributes: { kind: "theirs" } }),
    ];
    const columns = loadColumns(SCHEMA, rows);
    const filter = scopeFilter(columns, { divisionPrefixes: ["440304"], blocks: new Set() });
    const bytes = encodeLayer({ name: "building", columns, filter }, z, x, y);
    expect(decode(bytes)["building"]?.features.map(({ id }) => id)).toEqual([1]);
    expect(new TextDecoder().decode(bytes)).not.toContain("theirs");
  });
});

function squareCorners(from: number, to: number): [x: number, y: number][] {
  return [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ];
}

/** Over a closed part. */
function doubleArea(part: readonly (readonly [number, number])[]): number {
  return part.reduce((sum, [ax, ay], index) => {
    const [bx, by] = part[index + 1] ?? [ax, ay];
    return sum + ax * by - bx * ay;
  }, 0);
}
