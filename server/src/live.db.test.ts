/** Following the feed: after any change the tiles are those of a fresh start, and every tile that differs was told. */
import { rangeHas } from "@gridstead/tiles";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { ChangeEvent, TileRange } from "./changes/contract.ts";
import type { DatabaseHandle } from "./db/client.ts";
import type { Scope } from "./db/scope.ts";
import { openTestDatabase } from "./db/testing.ts";
import { layerNames } from "./layers/contract.ts";
import { rangesOf } from "./layers/places.ts";
import { BLOCK_DEG, layTestTown, SOUTH, tileOf, WEST } from "./layers/testing-town.ts";
import { createTownTiles, type TownTiles } from "./layers/town-tiles.ts";
import { openTestApp } from "./testing-app.ts";

let handle: DatabaseHandle;
let app: App;
const everywhere: Scope = { accountId: 1, role: "administrator", divisionPrefixes: [""], blockIds: [] };
const SIDE_DEG = 8 * BLOCK_DEG;

beforeAll(async () => {
  handle = await openTestDatabase();
  // 45 units a block: enough households for counts of people to be shown.
  await layTestTown(handle, { buildings: 3, units: 15 });
  app = await openTestApp(handle);
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

/** All tiles that show something of the town, zoom 9 to 16. */
function addresses(): string[] {
  const found = new Set<string>();
  for (let z = 9; z <= 16; z++) {
    const step = Math.min(SIDE_DEG, 360 / 2 ** z / 2);
    for (let lng = WEST - BLOCK_DEG; lng <= WEST + SIDE_DEG + BLOCK_DEG; lng += step) {
      for (let lat = SOUTH - BLOCK_DEG; lat <= SOUTH + SIDE_DEG + BLOCK_DEG; lat += step)
        found.add(tileOf(z, lng, lat));
    }
  }
  return [...found];
}

/** layer z/x/y -> tag */
function tagsOf(tiles: TownTiles): Map<string, string> {
  const tags = new Map<string, string>();
  for (const layer of layerNames) {
    for (const address of addresses()) {
      const [z = 0, x = 0, y = 0] = address.split("/").map(Number);
      tags.set(`${layer} ${address}`, tiles.tile(everywhere, [layer], z, x, y).tag);
    }
  }
  return tags;
}

const isTold = (key: string, byLayer: ReadonlyMap<string, readonly TileRange[]>): boolean => {
  const [layer = "", address = ""] = key.split(" ");
  const [z = 0, x = 0, y = 0] = address.split("/").map(Number);
  return (byLayer.get(layer) ?? []).some((range) => rangeHas(range, z, x, y));
};

/** The tile ranges of all events that a stream was sent: what the clocks of a server that begins have changed may stand before ours. */
function rangesIn(texts: readonly string[]): Map<string, TileRange[]> {
  const ranges = new Map<string, TileRange[]>();
  for (const [, json = "{}"] of texts.join("").matchAll(/^data: (.+)$/gm))
    for (const [layer, more] of Object.entries((JSON.parse(json) as ChangeEvent).tiles))
      ranges.set(layer, [...(ranges.get(layer) ?? []), ...more]);
  return ranges;
}

const someBlock = "(select id from block where kind = 'land' order by id offset 5 limit 1)";
const someBuilding = `(select min(id) from building where block_id = ${someBlock})`;
const changes: readonly (readonly [what: string, sql: string, layers: readonly string[]])[] = [
  ["a building is renamed", `update building set name = '新' where id = ${someBuilding}`, ["building"]],
  [
    "a building is moved",
    `update building set geom = ST_Translate(geom, 0.0004, 0), point = ST_Translate(point, 0.0004, 0) where id = ${someBuilding}`,
    ["building", "unit"],
  ],
  [
    "a unit is found undeclared",
    `update rental_unit set status = 'undeclared' where id = (select min(id) from rental_unit)`,
    ["unit"],
  ],
  [
    "a unit is deregistered",
    `update rental_unit set status = 'deregistered' where id = (select min(id) from rental_unit)`,
    ["unit", "density"],
  ],
  ["units are deleted", `delete from rental_unit where building_id = ${someBuilding}`, ["unit", "density"]],
  ["a lease grows", `update lease set adults = adults + 40 where id = (select max(id) from lease)`, []],
  [
    "counts of people are published for another month",
    `insert into people_edition values ('2100-01-01', now());
     insert into people_count select '2100-01-01', reporting_block_id, people + 50, rest_of from people_count`,
    ["people"],
  ],
  [
    "a hazard is closed",
    `update hazard set state = 'closed', closed_at = now() where id = (select min(id) from hazard where state <> 'closed')`,
    ["hazard", "density"],
  ],
  [
    "a hazard is deleted",
    `delete from hazard where id = (select max(id) from hazard where state <> 'closed')`,
    ["hazard", "density"],
  ],
  [
    "a block goes to the neighbouring cell",
    `update cell_block set cell_id = (select id from cell where code = '990101001001-02') where block_id = (select id from block where code = '990101001001008')`,
    ["block", "cell"],
  ],
  [
    "a cell is locked",
    `update cell set locked_by = (select min(id) from account) where code = '990101001001-01'`,
    ["cell"],
  ],
  [
    "a cell gets another officer",
    `update assignment set account_id = (select max(id) from account) where cell_id = (select min(id) from cell)`,
    ["cell"],
  ],
  ["a responsibility ends", `delete from assignment where cell_id = (select max(id) from cell)`, ["cell"]],
  [
    "an officer is renamed",
    `update account set name = '王五' where id = (select account_id from assignment order by id limit 1)`,
    ["cell"],
  ],
  ["a street is closed", `delete from street where id = (select min(id) from street)`, ["street"]],
  ["a community is renamed", `update division set name = '东村' where code = '990101001001'`, ["division"]],
  [
    "a block ends",
    `update cell_block set valid = tstzrange(lower(valid), now()) where block_id = (select id from block where code = '990101002003016');
     update block set valid_to = now() where code = '990101002003016'`,
    ["block", "cell", "density"],
  ],
  ["very many units change at once", `update rental_unit set status = 'undeclared'`, ["unit"]],
  ["very many leases end at once", `delete from lease`, []],
  ["every building is torn down", `delete from building`, ["building", "unit", "hazard", "density"]],
];

test.each(changes)("%s", async (_what, statement, layers) => {
  const { tiles, feed } = app.live;
  const before = tagsOf(tiles);
  const { position } = feed;
  const told: string[] = [];
  const stream = app.live.hub.open(
    { write: (text) => told.push(text), waitingBytes: 0, end: () => undefined },
    everywhere,
    false,
  );
  await handle.script(statement);
  await feed.catchUp();
  const after = tagsOf(tiles);
  const changed = [...after].filter(([key, tag]) => before.get(key) !== tag).map(([key]) => key);
  expect(changed.map((key) => key.split(" ")[0])).toEqual(expect.arrayContaining([...layers]));

  const fresh = createTownTiles(handle.db, 1e9);
  await fresh.load();
  expect(tagsOf(fresh)).toEqual(after);

  const batch = await feed.readSince(position);
  const missed = rangesOf(tiles.placesOf(batch?.rows ?? []));
  app.live.hub.close(stream);
  expect(changed.filter((key) => !isTold(key, rangesIn(told)))).toEqual([]);
  expect(changed.filter((key) => !isTold(key, missed))).toEqual([]);
});

test("a responsibility that ends by the clock leaves the cell without its officer, though no row changes", async () => {
  const { tiles, feed } = app.live;
  await handle.script(
    "update assignment set valid = tstzrange(lower(valid), now() + interval '1 second') where cell_id = (select id from cell where code = '990101001002-01')",
  );
  await feed.catchUp();
  const from = new Date();
  const before = tagsOf(tiles);
  await expect
    .poll(() => tiles.passTime(from, new Date()).then((places) => places?.length ?? 0), {
      timeout: 10_000,
      interval: 200,
    })
    .toBeGreaterThan(0);
  const changed = [...tagsOf(tiles)].filter(([key, tag]) => before.get(key) !== tag).map(([key]) => key);
  expect(new Set(changed.map((key) => key.split(" ")[0]))).toEqual(new Set(["cell"]));
});

test("a substitute who begins by the clock is in the cell's tile from then on", async () => {
  const { tiles, feed } = app.live;
  await handle.script(
    `insert into assignment (cell_id, account_id, role, valid)
    select c.id, (select max(id) from account), 'substitute', tstzrange(now() + interval '1 second', now() + interval '1 hour')
    from cell c where c.code = '990101001002-01'`,
  );
  await feed.catchUp();
  const from = new Date();
  const before = tagsOf(tiles);
  await expect
    .poll(() => tiles.passTime(from, new Date()).then((places) => places?.length ?? 0), {
      timeout: 10_000,
      interval: 200,
    })
    .toBeGreaterThan(0);
  expect([...tagsOf(tiles)].some(([key, tag]) => key.startsWith("cell ") && before.get(key) !== tag)).toBe(true);
  expect(await tiles.passTime(new Date(), new Date())).toBeNull();
});

test("a new street is in the network of whoever asks next; any other change leaves it as it is", async () => {
  const { streets, feed } = app.live;
  const before = await streets.read();
  await handle.script(
    "update building set name = 'nothing to do with streets' where id = (select min(id) from building)",
  );
  await feed.catchUp();
  expect(await streets.read()).toBe(before);
  await handle.script(
    `insert into street (source_id, name, geom) values ('new', '新路', ST_Multi(ST_MakeLine(ST_Point(${WEST}, ${SOUTH - 0.001}, 4326), ST_Point(${WEST + 0.002}, ${SOUTH - 0.001}, 4326))))`,
  );
  await feed.catchUp();
  const after = await streets.read();
  expect(after.revision).not.toBe(before.revision);
  expect(after.segments.map(({ name }) => name.zh)).toContain("新路");
  expect(streets.find(before.revision)).toBe(before);
});
