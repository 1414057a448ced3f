/** The command behind GET /api/hazards: open ones by severity, overdue ones longest first, and so on; a page and the total; now or as it was. */
import type { Tx } from "../db/client.ts";
import { hazardSummary } from "../db/hazard-rows.ts";
import { prefixOf } from "../db/places.ts";
import { readTownDay } from "../db/town-clock.ts";
import { hazardTitle } from "./catalogue.ts";
import type { HazardList, HazardQuery } from "./contract.ts";
import { counted, listed } from "./queries.ts";

const USUAL = 100;
/** More than are ever open at one time in a district of 443,000 units. */
const MOST_COUNTED = 50_000;

export async function listHazards(
  tx: Tx,
  { limit = USUAL, offset = 0, at, ...asked }: HazardQuery,
): Promise<HazardList> {
  const today = await readTownDay(tx, at);
  const filter = { ...asked, prefix: prefixOf(asked.division) };
  const { rows } = await listed(filter, today, limit, offset).execute(tx);
  const total =
    offset === 0 && rows.length < limit
      ? rows.length
      : ((await counted(filter, today, MOST_COUNTED).execute(tx)).rows[0]?.total ?? 0);
  return { at: today.now.toISOString(), hazards: rows.map((row) => hazardSummary(row, hazardTitle)), total };
}
