/** Wire shapes of an emergency: its area, the preview with numbers, the emergency with tasks and log, and what one may do with it. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { EmergencyClass, EmergencyPlan } from "./contract-plans.ts";

const Uuid = Type.String({ format: "uuid", maxLength: 36 });
const Version = Type.Integer({ minimum: 1, maximum: 1_000_000_000 });
const Lng = Type.Number({ minimum: -180, maximum: 180 });
const Lat = Type.Number({ minimum: -90, maximum: 90 });
/** [lng, lat], WGS84. */
const Corner = Type.Array(Type.Number({ minimum: -180, maximum: 180 }), { minItems: 2, maxItems: 2 });

export const EmergencyArea = Type.Union([
  Strict({ kind: Words("circle"), lng: Lng, lat: Lat, radiusM: Type.Number({ minimum: 10, maximum: 5_000 }) }),
  /** Not closed: the last corner is joined to the first. */
  Strict({ kind: Words("polygon"), ring: Type.Array(Corner, { minItems: 3, maxItems: 200 }) }),
  Strict({ kind: Words("cells"), cellIds: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }) }),
]);
export type EmergencyArea = Static<typeof EmergencyArea>;

export const PreviewEmergency = Strict({ planId: Id, drill: Type.Boolean(), area: EmergencyArea }, "PreviewEmergency");
export type PreviewEmergency = Static<typeof PreviewEmergency>;

export const Areal = Type.Object({ type: Words("MultiPolygon"), coordinates: Type.Array(Type.Unknown()) });
/** Numbers before anything is done. `people` is a protected count of whole reporting blocks; null: not shown. */
export const EmergencyPreview = Strict(
  {
    buildings: Type.Integer(),
    units: Type.Integer(),
    people: Nullable(Type.Integer()),
    cells: Type.Array(Strict({ id: Id, code: Type.String(), name: Type.String(), officer: Nullable(Type.String()) })),
    officers: Type.Integer(),
    tasks: Type.Integer(),
    /** Roles whose named account is not active: their tasks go to the supervisor. */
    unfilled: Type.Array(Type.String()),
    geometry: Areal,
    /** Active ones that share ground with it. */
    others: Type.Array(
      Strict({ id: Id, name: Type.String(), nameEn: Type.String(), drill: Type.Boolean(), place: Type.String() }),
    ),
  },
  "EmergencyPreview",
);
export type EmergencyPreview = Static<typeof EmergencyPreview>;

export const ActivateEmergency = Strict(
  {
    uuid: Uuid,
    planId: Id,
    drill: Type.Boolean(),
    level: Type.Integer({ minimum: 1, maximum: 4 }),
    place: Type.String({ minLength: 1, maxLength: 120, pattern: "\\S" }),
    area: EmergencyArea,
    /** As the preview told: other numbers are refused, so that nobody confirms what has become something else. */
    confirmed: Strict({ buildings: Type.Integer({ minimum: 0 }), tasks: Type.Integer({ minimum: 0 }) }),
  },
  "ActivateEmergency",
);
export type ActivateEmergency = Static<typeof ActivateEmergency>;

export const ChangeEmergencyArea = Strict({ version: Version, area: EmergencyArea }, "ChangeEmergencyArea");
export type ChangeEmergencyArea = Static<typeof ChangeEmergencyArea>;
export const EndEmergency = Strict(
  {
    action: Words("terminate", "stand_down"),
    version: Version,
    note: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }),
    /** How many open tasks are knowingly left open. */
    leaveOpen: Type.Integer({ minimum: 0, maximum: 100_000 }),
  },
  "EndEmergency",
);
export type EndEmergency = Static<typeof EndEmergency>;
export const WriteEmergencyLog = Strict(
  { text: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }) },
  "WriteEmergencyLog",
);
export type WriteEmergencyLog = Static<typeof WriteEmergencyLog>;

