/**
 * Tiles: made cold in the process and through HTTP, beside ST_AsMVT where the database has it, and the rate of the hit path. "Cold"
 * is not in the cache; the layers are in memory, as they are from the start of a server on.
 */
import { sql } from "kysely";
import type { Db } from "../../server/src/db/client.ts";
import { openDatabase } from "../../server/src/db/open-database.ts";
import type { Scope } from "../../server/src/db/scope.ts";
import { createTownTiles, type TownTiles } from "../../server/src/layers/town-tiles.ts";
import { type BenchTown, prepareTown } from "./measuring/bench-town.ts";
import { type Caller, signInTo } from "./measuring/calls.ts";
import { atLeast, atMost, figuresOf, rounded } from "./measuring/figures.ts";
import { bareHitRate, hitRate } from "./measuring/generated-load.ts";
import type { Bench, Say } from "./measuring/measured.ts";
import { type Place, type TileAt, tileSources, tilesUnder, ZOOMS } from "./measuring/sampled-tiles.ts";
import { startServerProcess } from "./measuring/server-process.ts";
import { timeDatabaseTiles } from "./tiles-of-database.ts";

const CACHE_BYTES = 256 * 2 ** 20;
const SAMPLED_PLACES = 3_000;
const TILES_OF_A_ZOOM = 60;
const LEAST_RUNS = 30;
const HTTP_TILES_OF_A_ZOOM = 20;
const HIT_ZOOM = 15;
const CACHED_TAKES = 200_000;
const everywhere: Scope = { accountId: 1, role: "administrator", divisionPrefixes: [""], blockIds: [] };

export const benchTiles: Bench = async (options, say) => {
  const town = await prepareTown(options, say);
  const inProcess = await measureInProcess(town, say);
  say("Measuring through HTTP ...");
  const http = await measureThroughHttp(town, inProcess.places, options.profile);
  const { withBrotliMs, withBrotliCpuMs } = inProcess.cold.everySource;
  return {
    data: town.facts,
    figures: {
      coldInProcess: inProcess.cold,
      cachedInProcess: inProcess.cached,
      stAsMvt: inProcess.database,
      throughHttp: http,
    },
    budget: [
      atMost("cold tile with its compression, ms, p95 over all zooms and sources", withBrotliMs.p95, 20),
      atMost("the same, ms of CPU", withBrotliCpuMs.p95, 20),
      atMost("cold tile through HTTP, ms, p95", http.cold.all.p95, 20),
      atLeast(
        "cached tile, requests by CPU second of the server",
        http.cachedBrotli.requestsPerCpuSecond ?? http.cachedBrotli.requestsPerSecond,
        20_000,
      ),
    ],
    note: "The load generator and the server share the machine's cores; the rate by CPU second is what the server does with one core of its own, every thread of it counted. bareNode is node:http answering the same bytes without a framework: what the machine gave at that moment.",
  };
};

async function measureInProcess(town: BenchTown, say: Say) {
  const handle = await openDatabase(town.place);
  try {
    const { db } = handle;
    const tiles = createTownTiles(db, CACHE_BYTES);
    say("Loading the layers ...");
    await tiles.load();
    const places = await samplePlaces(db);
    const inside = await oneSubdistrict(db);
    say("Making cold tiles ...");
    const cold = await measureCold(tiles, places, inside);
    say("Taking cached tiles ...");
    const cached = measureCached(tiles, places);
    const database =
      handle.kind === "native"
        ? await timeDatabaseTiles(db, tiles, places, say)
        : "the embedded database is built without it";
    return { places, cold, cached, database };
  } finally {
    await handle.close();
  }
}

async function samplePlaces(db: Db): Promise<Place[]> {
  const { rows } = await sql<{ lng: number; lat: number }>`
    select ST_X(point) as lng, ST_Y(point) as lat from building order by md5(source_id) limit ${SAMPLED_PLACES}`.execute(
    db,
  );
  return rows.map(({ lng, lat }) => [lng, lat]);
}

async function oneSubdistrict(db: Db): Promise<Scope> {
  const { rows } = await sql<{
    code: string;
  }>`select code from division where level = 'subdistrict' order by code limit 1`.execute(db);
  return { accountId: 2, role: "supervisor", divisionPrefixes: [rows[0]?.code.slice(0, 9) ?? ""], blockIds: [] };
}

type Samples = {
  readonly encodeMs: number[];
  readonly withBrotliMs: number[];
  readonly withBrotliCpuMs: number[];
  readonly kib: number[];
};
const noSamples = (): Samples => ({ encodeMs: [], withBrotliMs: [], withBrotliCpuMs: [], kib: [] });
const figuresOfSamples = ({ encodeMs, withBrotliMs, withBrotliCpuMs, kib }: Samples) => ({
  encodeMs: figuresOf(encodeMs),
  withBrotliMs: figuresOf(withBrotliMs),
  withBrotliCpuMs: figuresOf(withBrotliCpuMs),
  rawKiB: figuresOf(kib),
});

