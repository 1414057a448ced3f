/** The command behind GET /api/divisions: every division of today, public ground, and whether the account may look inside. */
import type { Tx } from "../db/client.ts";
import type { DivisionList } from "./contract.ts";
import { divisions } from "./queries.ts";

export async function listDivisions(tx: Tx): Promise<DivisionList> {
  const { rows } = await divisions.execute(tx);
  return { divisions: rows };
}
