/**
 * What administrators do with accounts: list, invite, change, disable. Nobody changes his or her own rights (row-level security says no
 * as well), so that one active administrator always remains. A change of role, state or jurisdiction ends the sessions of the account.
 */
import type { Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import { Problem } from "../../problem.ts";
import { tellAccessChanged } from "../queries.ts";
import type {
  AccountList,
  AccountQuery,
  ChangeAccount,
  InvitedAccount,
  KeptAccount,
  NewKeptAccount,
} from "./contract.ts";
import { makeLink } from "./make-link.ts";
import {
  countAccounts,
  endJurisdictions,
  endSessions,
  giveJurisdiction,
  holdKeeping,
  insertKept,
  isAdministrator,
  type KeptRow,
  keptAccount,
  keptAccounts,
  knownDivisions,
  updateKept,
} from "./queries.ts";

const LIMIT = 50;
type Wanted = NewKeptAccount["jurisdictions"];

export async function listAccounts(tx: Tx, { after = 0, limit = LIMIT, ...query }: AccountQuery): Promise<AccountList> {
  const { rows } = await keptAccounts(query, after, limit + 1).execute(tx);
  const [count] = (await countAccounts(query).execute(tx)).rows;
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { accounts: shown.map(present), total: count?.total ?? 0, after: last?.id ?? null };
}

/** Throws accounts.login_taken, divisions.not_found, accounts.wrong_dates, accounts.jurisdiction_twice. */
export async function inviteAccount(tx: Tx, by: number, wish: NewKeptAccount): Promise<InvitedAccount> {
  const { login, name, nameEn = null, phone = null, role } = wish;
  const { rows } = await asProblems(() => insertKept({ login, name, nameEn, phone, role }).execute(tx));
  const [made] = rows;
  if (!made) throw new Error(`Expected the account ${login} to be made, the database made none.`);
  await give(tx, made.id, wish.jurisdictions);
  const link = await makeLink(tx, { accountId: made.id, kind: "invitation", madeBy: by });
  return { account: await readAccount(tx, made.id), link };
}

/** Throws accounts.not_found, accounts.not_own, accounts.stale (with the present row), account.may_not. */
export async function changeAccount(tx: Tx, by: number, id: number, wish: ChangeAccount): Promise<KeptAccount> {
  await holdKeeping.execute(tx);
  if (!(await isAdministrator(by).execute(tx)).rows[0]?.holds) throw new Problem("account.may_not", { id: by });
  const before = await readAccount(tx, id);
  if (id === by) throw new Problem("accounts.not_own", { id });
  if (before.version !== wish.version) throw new Problem("accounts.stale", { id, present: before });
  const {
    name = before.name,
    nameEn = before.nameEn,
    phone = before.phone,
    role = before.role,
    state = before.state,
  } = wish;
  const [changed] = (await updateKept(id, wish.version, { name, nameEn, phone, role, state }).execute(tx)).rows;
  if (!changed) throw new Problem("accounts.stale", { id, present: await readAccount(tx, id) });
  if (wish.jurisdictions !== undefined) {
    await endJurisdictions(id).execute(tx);
    await give(tx, id, wish.jurisdictions);
  }
  if (role !== before.role || state !== before.state || wish.jurisdictions !== undefined)
    await endSessions(id).execute(tx);
  await tellAccessChanged().execute(tx);
  return readAccount(tx, id);
}

/** Throws accounts.not_found. */
export async function readAccount(tx: Tx, id: number): Promise<KeptAccount> {
  const [row] = (await keptAccount(id).execute(tx)).rows;
  if (!row) throw new Problem("accounts.not_found", { id });
  return present(row);
}

async function give(tx: Tx, accountId: number, wanted: Wanted): Promise<void> {
  const codes = [...new Set(wanted.map(({ code }) => code))];
  const known = new Set((await knownDivisions(codes).execute(tx)).rows.map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) throw new Problem("divisions.not_found", { codes: unknown });
  for (const { code, from, to = null } of wanted) {
    if (to !== null && new Date(to) <= new Date(from ?? Date.now()))
      throw new Problem("accounts.wrong_dates", { code, from, to });
    const line = giveJurisdiction(
      accountId,
      code,
      from === undefined ? null : new Date(from),
      to === null ? null : new Date(to),
    );
    await asProblems(() => line.execute(tx));
  }
}

const present = (row: KeptRow): KeptAccount => ({
  ...row,
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  linkUntil: row.linkUntil?.toISOString() ?? null,
  jurisdictions: row.jurisdictions.map(({ from, to, ...rest }) => ({
    ...rest,
    from: new Date(from).toISOString(),
    to: to === null ? null : new Date(to).toISOString(),
  })),
});
