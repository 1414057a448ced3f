/** Wire shapes of what is more than a password: the second step of signing in, one-time codes, passkeys, recovery codes, the lock. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict, Words } from "../../http/shapes.ts";

/** Six digits of an authenticator, or a recovery code as it was written down. */
const Code = Type.String({ minLength: 6, maxLength: 32, pattern: "^[0-9A-Za-z\\s\\-]+$" });
const Password = Type.String({ minLength: 1, maxLength: 256 });
const Attempt = Type.String({ pattern: "^[A-Za-z0-9_-]{43}$" });
const Ticket = Type.String({ minLength: 1, maxLength: 2000, pattern: "^[A-Za-z0-9_-]+$" });
const Base64Url = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "^[A-Za-z0-9_-]+$" });
const Extensions = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), { maxProperties: 20 });
const Attachment = Type.Optional(Nullable(Type.String({ maxLength: 32 })));

/** What `navigator.credentials.get` gave (WebAuthn level 3, AuthenticationResponseJSON). */
export const PasskeyAssertion = Strict(
  {
    id: Base64Url(1400),
    rawId: Base64Url(1400),
    type: Type.Literal("public-key"),
    authenticatorAttachment: Attachment,
    clientExtensionResults: Extensions,
    response: Strict({
      authenticatorData: Base64Url(4000),
      clientDataJSON: Base64Url(4000),
      signature: Base64Url(12_000),
      userHandle: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
    }),
  },
  "PasskeyAssertion",
);
export type PasskeyAssertion = Static<typeof PasskeyAssertion>;

/** What `navigator.credentials.create` gave (RegistrationResponseJSON). */
export const PasskeyAttestation = Strict(
  {
    id: Base64Url(1400),
    rawId: Base64Url(1400),
    type: Type.Literal("public-key"),
    authenticatorAttachment: Attachment,
    clientExtensionResults: Extensions,
    response: Strict({
      attestationObject: Base64Url(16_000),
      clientDataJSON: Base64Url(4000),
      authenticatorData: Type.Optional(Base64Url(8000)),
      publicKey: Type.Optional(Base64Url(4000)),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
      transports: Type.Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 10 })),
    }),
  },
  "PasskeyAttestation",
);
export type PasskeyAttestation = Static<typeof PasskeyAttestation>;

export const FactorWay = Words("totp", "passkey", "recovery");
export type FactorWay = Static<typeof FactorWay>;

/** The password was right. `attempt` is good for this one second step, a few tries and a few minutes; it opens nothing by itself. */
export const SecondStep = Strict({ attempt: Attempt, ways: Type.Array(FactorWay), expiresAt: Instant }, "SecondStep");
export type SecondStep = Static<typeof SecondStep>;

const WithPasskey = Strict({ ticket: Ticket, assertion: PasskeyAssertion });
export const TakeSecondStep = Strict(
  { attempt: Attempt, code: Type.Optional(Code), passkey: Type.Optional(WithPasskey) },
  "TakeSecondStep",
);
export type TakeSecondStep = Static<typeof TakeSecondStep>;

export const AskPasskey = Strict({ attempt: Type.Optional(Attempt) }, "AskPasskey");
/** `options` goes to the browser as it is; `ticket` comes back with the answer. Good once, for five minutes. */
export const PasskeyQuestion = Strict(
  { ticket: Ticket, options: Type.Record(Type.String(), Type.Unknown()) },
  "PasskeyQuestion",
);
export type PasskeyQuestion = Static<typeof PasskeyQuestion>;
export const PasskeySignIn = Strict({ ticket: Ticket, assertion: PasskeyAssertion }, "PasskeySignIn");
export type PasskeySignIn = Static<typeof PasskeySignIn>;

/** One of the three. */
export const Unlock = Strict(
  { password: Type.Optional(Password), code: Type.Optional(Code), passkey: Type.Optional(WithPasskey) },
  "Unlock",
);
export type Unlock = Static<typeof Unlock>;
export const Activity = Strict({ locksAt: Nullable(Instant) }, "Activity");
export type Activity = Static<typeof Activity>;

/** Who changes how the account is opened shows the password, and a factor when there is one. */
export const Proof = Strict(
  { password: Type.Optional(Password), code: Type.Optional(Code), passkey: Type.Optional(WithPasskey) },
  "Proof",
);
export type Proof = Static<typeof Proof>;
export const WithProof = Strict({ proof: Proof }, "WithProof");

export const PasskeyName = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
export const Passkey = Strict({ id: Id, name: Type.String(), madeAt: Instant, usedAt: Nullable(Instant) }, "Passkey");
export type Passkey = Static<typeof Passkey>;
export const Factors = Strict(
  {
    /** Since when codes of an authenticator are asked for. */
    totpSince: Nullable(Instant),
    passkeys: Type.Array(Passkey),
    recoveryCodesLeft: Type.Integer(),
    hasPassword: Type.Boolean(),
    /** The role needs one. */
    required: Type.Boolean(),
  },
  "Factors",
);
export type Factors = Static<typeof Factors>;

/** Nothing is kept before a first code has proved that the secret arrived. */
export const TotpDraft = Strict(
  {
    draft: Ticket,
    secret: Type.String(),
    address: Type.String(),
    /** A QR code of the address: dark runs of its rows in modules. */
    qr: Strict({
      side: Type.Integer(),
      runs: Type.Array(Strict({ x: Type.Integer(), y: Type.Integer(), length: Type.Integer() })),
    }),
  },
  "TotpDraft",
);
export type TotpDraft = Static<typeof TotpDraft>;
export const KeepTotp = Strict(
  { draft: Ticket, code: Type.String({ pattern: "^\\s*\\d{3}\\s?\\d{3}\\s*$" }), proof: Proof },
  "KeepTotp",
);
export type KeepTotp = Static<typeof KeepTotp>;
export const KeepPasskey = Strict(
  { ticket: Ticket, name: PasskeyName, attestation: PasskeyAttestation },
  "KeepPasskey",
);
export type KeepPasskey = Static<typeof KeepPasskey>;
export const RenamePasskey = Strict({ name: PasskeyName }, "RenamePasskey");

/** `recoveryCodes` are shown this once; null when those from before still hold. */
export const ChangedFactors = Strict(
  { factors: Factors, recoveryCodes: Nullable(Type.Array(Type.String())) },
  "ChangedFactors",
);
export type ChangedFactors = Static<typeof ChangedFactors>;

/** What an administrator sees: that there are factors, never what they are. */
export const KeptFactors = Strict(
  { totp: Type.Boolean(), passkeys: Type.Integer(), recoveryCodesLeft: Type.Integer() },
  "KeptFactors",
);
export type KeptFactors = Static<typeof KeptFactors>;

export const AccountNote = Strict(
  {
    id: Id,
    kind: Words("factors_removed", "passkey_copied"),
    at: Instant,
    by: Nullable(Type.String()),
  },
  "AccountNote",
);
export type AccountNote = Static<typeof AccountNote>;
export const AccountNotes = Strict({ notes: Type.Array(AccountNote) }, "AccountNotes");
export type AccountNotes = Static<typeof AccountNotes>;
