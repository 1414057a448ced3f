/**
 * What lives beside the requests: the change feed, and who follows it in which order. First the tiles, then what is remembered
 * of accounts, then the browsers: when a browser hears of a change, the new tile is there.
 */
import type { FastifyBaseLogger } from "fastify";
import { Gauge, type Registry } from "prom-client";
import type { Authenticator } from "./accounts/authenticator.ts";
import { ACCESS_CHANNEL } from "./accounts/queries.ts";
import { tellDueBulletins } from "./bulletins/tell-due.ts";
import type { ChangeBatch, ChangeRow } from "./changes/contract.ts";
import { createEventHub, type EventHub } from "./changes/event-hub.ts";
import { type Feed, openFeed } from "./changes/feed.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { tellDueHandovers } from "./grid/time/handovers.ts";
import { startHazardClock } from "./hazard-clock.ts";
import type { ClockBook } from "./health/clock-book.ts";
import { startIncidentClock } from "./incident-clock.ts";
import { rangesOf } from "./layers/places.ts";
import { createTownTiles, type TownTiles } from "./layers/town-tiles.ts";
import { startLeaseClock } from "./lease-clock.ts";
import { type SendingOptions, startSending } from "./outbox-clock.ts";
import { publishPresentMonth, startPublishingPeople } from "./people-clock.ts";
import { startPublishing } from "./publish-clock.ts";
import { startScheduling } from "./schedule-clock.ts";
import { type TownStreets, townStreets } from "./streets/town-streets.ts";

export type Live = {
  readonly feed: Feed;
  readonly hub: EventHub;
  readonly tiles: TownTiles;
  readonly streets: TownStreets;
  /** Loads every layer and begins to follow. */
  start(): Promise<void>;
  close(): Promise<void>;
};

export type LiveOptions = {
  readonly handle: DatabaseHandle;
  readonly authenticator: Authenticator;
  readonly log: FastifyBaseLogger;
  /** Where clocks are noted. */
  readonly book: ClockBook;
  readonly registry: Registry;
  readonly tileCacheBytes: number;
  readonly sending: SendingOptions;
};

const CLOCK_MS = 30_000;
/** What came due while no server ran is told at the start, as far back as this. */
const MISSED_MS = 400 * 86_400_000;
/** No row has changed, but who answers has: whoever shows it reads again. */
const byTheClock: readonly ChangeRow[] = [
  { table: "assignment", op: "update", rowId: null, divisionCode: null, blockId: null, oldBox: null, newBox: null },
];
/** Changes of these decide who may look where. */
const accessTables = new Set(["account", "assignment", "cell_block"]);

export async function openLive({
  handle,
  authenticator,
  log,
  book,
  registry,
  tileCacheBytes,
  sending,
}: LiveOptions): Promise<Live> {
  const { db } = handle;
  // Before the position is taken, so that the first load has them.
  await publishPresentMonth(db, sending.keys, log);
  // The position is taken before the load: what changes meanwhile is followed afterwards, and reading a row twice is harmless.
  const feed = await openFeed(handle, { onError: (error) => log.error({ err: error }, "the change feed stumbled") });
  const tiles = createTownTiles(db, tileCacheBytes);
  const streets = townStreets(db);
  const hub = createEventHub(rangesOf);
  const measured = measureLive(registry, { tiles, hub });
  let unlisten: (() => Promise<void>) | null = null;
  let stopClocks: readonly (() => Promise<void>)[] = [];
  let clock: NodeJS.Timeout | undefined;
  let clockRead = new Date();

  async function follow(batch: ChangeBatch): Promise<void> {
    if (batch.overflow) await tiles.load();
    const places = batch.overflow ? [] : await tiles.apply(batch);
    if (batch.overflow || batch.rows.some((row) => row.table === "street")) streets.forget();
    if (batch.overflow || batch.rows.some((row) => accessTables.has(row.table))) authenticator.forgetAll();
    hub.publish(batch, places);
    measured.lag.set((Date.now() - batch.at.getTime()) / 1000);
  }

  async function passTime(): Promise<void> {
    const now = new Date();
    const places = await tiles.passTime(clockRead, now);
    await tellDueHandovers(db, clockRead, now);
    await tellDueBulletins(db, clockRead, now);
    clockRead = now;
    if (places === null) return;
    authenticator.forgetAll();
    hub.publish({ before: feed.position, after: feed.position, at: now, rows: byTheClock, overflow: false }, places);
  }

  return {
    feed,
    hub,
    tiles,
    streets,
    start: async () => {
      const began = performance.now();
      await tiles.load();
      log.info({ ms: Math.round(performance.now() - began) }, "layers loaded");
      await tellDueHandovers(db, new Date(clockRead.getTime() - MISSED_MS), clockRead);
      await tellDueBulletins(db, new Date(clockRead.getTime() - MISSED_MS), clockRead);
      feed.subscribe(follow);
      await feed.start();
      unlisten = await handle.listen(ACCESS_CHANNEL, authenticator.forgetAll);
      stopClocks = startClocks({ handle, log, book, sending }, streets);
      clock = setInterval(
        () => void passTime().catch((error: unknown) => log.error({ err: error }, "the clock stumbled")),
        CLOCK_MS,
      );
      clock.unref();
    },
    close: async () => {
      clearInterval(clock);
      for (const stop of stopClocks) await stop();
      hub.closeAll();
      await unlisten?.();
      await feed.close();
    },
  };
}

/** Each answer stops one and waits for what it has in hand. */
function startClocks(
  { handle: { db }, log, book, sending }: Pick<LiveOptions, "handle" | "log" | "book" | "sending">,
  streets: TownStreets,
): (() => Promise<void>)[] {
  return [
    startPublishing(db, book.logFor("plans", log)),
    startPublishingPeople(db, sending.keys, book.logFor("people", log)),
    startScheduling(db, streets, book.logFor("street_runs", log)),
    startLeaseClock(db, book.logFor("leases", log)),
    startHazardClock(db, book.logFor("hazards", log)),
    startIncidentClock(db, book.logFor("incidents", log)),
    startSending(db, sending, book.logFor("outbox", log)),
  ];
}

function measureLive(registry: Registry, { tiles, hub }: { tiles: TownTiles; hub: EventHub }): { lag: Gauge } {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("gridstead_event_streams", "Open event streams", () => hub.size);
  gauge("gridstead_tile_cache_hits", "Tiles answered from the cache since the start", () => tiles.cache.counts.hits);
  gauge("gridstead_tile_cache_misses", "Tiles encoded since the start", () => tiles.cache.counts.misses);
  gauge("gridstead_tile_cache_bytes", "Bytes held by the tile cache", () => tiles.cache.counts.bytes);
  return {
    lag: new Gauge({ name: "gridstead_feed_lag_seconds", help: "From the last change written to told", registers }),
  };
}
