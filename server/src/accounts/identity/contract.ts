/** Wire shapes of signing in with the town's own account: whether it is offered, and which account is whom there. */
import { type Static, Type } from "typebox";
import { Instant, Nullable, Strict, Words } from "../../http/shapes.ts";

/** Null: people sign in with a password here. */
export const OfferedProvider = Strict(
  { provider: Nullable(Strict({ label: Strict({ zh: Type.String(), en: Type.String() }) })) },
  "OfferedProvider",
);
export type OfferedProvider = Static<typeof OfferedProvider>;

/** A place of this app to go to afterwards, and the secret of an invitation that links instead of setting a password. */
export const BeginQuery = Strict({
  return: Type.Optional(Type.String({ maxLength: 2000 })),
  link: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{43}$" })),
});

const Told = Type.String({ maxLength: 4000 });
/** `code`, `state`, `iss` or `error`; what else the provider says is not looked at (RFC 6749, 4.1.2), and has bounds all the same. Said twice it is judged with the answer. */
export const BackQuery = Type.Object(
  {},
  {
    additionalProperties: false,
    patternProperties: { "^[\\w.~-]{1,64}$": Type.Union([Told, Type.Array(Told, { maxItems: 5 })]) },
    maxProperties: 30,
  },
);

/** Of the account that asks. */
export const OwnIdentity = Strict({ linked: Type.Boolean(), sessionIsFromThere: Type.Boolean() }, "OwnIdentity");
export type OwnIdentity = Static<typeof OwnIdentity>;
/** Where the browser goes to sign out there too; null: the provider has no such place. */
export const LeftProvider = Strict({ url: Nullable(Type.String()) }, "LeftProvider");
export type LeftProvider = Static<typeof LeftProvider>;

const RightsFrom = Words("town", "provider");
export const AccountIdentity = Strict(
  {
    /** Whether there is a provider, and whether its claims may give rights. */
    offered: Type.Boolean(),
    mayGiveRights: Type.Boolean(),
    identity: Nullable(
      Strict({
        issuer: Type.String(),
        subject: Type.String(),
        rightsFrom: RightsFrom,
        linkedAt: Instant,
        /** Null: by the person with an invitation, or made from claims. */
        linkedBy: Nullable(Type.String()),
        usedAt: Nullable(Instant),
      }),
    ),
  },
  "AccountIdentity",
);
export type AccountIdentity = Static<typeof AccountIdentity>;
export const LinkIdentity = Strict(
  {
    /** As the provider calls the person, letter by letter. */
    subject: Type.String({ minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7E]+$" }),
    rightsFrom: RightsFrom,
  },
  "LinkIdentity",
);
export type LinkIdentity = Static<typeof LinkIdentity>;
