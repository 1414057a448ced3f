/** Sessions seen and ended: one's own, or as administrator anybody's. The hash of a session never leaves the database. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { tellAccessChanged } from "../queries.ts";
import type { SessionList } from "./contract.ts";
import { endSession, sessionsOf } from "./queries.ts";

/** `presentId`: the one that asks, null for a bearer token. */
export async function listSessions(tx: Tx, accountId: number, presentId: number | null): Promise<SessionList> {
  const { rows } = await sessionsOf(accountId).execute(tx);
  return {
    sessions: rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      seenAt: row.seenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      present: row.id === presentId,
    })),
  };
}

/** `accountId` null: whoever's it is. Throws sessions.not_found, also for one that row-level security hides. */
export async function endOneSession(tx: Tx, id: number, accountId: number | null): Promise<void> {
  const { rows } = await endSession(id, accountId).execute(tx);
  if (rows.length === 0) throw new Problem("sessions.not_found", { id });
  await tellAccessChanged().execute(tx);
}
