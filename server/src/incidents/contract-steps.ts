/** What is sent about incidents: one that is reported, and a step of its life. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { Day, Id, Instant, Position, Strict, Words } from "../http/shapes.ts";
import { DepartmentCode, IncidentClassCode, PlainCode } from "./contract-catalogue.ts";

/** Where a report came from. */
export const IncidentSource = Words("officer", "phone", "public", "open311", "import");
export type IncidentSource = Static<typeof IncidentSource>;

/** The actions of incidentMachine that somebody signed in may ask for. */
export const IncidentAction = Words(
  "handle_on_the_spot",
  "confirm",
  "file",
  "dispatch",
  "start",
  "report_back",
  "send_back",
  "pass",
  "fail",
  "close",
  "defer",
  "resume",
  "ask_extension",
  "grant_extension",
  "refuse_extension",
  "urge",
  "take",
  "assign",
  "hand_over",
  "put_back",
  "amend",
  "comment",
  "void",
  "mark_duplicate",
  "merge",
);
export type IncidentAction = Static<typeof IncidentAction>;

export const IncidentNote = Type.String({ minLength: 1, maxLength: 2000 });
export const IncidentPhotos = Type.Array(Uuid, { maxItems: 9, uniqueItems: true });
export const IncidentTitle = Type.String({ minLength: 1, maxLength: 120 });
export const IncidentAddress = Type.String({ minLength: 1, maxLength: 200 });
/** Answers to the fields of the class, by code: text, number, yes or no, or the code of a choice. */
export const IncidentAnswers = Type.Record(
  Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$" }),
  Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()]),
  { maxProperties: 20 },
);
export type IncidentAnswers = Static<typeof IncidentAnswers>;

/** Who reported it, sealed when it arrives and shown to nobody but for a purpose that is written down. At least a name or a number. */
export const ReporterContact = Strict(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    phone: Type.Optional(Type.String({ pattern: "^\\+?[0-9][0-9 -]{4,22}$" })),
    email: Type.Optional(Type.String({ format: "email", maxLength: 120 })),
    language: Type.Optional(Words("zh", "en")),
  },
  "ReporterContact",
);
export type ReporterContact = Static<typeof ReporterContact>;

/** Sent again under the same uuid it is the same incident. */
export const NewIncident = Strict(
  {
    uuid: Uuid,
    source: Words("officer", "phone"),
    position: Position,
    class: IncidentClassCode,
    title: Type.Optional(IncidentTitle),
    address: Type.Optional(IncidentAddress),
    note: Type.Optional(IncidentNote),
    answers: Type.Optional(IncidentAnswers),
    photos: Type.Optional(IncidentPhotos),
    reporter: Type.Optional(ReporterContact),
    /** Left out: now. At most a day ago. */
    openedAt: Type.Optional(Instant),
    /** Put right while the officer stood there: with a photo, closes in one step. */
    onTheSpot: Type.Optional(Type.Boolean()),
    /** Whoever reports it works on it. */
    take: Type.Optional(Type.Boolean()),
  },
  "NewIncident",
);
export type NewIncident = Static<typeof NewIncident>;

export const StepIncident = Strict(
  {
    action: IncidentAction,
    version: Type.Integer({ minimum: 1 }),
    note: Type.Optional(IncidentNote),
    photos: Type.Optional(IncidentPhotos),
    /** file, amend: what it is, and by which condition of its class it is filed. */
    class: Type.Optional(IncidentClassCode),
    condition: Type.Optional(PlainCode),
    /** file, amend: other than that of the place. */
    areaCategory: Type.Optional(PlainCode),
    /** amend */
    title: Type.Optional(IncidentTitle),
    address: Type.Optional(IncidentAddress),
    position: Type.Optional(Position),
    answers: Type.Optional(IncidentAnswers),
    /** dispatch: to a department, to an officer, or both; left out: the department of the class. */
    department: Type.Optional(DepartmentCode),
    /** dispatch, assign, hand_over: who works on it from now on. */
    accountId: Type.Optional(Id),
    /** ask_extension: to the end of this day. grant_extension: another day; left out: the one that was asked for. */
    until: Type.Optional(Day),
    /** mark_duplicate, merge: the open one that goes on. */
    duplicateOf: Type.Optional(Id),
  },
  "StepIncident",
);
export type StepIncident = Static<typeof StepIncident>;

/** The body is the picture itself. */
export const IncidentPhotoQuery = Strict({
  uuid: Uuid,
  purpose: Words("evidence", "fixed"),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
});
export type IncidentPhotoQuery = Static<typeof IncidentPhotoQuery>;
