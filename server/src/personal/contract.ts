/**
 * Wire shapes of personal fields: occupants where the law asks for them, what is stored of the holder of a receipt code, corrections,
 * and what the retention job removes. Clear text stands only in answers to a look that names its purpose, or to the person concerned.
 */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { Day, DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
export const DocumentKind = Words("identity_card", "residence_permit", "passport", "travel_permit", "other");
export type DocumentKind = Static<typeof DocumentKind>;
const DocumentNumber = Type.String({ minLength: 4, maxLength: 40, pattern: "^[\\p{L}\\p{N} \\-()./]+$" });

export const DutyParams = Strict({ code: DivisionCode });
export const OccupantDuty = Strict(
  {
    divisionCode: DivisionCode,
    division: Nullable(Type.String()),
    required: Type.Boolean(),
    /** The law that asks for it, as it is cited. */
    law: Type.String(),
    changedAt: Instant,
    version: Type.Integer(),
  },
  "OccupantDuty",
);
export type OccupantDuty = Static<typeof OccupantDuty>;
export const OccupantDutyList = Strict({ duties: Type.Array(OccupantDuty) }, "OccupantDutyList");
export type OccupantDutyList = Static<typeof OccupantDutyList>;
/** `version` is null for a division that has none yet. */
export const PutOccupantDuty = Strict(
  {
    required: Type.Boolean(),
    law: Type.String({ minLength: 5, maxLength: 500, pattern: "\\S" }),
    version: Nullable(Type.Integer({ minimum: 1 })),
  },
  "PutOccupantDuty",
);
export type PutOccupantDuty = Static<typeof PutOccupantDuty>;

export const LeaseParams = Strict({ id: Id });
export const OccupantParams = Strict({ id: Id, occupantId: Id });
export const MaskedOccupant = Strict(
  { id: Id, documentKind: DocumentKind, documentTail: Type.String(), madeAt: Instant },
  "MaskedOccupant",
);
export type MaskedOccupant = Static<typeof MaskedOccupant>;
export const OccupantList = Strict(
  {
    /** Whether the law of the place asks for names and documents at all. */
    required: Type.Boolean(),
    law: Nullable(Type.String()),
    occupants: Type.Array(MaskedOccupant),
  },
  "OccupantList",
);
export type OccupantList = Static<typeof OccupantList>;
export const NewOccupant = Strict(
  { name: Name, documentKind: DocumentKind, documentNumber: DocumentNumber },
  "NewOccupant",
);
export type NewOccupant = Static<typeof NewOccupant>;
export const AddedOccupant = Strict(
  {
    occupant: MaskedOccupant,
    /** The same document is declared in another letting inside the jurisdiction that still holds. */
    declaredElsewhere: Type.Boolean(),
  },
  "AddedOccupant",
);
export type AddedOccupant = Static<typeof AddedOccupant>;
export const ClearOccupants = Strict(
  {
    occupants: Type.Array(
      Strict({ id: Id, name: Type.String(), documentKind: DocumentKind, documentNumber: Type.String() }),
    ),
    lookedAt: Instant,
  },
  "ClearOccupants",
);
export type ClearOccupants = Static<typeof ClearOccupants>;

export const CorrectionAbout = Words("declaration", "lease", "contact", "occupant", "looks", "other");
export type CorrectionAbout = Static<typeof CorrectionAbout>;
export const CorrectionState = Words("asked", "taken", "done", "refused");
export type CorrectionState = Static<typeof CorrectionState>;

/** However it was typed: small letters, spaces and dashes are understood. */
export const ReceiptParams = Strict({ code: Type.String({ minLength: 12, maxLength: 40 }) });
/**
 * The own number as it is stored: of the telephone, or of a document. Who knows it is shown what is stored of that person in clear;
 * without it only which fields there are. Travels in the body, never in an address.
 */
const Proof = Nullable(Type.String({ minLength: 4, maxLength: 80 }));
export const StoredWish = Strict({ proof: Proof }, "StoredWish");
export type StoredWish = Static<typeof StoredWish>;
export const CopyWish = Strict({ proof: Proof, as: Words("json", "text"), language: Words("zh", "en") }, "CopyWish");
export type CopyWish = Static<typeof CopyWish>;

export const StoredPerson = Strict(
  {
    what: Words("landlord", "building_head", "manager", "occupant"),
    /** Names of the fields that are stored. */
    fields: Type.Array(Type.String()),
    since: Instant,
    /** Null without a proof that fits this person. */
    clear: Nullable(Type.Record(Type.String(), Type.String())),
  },
  "StoredPerson",
);
export type StoredPerson = Static<typeof StoredPerson>;
export const OwnCorrection = Strict(
  {
    about: CorrectionAbout,
    wish: Type.String(),
    state: CorrectionState,
    askedAt: Instant,
    dueAt: Instant,
    answeredAt: Nullable(Instant),
    /** In words, with the reason. */
    answer: Nullable(Type.String()),
  },
  "OwnCorrection",
);
export type OwnCorrection = Static<typeof OwnCorrection>;
export const Stored = Strict(
  {
    receiptOf: Words("declaration", "notice"),
    address: Type.String(),
    /** Some person stored here is shown in clear. */
    proven: Type.Boolean(),
    /** Null for a notice. Everything that was declared, field by field. */
    declared: Nullable(Type.Record(Type.String(), Type.Unknown())),
    photos: Type.Integer(),
    leases: Type.Array(
      Strict({
        from: Day,
        to: Nullable(Day),
        adults: Type.Integer(),
        children: Type.Integer(),
        state: Type.String(),
        contractFiled: Type.Boolean(),
      }),
    ),
    persons: Type.Array(StoredPerson),
    /** Who looked, newest first: the role, the purpose and the time. Which colleague is for the auditor. */
    looks: Type.Array(
      Strict({
        at: Instant,
        role: Nullable(Type.String()),
        purpose: Type.String(),
        what: Words("contact", "occupant", "contract", "declaration"),
        fields: Type.Array(Type.String()),
      }),
    ),
    corrections: Type.Array(OwnCorrection),
    /** How long it is kept, by the rules of the town. */
    kept: Strict({ leaseDays: Type.Integer(), caseDays: Type.Integer() }),
  },
  "Stored",
);
export type Stored = Static<typeof Stored>;

export const NewCorrection = Strict(
  {
    /** Chosen by the phone: sent twice it is one correction. */
    uuid: Uuid,
    about: CorrectionAbout,
    wish: Type.String({ minLength: 3, maxLength: 500, pattern: "\\S" }),
    language: Words("zh", "en"),
  },
  "NewCorrection",
);
export type NewCorrection = Static<typeof NewCorrection>;

const correctionFields = {
  id: Id,
  about: CorrectionAbout,
  state: CorrectionState,
  receiptOf: Words("declaration", "notice"),
  receiptId: Id,
  party: Words("landlord", "resident"),
  building: Strict({ id: Id, address: Type.String() }),
  unitId: Nullable(Id),
  askedAt: Instant,
  dueAt: Instant,
  answeredAt: Nullable(Instant),
  version: Type.Integer(),
};
export const CorrectionSummary = Strict(correctionFields, "CorrectionSummary");
export type CorrectionSummary = Static<typeof CorrectionSummary>;
export const CorrectionQuery = Strict({
  open: Type.Optional(Type.Boolean()),
  before: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type CorrectionQuery = Static<typeof CorrectionQuery>;
/** Newest first. */
export const CorrectionList = Strict(
  { corrections: Type.Array(CorrectionSummary), before: Nullable(Id) },
  "CorrectionList",
);
export type CorrectionList = Static<typeof CorrectionList>;
export const CorrectionDetail = Strict(
  {
    ...correctionFields,
    wish: Type.String(),
    answer: Nullable(Type.String()),
    possibleActions: Type.Array(Type.String()),
  },
  "CorrectionDetail",
);
export type CorrectionDetail = Static<typeof CorrectionDetail>;
export const CorrectionStep = Strict(
  {
    action: Words("take", "correct", "refuse"),
    version: Type.Integer({ minimum: 1 }),
    /** What whoever asked reads; needed to answer. */
    answer: Type.Optional(Type.String({ minLength: 3, maxLength: 1000, pattern: "\\S" })),
  },
  "CorrectionStep",
);
export type CorrectionStep = Static<typeof CorrectionStep>;

export const RetentionKind = Words(
  "leases",
  "occupants",
  "occupants_without_duty",
  "declarations",
  "contract_photos",
  "contacts",
  "hazards",
  "notices",
  "inspections",
  "corrections",
  "messages",
  "reporters",
  "incident_photos",
  "incidents",
  "emergency_words",
  "capture_places",
  "thread_texts",
  "thread_files",
  "thread_messages",
  "bulletin_receipts",
  "sessions",
);
export type RetentionKind = Static<typeof RetentionKind>;
const Removed = Strict({ kind: RetentionKind, rows: Type.Integer() });
export const RetentionRun = Strict(
  {
    id: Id,
    at: Instant,
    cause: Words("clock", "command"),
    dry: Type.Boolean(),
    removed: Type.Array(Removed),
    tookMs: Type.Integer(),
  },
  "RetentionRun",
);
export type RetentionRun = Static<typeof RetentionRun>;
export const Retention = Strict(
  {
    /** What would be removed if it ran now. */
    due: Type.Array(Removed),
    /** When the clock looks next: soon after the town's midnight. */
    nextAt: Instant,
    rules: Strict({ leaseDays: Type.Integer(), caseDays: Type.Integer(), looseDays: Type.Integer() }),
    /** Newest first, at most 60. */
    runs: Type.Array(RetentionRun),
  },
  "Retention",
);
export type Retention = Static<typeof Retention>;
