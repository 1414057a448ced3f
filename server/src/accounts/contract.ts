/** Wire shapes of accounts: signing in and the present session. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

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
    /** What is read from now on shows every change up to here; the stream of changes opened with it tells the later ones. */
    seenUpTo: Type.String({ maxLength: 4096 }),
    expiresAt: Instant,
    /** Locked, or good for nothing but adding the second factor that the role needs. */
    held: Nullable(Words("locked", "must_enrol")),
    /** When it locks unless somebody does something; null: never by itself. */
    locksAt: Nullable(Instant),
    /** What unlocks it. */
    unlockBy: Type.Array(Words("password", "totp", "passkey", "recovery")),
  },
  "Session",
);
export type Session = Static<typeof Session>;
