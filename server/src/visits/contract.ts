/** Wire shapes of visits: what is due, a plan of days and ways, moving and cancelling one, and drawn spot checks. */
import { type Static, Type } from "typebox";
import { Grade } from "../grades/contract.ts";
import { CellCode, Day, DivisionCode, Id, Instant, Nullable, Position, Strict, Words } from "../http/shapes.ts";

export const MOST_PLANNED_DAYS = 14;
export const MOST_DRAWN = 10_000;
const Count = Type.Integer({ minimum: 0 });
export const VisitKind = Words("routine", "re_inspection", "spot_check");
export type VisitKind = Static<typeof VisitKind>;
export const VisitState = Words("due", "planned", "done", "missed", "cancelled");
export type VisitState = Static<typeof VisitState>;
const OfficerName = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });

export const VisitSummary = Strict(
  {
    id: Id,
    unit: Strict({ id: Id, floor: Nullable(Type.Integer()), room: Nullable(Type.String()), letting: Type.String() }),
    building: Strict({ id: Id, address: Type.String() }),
    position: Position,
    kind: VisitKind,
    state: VisitState,
    /** Of the home, now. */
    grade: Nullable(Grade),
    dueOn: Day,
    plannedOn: Nullable(Day),
    plannedFor: Nullable(OfficerName),
    routeOrder: Nullable(Type.Integer()),
    /** Days past the due day on the day that is asked for; 0 when not late or done. */
    lateDays: Count,
    doneAt: Nullable(Instant),
    openHazards: Count,
    overdueHazards: Count,
    cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
    /** Who answers for the cell on the planned day, else the due day: the substitute where there is one. */
    officer: Nullable(OfficerName),
    drawId: Nullable(Id),
    noticeId: Nullable(Id),
    version: Type.Integer(),
  },
  "VisitSummary",
);
export type VisitSummary = Static<typeof VisitSummary>;

/**
 * `day`: the day of the list; left out, today. `which`: due (open and due up to the day), late (open and past due), missed (grace is
 * over), planned (for the day), done (on the day), upcoming (open, due in the 14 days after), all. Left out: due.
 */
export const VisitQuery = Strict({
  day: Type.Optional(Day),
  which: Type.Optional(Words("due", "late", "missed", "planned", "done", "upcoming", "all")),
  officer: Type.Optional(Id),
  cell: Type.Optional(Id),
  division: Type.Optional(DivisionCode),
  unit: Type.Optional(Id),
  state: Type.Optional(VisitState),
  kind: Type.Optional(VisitKind),
  grade: Type.Optional(Grade),
  draw: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
});
export type VisitQuery = Static<typeof VisitQuery>;
/** Planned ones in the order of their way, else by due day. */
export const VisitList = Strict({ day: Day, visits: Type.Array(VisitSummary), total: Count }, "VisitList");
export type VisitList = Static<typeof VisitList>;
export const VisitCountQuery = Strict({
  day: Type.Optional(Day),
  division: Type.Optional(DivisionCode),
  officer: Type.Optional(Id),
});
export type VisitCountQuery = Static<typeof VisitCountQuery>;
/** Of the day; `late` and `missed` are open ones, and missed are among the late. */
export const VisitCounts = Strict(
  {
    day: Day,
    due: Count,
    late: Count,
    missed: Count,
    planned: Count,
    done: Count,
    /** Visits whose due day was in the 30 days before, and how many of these were done by the end of grace. */
    coverage: Strict({ due: Count, done: Count }),
  },
  "VisitCounts",
);
export type VisitCounts = Static<typeof VisitCounts>;

/** From a day, so many days, for these divisions, cells or officers (left out: all that the account plans for). */
export const PlanVisits = Strict(
  {
    from: Day,
    days: Type.Integer({ minimum: 1, maximum: MOST_PLANNED_DAYS }),
    division: Type.Optional(DivisionCode),
    cells: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
    officers: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
    /** Keep what is planned in these days already; false plans it anew. */
    keep: Type.Optional(Type.Boolean()),
    /** Show only. */
    preview: Type.Optional(Type.Boolean()),
  },
  "PlanVisits",
);
export type PlanVisits = Static<typeof PlanVisits>;

