/**
 * Wire shapes of the unit file: a building with its plan of floors, one unit with everything that belongs to it. Whoever owns, manages
 * or heads a home appears masked (contacts/contract.ts); whoever lives there is a number at most.
 */
import { type Static, Type } from "typebox";
import { OfficerSummary } from "../grid/contract.ts";
import { HazardState, HazardSummary } from "../hazards/contract.ts";
import {
  BlockCode,
  CellCode,
  Day,
  DivisionCode,
  Id,
  Instant,
  Nullable,
  Position,
  Severity,
  Strict,
  Words,
} from "../http/shapes.ts";
import { HistoryLine } from "../states/contract.ts";
import { doorUses } from "./catalogue.ts";
import { MaskedContact } from "./contacts/contract.ts";
import { Equipment, roomFields } from "./contract-parts.ts";
import { FilledField } from "./extra-fields/contract.ts";

const Count = Type.Integer({ minimum: 0 });
const PublicCode = Type.String({ minLength: 12, maxLength: 12 });
export const Grade = Type.Union([Type.Literal("G"), Type.Literal("Y"), Type.Literal("O"), Type.Literal("R")]);
const Name = Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) });

const placeFields = {
  divisionCode: Nullable(DivisionCode),
  divisionName: Nullable(Type.String()),
  block: Nullable(Strict({ id: Id, code: BlockCode })),
  cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
  officer: Nullable(OfficerSummary),
  officerSince: Nullable(Instant),
};

const unitFields = {
  id: Id,
  sourceId: Type.String(),
  floor: Nullable(Type.Integer()),
  room: Nullable(Type.String()),
  areaM2: Nullable(Type.Number()),
  rooms: Nullable(Count),
  beds: Nullable(Count),
  letting: Type.String(),
  status: Type.String(),
  grade: Nullable(Grade),
};
/** What a door of the plan shows: worst first, each open hazard with whether it is overdue. */
const DoorHazard = Strict({ id: Id, severity: Severity, overdue: Type.Boolean() });
export const UnitSummary = Strict(
  {
    ...unitFields,
    openHazards: Count,
    lettable: Type.Boolean(),
    publicCode: PublicCode,
    hazards: Type.Array(DoorHazard),
    declarationWaiting: Type.Boolean(),
    letterUntil: Nullable(Day),
    version: Type.Integer(),
  },
  "UnitSummary",
);
export type UnitSummary = Static<typeof UnitSummary>;

export const OtherRoom = Strict(
  {
    id: Id,
    floor: Type.Integer(),
    room: Type.String(),
    use: Words(...doorUses),
    note: Nullable(Type.String()),
    checkedOn: Nullable(Day),
  },
  "OtherRoom",
);
export type OtherRoom = Static<typeof OtherRoom>;

/** A place in the plan: a unit by its id (in `units`), or another door by its id (in `otherRooms`). */
export const PlanDoor = Strict({ kind: Words("unit", "other"), id: Id, room: Nullable(Type.String()) }, "PlanDoor");
export type PlanDoor = Static<typeof PlanDoor>;
/** Top-down; 0 and below is the basement; null where nobody knows the floor, which stands last. */
export const PlanFloor = Strict(
  {
    floor: Nullable(Type.Integer()),
    doors: Type.Array(PlanDoor),
    /** Stairs and common space of this floor. */
    stairs: Type.Array(PlanDoor),
  },
  "PlanFloor",
);
export type PlanFloor = Static<typeof PlanFloor>;

export const BuildingDetail = Strict(
  {
    id: Id,
    sourceId: Type.String(),
    name: Nullable(Type.String()),
    nameEn: Nullable(Type.String()),
    /** Street, number and estate as one line, in the order of the language of the town. */
    address: Type.String(),
    kind: Type.String(),
    storeys: Nullable(Count),
    heightM: Nullable(Type.Number()),
    builtYear: Nullable(Type.Integer()),
    areaM2: Type.Number(),
    position: Position,
    stairs: Nullable(Count),
    publicCode: PublicCode,
    ...placeFields,
    head: Nullable(MaskedContact),
    extra: Type.Array(FilledField),
    units: Type.Array(UnitSummary),
    /** More units than are listed? */
    unitsTotal: Count,
    otherRooms: Type.Array(OtherRoom),
    floors: Type.Array(PlanFloor),
    /** Units by grade; `undeclared` and `notLet` (vacant, deregistered, not lettable, and doors that are not let) beside them. */
    gradeCounts: Strict({ G: Count, Y: Count, O: Count, R: Count, none: Count }),
    lettingCounts: Strict({ let: Count, undeclared: Count, notLet: Count }),
    /** Open ones first, worst first. */
    hazards: Type.Array(HazardSummary),
    openHazards: Strict({ inUnits: Count, common: Count, overdue: Count }),
    /** Open hazards of the building that are in no unit: stairs and common space. */
    commonHazards: Type.Array(DoorHazard),
    version: Type.Integer(),
  },
  "BuildingDetail",
);
export type BuildingDetail = Static<typeof BuildingDetail>;

export const UnitRoom = Strict({ id: Id, ...roomFields }, "UnitRoom");
export type UnitRoom = Static<typeof UnitRoom>;

