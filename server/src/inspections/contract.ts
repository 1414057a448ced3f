/** Wire shapes of inspections: what an officer hands in at the door, what stays of it, and the sheet that is needed before. */
import { type Static, Type } from "typebox";
import { Photo, Uuid } from "../evidence/contract.ts";
import { HazardPart, HazardState } from "../hazards/contract.ts";
import { Day, Id, Instant, Nullable, Severity, Strict, Words } from "../http/shapes.ts";
import { BothLanguages, FormVersion, QuestionKey } from "./forms/contract.ts";

export const InspectionKind = Words("routine", "re_inspection", "spot_check");
export type InspectionKind = Static<typeof InspectionKind>;
export const InspectionResult = Words("pass", "fail", "no_access");
export type InspectionResult = Static<typeof InspectionResult>;
const Note = Type.String({ maxLength: 2000 });
const Photos = Type.Array(Uuid, { maxItems: 20, uniqueItems: true });

/** Found now; proposed by a rule of the form or added by the officer. */
export const InspectedHazard = Strict(
  {
    item: Type.String({ minLength: 1, maxLength: 80 }),
    severity: Severity,
    note: Type.Optional(Note),
    /** Of the house itself and of no unit, also where a unit is inspected: with a part. */
    part: Type.Optional(HazardPart),
    floor: Type.Optional(Type.Integer({ minimum: -9, maximum: 200 })),
    evidence: Photos,
    onTheSpot: Type.Boolean(),
    suspectedMajor: Type.Boolean(),
  },
  "InspectedHazard",
);
export type InspectedHazard = Static<typeof InspectedHazard>;
/** Open from before and looked at again. A failed one needs a note. */
export const Recheck = Strict(
  {
    hazardId: Id,
    version: Type.Integer(),
    passed: Type.Boolean(),
    note: Type.Optional(Note),
    photos: Photos,
  },
  "Recheck",
);
export type Recheck = Static<typeof Recheck>;

/** Exactly one of unitId and buildingId. Without access there is no form, no answer, no hazard. Photos were sent before. */
export const NewInspection = Strict(
  {
    uuid: Uuid,
    kind: InspectionKind,
    unitId: Type.Optional(Id),
    buildingId: Type.Optional(Id),
    formVersionId: Type.Optional(Id),
    answers: Type.Record(QuestionKey, Type.Unknown(), { maxProperties: 200, additionalProperties: false }),
    begunAt: Instant,
    at: Instant,
    result: InspectionResult,
    note: Type.Optional(Type.String({ maxLength: 4000 })),
    personsFound: Type.Optional(Type.Integer({ minimum: 0, maximum: 2000 })),
    evidence: Type.Array(Strict({ uuid: Uuid, question: Type.Optional(QuestionKey) }), { maxItems: 100 }),
    signatureUuid: Type.Optional(Uuid),
    /** The visit that this was; left out, the waiting visit of the same kind that is due first. */
    visitId: Type.Optional(Id),
    noticeId: Type.Optional(Id),
    hazards: Type.Array(InspectedHazard, { maxItems: 60 }),
    recheck: Type.Array(Recheck, { maxItems: 60 }),
  },
  "NewInspection",
);
export type NewInspection = Static<typeof NewInspection>;

/** A question that was shown, with the words of the version that was answered, in the order of the form. */
export const AnsweredQuestion = Strict(
  {
    question: Type.String(),
    section: Nullable(Type.String()),
    title: BothLanguages,
    /** As handed in; null: left open. */
    answer: Type.Unknown(),
    /** Of a choice or several: their words. Else null. */
    answerWords: Nullable(Type.Array(BothLanguages)),
    photos: Type.Array(Photo),
  },
  "AnsweredQuestion",
);
export type AnsweredQuestion = Static<typeof AnsweredQuestion>;

const HazardFound = Strict({
  id: Id,
  item: Type.String(),
  title: BothLanguages,
  severity: Severity,
  state: HazardState,
  onTheSpot: Type.Boolean(),
  note: Nullable(Type.String()),
  photos: Type.Array(Photo),
});
const AccountName = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });

