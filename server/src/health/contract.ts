/** Wire shapes of the health of a running server, for administrators. Numbers and states only: no path, no address, no text of an error. */
import { type Static, Type } from "typebox";
import { Instant, Nullable, Strict, Words } from "../http/shapes.ts";

/** ok: nothing to do. warn: look at it soon. bad: something does not work, or is about to stop. */
export const HealthState = Words("ok", "warn", "bad");
export type HealthState = Static<typeof HealthState>;

const Count = Type.Integer({ minimum: 0 });
const Seconds = Type.Number({ minimum: 0 });

/** What the server does by itself. */
export const ClockName = Words(
  "plans",
  "people",
  "street_runs",
  "leases",
  "hazards",
  "incidents",
  "outbox",
  "grades",
  "visits",
  "photos",
  "retention",
  "backups",
  "requests",
);
export type ClockName = Static<typeof ClockName>;

export const ClockHealth = Strict({
  name: ClockName,
  state: HealthState,
  everyS: Seconds,
  lookedAt: Nullable(Instant),
  tookMs: Nullable(Count),
  nextAt: Nullable(Instant),
  /** The last one since the start: its kind, and whether the look after it went well. */
  fault: Nullable(Strict({ at: Instant, kind: Type.String(), over: Type.Boolean() })),
});
export type ClockHealth = Static<typeof ClockHealth>;

export const DiskHealth = Strict({
  what: Words("data", "attachments", "backups"),
  state: HealthState,
  freeBytes: Nullable(Count),
  wholeBytes: Nullable(Count),
});
export type DiskHealth = Static<typeof DiskHealth>;

export const Health = Strict({
  state: HealthState,
  at: Instant,
  version: Type.String(),
  startedAt: Instant,
  database: Strict({
    state: HealthState,
    kind: Words("embedded", "native"),
    /** Null: no answer. */
    answeredMs: Nullable(Seconds),
    bytes: Nullable(Count),
    /** Null for the embedded one, which has a single connection. */
    connections: Nullable(Strict({ open: Count, waiting: Count, most: Count })),
  }),
  feed: Strict({ state: HealthState, lagS: Nullable(Seconds) }),
  clocks: Type.Array(ClockHealth),
  tiles: Strict({
    state: HealthState,
    loaded: Type.Boolean(),
    cacheBytes: Count,
    cacheMostBytes: Count,
    hits: Count,
    misses: Count,
  }),
  memory: Strict({ state: HealthState, bytes: Count, heapBytes: Count, heapMostBytes: Count }),
  disks: Type.Array(DiskHealth),
  backups: Strict({
    state: HealthState,
    newestAt: Nullable(Instant),
    provenAt: Nullable(Instant),
    faulty: Type.Boolean(),
  }),
  /** Browsers that follow the changes at this server. */
  screens: Count,
});
export type Health = Static<typeof Health>;
