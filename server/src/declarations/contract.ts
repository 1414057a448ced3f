/**
 * Wire shapes of self-declarations: what somebody without an account reads at a door, declares and follows by a receipt code, and
 * what the staff decides about it. Counts of people, never people.
 */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { Day, DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { Fact, Note, Persons } from "../leases/contract.ts";
import { HistoryLine } from "../states/contract.ts";

const BothLanguages = Strict({ zh: Type.String(), en: Type.String() });
const Floor = Type.Integer({ minimum: -9, maximum: 200 });
const Room = Type.String({ minLength: 1, maxLength: 40, pattern: "\\S" });
const AreaM2 = Type.Number({ exclusiveMinimum: 0, maximum: 100_000 });
const Rooms = Type.Integer({ minimum: 0, maximum: 200 });
const Beds = Type.Integer({ minimum: 0, maximum: 500 });
const Version = Type.Integer({ minimum: 1 });
const MOST_PHOTOS = 6;
const MOST_FIELDS = 50;

export const Letting = Words("whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed");
export type Letting = Static<typeof Letting>;
export const DeclarationKind = Words("letting", "arrival", "leaving", "end");
export type DeclarationKind = Static<typeof DeclarationKind>;
export const DeclarationParty = Words("landlord", "resident");
export type DeclarationParty = Static<typeof DeclarationParty>;
export const DeclarationState = Words("submitted", "verified", "refused", "withdrawn");
export type DeclarationState = Static<typeof DeclarationState>;

/** As printed on the door. */
export const DoorCode = Type.String({ pattern: "^[0-9a-z]{12}$", description: "twelve signs, as in the QR code" });
export const DoorParams = Strict({ code: DoorCode });
/** However it was typed: small letters, spaces and dashes are understood. */
export const ReceiptParams = Strict({ code: Type.String({ minLength: 12, maxLength: 40 }) });

/** A field of the town's own, to be answered beside the usual ones. */
export const DeclaredField = Strict(
  {
    key: Type.String(),
    kind: Words("text", "number", "whole", "yes_no", "date", "choice", "choices"),
    label: BothLanguages,
    hint: Nullable(BothLanguages),
    required: Type.Boolean(),
    minimum: Nullable(Type.Number()),
    maximum: Nullable(Type.Number()),
    longest: Nullable(Type.Integer()),
    choices: Type.Array(Strict({ code: Type.String(), zh: Type.String(), en: Type.String() })),
  },
  "DeclaredField",
);
export type DeclaredField = Static<typeof DeclaredField>;

/** What a door tells to whoever stands in front of it. */
export const Door = Strict(
  {
    code: DoorCode,
    town: BothLanguages,
    divisionCode: Nullable(DivisionCode),
    community: Nullable(Type.String()),
    address: Type.String(),
    /** Set when the code is that of one unit: floor and room need not be asked for. */
    unit: Nullable(Strict({ floor: Nullable(Type.Integer()), room: Nullable(Type.String()) })),
    cell: Nullable(Strict({ code: Type.String(), name: Type.String() })),
    /** Name and phone are public by law. */
    officer: Nullable(Strict({ name: Type.String(), nameEn: Nullable(Type.String()), phone: Nullable(Type.String()) })),
    /** Labels only; a room that is not there can be typed in. */
    rooms: Type.Array(Strict({ floor: Nullable(Type.Integer()), room: Type.String() })),
    fields: Type.Array(DeclaredField),
    rules: Strict({
      /** One rule a line, in words. */
      zh: Type.Array(Type.String()),
      en: Type.Array(Type.String()),
    }),
    privacy: Strict({ zh: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
  },
  "Door",
);
export type Door = Static<typeof Door>;

export const NewDeclaration = Strict(
  {
    /** Chosen by the phone: sent twice it is one declaration with one receipt. */
    uuid: Uuid,
    code: DoorCode,
    party: DeclarationParty,
    kind: DeclarationKind,
    floor: Nullable(Floor),
    /** May be null only when the code is that of one unit. */
    room: Nullable(Room),
    /** For a letting; else null is enough. */
    letting: Nullable(Letting),
    /** The first day of a letting, the day of arrival or leaving, the last day of a letting that ends. */
    happenedOn: Day,
    /** The last day of the letting as agreed; null: open or not known. */
    until: Nullable(Day),
    /** For a letting and an arrival: who lives there then. For leaving: who stays. */
    adults: Persons,
    children: Persons,
    areaM2: Nullable(AreaM2),
    rooms: Nullable(Rooms),
    beds: Nullable(Beds),
    contractSigned: Nullable(Type.Boolean()),
    extra: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.Unknown(), { maxProperties: MOST_FIELDS })),
    language: Words("zh", "en"),
    /** Sent before with the same door code and purpose "contract". */
    photoUuids: Type.Optional(Type.Array(Uuid, { maxItems: MOST_PHOTOS, uniqueItems: true })),
  },
  "NewDeclaration",
);
export type NewDeclaration = Static<typeof NewDeclaration>;

export const Receipt = Strict(
  {
    /** XXXX-XXXX-XXXX; the only way to see the declaration again. */
    receipt: Type.String(),
    state: DeclarationState,
    submittedAt: Instant,
    /** Until when an officer looks at it. */
    dueAt: Nullable(Instant),
    facts: Type.Array(Fact),
  },
  "Receipt",
);
export type Receipt = Static<typeof Receipt>;

const declaredFields = {
  kind: DeclarationKind,
  party: DeclarationParty,
  floor: Nullable(Type.Integer()),
  room: Type.String(),
  letting: Nullable(Letting),
  happenedOn: Day,
  until: Nullable(Day),
  adults: Type.Integer(),
  children: Type.Integer(),
  areaM2: Nullable(Type.Number()),
  rooms: Nullable(Type.Integer()),
  beds: Nullable(Type.Integer()),
  contractSigned: Nullable(Type.Boolean()),
  extra: Type.Record(Type.String(), Type.Unknown()),
};

/** What the holder of the receipt code sees: everything that is stored, and which roles did or read what. */
export const DeclarationStatus = Strict(
  {
    state: DeclarationState,
    address: Type.String(),
    declared: Strict(declaredFields),
    photos: Type.Integer(),
    language: Words("zh", "en"),
    submittedAt: Instant,
    dueAt: Nullable(Instant),
    decidedAt: Nullable(Instant),
    refusedReason: Nullable(Type.String()),
    facts: Type.Array(Fact),
    officer: Door.properties.officer,
    /** Oldest first. `look`: somebody of this role opened it. No names. */
    history: Type.Array(
      Strict({
        at: Instant,
        action: Type.String(),
        party: Type.String(),
        role: Nullable(Type.String()),
        note: Nullable(Type.String()),
      }),
    ),
    /** `withdraw`, `ask_correction`. */
    possibleActions: Type.Array(Type.String()),
  },
  "DeclarationStatus",
);
export type DeclarationStatus = Static<typeof DeclarationStatus>;

export const DeclarationQuery = Strict({
  state: Type.Optional(DeclarationState),
  division: Type.Optional(DivisionCode),
  cellId: Type.Optional(Id),
  buildingId: Type.Optional(Id),
  unitId: Type.Optional(Id),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })),
});
export type DeclarationQuery = Static<typeof DeclarationQuery>;