/** A hazard with the four dates of its notice. */
export const FileHazard = Strict(
  {
    id: Id,
    class: Type.String(),
    item: Type.String(),
    title: Strict({ zh: Type.String(), en: Type.String() }),
    severity: Severity,
    state: HazardState,
    round: Type.Integer(),
    foundAt: Instant,
    deadlineAt: Nullable(Instant),
    correctBy: Nullable(Instant),
    correctByPostponed: Nullable(Instant),
    certifyBy: Nullable(Instant),
    certifyByPostponed: Nullable(Instant),
    provisional: Type.Boolean(),
    paused: Type.Boolean(),
    overdue: Type.Boolean(),
    notice: Nullable(Strict({ id: Id, number: Type.String(), state: Type.String(), round: Type.Integer() })),
  },
  "FileHazard",
);
export type FileHazard = Static<typeof FileHazard>;

const Lease = Strict({
  id: Id,
  from: Day,
  to: Nullable(Day),
  state: Type.String(),
  contractFiled: Type.Boolean(),
  contractFiledAt: Nullable(Instant),
  filingDueAt: Nullable(Instant),
  deregisterDueAt: Nullable(Instant),
  declaredBy: Nullable(Type.String()),
  declaredAt: Nullable(Instant),
  verifiedAt: Nullable(Instant),
  /** True counts: duty roles inside their jurisdiction see them. Null for analysts and auditors. */
  adults: Nullable(Count),
  children: Nullable(Count),
  room: Nullable(Type.String()),
  parentId: Nullable(Id),
  version: Type.Integer(),
});

const Visit = Strict({
  id: Id,
  kind: Type.String(),
  state: Type.String(),
  dueOn: Day,
  plannedOn: Nullable(Day),
  doneAt: Nullable(Instant),
  officer: Nullable(Name),
  result: Nullable(Type.String()),
  inspectionId: Nullable(Id),
});

const Inspection = Strict({
  id: Id,
  at: Instant,
  kind: Type.String(),
  result: Nullable(Type.String()),
  officer: Nullable(Name),
  found: Count,
  photos: Count,
});

const Letter = Strict({
  id: Id,
  state: Type.String(),
  how: Type.String(),
  signer: Type.String(),
  signedAt: Instant,
  validFrom: Day,
  validTo: Day,
  version: Type.Integer(),
});

/** What it shows is fetched by its uuid (evidence). */
const Photo = Strict({
  id: Id,
  uuid: Type.String(),
  mediaType: Type.String(),
  width: Nullable(Type.Integer()),
  height: Nullable(Type.Integer()),
  purpose: Type.String(),
  thing: Nullable(Type.String()),
  thingId: Nullable(Id),
  caption: Nullable(Type.String()),
  madeAt: Instant,
});

export const UnitDetail = Strict(
  {
    ...unitFields,
    publicCode: PublicCode,
    estateUnitCode: Nullable(Type.String()),
    lettable: Type.Boolean(),
    note: Nullable(Type.String()),
    equipment: Equipment,
    gradeReasons: Type.Array(Type.String()),
    gradeScore: Nullable(Type.Integer()),
    /** Line by line how the grade came about; null before it was computed. Its lines are those of the grades contract. */
    gradeLines: Nullable(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
    gradedAt: Nullable(Instant),
    registeredOn: Nullable(Day),
    letterUntil: Nullable(Day),
    building: Strict({ id: Id, address: Type.String(), position: Position }),
    ...placeFields,
    landlord: Nullable(MaskedContact),
    manager: Nullable(MaskedContact),
    extra: Type.Array(FilledField),
    unitRooms: Type.Array(UnitRoom),
    /** Of the lease that is running; null without area or persons. */
    areaPerPersonM2: Nullable(Type.Number()),
    leases: Type.Array(Lease),
    letters: Type.Array(Letter),
    visits: Type.Array(Visit),
    nextVisitOn: Nullable(Day),
    inspections: Type.Array(Inspection),
    openHazards: Type.Array(FileHazard),
    /** Open ones first, then the closed, newest first. */
    hazards: Type.Array(HazardSummary),
    photos: Type.Array(Photo),
    photosTotal: Count,
    declarationsWaiting: Count,
    version: Type.Integer(),
  },
  "UnitDetail",
);
export type UnitDetail = Static<typeof UnitDetail>;

/** One line of anything that has states, and what it is about. */
export const UnitHistoryLine = Strict(
  {
    ...HistoryLine.properties,
    thing: Words("unit", "hazard", "notice", "lease", "declaration", "letter", "visit"),
    thingId: Id,
    /** The item of a hazard or the number of a notice, where there is one. */
    subject: Nullable(Type.String()),
  },
  "UnitHistoryLine",
);
export type UnitHistoryLine = Static<typeof UnitHistoryLine>;
export const UnitHistoryQuery = Strict({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  /** `next` of the page before. */
  after: Type.Optional(Type.String({ maxLength: 80 })),
});
export type UnitHistoryQuery = Static<typeof UnitHistoryQuery>;
/** Newest first. */
export const UnitHistory = Strict({ lines: Type.Array(UnitHistoryLine), next: Nullable(Type.String()) }, "UnitHistory");
export type UnitHistory = Static<typeof UnitHistory>;
