/** Whether officers are at work: said by themselves or by the desk, and ended by the clock where an end was said. Nobody is followed. */
import type { Db, Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import type { DutyList, SetDuty } from "../contract-catalogue.ts";
import { iso } from "../queries-lines.ts";
import { dutyAccount, dutyLines, endDuties, writeDuty } from "./queries.ts";

const MOST_LISTED = 2_000;
const LONGEST_MS = 7 * 86_400_000;

export async function listDuty(tx: Tx, { accountId }: Scope, now: Date): Promise<DutyList> {
  const { rows } = await dutyLines(accountId, MOST_LISTED).execute(tx);
  return {
    at: now.toISOString(),
    officers: rows.map((row) => ({ ...row, since: iso(row.since), until: iso(row.until) })),
  };
}

/** Throws incidents.unknown_account for somebody of another place, account.may_not for an officer about another, request.invalid. */
export async function setDuty(tx: Tx, scope: Scope, wish: SetDuty, now: Date): Promise<DutyList> {
  const id = wish.accountId ?? scope.accountId;
  if (scope.role === "officer" && id !== scope.accountId) throw new Problem("account.may_not", { role: scope.role });
  if ((await dutyAccount(id, scope.accountId).execute(tx)).rows.length === 0)
    throw new Problem("incidents.unknown_account", { accountId: id });
  const until = wish.onDuty && wish.until !== undefined ? new Date(wish.until) : null;
  if (until !== null && (until <= now || until.getTime() > now.getTime() + LONGEST_MS))
    throw new Problem("request.invalid", { field: "body/until", expected: "an instant of the next seven days" });
  await writeDuty(id, { onDuty: wish.onDuty, at: now, until, by: scope.accountId }).execute(tx);
  return listDuty(tx, scope, now);
}

/** By the clock. How many came off. */
export const endDutiesOver = async (db: Db, now: Date): Promise<number> =>
  (await endDuties(now).execute(db)).rows.length;
