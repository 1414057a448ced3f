/**
 * Passkeys (WebAuthn level 3): questions for the browser and the judgement of its answers. The signature is the library's to check; that a
 * ticket is used once and that the counter moves on is decided here, in the database. Who it signs in is the caller's business.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { FastifyRequest } from "fastify";
import type { Db, Tx } from "../../db/client.ts";
import { ownOriginOf } from "../../http/access.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import type { PasskeyAssertion, PasskeyAttestation, PasskeyQuestion } from "./contract.ts";
import { countPasskey, credentialsOf, insertNote, insertPasskey, passkeyByCredential } from "./queries.ts";
import { type Bound, giveTicket, readTicket, spend, TICKET_MINUTES } from "./tickets.ts";

/** Where the page stands: passkeys belong to one host name. */
export type Site = { readonly origin: string; readonly rpId: string };
export const siteOf = (request: FastifyRequest, publicUrl: string | null): Site => {
  const origin = ownOriginOf(request, publicUrl);
  return { origin: new URL(origin).origin, rpId: new URL(origin).hostname };
};

export type Owner = { readonly accountId: number; readonly login: string; readonly name: string };
type Transport = "ble" | "cable" | "hybrid" | "internal" | "nfc" | "smart-card" | "usb";
const TRANSPORTS = new Set<string>(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]);
const transportsOf = (names: readonly string[]): Transport[] =>
  names.filter((name): name is Transport => TRANSPORTS.has(name));
/** COSE: EdDSA, ES256, RS256. Browsers offer ML-DSA too, which Node still calls experimental. */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT_MS = TICKET_MINUTES * 60_000;

export async function askForNew(
  db: Db,
  keys: Keys,
  site: Site,
  owner: Owner,
  boundTo: string,
): Promise<PasskeyQuestion> {
  const { rows } = await credentialsOf(owner.accountId).execute(db);
  const options = await generateRegistrationOptions({
    rpName: "Gridstead",
    rpID: site.rpId,
    userID: new TextEncoder().encode(`account ${owner.accountId}`),
    userName: owner.login,
    userDisplayName: owner.name,
    timeout: TIMEOUT_MS,
    attestationType: "none",
    excludeCredentials: rows.map(({ id, transports }) => ({ id, transports: transportsOf(transports) })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  const ticket = giveTicket(keys, { purpose: "register", boundTo }, options.challenge);
  return { ticket, options: { ...options } };
}

/** `accountId` null: whichever passkey of this site the person chooses. */
export async function askForOne(
  db: Db,
  keys: Keys,
  site: Site,
  accountId: number | null,
  bound: Bound,
): Promise<PasskeyQuestion> {
  const rows = accountId === null ? [] : (await credentialsOf(accountId).execute(db)).rows;
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    timeout: TIMEOUT_MS,
    userVerification: "required",
    allowCredentials: rows.map(({ id, transports }) => ({ id, transports: transportsOf(transports) })),
  });
  return { ticket: giveTicket(keys, bound, options.challenge), options: { ...options } };
}

export type NewPasskeyWish = {
  readonly ticket: string;
  readonly name: string;
  readonly attestation: PasskeyAttestation;
};
/** Throws factors.ticket_over, factors.passkey_unfit. */
export async function keepPasskey(
  tx: Tx,
  keys: Keys,
  site: Site,
  accountId: number,
  boundTo: string,
  { ticket, name, attestation }: NewPasskeyWish,
): Promise<void> {
  const challenge = readTicket(keys, ticket, { purpose: "register", boundTo });
  const answer = await verifyRegistrationResponse({
    response: attestation as Parameters<typeof verifyRegistrationResponse>[0]["response"],
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(asUnfit);
  if (!answer?.verified || !answer.registrationInfo) throw new Problem("factors.passkey_unfit");
  await spend(tx, ticket);
  const { id, publicKey, counter } = answer.registrationInfo.credential;
  const transports = transportsOf(attestation.response.transports ?? []);
  await insertPasskey({ accountId, credentialId: id, publicKey, counter, transports, name: name.trim() }).execute(tx);
}

export type PasskeyAnswer = { readonly ticket: string; readonly assertion: PasskeyAssertion };
/** Whose passkey answered. Throws factors.ticket_over, session.wrong_factor, factors.passkey_copied. */
export async function judgePasskey(
  db: Db,
  keys: Keys,
  site: Site,
  bound: Bound,
  { ticket, assertion }: PasskeyAnswer,
): Promise<number> {
  const challenge = readTicket(keys, ticket, bound);
  const [kept] = (await passkeyByCredential(assertion.id).execute(db)).rows;
  if (!kept) throw new Problem("session.wrong_factor");
  const answer = await verifyAuthenticationResponse({
    response: assertion as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    // The counter is judged below, by the row that an update gives back: two at once cannot both be right.
    credential: { id: assertion.id, publicKey: new Uint8Array(kept.publicKey), counter: 0 },
    requireUserVerification: true,
  }).catch(asUnfit);
  if (!answer?.verified) throw new Problem("session.wrong_factor");
  await spend(db, ticket);
  const counted = await countPasskey(kept.id, answer.authenticationInfo.newCounter).execute(db);
  if (counted.rows.length === 0) {
    await insertNote(kept.accountId, "passkey_copied", null).execute(db);
    throw new Problem("factors.passkey_copied");
  }
  return kept.accountId;
}

/** The library says no by throwing; what exactly was wrong helps only whoever tries. */
const asUnfit = (error: unknown): null => {
  if (error instanceof Error) return null;
  throw error;
};
