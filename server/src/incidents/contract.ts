/** Wire shapes of incidents: the list of the desk and its counts, one incident whole, views that are kept. */
import { type Static, Type } from "typebox";
import { PhotoPurpose, Uuid } from "../evidence/contract.ts";
import { CellCode, DivisionCode, Id, Instant, Nullable, Position, Strict, Words } from "../http/shapes.ts";
import { HistoryLine } from "../states/contract.ts";
import { DepartmentCode, IncidentClassCode, LimitClock } from "./contract-catalogue.ts";
import { IncidentAction, IncidentAnswers, IncidentSource } from "./contract-steps.ts";

/** Where it is in its life: the states of incidentMachine. `state` says in short whether it is open. */
export const IncidentStage = Words(
  "reported",
  "verified",
  "filed",
  "dispatched",
  "handling",
  "reported_back",
  "checked",
  "closed",
  "void",
  "duplicate",
);
export type IncidentStage = Static<typeof IncidentStage>;

const Person = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });

const incidentFields = {
  id: Id,
  /** The number of the case: C or E, class, day, sequence. What came from elsewhere has the number it came with. */
  sourceId: Type.String(),
  class: Type.String(),
  title: Nullable(Type.String()),
  address: Nullable(Type.String()),
  position: Position,
  openedAt: Instant,
  dispatchedAt: Nullable(Instant),
  /** The date by which it is to be closed: the one that counts now. Null while deferred, and before it is filed. */
  dueAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  cell: Nullable(Strict({ id: Id, name: Type.String() })),
  /** Who answers for the cell now. */
  officer: Nullable(Person),
  state: Words("open", "closed"),
  stage: IncidentStage,
  source: IncidentSource,
  round: Type.Integer(),
  /** Next of the running clocks: to dispatch, to handle, to close. */
  nextDue: Nullable(Strict({ clock: LimitClock, at: Instant })),
  overdue: Type.Boolean(),
  provisional: Type.Boolean(),
  deferredAt: Nullable(Instant),
  department: Nullable(Type.String()),
  /** Who is working on this, and since when. */
  holder: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()), since: Instant })),
  /** How many reports stand behind it; merged ones counted. */
  reports: Type.Integer(),
  urged: Type.Integer(),
  extensionAsked: Type.Boolean(),
  version: Type.Integer(),
};
export const IncidentLine = Strict(incidentFields, "IncidentLine");
export type IncidentLine = Static<typeof IncidentLine>;

