/** Wire shapes of accounts: signing in, the present session, bearer tokens for scripts and GIS clients. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict } from "../http/shapes.ts";

export const Role = Type.Union([
  Type.Literal("administrator"),
  Type.Literal("supervisor"),
  Type.Literal("duty_officer"),
  Type.Literal("analyst"),
  Type.Literal("officer"),
  Type.Literal("auditor"),
]);

export const SignIn = Strict(
  {
    account: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
  },
  "SignIn",
);
export type SignIn = Static<typeof SignIn>;

export const Session = Strict(
  {
    account: Strict({ id: Id, login: Type.String(), name: Type.String(), nameEn: Nullable(Type.String()), role: Role }),
    /** Divisions the account may look into; everywhere for the administrator. */
    everywhere: Type.Boolean(),
    divisions: Type.Array(Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) })),
    cellIds: Type.Array(Id),
    mayEditGrid: Type.Boolean(),
    expiresAt: Instant,
  },
  "Session",
);
export type Session = Static<typeof Session>;

export const TokenScope = Type.Union([Type.Literal("read"), Type.Literal("write")]);
export const NewToken = Strict(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    scopes: Type.Array(TokenScope, { minItems: 1, maxItems: 2, uniqueItems: true }),
    days: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  "NewToken",
);
export type NewToken = Static<typeof NewToken>;
export const TokenSummary = Strict(
  {
    id: Id,
    name: Type.String(),
    scopes: Type.Array(TokenScope),
    createdAt: Instant,
    expiresAt: Instant,
  },
  "TokenSummary",
);
export type TokenSummary = Static<typeof TokenSummary>;
/** `token` is shown this once. */
export const CreatedToken = Strict({ token: Type.String(), summary: TokenSummary }, "CreatedToken");
export type CreatedToken = Static<typeof CreatedToken>;
export const TokenList = Strict({ tokens: Type.Array(TokenSummary) }, "TokenList");
export type TokenList = Static<typeof TokenList>;