export const InspectionDetail = Strict(
  {
    id: Id,
    uuid: Uuid,
    kind: InspectionKind,
    result: Nullable(InspectionResult),
    begunAt: Nullable(Instant),
    at: Instant,
    officer: Nullable(AccountName),
    building: Nullable(Strict({ id: Id, address: Type.String() })),
    unit: Nullable(Strict({ id: Id, floor: Nullable(Type.Integer()), room: Nullable(Type.String()) })),
    form: Nullable(Strict({ versionId: Id, number: Type.Integer(), title: BothLanguages })),
    sections: Type.Array(Strict({ key: Type.String(), title: BothLanguages })),
    answers: Type.Array(AnsweredQuestion),
    note: Nullable(Type.String()),
    personsFound: Nullable(Type.Integer()),
    /** Photos of the whole, not of one question or hazard. */
    photos: Type.Array(Photo),
    signature: Nullable(Photo),
    hazards: Type.Array(HazardFound),
    rechecks: Type.Array(
      Strict({
        hazardId: Id,
        title: BothLanguages,
        passed: Type.Boolean(),
        note: Nullable(Type.String()),
        round: Type.Integer(),
      }),
    ),
    visitId: Nullable(Id),
    noticeId: Nullable(Id),
  },
  "InspectionDetail",
);
export type InspectionDetail = Static<typeof InspectionDetail>;

export const SheetQuery = Strict({ formId: Type.Optional(Id) });
/** What an officer needs at the door. */
export const InspectionSheet = Strict(
  {
    unit: Nullable(
      Strict({
        id: Id,
        floor: Nullable(Type.Integer()),
        room: Nullable(Type.String()),
        letting: Type.String(),
        status: Type.String(),
        areaM2: Nullable(Type.Number()),
        rooms: Nullable(Type.Integer()),
        beds: Nullable(Type.Integer()),
        grade: Nullable(Type.String()),
        /** As the unit file keeps it. */
        equipment: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
    building: Strict({ id: Id, address: Type.String() }),
    /** The published form; null: the town has none. */
    form: Nullable(FormVersion),
    /** Every form that could be used instead. */
    forms: Type.Array(Strict({ id: Id, title: BothLanguages, versionId: Id })),
    openHazards: Type.Array(
      Strict({
        id: Id,
        item: Type.String(),
        title: BothLanguages,
        severity: Severity,
        state: HazardState,
        round: Type.Integer(),
        foundAt: Instant,
        deadlineAt: Nullable(Instant),
        note: Nullable(Type.String()),
        /** May be handed in as recheck now. */
        canRecheck: Type.Boolean(),
        /** The asker worked on it, and may find it failed, not closed. */
        handledByMe: Type.Boolean(),
        photos: Type.Array(Photo),
        version: Type.Integer(),
      }),
    ),
    lastInspection: Nullable(Strict({ id: Id, at: Instant, kind: Type.String(), result: Nullable(Type.String()) })),
    nextVisit: Nullable(
      Strict({ id: Id, kind: InspectionKind, state: Type.String(), dueOn: Day, plannedOn: Nullable(Day) }),
    ),
  },
  "InspectionSheet",
);
export type InspectionSheet = Static<typeof InspectionSheet>;

/** What the rules of the form make of the answers, before anything is handed in. */
export const ProposedHazard = Strict(
  {
    item: Type.String(),
    title: BothLanguages,
    severity: Severity,
    onTheSpotAllowed: Type.Boolean(),
    question: Type.String(),
  },
  "ProposedHazard",
);
export type ProposedHazard = Static<typeof ProposedHazard>;
export const ProposalQuestion = Strict(
  {
    answers: Type.Record(QuestionKey, Type.Unknown(), { maxProperties: 200, additionalProperties: false }),
  },
  "ProposalQuestion",
);
/** `faults`: why the answers would be refused as they are. `shown`: the questions that are shown, in order. */
export const Proposals = Strict(
  {
    hazards: Type.Array(ProposedHazard),
    shown: Type.Array(Type.String()),
    faults: Type.Array(
      Strict({
        question: Type.String(),
        reason: Words("unknown", "not_shown", "missing", "wrong"),
        expected: Type.String(),
        got: Type.String(),
      }),
    ),
  },
  "Proposals",
);
export type Proposals = Static<typeof Proposals>;
