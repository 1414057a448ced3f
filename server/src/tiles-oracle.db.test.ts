/**
 * Our tiles against PostGIS: for every layer the same features, attributes and geometry as ST_AsMVT gives for the same rows.
 * PostgreSQL only: the embedded PostGIS is built without ST_AsMVT.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DecodedFeature, decode } from "../../tiles/src/decode-for-tests.ts";
import type { DatabaseHandle } from "./db/client.ts";
import type { Scope } from "./db/scope.ts";
import { databaseKind, openTestDatabase } from "./db/testing.ts";
import { type LayerName, layerNames } from "./layers/contract.ts";
import { layerSelects } from "./layers/queries.ts";
import { FIRST_BLOCK_ZOOM, sourceOf } from "./layers/sources.ts";
import { BLOCK_DEG, layTestTown, SOUTH, tileOf, WEST } from "./layers/testing-town.ts";
import { createTownTiles, type TownTiles } from "./layers/town-tiles.ts";
import { publishPeople } from "./protection/publish-people.ts";
import { testKeys } from "./sealing/testing-keys.ts";

const isNative = databaseKind === "native";
const everywhere: Scope = { accountId: 1, role: "administrator", divisionPrefixes: [""], blockIds: [] };
let handle: DatabaseHandle;
let tiles: TownTiles;

beforeAll(async () => {
  if (!isNative)
    process.stderr.write("The embedded PostGIS has no ST_AsMVT: tiles are compared with it on PostgreSQL only.\n");
  handle = await openTestDatabase();
  if (!isNative) return;
  await layTestTown(handle);
  await publishPeople(handle.db, testKeys, new Date());
  // Off the lattice: edges that cross tile borders at an angle, and a hole.
  await handle.script(`
    update building set geom = ST_Multi(ST_Rotate(geom, id::float8, ST_Centroid(geom)));
    insert into water (source_id, geom) select 'ring', ST_Multi(ST_Difference(ST_Buffer(p, 0.003, 24), ST_Buffer(p, 0.0017, 7))) from ST_SetSRID(ST_MakePoint(114.0041, 22.5037), 4326) p;`);
  tiles = createTownTiles(handle.db, 1e8);
  await tiles.load();
});
afterAll(() => handle.close());

async function oracle(layer: LayerName, address: string): Promise<readonly DecodedFeature[]> {
  const [z = 0, x = 0, y = 0] = address.split("/").map(Number);
  const derived = new Set(layer === "density" ? ["units_ha", "hazards_ha"] : []);
  const names = sourceOf(layer)
    .schema.filter((attribute) => (attribute.fromZoom ?? 0) <= z && !derived.has(attribute.name))
    .map(({ name }) => sql.ref(name));
  const { rows } = await sql<{ mvt: Uint8Array }>`
    select ST_AsMVT(feature, ${layer}::text, 4096, 'geom', 'feature_id') as mvt
    from (
      select id as feature_id, ${sql.join(names)},
        ST_AsMVTGeom(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(geojson), 4326), 3857), ST_TileEnvelope(${z}::int, ${x}::int, ${y}::int), 4096, 64) as geom
      from (${layerSelects[layer]()}) r
      where ${layer === "street" ? streetsAt(z) : sql`true`}
    ) feature
    where geom is not null`.execute(handle.db);
  return decode(rows[0]?.mvt ?? new Uint8Array())[layer]?.features ?? [];
}

const streetsAt = (z: number) =>
  sql`(class = 'major_road' or (class = 'minor_road' and ${z}::int >= 12) or ${z}::int >= 15)`;

function ours(layer: LayerName, address: string): readonly DecodedFeature[] {
  const [z = 0, x = 0, y = 0] = address.split("/").map(Number);
  return decode(tiles.tile(everywhere, [layer], z, x, y).raw)[layer]?.features ?? [];
}

type Point = readonly [x: number, y: number];

/** Largest distance from a vertex of one shape to the outline of the other, in tile units. */
function apart(a: DecodedFeature, b: DecodedFeature): number {
  return Math.max(far(a, b), far(b, a));
}

const toOutline = (point: Point, shape: DecodedFeature): number =>
  Math.min(...shape.parts.flatMap((part) => part.map((vertex, i) => toSegment(point, part[i - 1] ?? vertex, vertex))));

const far = (from: DecodedFeature, to: DecodedFeature): number =>
  Math.max(
    0,
    ...from.parts
      .flat()
      .filter(isInside)
      .map((point) => toOutline(point, to)),
  );

/** Clipping a ring may leave edges to and fro along the buffer's border, 64 units out of sight; the area tells whether they cancel. */
const isInside = ([x, y]: Point): boolean => Math.min(x, y) > -64 && Math.max(x, y) < 4160;

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2;
  const along =
    lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / lengthSquared));
  return Math.max(Math.abs(x - ax - along * (bx - ax)), Math.abs(y - ay - along * (by - ay)));
}

const areaOf = ({ parts }: DecodedFeature): number =>
  parts.reduce(
    (sum, ring) =>
      sum +
      ring.reduce((ringSum, [x, y], i) => ringSum + (x * (ring[i + 1]?.[1] ?? y) - (ring[i + 1]?.[0] ?? x) * y) / 2, 0),
    0,
  );
const lengthOf = ({ parts }: DecodedFeature): number =>
  parts.reduce(
    (sum, part) =>
      sum + part.reduce((s, [x, y], i) => s + Math.hypot(x - (part[i - 1]?.[0] ?? x), y - (part[i - 1]?.[1] ?? y)), 0),
    0,
  );

/** Numbers come back from single precision: a hundredth is the same. */
const rounded = (properties: DecodedFeature["properties"], names: readonly string[]) =>
  Object.fromEntries(
    names
      .filter((name) => name in properties)
      .map((name) => [
        name,
        typeof properties[name] === "number" ? Math.round(properties[name] * 100) / 100 : properties[name],
      ]),
  );

const middle = [WEST + 3.9 * BLOCK_DEG, SOUTH + 3.6 * BLOCK_DEG] as const;
const cases = layerNames.flatMap((layer) =>
  [10, 12, 14, 16, 17, 18]
    .filter((z) => z >= Math.max(sourceOf(layer).minZoom, layer === "density" ? FIRST_BLOCK_ZOOM : 0))
    .map((z) => [layer, z] as const),
);

test.runIf(isNative).each(cases)("%s at zoom %i is what PostGIS would send", async (layer, z) => {
  const address = tileOf(z, ...middle);
  const expected = await oracle(layer, address);
  const actual = ours(layer, address);
  expect(new Set(actual.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
  expect(actual.length).toBe(expected.length);
  for (const feature of expected) {
    const mine = actual.find(({ id }) => id === feature.id);
    if (!mine) throw new Error(`Feature ${feature.id} is missing.`);
    expect(mine.kind).toBe(feature.kind);
    const names = Object.keys(layer === "density" ? feature.properties : { ...feature.properties, ...mine.properties });
    expect(rounded(mine.properties, names)).toEqual(rounded(feature.properties, names));
    expect(apart(mine, feature)).toBeLessThanOrEqual(1);
    // Of lines and points the shoelace area is no measure; the bound below then allows anything.
    const areaBound = feature.kind === 3 ? lengthOf(feature) + 1 : Infinity;
    expect(Math.abs(areaOf(mine) - areaOf(feature))).toBeLessThanOrEqual(areaBound);
  }
});

test.runIf(isNative)("the compared tiles are not empty", () => {
  for (const layer of layerNames) expect(ours(layer, tileOf(14, ...middle)).length).toBeGreaterThan(0);
});
