/**
 * One's own factors: seen, added, replaced, removed, each change after a proof (prove.ts). What a change does to sessions: the first factor
 * ends every other one, since those were opened with the password alone. Runs as the owner; the audit hears who it was.
 */
import type { Db, Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import type { Scope } from "../../db/scope.ts";
import { qrModules } from "../../paper/qr-modules.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { seal } from "../../sealing/seal.ts";
import { findAccount, tellAccessChanged } from "../queries.ts";
import { needsSecondFactor, signInRulesOf } from "../sign-in-rules.ts";
import type { ChangedFactors, Factors, KeepTotp, TotpDraft } from "./contract.ts";
import { keepPasskey, type NewPasskeyWish, type Owner, type Site } from "./passkeys.ts";
import { sealedTotp } from "./prove.ts";
import {
  endOtherSessions,
  factorsOf,
  holdFactors,
  keepTotp,
  keptSignInRules,
  passkeysOf,
  removeCodes,
  removePasskey,
  removeTotp,
  renamePasskey,
  sayWho,
  strengthenSession,
} from "./queries.ts";
import { renewCodes } from "./recovery-codes.ts";
import { giveTicket, readTicket, spend } from "./tickets.ts";
import { newTotpSecret, totpAddress, totpStep } from "./totp.ts";

const MOST_PASSKEYS = 20;

export type Changing = {
  readonly db: Db;
  readonly keys: Keys;
  readonly scope: Scope;
  readonly requestId: string;
  readonly sessionHash: string;
};

export async function showFactors(db: Db | Tx, accountId: number): Promise<Factors> {
  const [row] = (await factorsOf(accountId).execute(db)).rows;
  if (!row) throw new Problem("session.missing");
  const { rows } = await passkeysOf(accountId).execute(db);
  const rules = signInRulesOf((await keptSignInRules.execute(db)).rows[0]?.value);
  return {
    totpSince: row.totpSince?.toISOString() ?? null,
    passkeys: rows.map(({ id, name, madeAt, usedAt }) => ({
      id,
      name,
      madeAt: madeAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    recoveryCodesLeft: row.recoveryCodesLeft,
    hasPassword: row.hasPassword,
    required: needsSecondFactor(rules, row.role),
  };
}

export async function ownerOf(db: Db, accountId: number): Promise<Owner> {
  const account = await findAccount(db, accountId).executeTakeFirst();
  if (!account) throw new Problem("session.missing");
  return { accountId, login: account.login, name: account.name };
}

/** Keeps nothing: the secret is shown once and comes back sealed, with a first code. */
export function draftTotp(keys: Keys, login: string, sessionHash: string): TotpDraft {
  const secret = newTotpSecret();
  const address = totpAddress(secret, login);
  const { side, runs } = qrModules(address);
  const draft = giveTicket(keys, { purpose: "totp_draft", boundTo: sessionHash }, secret);
  return { draft, secret, address, qr: { side, runs: runs.map((run) => ({ ...run })) } };
}

/** Takes the place of the one before. Throws factors.ticket_over, session.wrong_factor. */
export function changeTotp(
  changing: Changing,
  { draft, code }: Pick<KeepTotp, "draft" | "code">,
): Promise<ChangedFactors> {
  const { keys, scope, sessionHash } = changing;
  const secret = readTicket(keys, draft, { purpose: "totp_draft", boundTo: sessionHash });
  const step = totpStep(secret, code, Date.now());
  if (step === null) throw new Problem("session.wrong_factor");
  return change(changing, async (tx) => {
    await spend(tx, draft);
    await keepTotp(scope.accountId, seal(keys, secret, sealedTotp(scope.accountId)), step).execute(tx);
  });
}

/** Throws factors.too_many, factors.ticket_over, factors.passkey_unfit, factors.passkey_taken. */
export const addPasskey = (changing: Changing, site: Site, wish: NewPasskeyWish): Promise<ChangedFactors> =>
  change(changing, async (tx) => {
    const { passkeys } = await showFactors(tx, changing.scope.accountId);
    if (passkeys.length >= MOST_PASSKEYS) throw new Problem("factors.too_many", { most: MOST_PASSKEYS });
    const { keys, scope, sessionHash } = changing;
    await asProblems(() => keepPasskey(tx, keys, site, scope.accountId, sessionHash, wish));
  });

/** Throws factors.not_found. */
export const nameOwnPasskey = (changing: Changing, id: number, name: string): Promise<ChangedFactors> =>
  change(changing, async (tx) =>
    found((await renamePasskey(changing.scope.accountId, id, name.trim()).execute(tx)).rows),
  );

/** Throws factors.not_found, factors.last_needed. */
export const removeOwnPasskey = (changing: Changing, id: number): Promise<ChangedFactors> =>
  change(changing, async (tx) => found((await removePasskey(changing.scope.accountId, id).execute(tx)).rows));

/** Throws factors.not_found, factors.last_needed. */
export const removeOwnTotp = (changing: Changing): Promise<ChangedFactors> =>
  change(changing, async (tx) => found((await removeTotp(changing.scope.accountId).execute(tx)).rows));

/** Throws factors.not_found when there is no factor that they could stand in for. */
export const renewOwnCodes = (changing: Changing): Promise<ChangedFactors> =>
  change(changing, async (tx) => {
    if (!holdsAny(await showFactors(tx, changing.scope.accountId))) throw new Problem("factors.not_found");
    return renewCodes(tx, changing.scope.accountId);
  });

/** One transaction: the change, and what follows from having the first factor or none any more. */
function change(
  { db, scope, requestId, sessionHash }: Changing,
  work: (tx: Tx) => Promise<string[] | void>,
): Promise<ChangedFactors> {
  const { accountId, role } = scope;
  return db.transaction().execute(async (tx) => {
    await sayWho(accountId, role, requestId).execute(tx);
    await holdFactors(accountId).execute(tx);
    const before = await showFactors(tx, accountId);
    const renewed = await work(tx);
    const after = await showFactors(tx, accountId);
    const first = !holdsAny(before) && holdsAny(after);
    if (!holdsAny(after)) {
      if (after.required && holdsAny(before)) throw new Problem("factors.last_needed");
      await removeCodes(accountId).execute(tx);
    }
    if (first) {
      await endOtherSessions(accountId, sessionHash).execute(tx);
      await strengthenSession(sessionHash).execute(tx);
    }
    const recoveryCodes = renewed ?? (first ? await renewCodes(tx, accountId) : null);
    await tellAccessChanged().execute(tx);
    return { factors: await showFactors(tx, accountId), recoveryCodes };
  });
}

const holdsAny = ({ totpSince, passkeys }: Factors): boolean => totpSince !== null || passkeys.length > 0;
function found(rows: readonly unknown[]): void {
  if (rows.length === 0) throw new Problem("factors.not_found");
}
