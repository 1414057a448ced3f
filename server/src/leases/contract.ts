/** Wire shapes of leases: a letting from one day to another with counts of occupants, its steps, and facts about the home. Nobody's name. */
import { type Static, Type } from "typebox";
import { Day, Id, IdParams, Instant, Nullable, Strict, Words } from "../http/shapes.ts";
import { Fact } from "../rules/fact.ts";
import { HistoryLine } from "../states/contract.ts";

export { Fact, IdParams };

export const Persons = Type.Integer({ minimum: 0, maximum: 500 });
export const Note = Type.String({ minLength: 1, maxLength: 2000 });
export const LeaseState = Words("draft", "declared", "verified", "active", "ending", "deregistered");
export type LeaseState = Static<typeof LeaseState>;
export const DeregisterReason = Words(
  "ended",
  "moved_out",
  "sold",
  "own_use",
  "demolished",
  "declared_in_error",
  "other",
);
export type DeregisterReason = Static<typeof DeregisterReason>;
export const DeclaredBy = Words("landlord", "resident", "officer");
export type DeclaredBy = Static<typeof DeclaredBy>;

/** By an officer. A declared one must be free of others; a draft need not yet. */
export const NewLease = Strict(
  {
    as: Words("draft", "declared"),
    from: Day,
    /** The last day; null: open. */
    to: Nullable(Day),
    adults: Persons,
    children: Persons,
    contractFiled: Type.Boolean(),
    /** The room of a unit that is let by the room. */
    roomId: Type.Optional(Nullable(Id)),
    /** The lease that this one is a sub-letting of. */
    parentId: Type.Optional(Nullable(Id)),
    note: Type.Optional(Nullable(Note)),
  },
  "NewLease",
);
export type NewLease = Static<typeof NewLease>;

export const LeaseAction = Words(
  "declare",
  "verify",
  "reject",
  "begin",
  "change_counts",
  "file_contract",
  "end",
  "renew",
  "deregister",
);
export type LeaseAction = Static<typeof LeaseAction>;

/** `verify` and `change_counts` may carry counts as found; `end` and `renew` the last day; `deregister` a reason; `reject` a note. */
export const LeaseStep = Strict(
  {
    action: LeaseAction,
    version: Type.Integer({ minimum: 1 }),
    note: Type.Optional(Note),
    reason: Type.Optional(DeregisterReason),
    to: Type.Optional(Nullable(Day)),
    adults: Type.Optional(Persons),
    children: Type.Optional(Persons),
  },
  "LeaseStep",
);
export type LeaseStep = Static<typeof LeaseStep>;

export const LeaseDetail = Strict(
  {
    id: Id,
    unitId: Id,
    buildingId: Id,
    address: Type.String(),
    room: Nullable(Strict({ id: Id, name: Type.String() })),
    parentId: Nullable(Id),
    /** Sub-lettings inside this one. */
    sublettings: Type.Array(Strict({ id: Id, from: Day, to: Nullable(Day), state: LeaseState })),
    from: Day,
    to: Nullable(Day),
    /** Null for roles that do not work at the door. */
    adults: Nullable(Type.Integer()),
    children: Nullable(Type.Integer()),
    state: LeaseState,
    declaredBy: Nullable(DeclaredBy),
    declaredAt: Nullable(Instant),
    verifiedAt: Nullable(Instant),
    contractFiled: Type.Boolean(),
    contractFiledAt: Nullable(Instant),
    filingDueAt: Nullable(Instant),
    deregisterDueAt: Nullable(Instant),
    deregisteredAt: Nullable(Instant),
    deregisteredReason: Nullable(DeregisterReason),
    note: Nullable(Type.String()),
    facts: Type.Array(Fact),
    history: Type.Array(HistoryLine),
    /** What the asker may do now. */
    possibleActions: Type.Array(Type.String()),
    version: Type.Integer(),
  },
  "LeaseDetail",
);
export type LeaseDetail = Static<typeof LeaseDetail>;
