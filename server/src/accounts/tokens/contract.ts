/** Wire shapes of API tokens: for scripts and GIS clients, limited in what, where, from where and how long. The secret is shown once. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../../http/shapes.ts";
import { tokenScopes } from "../../rights/token-scope-names.ts";

const Scope = Words(...tokenScopes);
export type TokenScopeName = Static<typeof Scope>;
const LONGEST_DAYS = 366;
const MOST_DIVISIONS = 20;
const MOST_NETWORKS = 8;

export const NewToken = Strict(
  {
    name: Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" }),
    scopes: Type.Array(Scope, { minItems: 1, maxItems: tokenScopes.length, uniqueItems: true }),
    days: Type.Integer({ minimum: 1, maximum: LONGEST_DAYS }),
    /** Narrower than the account; left out or empty: wherever the account may look. */
    divisions: Type.Optional(Type.Array(DivisionCode, { maxItems: MOST_DIVISIONS, uniqueItems: true })),
    /** Where it may be used from, as 10.1.0.0/16; left out or empty: anywhere. */
    networks: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: MOST_NETWORKS })),
  },
  "NewToken",
);
export type NewToken = Static<typeof NewToken>;

export const TokenSummary = Strict(
  {
    id: Id,
    name: Type.String(),
    account: Strict({ id: Id, login: Type.String(), name: Type.String(), nameEn: Nullable(Type.String()) }),
    /** The first characters, to recognise it by. */
    prefix: Type.String(),
    scopes: Type.Array(Scope),
    divisions: Type.Array(Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) })),
    networks: Type.Array(Type.String()),
    state: Words("active", "expired", "revoked"),
    createdAt: Instant,
    expiresAt: Instant,
    /** To the minute. */
    lastUsedAt: Nullable(Instant),
    revokedAt: Nullable(Instant),
  },
  "TokenSummary",
);
export type TokenSummary = Static<typeof TokenSummary>;
/** `token` is shown this once. */
export const CreatedToken = Strict({ token: Type.String(), summary: TokenSummary }, "CreatedToken");
export type CreatedToken = Static<typeof CreatedToken>;
/** Those that hold first, at most 500. `endingSoon`: how many of them hold for two weeks or less. */
export const TokenList = Strict({ tokens: Type.Array(TokenSummary), endingSoon: Type.Integer() }, "TokenList");
export type TokenList = Static<typeof TokenList>;
