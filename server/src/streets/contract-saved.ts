/** Wire shapes of what is kept of street analysis: saved runs, weekly schedules, alert rules and the alerts they give to a role. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { RunId, RunTotals, RunWish } from "./contract.ts";

const Name = Type.String({ minLength: 1, maxLength: 80 });
const Note = Type.String({ maxLength: 2_000 });
const BothLanguages = Strict({ zh: Type.String(), en: Type.String() });

export const SaveRun = Strict({ name: Name, note: Type.Optional(Note) }, "SaveRun");
export type SaveRun = Static<typeof SaveRun>;
export const SavedRun = Strict(
  {
    id: RunId,
    name: Type.String(),
    note: Type.String(),
    by: Type.String(),
    at: Instant,
    wish: RunWish,
    totals: RunTotals,
    /** SHA-256 over parameters, records and answer: two runs with the same digest are the same to the last digit. */
    digest: Type.String(),
    codeVersion: Type.String(),
    scheduleId: Nullable(Id),
  },
  "SavedRun",
);
export type SavedRun = Static<typeof SavedRun>;
export const SavedRunList = Strict({ runs: Type.Array(SavedRun) }, "SavedRunList");
export type SavedRunList = Static<typeof SavedRunList>;
/** The saved records computed again: `same` when every digit agrees; else `codeVersion` says what computed it now. */
export const Repetition = Strict(
  {
    same: Type.Boolean(),
    digest: Type.String(),
    digestNow: Type.String(),
    codeVersion: Type.String(),
    codeVersionNow: Type.String(),
  },
  "Repetition",
);
export type Repetition = Static<typeof Repetition>;

export const ExportQuery = Strict({ format: Words("geojson", "csv") });

/** What a rule looks at on each segment of a new run. newly_hot and fading need no threshold. */
export const RuleMeasure = Words("newly_hot", "fading", "count", "rate", "density", "change");
export type RuleMeasure = Static<typeof RuleMeasure>;
export const AlertRule = Strict(
  {
    measure: RuleMeasure,
    /** count: records in the period. rate, density: in the unit of the run. change: records more than in the period before. */
    threshold: Nullable(Type.Number({ minimum: 0, maximum: 1_000_000 })),
    role: Words("supervisor", "duty_officer", "analyst"),
  },
  "AlertRule",
);
export type AlertRule = Static<typeof AlertRule>;

/** A run of the last `days` days, every week at an hour of the town's clock. */
export const NewSchedule = Strict(
  {
    name: Name,
    /** As a run's wish without its dates. */
    wish: Type.Omit(RunWish, ["from", "to"]),
    days: Type.Integer({ minimum: 7, maximum: 3_650 }),
    /** 1 = Monday … 7 = Sunday. */
    weekday: Type.Integer({ minimum: 1, maximum: 7 }),
    hour: Type.Integer({ minimum: 0, maximum: 23 }),
    rules: Type.Array(AlertRule, { maxItems: 10 }),
  },
  "NewSchedule",
);
export type NewSchedule = Static<typeof NewSchedule>;
export const Schedule = Strict(
  {
    id: Id,
    name: Type.String(),
    wish: Type.Omit(RunWish, ["from", "to"]),
    days: Type.Integer(),
    weekday: Type.Integer(),
    hour: Type.Integer(),
    rules: Type.Array(AlertRule),
    by: Type.String(),
    nextAt: Instant,
    lastRunId: Nullable(RunId),
    /** A key of problem words when the last run came to nothing. */
    lastFault: Nullable(Type.String()),
  },
  "Schedule",
);
export type Schedule = Static<typeof Schedule>;
export const ScheduleList = Strict({ schedules: Type.Array(Schedule) }, "ScheduleList");
export type ScheduleList = Static<typeof ScheduleList>;

/** To everybody of a role who may look wherever the schedule's maker could. About streets, never about people. */
export const Alert = Strict(
  {
    id: Id,
    role: Type.String(),
    divisionCode: Nullable(DivisionCode),
    rule: AlertRule,
    scheduleName: Type.String(),
    runId: RunId,
    /** The segments that met the rule: their number, and the first ten by name. */
    count: Type.Integer(),
    streets: Type.Array(Strict({ segment: Type.Integer(), name: BothLanguages, value: Nullable(Type.Number()) })),
    at: Instant,
    seenAt: Nullable(Instant),
    seenBy: Nullable(Type.String()),
  },
  "Alert",
);
export type Alert = Static<typeof Alert>;
export const AlertList = Strict({ alerts: Type.Array(Alert), unseen: Type.Integer() }, "AlertList");
export type AlertList = Static<typeof AlertList>;
