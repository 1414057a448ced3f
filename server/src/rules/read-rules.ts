/** The rules that hold in this town: what it has set, over the defaults. */
import type { Db, Tx } from "../db/client.ts";
import { keptRules } from "./queries.ts";
import { type TownRules, withDefaults } from "./town-rules.ts";

export async function readRules(db: Db | Tx): Promise<TownRules> {
  const [row] = (await keptRules.execute(db)).rows;
  return withDefaults(typeof row?.value === "object" && row.value !== null ? row.value : {});
}