export const EmergencyTaskState = Words("given", "accepted", "done", "cannot", "left_open");
export type EmergencyTaskState = Static<typeof EmergencyTaskState>;
const Person = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });
export const EmergencyTask = Strict(
  {
    id: Id,
    /** Of the plan's steps, from 0. */
    step: Type.Integer(),
    account: Nullable(Person),
    role: Nullable(Words("administrator", "supervisor", "duty_officer")),
    cell: Nullable(Strict({ id: Id, name: Type.String() })),
    state: EmergencyTaskState,
    round: Type.Integer(),
    dueAt: Instant,
    givenAt: Instant,
    acceptedAt: Nullable(Instant),
    endedAt: Nullable(Instant),
    note: Nullable(Type.String()),
    version: Type.Integer(),
    /** Of who asks. */
    mine: Type.Boolean(),
  },
  "EmergencyTask",
);
export type EmergencyTask = Static<typeof EmergencyTask>;
export const StepEmergencyTask = Strict(
  {
    action: Words("accept", "finish", "cannot", "give_again"),
    version: Version,
    note: Type.Optional(Type.String({ maxLength: 500 })),
    /** give_again: to somebody else; left out: to the same. */
    accountId: Type.Optional(Id),
  },
  "StepEmergencyTask",
);
export type StepEmergencyTask = Static<typeof StepEmergencyTask>;

export const EmergencyLogLine = Strict(
  {
    id: Id,
    at: Instant,
    by: Nullable(Person),
    kind: Words("activated", "area", "task", "marked", "unmarked", "written", "stood_down", "terminated"),
    text: Nullable(Type.String()),
    details: Type.Record(Type.String(), Type.Unknown()),
  },
  "EmergencyLogLine",
);
export type EmergencyLogLine = Static<typeof EmergencyLogLine>;

export const RollCallCounts = Strict(
  {
    unchecked: Type.Integer(),
    checked: Type.Integer(),
    evacuated: Type.Integer(),
    needs_help: Type.Integer(),
  },
  "RollCallCounts",
);
export type RollCallCounts = Static<typeof RollCallCounts>;
export const EmergencyState = Words("active", "stood_down", "terminated");
export type EmergencyState = Static<typeof EmergencyState>;

const summary = {
  id: Id,
  plan: Strict({ id: Id, number: Type.Integer(), class: EmergencyClass, name: Type.String(), nameEn: Type.String() }),
  drill: Type.Boolean(),
  level: Type.Integer(),
  place: Type.String(),
  state: EmergencyState,
  activatedAt: Instant,
  activatedBy: Person,
  endedAt: Nullable(Instant),
  endedBy: Nullable(Person),
  divisions: Type.Array(DivisionCode),
  counts: RollCallCounts,
  openTasks: Type.Integer(),
  /** Of who asks, open. */
  myTasks: Type.Integer(),
  version: Type.Integer(),
};
export const EmergencySummary = Strict(summary, "EmergencySummary");
export type EmergencySummary = Static<typeof EmergencySummary>;
export const EmergencyQuery = Strict({ state: Type.Optional(Words("active", "ended")) });
/** Newest first, at most 200. */
export const EmergencyList = Strict({ emergencies: Type.Array(EmergencySummary) }, "EmergencyList");
export type EmergencyList = Static<typeof EmergencyList>;

export const EmergencyDetail = Strict(
  {
    ...summary,
    endNote: Nullable(Type.String()),
    bulletin: Strict({ zh: Type.String(), en: Type.String() }),
    area: EmergencyArea,
    geometry: Areal,
    planVersion: EmergencyPlan,
    tasks: Type.Array(EmergencyTask),
    /** The newest 500, newest first. */
    log: Type.Array(EmergencyLogLine),
    /** Address of a room to speak in about it, while it is active; null where the town has named no server for video. */
    videoRoom: Nullable(Type.String()),
    /** Whether who asks may change the area and end it. */
    mayLead: Type.Boolean(),
  },
  "EmergencyDetail",
);
export type EmergencyDetail = Static<typeof EmergencyDetail>;