const summaryFields = {
  id: Id,
  state: DeclarationState,
  kind: DeclarationKind,
  party: DeclarationParty,
  buildingId: Id,
  unitId: Nullable(Id),
  address: Type.String(),
  cell: Nullable(Strict({ id: Id, code: Type.String(), name: Type.String() })),
  floor: Nullable(Type.Integer()),
  room: Type.String(),
  happenedOn: Day,
  until: Nullable(Day),
  adults: Type.Integer(),
  children: Type.Integer(),
  submittedAt: Instant,
  dueAt: Nullable(Instant),
  facts: Type.Array(Fact),
  version: Version,
};
export const DeclarationSummary = Strict(summaryFields);
export type DeclarationSummary = Static<typeof DeclarationSummary>;
export const DeclarationList = Strict(
  {
    declarations: Type.Array(DeclarationSummary),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  "DeclarationList",
);
export type DeclarationList = Static<typeof DeclarationList>;

export const DeclarationDetail = Strict(
  {
    ...summaryFields,
    ...declaredFields,
    language: Words("zh", "en"),
    leaseId: Nullable(Id),
    decidedAt: Nullable(Instant),
    refusedReason: Nullable(Type.String()),
    photos: Type.Array(Strict({ uuid: Uuid, mediaType: Type.String() })),
    /** Units of the house that the room may be: the one that matches first. */
    candidates: Type.Array(
      Strict({
        unitId: Id,
        floor: Nullable(Type.Integer()),
        room: Nullable(Type.String()),
        letting: Type.String(),
        status: Type.String(),
        matches: Type.Boolean(),
        rooms: Type.Array(Strict({ id: Id, name: Type.String() })),
      }),
    ),
    history: Type.Array(HistoryLine),
    possibleActions: Type.Array(Type.String()),
  },
  "DeclarationDetail",
);
export type DeclarationDetail = Static<typeof DeclarationDetail>;

/** As found at the door. Exactly one of unitId and newUnit. */
export const VerifyDeclaration = Strict(
  {
    version: Version,
    unitId: Type.Optional(Id),
    newUnit: Type.Optional(
      Strict({
        floor: Nullable(Floor),
        room: Room,
        areaM2: Nullable(AreaM2),
        rooms: Nullable(Rooms),
        beds: Nullable(Beds),
        letting: Letting,
      }),
    ),
    /** The room of a unit that is let by the room. */
    roomId: Type.Optional(Nullable(Id)),
    /** Which letting arrives, leaves or ends, when the unit has more than one. */
    leaseId: Type.Optional(Id),
    adults: Persons,
    children: Persons,
    inspectionId: Type.Optional(Nullable(Id)),
    note: Type.Optional(Note),
  },
  "VerifyDeclaration",
);
export type VerifyDeclaration = Static<typeof VerifyDeclaration>;

export const RefuseDeclaration = Strict(
  {
    version: Version,
    /** The declarant reads it. */
    reason: Type.String({ minLength: 3, maxLength: 500 }),
  },
  "RefuseDeclaration",
);
export type RefuseDeclaration = Static<typeof RefuseDeclaration>;