async function measureCold(tiles: TownTiles, places: readonly Place[], inside: Scope) {
  for (const z of [10, 14, 17]) await makeTiles(tiles, everywhere, tilesUnder(places, z, LEAST_RUNS), noSamples);
  const all = noSamples();
  const bySource = new Map(Object.keys(tileSources).map((source) => [source, noSamples()]));
  const byZoom: Record<string, unknown> = {};
  for (const z of ZOOMS) {
    const ofZoom = noSamples();
    await makeTiles(tiles, everywhere, tilesUnder(places, z, TILES_OF_A_ZOOM), (source) => [
      all,
      ofZoom,
      bySource.get(source) ?? all,
    ]);
    byZoom[z] = figuresOfSamples(ofZoom);
  }
  const scoped = noSamples();
  for (const z of ZOOMS) await makeTiles(tiles, inside, tilesUnder(places, z, LEAST_RUNS), () => scoped);
  return {
    everySource: figuresOfSamples(all),
    byZoom,
    bySource: Object.fromEntries([...bySource].map(([source, samples]) => [source, figuresOfSamples(samples)])),
    insideOneSubdistrict: figuresOfSamples(scoped),
  };
}

/** Makes every tile of every source anew, as often as it takes to have enough samples of a zoom with few tiles. */
async function makeTiles(
  tiles: TownTiles,
  scope: Scope,
  addresses: readonly TileAt[],
  into: (source: string) => Samples | Samples[],
): Promise<void> {
  for (let done = 0; done < LEAST_RUNS; done += Math.max(addresses.length, 1)) {
    tiles.cache.clear();
    for (const { z, x, y } of addresses) {
      for (const [source, layers] of Object.entries(tileSources)) {
        const cpu = process.cpuUsage();
        const began = performance.now();
        const tile = tiles.tile(scope, layers, z, x, y);
        const encoded = performance.now();
        await tiles.cache.sent(tile, "br");
        const compressed = performance.now();
        const { user, system } = process.cpuUsage(cpu);
        for (const samples of [into(source)].flat()) {
          samples.encodeMs.push(encoded - began);
          samples.withBrotliMs.push(compressed - began);
          samples.withBrotliCpuMs.push((user + system) / 1000);
          samples.kib.push(tile.raw.length / 1024);
        }
      }
    }
  }
}

/** What the cache alone does, without HTTP. */
function measureCached(tiles: TownTiles, places: readonly Place[]) {
  const addresses = tilesUnder(places, HIT_ZOOM, TILES_OF_A_ZOOM);
  const layers = tileSources["register"] ?? [];
  for (const { z, x, y } of addresses) tiles.tile(everywhere, layers, z, x, y);
  const began = performance.now();
  for (let take = 0; take < CACHED_TAKES; take++) {
    const { z, x, y } = addresses[take % addresses.length] ?? { z: 0, x: 0, y: 0 };
    tiles.tile(everywhere, layers, z, x, y);
  }
  return { takes: CACHED_TAKES, takesPerSecond: rounded((CACHED_TAKES / (performance.now() - began)) * 1000) };
}

async function measureThroughHttp(town: BenchTown, places: readonly Place[], profile: string | null) {
  const server = await startServerProcess(town.place, profile);
  const caller = await signInTo(server.url, town.administrator);
  try {
    const cold = await coldThroughHttp(caller, places);
    const path = await typicalTile(caller, places);
    const headers = { cookie: caller.cookie, "accept-encoding": "br" };
    const { headers: sent, body } = await caller.get(path, { "accept-encoding": "br" });
    const cachedBrotli = await hitRate(server, { path, headers, status: 200 });
    const bareNode = await bareHitRate(body);
    const notModified = await hitRate(server, {
      path,
      headers: { ...headers, "if-none-match": sent.etag ?? "" },
      status: 304,
    });
    return {
      cold,
      tile: { path, sentBytes: body.length, encoding: sent["content-encoding"] ?? "identity" },
      cachedBrotli,
      notModified,
      bareNode,
    };
  } finally {
    caller.close();
    await server.stop();
  }
}

/** One after another, each address once, of a server that has just started. */
async function coldThroughHttp(caller: Caller, places: readonly Place[]) {
  const all: number[] = [];
  const byZoom: Record<string, unknown> = {};
  for (const z of ZOOMS) {
    const ofZoom: number[] = [];
    for (const { x, y } of tilesUnder(places, z, HTTP_TILES_OF_A_ZOOM)) {
      for (const layers of Object.values(tileSources)) {
        const { status, ms } = await caller.get(`/tiles/${layers.join()}/${z}/${x}/${y}.mvt`, {
          "accept-encoding": "br",
        });
        if (status !== 200) throw new Error(`Expected a tile, got ${status}.`);
        ofZoom.push(ms);
      }
    }
    all.push(...ofZoom);
    byZoom[z] = figuresOf(ofZoom);
  }
  return { all: figuresOf(all), byZoom };
}

/** The tile of middle size among the buildings of zoom 15. */
async function typicalTile(caller: Caller, places: readonly Place[]): Promise<string> {
  const sized: { path: string; bytes: number }[] = [];
  for (const { z, x, y } of tilesUnder(places, HIT_ZOOM, HTTP_TILES_OF_A_ZOOM)) {
    const path = `/tiles/building,unit/${z}/${x}/${y}.mvt`;
    sized.push({ path, bytes: (await caller.get(path, { "accept-encoding": "br" })).body.length });
  }
  const middle = sized.toSorted((a, b) => a.bytes - b.bytes)[sized.length >> 1];
  if (!middle) throw new Error("Expected buildings to make tiles of, got none: the town is empty.");
  return middle.path;
}
