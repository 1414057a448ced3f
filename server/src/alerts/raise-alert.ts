/** Raises an alert in the transaction of whatever it tells about; the same key is told to a role once. Sends nothing: outbox/ does. */
import type { Db, Tx } from "../db/client.ts";
import { insertWorkAlerts, type NewWorkAlert } from "./queries.ts";

export async function raiseAlert(tx: Db | Tx, alert: NewWorkAlert): Promise<void> {
  await insertWorkAlerts(alert).execute(tx);
}
