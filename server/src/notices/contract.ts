/** Wire shapes of notices: hazards of one home to be put right by a date. Staff see the receipt code, for it is printed. No names of people. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { CloseReason, HazardPart, HazardState } from "../hazards/contract.ts";
import { DivisionCode, Id, Instant, Nullable, Severity, Strict, Words } from "../http/shapes.ts";
import { HistoryLine } from "../states/contract.ts";

export const NoticeState = Words("issued", "closed", "void");
export type NoticeState = Static<typeof NoticeState>;
export const NoticeAction = Words("send", "remind", "issue_again", "void");
export type NoticeAction = Static<typeof NoticeAction>;

const BothWords = Strict({ zh: Type.String(), en: Type.String() });
const noticeFields = {
  id: Id,
  number: Type.String(),
  state: NoticeState,
  round: Type.Integer(),
  buildingId: Id,
  unitId: Nullable(Id),
  address: Type.String(),
  items: Type.Integer(),
  openItems: Type.Integer(),
  issuedAt: Instant,
  /** The latest of its items. */
  dueAt: Nullable(Instant),
  /** Issued, with an open item whose deadline is past. */
  overdue: Type.Boolean(),
  sentAt: Nullable(Instant),
  /** Whoever holds the code has looked. */
  openedAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  version: Type.Integer(),
};
export const NoticeSummary = Strict(noticeFields);
export type NoticeSummary = Static<typeof NoticeSummary>;

export const NoticeQuery = Strict({
  state: Type.Optional(NoticeState),
  overdue: Type.Optional(Type.Boolean()),
  /** Beginning of a number, or part of an address. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  buildingId: Type.Optional(Id),
  unitId: Type.Optional(Id),
  division: Type.Optional(DivisionCode),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
});
export type NoticeQuery = Static<typeof NoticeQuery>;
/** Newest first; overdue ones longest first. `total` counts no further than 50,000. */
export const NoticeList = Strict(
  { at: Instant, notices: Type.Array(NoticeSummary), total: Type.Integer() },
  "NoticeList",
);
export type NoticeList = Static<typeof NoticeList>;

export const NoticeItem = Strict(
  {
    hazardId: Id,
    class: Type.String(),
    item: Type.String(),
    title: BothWords,
    severity: Severity,
    /** Where in the house, of what belongs to no unit. */
    floor: Nullable(Type.Integer()),
    part: Nullable(HazardPart),
    state: HazardState,
    round: Type.Integer(),
    deadlineAt: Nullable(Instant),
    provisional: Type.Boolean(),
    pausedAt: Nullable(Instant),
    reportedFixedAt: Nullable(Instant),
    closedAt: Nullable(Instant),
    closeReason: Nullable(CloseReason),
    version: Type.Integer(),
  },
  "NoticeItem",
);
export type NoticeItem = Static<typeof NoticeItem>;

export const NoticeDetail = Strict(
  {
    ...noticeFields,
    issuedBy: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    itemList: Type.Array(NoticeItem),
    /** Oldest first. */
    history: Type.Array(HistoryLine),
    /** XXXX-XXXX-XXXX, to be printed; null for who only reads. */
    receiptCode: Nullable(Type.String()),
    /** The page that the code opens; null for who only reads. */
    receiptUrl: Nullable(Type.String()),
    possibleActions: Type.Array(NoticeAction),
  },
  "NoticeDetail",
);
export type NoticeDetail = Static<typeof NoticeDetail>;

/** Hazards of one unit, or of one building. Sent again under the same uuid it is the same notice. */
export const NewNotice = Strict(
  {
    uuid: Uuid,
    unitId: Type.Optional(Id),
    buildingId: Type.Optional(Id),
    hazardIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
  },
  "NewNotice",
);
export type NewNotice = Static<typeof NewNotice>;

export const StepNotice = Strict(
  {
    version: Type.Integer({ minimum: 1 }),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  },
  "StepNotice",
);
export type StepNotice = Static<typeof StepNotice>;

export const PaperQuery = Strict({ language: Type.Optional(Words("zh", "en", "both")) });
export type PaperQuery = Static<typeof PaperQuery>;
