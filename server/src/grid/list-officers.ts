/** The command behind GET /api/officers: who can be made responsible, where, and how much they answer for already. */
import type { Tx } from "../db/client.ts";
import { divisionPrefix } from "../db/scope.ts";
import type { OfficerList } from "./contract.ts";
import { assertDivision } from "./list-cells.ts";
import { officersOf } from "./queries.ts";

export async function listOfficers(tx: Tx, division: string | undefined): Promise<OfficerList> {
  if (division !== undefined) await assertDivision(tx, division);
  const { rows } = await officersOf(
    division === undefined ? null : { code: division, prefix: divisionPrefix(division) },
  ).execute(tx);
  return { officers: rows };
}
