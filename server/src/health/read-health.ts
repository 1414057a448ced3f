/** Looks at everything that must work and says how it is. Each look is bounded: a database that hangs does not keep the page waiting. */
import { getHeapStatistics } from "node:v8";
import type { DatabaseHandle } from "../db/client.ts";
import type { ClockBook } from "./clock-book.ts";
import type { DiskHealth, Health } from "./contract.ts";
import {
  type BackupFacts,
  judgeBackups,
  judgeClock,
  judgeDatabase,
  judgeDisk,
  judgeHeap,
  judgeLag,
  worstOf,
} from "./judge.ts";
import { databaseBytes, feedLag } from "./queries.ts";

export type HealthParts = {
  readonly handle: DatabaseHandle;
  readonly version: string;
  readonly startedAt: Date;
  readonly book: ClockBook;
  readonly feedPosition: () => string;
  readonly screens: () => number;
  readonly tiles: {
    readonly isLoaded: boolean;
    readonly cache: { readonly counts: { readonly hits: number; readonly misses: number; readonly bytes: number } };
  };
  readonly tileCacheBytes: number;
  /** Free and whole bytes where each of these lies; null where it cannot be told. */
  readonly space: (what: DiskHealth["what"]) => Promise<{ free: number; whole: number } | null>;
  readonly backups: () => Promise<Omit<BackupFacts, "startedAt">>;
  readonly now: () => Date;
};

const LOOK_MS = 2_000;
const MS = 1000;
const DISKS = ["data", "attachments", "backups"] as const;

export async function readHealth(parts: HealthParts): Promise<Health> {
  const now = parts.now();
  const [database, lagS, disks, backupFacts] = await Promise.all([
    lookAtDatabase(parts),
    within(
      feedLag(parts.feedPosition())
        .execute(parts.handle.db)
        .then(({ rows }) => rows[0]?.lagS ?? null),
    ),
    Promise.all(DISKS.map((what) => lookAtDisk(what, parts))),
    parts.backups(),
  ]);
  const feed = { state: judgeLag(lagS), lagS };
  const clocks = clocksOf(parts.book, now);
  const tiles = tilesOf(parts);
  const memory = memoryNow();
  const { newestAt, provenAt, faulty } = backupFacts;
  const backups = {
    state: judgeBackups({ ...backupFacts, startedAt: parts.startedAt }, now),
    newestAt: newestAt?.toISOString() ?? null,
    provenAt: provenAt?.toISOString() ?? null,
    faulty,
  };
  return {
    state: worstOf([database, feed, tiles, memory, backups, ...clocks, ...disks].map(({ state }) => state)),
    at: now.toISOString(),
    version: parts.version,
    startedAt: parts.startedAt.toISOString(),
    database,
    feed,
    clocks,
    tiles,
    memory,
    disks,
    backups,
    screens: parts.screens(),
  };
}

async function lookAtDatabase({ handle }: HealthParts): Promise<Health["database"]> {
  const began = performance.now();
  const bytes = await within(databaseBytes.execute(handle.db).then(({ rows }) => rows[0]?.bytes ?? null));
  const answeredMs = bytes === null ? null : Math.round((performance.now() - began) * 10) / 10;
  const connections = handle.connections?.() ?? null;
  return {
    state: judgeDatabase(answeredMs, connections?.waiting ?? 0),
    kind: handle.kind,
    answeredMs,
    bytes,
    connections,
  };
}

async function lookAtDisk(what: DiskHealth["what"], { space }: HealthParts): Promise<DiskHealth> {
  const found = await space(what);
  return { what, state: judgeDisk(found), freeBytes: found?.free ?? null, wholeBytes: found?.whole ?? null };
}

const clocksOf = (book: ClockBook, now: Date): Health["clocks"] =>
  book.read().map((clock) => ({
    name: clock.name,
    state: judgeClock(clock, now),
    everyS: clock.everyMs / MS,
    lookedAt: clock.lookedAt?.toISOString() ?? null,
    tookMs: clock.tookMs,
    nextAt: clock.nextAt?.toISOString() ?? null,
    fault: clock.fault && { ...clock.fault, at: clock.fault.at.toISOString() },
  }));

function tilesOf({ tiles: { isLoaded, cache }, tileCacheBytes }: HealthParts): Health["tiles"] {
  const { hits, misses, bytes } = cache.counts;
  return {
    state: isLoaded ? "ok" : "bad",
    loaded: isLoaded,
    cacheBytes: bytes,
    cacheMostBytes: tileCacheBytes,
    hits,
    misses,
  };
}

function memoryNow(): Health["memory"] {
  const { heap_size_limit: heapMostBytes } = getHeapStatistics();
  const { rss, heapUsed } = process.memoryUsage();
  return { state: judgeHeap(heapUsed, heapMostBytes), bytes: rss, heapBytes: heapUsed, heapMostBytes };
}

/** Null: no answer in time, or a refusal; that is what is asked about here. */
async function within<T>(work: Promise<T | null>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, LOOK_MS, null);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
