/** What somebody says who opens what is sealed: for which purpose. A name, a number or the photo of a contract; each look is written down. */
import { type Static, Type } from "typebox";
import { Strict, Words } from "../http/shapes.ts";

export const LookPurpose = Words("visit", "notice", "declaration", "other");
export type LookPurpose = Static<typeof LookPurpose>;
/** `other` needs a written reason. */
export const LookWish = Strict(
  {
    purpose: LookPurpose,
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 300, pattern: "\\S" })),
  },
  "LookWish",
);
export type LookWish = Static<typeof LookWish>;
