/**
 * What an administrator may do about somebody else's factors: see that there are some, and take them away when they are lost. The person
 * is told; every session ends. Also the town's rules of signing in.
 */
import type { Db, Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { endSessions } from "../keep/queries.ts";
import { tellAccessChanged } from "../queries.ts";
import { type SignInRules, signInRulesOf } from "../sign-in-rules.ts";
import type { KeptFactors } from "./contract.ts";
import {
  endHalvesOf,
  factorsOf,
  holdFactors,
  insertNote,
  keepSignInRules,
  keptSignInRules,
  removeCodes,
  removePasskeys,
  removeTotp,
  sayWho,
} from "./queries.ts";

/** Throws accounts.not_found. */
export async function showKeptFactors(db: Db | Tx, accountId: number): Promise<KeptFactors> {
  const [row] = (await factorsOf(accountId).execute(db)).rows;
  if (!row) throw new Problem("accounts.not_found", { id: accountId });
  return { totp: row.totpSince !== null, passkeys: row.passkeys, recoveryCodesLeft: row.recoveryCodesLeft };
}

/** Throws accounts.not_own, accounts.not_found, factors.not_found. */
export function takeAwayFactors(db: Db, by: Scope, requestId: string, accountId: number): Promise<KeptFactors> {
  if (by.accountId === accountId) throw new Problem("accounts.not_own", { id: accountId });
  return db.transaction().execute(async (tx) => {
    await sayWho(by.accountId, by.role, requestId).execute(tx);
    // A number that no account has is beyond what can be held, too.
    await showKeptFactors(tx, accountId);
    await holdFactors(accountId).execute(tx);
    const { totp, passkeys } = await showKeptFactors(tx, accountId);
    if (!totp && passkeys === 0) throw new Problem("factors.not_found", { id: accountId });
    await removeTotp(accountId).execute(tx);
    await removePasskeys(accountId).execute(tx);
    await removeCodes(accountId).execute(tx);
    await endHalvesOf(accountId).execute(tx);
    await endSessions(accountId).execute(tx);
    await insertNote(accountId, "factors_removed", by.accountId).execute(tx);
    await tellAccessChanged().execute(tx);
    return showKeptFactors(tx, accountId);
  });
}

export async function showSignInRules(db: Db | Tx): Promise<SignInRules> {
  return signInRulesOf((await keptSignInRules.execute(db)).rows[0]?.value);
}

/** In the administrator's scope: the database judges who may. */
export async function changeSignInRules(tx: Tx, rules: SignInRules): Promise<SignInRules> {
  await keepSignInRules(rules).execute(tx);
  await tellAccessChanged().execute(tx);
  return showSignInRules(tx);
}