const incidentFilter = {
  /** Several, with commas. */
  stages: Type.Optional(
    Type.String({
      pattern:
        "^(reported|verified|filed|dispatched|handling|reported_back|checked|closed|void|duplicate)(,(reported|verified|filed|dispatched|handling|reported_back|checked|closed|void|duplicate)){0,9}$",
    }),
  ),
  /** Left out: open. */
  which: Type.Optional(Words("open", "closed", "all")),
  class: Type.Optional(IncidentClassCode),
  kind: Type.Optional(Words("component", "incident")),
  major: Type.Optional(Type.String({ pattern: "^\\d{2}$", description: "with kind" })),
  source: Type.Optional(IncidentSource),
  department: Type.Optional(DepartmentCode),
  division: Type.Optional(DivisionCode),
  cellId: Type.Optional(Id),
  /** west,south,east,north */
  box: Type.Optional(Type.String({ pattern: "^-?[0-9.]{1,20}(,-?[0-9.]{1,20}){3}$", maxLength: 90 })),
  /** overdue: some running clock has passed; due_soon: within the hours of the town's rule; deferred; provisional */
  due: Type.Optional(Words("overdue", "due_soon", "deferred", "provisional")),
  holder: Type.Optional(Words("me", "nobody")),
  /** Waits for an answer to an extension. */
  extension: Type.Optional(Type.Boolean()),
  /** Part of number, title or address. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  /** Opened in [from, to). */
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
export const IncidentFilter = Strict(incidentFilter);
export type IncidentFilter = Static<typeof IncidentFilter>;
export const IncidentSort = Words("due", "newest", "oldest");
export type IncidentSort = Static<typeof IncidentSort>;
export const IncidentQuery = Strict({
  ...incidentFilter,
  /** Left out: due, soonest first. */
  sort: Type.Optional(IncidentSort),
  /** nextPage of the page before. */
  page: Type.Optional(Type.String({ pattern: "^[0-9A-Za-z_-]{1,120}$" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type IncidentQuery = Static<typeof IncidentQuery>;
export const IncidentPage = Strict(
  { at: Instant, incidents: Type.Array(IncidentLine), nextPage: Nullable(Type.String()) },
  "IncidentPage",
);
export type IncidentPage = Static<typeof IncidentPage>;

const Count = Type.Integer({ minimum: 0 });
/** Of everything that the filter keeps. byStage, bySource: those that are not zero; byClass: at most 100, most first. */
export const IncidentCounts = Strict(
  {
    at: Instant,
    total: Count,
    overdue: Count,
    dueSoon: Count,
    deferred: Count,
    unassigned: Count,
    mine: Count,
    extensionAsked: Count,
    byStage: Type.Array(Strict({ stage: IncidentStage, count: Count })),
    bySource: Type.Array(Strict({ source: IncidentSource, count: Count })),
    byClass: Type.Array(Strict({ class: Type.String(), count: Count })),
  },
  "IncidentCounts",
);
export type IncidentCounts = Static<typeof IncidentCounts>;

export const IncidentPhoto = Strict(
  {
    uuid: Uuid,
    purpose: PhotoPurpose,
    widthPx: Nullable(Type.Integer()),
    heightPx: Nullable(Type.Integer()),
    madeAt: Instant,
  },
  "IncidentPhoto",
);
export type IncidentPhoto = Static<typeof IncidentPhoto>;

/** One clock of it: as first counted, as put off, and when it was met. It stands while `deferredAt`. */
export const IncidentClock = Strict(
  {
    clock: LimitClock,
    from: Instant,
    first: Instant,
    /** The date that counts: first, or what it was put off to. Null: it stands. */
    at: Nullable(Instant),
    metAt: Nullable(Instant),
    role: Nullable(Type.String()),
    overdue: Type.Boolean(),
  },
  "IncidentClock",
);
export type IncidentClock = Static<typeof IncidentClock>;

export const IncidentDetail = Strict(
  {
    ...incidentFields,
    uuid: Uuid,
    note: Nullable(Type.String()),
    answers: IncidentAnswers,
    condition: Nullable(Type.String()),
    areaCategory: Nullable(Type.String()),
    divisionCode: Nullable(DivisionCode),
    blockId: Nullable(Id),
    filedAt: Nullable(Instant),
    reportedBackAt: Nullable(Instant),
    onTheSpot: Type.Boolean(),
    closeReason: Nullable(Words("checked", "on_the_spot", "void", "duplicate", "merged", "import")),
    duplicateOf: Nullable(Strict({ id: Id, sourceId: Type.String() })),
    /** Those that were marked as the same, or merged into it. */
    duplicates: Type.Array(Strict({ id: Id, sourceId: Type.String(), openedAt: Instant })),
    extension: Nullable(Strict({ until: Instant, askedAt: Instant, askedBy: Nullable(Person) })),
    extended: Type.Integer(),
    sentBack: Type.Integer(),
    rating: Nullable(Strict({ stars: Type.Integer(), at: Instant })),
    clocks: Type.Array(IncidentClock),
    /** What the caller could do now, were photo, words, class and names given. */
    possibleActions: Type.Array(IncidentAction),
    /** Oldest first. */
    history: Type.Array(HistoryLine),
    photos: Type.Array(IncidentPhoto),
    /** A contact is kept, sealed; see lookAtReporter. */
    hasReporter: Type.Boolean(),
  },
  "IncidentDetail",
);
export type IncidentDetail = Static<typeof IncidentDetail>;

/** The code is shown once: only its hash is kept. Null when nobody outside reported it, or when it was sent before. */
export const IncidentReported = Strict(
  { incident: IncidentDetail, receiptCode: Nullable(Type.String()) },
  "IncidentReported",
);
export type IncidentReported = Static<typeof IncidentReported>;

export const IncidentPlaceQuery = Strict({
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
});
export type IncidentPlaceQuery = Static<typeof IncidentPlaceQuery>;
export const IncidentDuplicateQuery = Strict({
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  class: IncidentClassCode,
  /** When it was reported; left out: now. */
  openedAt: Type.Optional(Instant),
  /** Itself. */
  except: Type.Optional(Id),
});
export type IncidentDuplicateQuery = Static<typeof IncidentDuplicateQuery>;
/** Most alike first: class, then distance, then time. */
export const IncidentDuplicates = Strict(
  {
    duplicates: Type.Array(
      Strict({
        incident: IncidentLine,
        distanceM: Type.Number(),
        hoursApart: Type.Number(),
        sameClass: Type.Boolean(),
      }),
    ),
  },
  "IncidentDuplicates",
);
export type IncidentDuplicates = Static<typeof IncidentDuplicates>;

/** cell: answers for the cell of the place now; substitute: stands in for them; nearest: of the nearest other cell, from the cell's middle - never from where a person is. */
export const SuggestedOfficers = Strict(
  {
    cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
    areaCategory: Nullable(Type.String()),
    officers: Type.Array(
      Strict({
        id: Id,
        name: Type.String(),
        nameEn: Nullable(Type.String()),
        why: Words("cell", "substitute", "nearest"),
        onDuty: Type.Boolean(),
        cell: Nullable(Type.String()),
        distanceM: Nullable(Type.Number()),
        /** Open incidents that they hold. */
        holds: Count,
      }),
    ),
  },
  "SuggestedOfficers",
);
export type SuggestedOfficers = Static<typeof SuggestedOfficers>;

const viewFields = {
  name: Type.String({ minLength: 1, maxLength: 60 }),
  forAll: Type.Boolean(),
  filter: IncidentFilter,
  sort: IncidentSort,
};
export const IncidentView = Strict(
  { id: Id, ...viewFields, mine: Type.Boolean(), version: Type.Integer() },
  "IncidentView",
);
export type IncidentView = Static<typeof IncidentView>;
export const IncidentViewList = Strict({ views: Type.Array(IncidentView) }, "IncidentViewList");
export type IncidentViewList = Static<typeof IncidentViewList>;
export const NewIncidentView = Strict(viewFields, "NewIncidentView");
export type NewIncidentView = Static<typeof NewIncidentView>;
export const ChangeIncidentView = Strict(
  { ...viewFields, version: Type.Integer({ minimum: 1 }) },
  "ChangeIncidentView",
);
export type ChangeIncidentView = Static<typeof ChangeIncidentView>;
