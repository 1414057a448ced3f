/** Wire shapes of keeping accounts: who may sign in, as what, where and how long; links to set a password; sessions. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../../http/shapes.ts";

const RoleName = Words("administrator", "supervisor", "duty_officer", "analyst", "officer", "auditor");
const Login = Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{1,63}$", description: "Lower case letters, digits, . _ -" });
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const Phone = Type.String({ minLength: 3, maxLength: 30, pattern: "^[0-9+][0-9 -]*$" });
const Version = Type.Integer({ minimum: 1 });

/** Everything below the division, from and until; open ends are null. */
export const Jurisdiction = Strict(
  {
    code: DivisionCode,
    name: Type.String(),
    nameEn: Nullable(Type.String()),
    from: Instant,
    to: Nullable(Instant),
  },
  "Jurisdiction",
);
export type Jurisdiction = Static<typeof Jurisdiction>;

export const KeptAccount = Strict(
  {
    id: Id,
    login: Login,
    name: Type.String(),
    nameEn: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    role: RoleName,
    state: Words("active", "disabled"),
    onDuty: Type.Boolean(),
    /** Present and coming ones. */
    jurisdictions: Type.Array(Jurisdiction),
    sessions: Type.Integer(),
    lastSeenAt: Nullable(Instant),
    /** Whether a link to set a password was ever made for it. */
    invited: Type.Boolean(),
    /** Until when the newest link that was not used can be. */
    linkUntil: Nullable(Instant),
    /** False: nobody can sign in with it before a link was used. */
    hasPassword: Type.Boolean(),
    version: Version,
  },
  "KeptAccount",
);
export type KeptAccount = Static<typeof KeptAccount>;

export const AccountQuery = Strict({
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  role: Type.Optional(RoleName),
  state: Type.Optional(Words("active", "disabled")),
  after: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export type AccountQuery = Static<typeof AccountQuery>;
export const AccountList = Strict(
  { accounts: Type.Array(KeptAccount), total: Type.Integer(), after: Nullable(Id) },
  "AccountList",
);
export type AccountList = Static<typeof AccountList>;

/** `to`: the last instant, left out for "until further notice". */
export const WantedJurisdiction = Strict(
  { code: DivisionCode, from: Type.Optional(Instant), to: Type.Optional(Nullable(Instant)) },
  "WantedJurisdiction",
);
const Wanted = Type.Array(WantedJurisdiction, { maxItems: 50 });

export const NewKeptAccount = Strict(
  {
    login: Login,
    name: Name,
    nameEn: Type.Optional(Nullable(Name)),
    phone: Type.Optional(Nullable(Phone)),
    role: RoleName,
    jurisdictions: Wanted,
  },
  "NewKeptAccount",
);
export type NewKeptAccount = Static<typeof NewKeptAccount>;

/** What is left out stays; `jurisdictions` replaces all present and coming ones. */
export const ChangeAccount = Strict(
  {
    version: Version,
    name: Type.Optional(Name),
    nameEn: Type.Optional(Nullable(Name)),
    phone: Type.Optional(Nullable(Phone)),
    role: Type.Optional(RoleName),
    state: Type.Optional(Words("active", "disabled")),
    jurisdictions: Type.Optional(Wanted),
  },
  "ChangeAccount",
);
export type ChangeAccount = Static<typeof ChangeAccount>;

/** `token` is shown this once: the address is `/join/<token>`. */
export const AccountLink = Strict(
  { kind: Words("invitation", "reset"), token: Type.String(), expiresAt: Instant },
  "AccountLink",
);
export type AccountLink = Static<typeof AccountLink>;
export const InvitedAccount = Strict({ account: KeptAccount, link: AccountLink }, "InvitedAccount");
export type InvitedAccount = Static<typeof InvitedAccount>;

export const AccountSession = Strict(
  {
    id: Id,
    createdAt: Instant,
    seenAt: Instant,
    expiresAt: Instant,
    userAgent: Nullable(Type.String()),
    /** The one that asks. */
    present: Type.Boolean(),
  },
  "AccountSession",
);
export type AccountSession = Static<typeof AccountSession>;
export const SessionList = Strict({ sessions: Type.Array(AccountSession) }, "SessionList");
export type SessionList = Static<typeof SessionList>;

export const LinkParams = Strict({ token: Type.String({ pattern: "^[A-Za-z0-9_-]{43}$" }) });
export const OpenLink = Strict(
  { kind: Words("invitation", "reset"), login: Login, name: Type.String(), expiresAt: Instant },
  "OpenLink",
);
export type OpenLink = Static<typeof OpenLink>;
export const SHORTEST_PASSWORD = 10;
const Password = Type.String({ minLength: SHORTEST_PASSWORD, maxLength: 256 });
export const SetPassword = Strict({ password: Password }, "SetPassword");
export type SetPassword = Static<typeof SetPassword>;
export const ChangePassword = Strict(
  { present: Type.String({ minLength: 1, maxLength: 256 }), password: Password },
  "ChangePassword",
);
export type ChangePassword = Static<typeof ChangePassword>;

/** As of any instant, also a coming one; left out: now. */
export const JurisdictionQuery = Strict({ at: Type.Optional(Instant) });
export type JurisdictionQuery = Static<typeof JurisdictionQuery>;

/**
 * Who may look where, for the map: everybody with role and state of today, the lines of jurisdiction from a year before `at` on, and
 * the cells that were answered for at `at`. Names of staff only, no numbers to call.
 */
export const JurisdictionPicture = Strict(
  {
    at: Instant,
    accounts: Type.Array(
      Strict({
        id: Id,
        login: Type.String(),
        name: Type.String(),
        nameEn: Nullable(Type.String()),
        role: RoleName,
        state: Words("active", "disabled"),
      }),
    ),
    lines: Type.Array(Strict({ accountId: Id, code: DivisionCode, from: Instant, to: Nullable(Instant) })),
    cells: Type.Array(
      Strict({
        id: Id,
        code: Type.String(),
        name: Type.String(),
        divisionCode: DivisionCode,
        accountId: Id,
        standsIn: Type.Boolean(),
      }),
    ),
    /** False when the town has more than one answer carries: then gaps may only seem to be there. */
    whole: Type.Boolean(),
  },
  "JurisdictionPicture",
);
export type JurisdictionPicture = Static<typeof JurisdictionPicture>;
