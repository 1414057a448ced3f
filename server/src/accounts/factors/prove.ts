/**
 * Whether somebody has a factor of an account in hand: a code of the authenticator, a recovery code, a passkey; and the proof that is asked
 * for before anything about signing in is changed. Every code is good once. How often one may try is limited here, for each account.
 */
import type { Db } from "../../db/client.ts";
import { limitTries, type TryLimit } from "../../http/limit-tries.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { open } from "../../sealing/seal.ts";
import { passwordOf } from "../keep/queries.ts";
import { verifyPassword } from "../passwords.ts";
import type { Proof } from "./contract.ts";
import { waysOf } from "./half-session.ts";
import { judgePasskey, type Site } from "./passkeys.ts";
import { takeCode, takeStep, totpOf } from "./queries.ts";
import { codeHash } from "./recovery-codes.ts";
import { totpStep } from "./totp.ts";

/** Ten guesses an hour at three codes of a million: years, for somebody who has the password already. */
const CODE_TRIES = { most: 10, windowMs: 3_600_000 };
const PASSWORD_TRIES = { most: 5, windowMs: 300_000 };
const FRESH_MINUTES = 10;

export type Judge = { readonly db: Db; readonly keys: Keys; readonly codes: TryLimit; readonly passwords: TryLimit };
export const createJudge = (db: Db, keys: Keys): Judge => ({
  db,
  keys,
  codes: limitTries(CODE_TRIES),
  passwords: limitTries(PASSWORD_TRIES),
});
export const sealedTotp = (accountId: number) => ({ column: "factor_totp.secret_sealed", row: accountId }) as const;

/**
 * `from`: who tries, beside the account: a known device or a session has an allowance of its own, so that nobody uses up a colleague's.
 * Throws session.wrong_factor, session.locked_out.
 */
export async function takeFactorCode(judge: Judge, accountId: number, from: string, code: string): Promise<void> {
  const name = `${accountId} ${from}`;
  // Counted before it is looked at, so that a hundred guesses sent at once are not all looked at.
  asLockedOut(() => judge.codes.take(name, Date.now()));
  if (!(await isFactorCode(judge, accountId, code))) throw new Problem("session.wrong_factor");
  judge.codes.forgive(name);
}

/** Throws session.wrong_password, session.locked_out. */
export async function takePassword(
  { db, passwords }: Judge,
  accountId: number,
  from: string,
  password: string,
): Promise<void> {
  const name = `${accountId} ${from}`;
  asLockedOut(() => passwords.take(name, Date.now()));
  const [row] = (await passwordOf(accountId).execute(db)).rows;
  if (!(await verifyPassword(password, row?.hash ?? null))) throw new Problem("session.wrong_password");
  passwords.forgive(name);
}

export type Prover = {
  readonly accountId: number;
  readonly sessionHash: string;
  readonly sessionAgeMinutes: number;
  readonly hasPassword: boolean;
  readonly site: Site;
};
/**
 * The password, if the account has one, and a factor, if it has any; with neither, a session that has just begun. Throws
 * factors.proof_needed (which names what is), session.wrong_password, session.wrong_factor, session.locked_out, factors.ticket_over.
 */
export async function takeProof(judge: Judge, prover: Prover, { password, code, passkey }: Proof): Promise<void> {
  const { accountId, sessionHash, hasPassword, site } = prover;
  const ways = await waysOf(judge.db, accountId);
  const needs = [
    ...(hasPassword && password === undefined ? ["password"] : []),
    ...(ways.length > 0 && code === undefined && passkey === undefined ? ["factor"] : []),
    ...(!hasPassword && ways.length === 0 && prover.sessionAgeMinutes > FRESH_MINUTES ? ["new_session"] : []),
  ];
  if (needs.length > 0) throw new Problem("factors.proof_needed", { needs });
  if (hasPassword && password !== undefined) await takePassword(judge, accountId, sessionHash, password);
  if (ways.length === 0) return;
  if (passkey === undefined) return takeFactorCode(judge, accountId, sessionHash, code ?? "");
  const bound = { purpose: "proof", boundTo: sessionHash } as const;
  const owner = await judgePasskey(judge.db, judge.keys, site, bound, passkey);
  if (owner !== accountId) throw new Problem("session.wrong_factor");
}

async function isFactorCode({ db, keys }: Judge, accountId: number, code: string): Promise<boolean> {
  const [kept] = (await totpOf(accountId).execute(db)).rows;
  const step = kept ? totpStep(open(keys, kept.sealed, sealedTotp(accountId)), code, Date.now()) : null;
  if (step !== null) return (await takeStep(accountId, step).execute(db)).rows.length > 0;
  return (await takeCode(accountId, codeHash(accountId, code)).execute(db)).rows.length > 0;
}

/** One code for "wait", wherever one signs in. */
export function asLockedOut(take: () => void): void {
  try {
    take();
  } catch (error) {
    if (error instanceof Problem && error.code === "request.too_many")
      throw new Problem("session.locked_out", error.details);
    throw error;
  }
}
