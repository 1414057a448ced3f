/** Wire shapes of the command centre: the strip of counts, the work queue, the activity log, the time histogram, search. */
import { type Static, Type } from "typebox";
import { HazardSummary } from "../hazards/contract.ts";
import { AsOf, Box, DivisionCode, Id, Instant, Nullable, Position, Severity, Strict } from "../http/shapes.ts";

const Count = Type.Integer({ minimum: 0 });

/** A cell is counted in the blocks that it had then. */
export const CountsQuery = Strict({
  division: Type.Optional(DivisionCode),
  cellId: Type.Optional(Id),
  at: Type.Optional(AsOf),
});
export type CountsQuery = Static<typeof CountsQuery>;

/**
 * Null = no data ("–" on the screen), 0 = zero. At an instant of the past nobody knows any more who was on duty and how many
 * homes were registered; "today" is the town's day of that instant, and a visit is done when it was done by then.
 */
export const Counts = Strict(
  {
    at: Instant,
    toDispatch: Strict({ count: Count, oldestAt: Nullable(Instant) }),
    inHandling: Strict({ count: Count, yesterday: Count }),
    dueToday: Strict({ count: Count, handled: Count }),
    overdue: Strict({ count: Count, oldestDeadlineAt: Nullable(Instant) }),
    openHazards: Strict({ count: Count, critical: Count, serious: Count, general: Count }),
    visits: Strict({ due: Count, done: Count }),
    officers: Strict({ onDuty: Nullable(Count), all: Count, substitutes: Count }),
    blocks: Strict({ withoutOfficer: Count, all: Count }),
    units: Nullable(Count),
    buildings: Nullable(Count),
  },
  "Counts",
);
export type Counts = Static<typeof Counts>;

export const IncidentSummary = Strict(
  {
    id: Id,
    sourceId: Type.String(),
    class: Type.String(),
    className: Nullable(Strict({ zh: Type.String(), en: Type.String() })),
    title: Nullable(Type.String()),
    address: Nullable(Type.String()),
    position: Position,
    openedAt: Instant,
    dispatchedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    closedAt: Nullable(Instant),
    cell: Nullable(Strict({ id: Id, name: Type.String() })),
    officer: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
  },
  "IncidentSummary",
);
export type IncidentSummary = Static<typeof IncidentSummary>;

const QueueGroup = <T extends Parameters<typeof Type.Array>[0]>(job: T) =>
  Strict({ total: Count, jobs: Type.Array(job) });
export const QueueQuery = Strict({
  division: Type.Optional(DivisionCode),
  at: Type.Optional(AsOf),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type QueueQuery = Static<typeof QueueQuery>;
/** Overdue: longest first. Due today: soonest first. To dispatch: oldest first. */
export const Queue = Strict(
  {
    at: Instant,
    overdue: QueueGroup(HazardSummary),
    dueToday: QueueGroup(HazardSummary),
    toDispatch: QueueGroup(IncidentSummary),
  },
  "Queue",
);
export type Queue = Static<typeof Queue>;

export const LogQuery = Strict({
  division: Type.Optional(DivisionCode),
  before: Type.Optional(Instant),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type LogQuery = Static<typeof LogQuery>;
export const LogEntry = Strict(
  {
    at: Instant,
    kind: Type.Union([
      Type.Literal("hazard.found"),
      Type.Literal("hazard.closed"),
      Type.Literal("incident.opened"),
      Type.Literal("incident.dispatched"),
      Type.Literal("grid.edited"),
    ]),
    severity: Nullable(Severity),
    title: Strict({ zh: Type.String(), en: Type.String() }),
    address: Nullable(Type.String()),
    position: Nullable(Position),
    cell: Nullable(Strict({ id: Id, name: Type.String() })),
    officer: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    /** The row it is about: hazard, incident or edit id. An edit's cell is the one that took over, else the first it touched. */
    rowId: Id,
  },
  "LogEntry",
);
export type LogEntry = Static<typeof LogEntry>;
export const Log = Strict({ entries: Type.Array(LogEntry) }, "Log");
export type Log = Static<typeof Log>;

export const HistogramQuery = Strict({
  division: Type.Optional(DivisionCode),
  from: Instant,
  to: Instant,
  bins: Type.Integer({ minimum: 1, maximum: 400 }),
});
export type HistogramQuery = Static<typeof HistogramQuery>;
/** New hazards and incidents in equal bins from `from` to `to`; `critical` of them are I hazards. */
export const Histogram = Strict(
  {
    from: Instant,
    to: Instant,
    bins: Type.Array(Strict({ count: Count, critical: Count })),
  },
  "Histogram",
);
export type Histogram = Static<typeof Histogram>;

export const SearchQuery = Strict({
  q: Type.String({ minLength: 1, maxLength: 100 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
});
export type SearchQuery = Static<typeof SearchQuery>;
export const SearchResult = Strict(
  {
    kind: Type.Union([
      Type.Literal("building"),
      Type.Literal("unit"),
      Type.Literal("cell"),
      Type.Literal("officer"),
      Type.Literal("street"),
      Type.Literal("division"),
      Type.Literal("hazard"),
      Type.Literal("point"),
      Type.Literal("place"),
    ]),
    /** Null for a bare place (coordinates). */
    id: Nullable(Id),
    title: Strict({ zh: Type.String(), en: Type.String() }),
    subtitle: Nullable(Strict({ zh: Type.String(), en: Type.String() })),
    position: Nullable(Position),
    box: Nullable(Box),
  },
  "SearchResult",
);
export type SearchResult = Static<typeof SearchResult>;
/** `hint` says how coordinates were understood: "lat_first" | "lng_first", and the other reading as a second result. */
export const SearchAnswer = Strict(
  { results: Type.Array(SearchResult), hint: Nullable(Type.String()) },
  "SearchAnswer",
);
export type SearchAnswer = Static<typeof SearchAnswer>;
