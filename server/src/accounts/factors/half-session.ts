/**
 * Between the right password and the second step: a secret that opens nothing but that step. Good for minutes, for a few tries and once;
 * kept as a hash, few for each account.
 */
import type { Db } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { hashSecret, newSessionSecret } from "../secrets.ts";
import type { FactorWay, SecondStep } from "./contract.ts";
import { clearHalves, endHalf, factorsOf, halfSession, insertHalf, tryHalf } from "./queries.ts";

const MINUTES = 5;
const TRIES = 5;
const MOST = 20;

/** Null: the account has no second factor, and the password was enough. */
export async function askSecondStep(db: Db, accountId: number): Promise<SecondStep | null> {
  const ways = await waysOf(db, accountId);
  if (ways.length === 0) return null;
  const attempt = newSessionSecret();
  const [made] = (await insertHalf(accountId, hashSecret(attempt), MINUTES).execute(db)).rows;
  if (!made) throw new Error("Expected the half session to be kept, the database kept none.");
  await clearHalves(accountId, MOST).execute(db);
  return { attempt, ways, expiresAt: made.expiresAt.toISOString() };
}

/** By what the account can be opened besides its password. A recovery code stands in for what is lost; alone it is no factor. */
export async function waysOf(db: Db, accountId: number): Promise<FactorWay[]> {
  const [factors] = (await factorsOf(accountId).execute(db)).rows;
  if (!factors) return [];
  const { totpSince, passkeys, recoveryCodesLeft } = factors;
  const ways: FactorWay[] = [
    ...(totpSince ? (["totp"] as const) : []),
    ...(passkeys > 0 ? (["passkey"] as const) : []),
  ];
  return ways.length > 0 && recoveryCodesLeft > 0 ? [...ways, "recovery"] : ways;
}

/** Whose it is; costs a try. Throws session.step_over. */
export async function takeTry(db: Db, attempt: string): Promise<{ accountId: number; left: number }> {
  const [half] = (await tryHalf(hashSecret(attempt), TRIES).execute(db)).rows;
  if (!half) throw new Problem("session.step_over");
  return half;
}

/** Whose it is; costs nothing and judges nothing. Throws session.step_over. */
export async function ownerOfHalf(db: Db, attempt: string): Promise<number> {
  const [half] = (await halfSession(hashSecret(attempt), TRIES).execute(db)).rows;
  if (!half) throw new Problem("session.step_over");
  return half.accountId;
}

/** Throws session.step_over for the second of two who come with it at once. */
export async function finishHalf(db: Db, attempt: string): Promise<void> {
  const { rows } = await endHalf(hashSecret(attempt)).execute(db);
  if (rows.length === 0) throw new Problem("session.step_over");
}
