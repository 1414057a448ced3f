/** The commands behind /api/alerts: what rules have told the own role about streets it may look at, and that it has been seen. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import type { Alert, AlertList } from "../contract-saved.ts";
import { type AlertRow, alertById, alerts, countUnseen, markSeen } from "./queries.ts";

const MOST_LISTED = 200;

/** Newest first. */
export async function listAlerts(tx: Tx): Promise<AlertList> {
  const { rows } = await alerts(MOST_LISTED).execute(tx);
  const [unseen] = (await countUnseen().execute(tx)).rows;
  return { alerts: rows.map(alertOf), unseen: unseen?.count ?? 0 };
}

/** For the whole role: one look is enough, and says whose. Throws streets.alert_not_found. */
export async function seeAlert(tx: Tx, { accountId }: Scope, id: number): Promise<Alert> {
  await markSeen(id, accountId).execute(tx);
  const [row] = (await alertById(id).execute(tx)).rows;
  if (!row) throw new Problem("streets.alert_not_found", { id });
  return alertOf(row);
}

const alertOf = ({ at, seenAt, ...row }: AlertRow): Alert => ({
  ...row,
  at: at.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
});
