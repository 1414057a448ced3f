/** Wire shapes of hazards: lists for the queue and the inspector, one hazard whole. What is sent stands in contract-steps.ts. */
import { type Static, Type } from "typebox";
import { PhotoPurpose, Uuid } from "../evidence/contract.ts";
import { OfficerSummary } from "../grid/contract.ts";
import {
  AsOf,
  CellCode,
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
import { HazardAction, HazardPart } from "./contract-steps.ts";

export { HazardPart } from "./contract-steps.ts";

export const HazardState = Type.Union([
  Type.Literal("found"),
  Type.Literal("notified"),
  Type.Literal("extended"),
  Type.Literal("reported_fixed"),
  Type.Literal("failed"),
  Type.Literal("escalated"),
  Type.Literal("closed"),
]);
export type HazardState = Static<typeof HazardState>;

const hazardFields = {
  id: Id,
  sourceId: Type.String(),
  class: Type.String(),
  item: Type.String(),
  title: Strict({ zh: Type.String(), en: Type.String() }),
  severity: Severity,
  state: HazardState,
  round: Type.Integer(),
  address: Nullable(Type.String()),
  /** Of the house itself, where that was said: floor and common part. Null for what was found in a unit. */
  floor: Nullable(Type.Integer()),
  part: Nullable(HazardPart),
  position: Position,
  foundAt: Instant,
  deadlineAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  cell: Nullable(Strict({ id: Id, code: CellCode, name: Type.String() })),
  officer: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
};
export const HazardSummary = Strict(hazardFields);
export type HazardSummary = Static<typeof HazardSummary>;

export const HazardQuery = Strict({
  which: Type.Optional(
    Type.Union([
      Type.Literal("open"),
      Type.Literal("overdue"),
      Type.Literal("due_today"),
      Type.Literal("closed"),
      Type.Literal("all"),
    ]),
  ),
  severity: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
  division: Type.Optional(DivisionCode),
  cellId: Type.Optional(Id),
  buildingId: Type.Optional(Id),
  unitId: Type.Optional(Id),
  class: Type.Optional(Type.String({ pattern: "^[a-z_]{1,40}$" })),
  state: Type.Optional(HazardState),
  noticeId: Type.Optional(Id),
  /** Part of an address, or the beginning of the number of a notice or a hazard. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  /** At least so many whole days past the deadline. */
  overdueDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650 })),
  at: Type.Optional(AsOf),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
});
export type HazardQuery = Static<typeof HazardQuery>;
/** `at`: the instant that the list is of. `total` counts no further than 50,000. */
export const HazardList = Strict(
  { at: Instant, hazards: Type.Array(HazardSummary), total: Type.Integer() },
  "HazardList",
);
export type HazardList = Static<typeof HazardList>;

const CellName = Strict({ id: Id, code: CellCode, name: Type.String() });
/** It went to another cell or another officer while it was open; the days before stay the other's. */
export const HazardHandover = Strict(
  {
    at: Instant,
    by: Nullable(Type.String()),
    fromCell: Nullable(CellName),
    toCell: Nullable(CellName),
    fromOfficer: Nullable(OfficerSummary),
    toOfficer: Nullable(OfficerSummary),
  },
  "HazardHandover",
);
export type HazardHandover = Static<typeof HazardHandover>;

export const CloseReason = Words("verified", "on_the_spot", "duplicate", "withdrawn");
export type CloseReason = Static<typeof CloseReason>;

export const HazardPhoto = Strict(
  {
    uuid: Uuid,
    purpose: PhotoPurpose,
    caption: Nullable(Type.String()),
    widthPx: Nullable(Type.Integer()),
    heightPx: Nullable(Type.Integer()),
    madeAt: Instant,
  },
  "HazardPhoto",
);
export type HazardPhoto = Static<typeof HazardPhoto>;

export const HazardDetail = Strict(
  {
    ...hazardFields,
    uuid: Uuid,
    note: Nullable(Type.String()),
    onTheSpot: Type.Boolean(),
    suspectedMajor: Type.Boolean(),
    /** Four dates: to put it right, and to report it fixed; as first set, and what they were put off to. deadlineAt is the one that counts. */
    correctBy: Nullable(Instant),
    correctByPostponed: Nullable(Instant),
    certifyBy: Nullable(Instant),
    certifyByPostponed: Nullable(Instant),
    certifiedAt: Nullable(Instant),
    /** The calendar is not announced as far as the deadline: it may move. */
    provisional: Type.Boolean(),
    /** The clock stands since then, and no deadline counts. */
    pausedAt: Nullable(Instant),
    /** How many steps of the ladder have been told. */
    escalatedStep: Type.Integer(),
    closeReason: Nullable(CloseReason),
    duplicateOf: Nullable(Strict({ id: Id, sourceId: Type.String() })),
    /** The newest notice that asks for it. */
    notice: Nullable(Strict({ id: Id, number: Type.String(), round: Type.Integer() })),
    /** Oldest first. */
    history: Type.Array(HistoryLine),
    photos: Type.Array(HazardPhoto),
    /** What the caller could do now, were photo, words and inspection given. */
    possibleActions: Type.Array(HazardAction),
    notifiedAt: Nullable(Instant),
    reportedFixedAt: Nullable(Instant),
    building: Nullable(Strict({ id: Id, address: Type.String() })),
    unit: Nullable(
      Strict({ id: Id, sourceId: Type.String(), floor: Nullable(Type.Integer()), room: Nullable(Type.String()) }),
    ),
    responsible: Nullable(OfficerSummary),
    responsibleSince: Nullable(Instant),
    /** Newest first. */
    handovers: Type.Array(HazardHandover),
    version: Type.Integer(),
  },
  "HazardDetail",
);
export type HazardDetail = Static<typeof HazardDetail>;
