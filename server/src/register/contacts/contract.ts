/**
 * Wire shapes of contacts: masked everywhere, clear only in the answer to a look that names its purpose. A look is written down and
 * read by auditors.
 */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict, Words } from "../../http/shapes.ts";

export const ContactPart = Words("landlord", "building_head", "manager");
export type ContactPart = Static<typeof ContactPart>;
export const ContactLanguage = Words("zh", "en");

/** First sign of the name, ends of the number. */
export const MaskedContact = Strict({
  id: Id,
  part: ContactPart,
  name: Type.String(),
  phone: Nullable(Type.String()),
  hasEmail: Type.Boolean(),
  language: ContactLanguage,
  version: Type.Integer(),
});
export type MaskedContact = Static<typeof MaskedContact>;

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const Phone = Type.String({ pattern: "^\\+?[0-9][0-9 \\-]{4,23}$", maxLength: 25 });
const Email = Type.String({ format: "email", maxLength: 200 });

/** Replaces whoever stood there. `version` is that of the unit or building. */
export const PutContact = Strict({
  version: Type.Integer(),
  name: Name,
  phone: Nullable(Phone),
  email: Type.Optional(Nullable(Email)),
  language: Type.Optional(ContactLanguage),
});
export type PutContact = Static<typeof PutContact>;
export const RemoveContactQuery = Strict({ version: Type.Integer() });

export const LookPurpose = Words("visit", "notice", "declaration", "other");
/** `other` needs a written reason. */
export const LookAtContact = Strict({
  purpose: LookPurpose,
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 300, pattern: "\\S" })),
});
export type LookAtContact = Static<typeof LookAtContact>;

export const ClearContact = Strict({
  id: Id,
  name: Type.String(),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  language: ContactLanguage,
  lookedAt: Instant,
});
export type ClearContact = Static<typeof ClearContact>;

export const ContactLook = Strict({
  id: Id,
  at: Instant,
  account: Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) }),
  role: Type.String(),
  part: ContactPart,
  building: Strict({ id: Id, address: Type.String() }),
  units: Type.Array(Strict({ id: Id, sourceId: Type.String() }), { description: "the first 20" }),
  purpose: LookPurpose,
  reason: Nullable(Type.String()),
  fields: Type.Array(Type.String()),
  fromAddress: Nullable(Type.String()),
});
export type ContactLook = Static<typeof ContactLook>;
export const ContactLookQuery = Strict({
  accountId: Type.Optional(Id),
  purpose: Type.Optional(LookPurpose),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
});
export type ContactLookQuery = Static<typeof ContactLookQuery>;
export const ContactLookList = Strict({ looks: Type.Array(ContactLook), total: Type.Integer() });
export type ContactLookList = Static<typeof ContactLookList>;
