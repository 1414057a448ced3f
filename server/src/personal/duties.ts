/** The switch of a division: whether its law asks for names and documents of occupants. Off until somebody names that law. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { OccupantDuty, OccupantDutyList, PutOccupantDuty } from "./contract.ts";
import { type DutyRow, divisionExists, duties, dutyOf, insertDuty, updateDuty } from "./queries-occupants.ts";

const MOST_DUTIES = 1_000;

export async function listDuties(tx: Tx): Promise<OccupantDutyList> {
  return { duties: (await duties(MOST_DUTIES).execute(tx)).rows.map(present) };
}

/** Throws divisions.not_found, occupants.duty_stale. What was written down before it was switched off is removed by the retention job. */
export async function putDuty(
  tx: Tx,
  { accountId }: Scope,
  code: string,
  { required, law, version }: PutOccupantDuty,
): Promise<OccupantDuty> {
  const [division] = (await divisionExists(code).execute(tx)).rows;
  if (!division?.there) throw new Problem("divisions.not_found", { code });
  const [known] = (await dutyOf(code).execute(tx)).rows;
  const wish = { code, required, law: law.trim(), accountId };
  if ((known?.version ?? null) !== version) throw stale(code, known);
  if (known) await updateDuty(wish).execute(tx);
  else if ((await insertDuty(wish).execute(tx)).rows.length === 0) throw stale(code, undefined);
  const [kept] = (await dutyOf(code).execute(tx)).rows;
  if (!kept) throw new Error(`Expected the duty of ${code} that was just written, got nothing.`);
  return present(kept);
}

const stale = (code: string, known: DutyRow | undefined): Problem =>
  new Problem("occupants.duty_stale", { code, current: known ? { version: known.version } : null });

const present = (row: DutyRow): OccupantDuty => ({ ...row, changedAt: row.changedAt.toISOString() });
