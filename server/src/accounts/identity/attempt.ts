/**
 * One way to the provider and back. The browser that begins gets a random secret as a cookie; state, nonce and PKCE verifier are derived
 * from it, so that the answer is good in that browser only and the database keeps nothing that opens anything. Good once, for minutes.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Db } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { hashSecret, newSessionSecret } from "../secrets.ts";
import { clearAttempts, insertAttempt, takeAttempt } from "./queries.ts";

export const ATTEMPT_MINUTES = 10;

export type AttemptWords = { readonly state: string; readonly nonce: string; readonly verifier: string };
type Destination = { readonly returnPath: string; readonly linkId: number | null };

export async function beginAttempt(db: Db, wish: Destination): Promise<{ secret: string; words: AttemptWords }> {
  const secret = newSessionSecret();
  const words = wordsOf(secret);
  await clearAttempts.execute(db);
  await insertAttempt({ ...wish, stateHash: hashSecret(words.state), minutes: ATTEMPT_MINUTES }).execute(db);
  return { secret, words };
}

/** Throws identity.wrong_state for an answer to another browser's question, identity.attempt_over for one that was used or is late. */
export async function endAttempt(
  db: Db,
  secret: string | undefined,
  state: string | null,
): Promise<Destination & { words: AttemptWords }> {
  const words = secret === undefined ? null : wordsOf(secret);
  if (words === null || state === null || !isSame(words.state, state)) throw new Problem("identity.wrong_state");
  const [attempt] = (await takeAttempt(hashSecret(state)).execute(db)).rows;
  if (!attempt?.holds) throw new Problem("identity.attempt_over");
  return { words, returnPath: attempt.returnPath, linkId: attempt.linkId };
}

/** 256 bits each, in the letters that PKCE allows (RFC 7636, 4.1). */
const wordsOf = (secret: string): AttemptWords => {
  const word = (purpose: string) => createHmac("sha256", secret).update(purpose).digest("base64url");
  return { state: word("state"), nonce: word("nonce"), verifier: word("verifier") };
};

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
