/** How many first cells the town wants in a division, as an import or a person set it; divisions not named get as many as their load asks for. */
import type { Tx } from "../db/client.ts";
import * as queries from "./queries.ts";

export async function wantedCells(tx: Tx): Promise<Readonly<Record<string, number>>> {
  const value = (await queries.cellsWanted(tx).executeTakeFirst())?.value;
  return typeof value === "object" && value !== null ? (value as Record<string, number>) : {};
}
