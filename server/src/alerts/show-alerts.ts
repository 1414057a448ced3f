/** The commands behind /api/work-alerts: what the own role should look at, and that somebody has. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { WorkAlert, WorkAlertList } from "./contract.ts";
import { countUnseenAlerts, markAlertSeen, type WorkAlertRow, workAlertById, workAlerts } from "./queries.ts";

const MOST_LISTED = 200;
const MOST_COUNTED = 1_000;

export async function listWorkAlerts(tx: Tx): Promise<WorkAlertList> {
  const { rows } = await workAlerts(MOST_LISTED).execute(tx);
  const [unseen] = (await countUnseenAlerts(MOST_COUNTED).execute(tx)).rows;
  return { alerts: rows.map(alertOf), unseen: unseen?.count ?? 0 };
}

/** For everybody of the role who sees it: one look is enough, and says whose. Throws alerts.not_found. */
export async function seeWorkAlert(tx: Tx, { accountId }: Scope, id: number): Promise<WorkAlert> {
  await markAlertSeen(id, accountId).execute(tx);
  const [row] = (await workAlertById(id).execute(tx)).rows;
  if (!row) throw new Problem("alerts.not_found", { id });
  return alertOf(row);
}

const alertOf = ({ at, seenAt, building, ...row }: WorkAlertRow): WorkAlert => ({
  ...row,
  building: building && { id: building.id, address: addressLine(building) },
  at: at.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
});
