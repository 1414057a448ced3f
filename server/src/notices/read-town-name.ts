/** What the town is called on papers and public pages; a town that has not said so is called by what it is. */
import type { Tx } from "../db/client.ts";
import { townName } from "./queries.ts";

export async function readTownName(tx: Tx): Promise<{ zh: string; en: string }> {
  const [row] = (await townName.execute(tx)).rows;
  const { zh, en } = (row?.value ?? {}) as { zh?: unknown; en?: unknown };
  return { zh: typeof zh === "string" ? zh : "出租屋管理", en: typeof en === "string" ? en : "Rental housing office" };
}
