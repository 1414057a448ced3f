/** The command behind GET /api/grid/covers: who stands in for whom and until when, and which hand-overs are to come. Public ground. */
import type { Tx } from "../../db/client.ts";
import { divisionPrefix } from "../../db/scope.ts";
import { assertDivision } from "../list-cells.ts";
import type { CoverList, CoverQuery } from "./contract-time.ts";
import { readInstant } from "./instants.ts";
import { coversOf, plannedHandovers } from "./queries-covers.ts";

const MOST = 2_000;

export async function listCovers(tx: Tx, { division, at }: CoverQuery): Promise<CoverList> {
  if (division !== undefined) await assertDivision(tx, division);
  const prefix = division === undefined ? "" : divisionPrefix(division);
  const asked = await readInstant(tx, at);
  const covers = (await coversOf(prefix, at === undefined ? null : asked, MOST).execute(tx)).rows;
  const planned = at === undefined ? (await plannedHandovers(prefix, MOST).execute(tx)).rows : [];
  return {
    at: asked,
    covers: covers.map((row) => ({ ...row, from: row.from.toISOString(), to: row.to.toISOString() })),
    planned: planned.map((row) => ({ ...row, from: row.from.toISOString() })),
  };
}
