/**
 * Wire shapes of contacts: masked everywhere, clear only in the answer to a look that names its purpose. A look is written down and
 * read by auditors.
 */
import { type Static, Type } from "typebox";
import { LookPurpose, LookWish } from "../../alerts/contract-looks.ts";
import { Id, Instant, Nullable, Strict, Words } from "../../http/shapes.ts";

export const ContactPart = Words("landlord", "building_head", "manager");
export type ContactPart = Static<typeof ContactPart>;
export const ContactLanguage = Words("zh", "en");

/** First sign of the name, ends of the number. */
export const MaskedContact = Strict(
  {
    id: Id,
    part: ContactPart,
    name: Type.String(),
    phone: Nullable(Type.String()),
    hasEmail: Type.Boolean(),
    language: ContactLanguage,
    version: Type.Integer(),
  },
  "MaskedContact",
);
export type MaskedContact = Static<typeof MaskedContact>;

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const Phone = Type.String({ pattern: "^\\+?[0-9][0-9 \\-]{4,23}$", maxLength: 25 });
const Email = Type.String({ format: "email", maxLength: 200 });

/** Replaces whoever stood there. `version` is that of the unit or building. */
export const PutContact = Strict(
  {
    version: Type.Integer(),
    name: Name,
    phone: Nullable(Phone),
    email: Type.Optional(Nullable(Email)),
    language: Type.Optional(ContactLanguage),
  },
  "PutContact",
);
export type PutContact = Static<typeof PutContact>;
export const RemoveContactQuery = Strict({ version: Type.Integer() });

export const LookAtContact = LookWish;
export type LookAtContact = LookWish;

export const ClearContact = Strict(
  {
    id: Id,
    name: Type.String(),
    phone: Nullable(Type.String()),
    email: Nullable(Type.String()),
    language: ContactLanguage,
    lookedAt: Instant,
  },
  "ClearContact",
);
export type ClearContact = Static<typeof ClearContact>;

export const ContactLook = Strict(
  {
    id: Id,
    at: Instant,
    account: Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }),
    role: Type.String(),
    what: Words("contact", "contract", "occupant"),
    /** Of a contact. */
    part: Nullable(ContactPart),
    /** Not in a cell that the account answered for then; of accounts that have cells. */
    outside: Type.Boolean(),
    /** In the hours that the town calls night. */
    atNight: Type.Boolean(),
    building: Strict({ id: Id, address: Type.String() }),
    units: Type.Array(Strict({ id: Id, sourceId: Type.String() }), { description: "the first 20" }),
    purpose: LookPurpose,
    reason: Nullable(Type.String()),
    fields: Type.Array(Type.String()),
    fromAddress: Nullable(Type.String()),
  },
  "ContactLook",
);
export type ContactLook = Static<typeof ContactLook>;
const conditions = {
  /** Part of the name of whoever looked, of an address, or of the number of a home. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  accountId: Type.Optional(Id),
  buildingId: Type.Optional(Id),
  what: Type.Optional(Words("contact", "contract", "occupant")),
  purpose: Type.Optional(LookPurpose),
  only: Type.Optional(Words("outside", "at_night")),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
export const ContactLookFilter = Strict(conditions);
export type ContactLookFilter = Static<typeof ContactLookFilter>;
export const ContactLookQuery = Strict({
  ...conditions,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
});
export type ContactLookQuery = Static<typeof ContactLookQuery>;
export const ContactLookList = Strict({ looks: Type.Array(ContactLook), total: Type.Integer() }, "ContactLookList");
export type ContactLookList = Static<typeof ContactLookList>;

/** Whether every line of the log is as the audit wrote it down, in whose chain it stands. */
export const ContactLookChain = Strict(
  {
    looks: Type.Integer(),
    /** The first line that was changed, taken out or added past the triggers. */
    fault: Nullable(Strict({ id: Id, kind: Words("changed", "missing", "added") })),
  },
  "ContactLookChain",
);
export type ContactLookChain = Static<typeof ContactLookChain>;