export const VisitStop = Strict(
  {
    visitId: Id,
    unitId: Id,
    buildingId: Id,
    address: Type.String(),
    room: Nullable(Type.String()),
    position: Position,
    kind: VisitKind,
    grade: Nullable(Grade),
    dueOn: Day,
    lateDays: Count,
    order: Type.Integer(),
    /** From the stop before; 0 in the same building and for the first. */
    distanceM: Type.Number(),
    /** In a straight line, because no street is near or none leads there. */
    straight: Type.Boolean(),
  },
  "VisitStop",
);
export type VisitStop = Static<typeof VisitStop>;
export const DayRoute = Strict(
  {
    day: Day,
    officer: OfficerName,
    capacity: Count,
    distanceM: Type.Number(),
    /** Some part of the way is in a straight line. */
    straight: Type.Boolean(),
    stops: Type.Array(VisitStop),
  },
  "DayRoute",
);
export type DayRoute = Static<typeof DayRoute>;
export const VisitPlan = Strict(
  {
    from: Day,
    to: Day,
    saved: Type.Boolean(),
    /** Of the town's calendar; `announced` false: this day may still become a day off. */
    days: Type.Array(Strict({ day: Day, working: Type.Boolean(), announced: Type.Boolean() })),
    routes: Type.Array(DayRoute),
    planned: Count,
    /** Due in these days and not planned: no officer answers for the cell, or every day is full. */
    left: Strict({ noOfficer: Count, noCapacity: Count }),
  },
  "VisitPlan",
);
export type VisitPlan = Static<typeof VisitPlan>;
/** The plan as it stands. */
export const RouteQuery = Strict({
  from: Type.Optional(Day),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_PLANNED_DAYS })),
  officer: Type.Optional(Id),
  division: Type.Optional(DivisionCode),
});
export type RouteQuery = Static<typeof RouteQuery>;

/** plannedOn null takes it off the plan. Left out: as it is. */
export const MoveVisit = Strict(
  {
    version: Type.Integer(),
    plannedOn: Type.Optional(Nullable(Day)),
    plannedFor: Type.Optional(Id),
    routeOrder: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  "MoveVisit",
);
export type MoveVisit = Static<typeof MoveVisit>;
export const CancelVisit = Strict(
  {
    version: Type.Integer(),
    note: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }),
  },
  "CancelVisit",
);
export type CancelVisit = Static<typeof CancelVisit>;
/** The visits of one officer and day in the order they shall be made: all of them, each once. */
export const OrderRoute = Strict(
  {
    officer: Id,
    day: Day,
    visitIds: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
  },
  "OrderRoute",
);
export type OrderRoute = Static<typeof OrderRoute>;
/** A visit out of turn. */
export const NewVisit = Strict({ unitId: Id, dueOn: Day, kind: Type.Optional(VisitKind) }, "NewVisit");
export type NewVisit = Static<typeof NewVisit>;

/**
 * Exactly one of size and share. Drawn without replacement from the homes of the division that are not deregistered and have no visit
 * on that day. `stratify`: by grade, in proportion (largest remainders). Seed left out: taken at random, and kept.
 */
export const DrawSpotChecks = Strict(
  {
    division: DivisionCode,
    size: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_DRAWN })),
    share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    stratify: Type.Optional(Type.Boolean()),
    grades: Type.Optional(Type.Array(Grade, { maxItems: 4, uniqueItems: true })),
    dueOn: Day,
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  },
  "DrawSpotChecks",
);
export type DrawSpotChecks = Static<typeof DrawSpotChecks>;
export const SpotCheckDraw = Strict(
  {
    id: Id,
    seed: Type.Integer(),
    size: Count,
    division: Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) }),
    drawnAt: Instant,
    by: OfficerName,
    dueOn: Day,
    candidates: Count,
    candidatesHash: Type.String(),
    stratify: Type.Boolean(),
    strata: Type.Array(Strict({ grade: Nullable(Grade), candidates: Count, drawn: Count })),
    visits: Strict({ open: Count, done: Count, missed: Count, cancelled: Count, passed: Count, failed: Count }),
  },
  "SpotCheckDraw",
);
export type SpotCheckDraw = Static<typeof SpotCheckDraw>;
/** Newest first, at most 100. */
export const SpotCheckDrawList = Strict({ draws: Type.Array(SpotCheckDraw) }, "SpotCheckDrawList");
export type SpotCheckDrawList = Static<typeof SpotCheckDrawList>;
/** The draw made again from the kept candidates and the seed. */
export const SpotCheckVerified = Strict(
  {
    agrees: Type.Boolean(),
    /** The kept candidates still give the hash that was written down. */
    candidatesAgree: Type.Boolean(),
    /** Drawn again, and their visits are there. */
    agreeing: Count,
    /** Drawn again, without a visit of this draw. */
    missing: Type.Array(Id),
    /** Has a visit of this draw, and was not drawn. */
    surplus: Type.Array(Id),
  },
  "SpotCheckVerified",
);
export type SpotCheckVerified = Static<typeof SpotCheckVerified>;
