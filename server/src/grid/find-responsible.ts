/** The command behind GET /api/responsible: who answers for this place, today or on a day of the past. Public ground. */
import type { Tx } from "../db/client.ts";
import type { Responsible, ResponsibleQuery } from "./contract.ts";
import { responsibleAt } from "./queries.ts";

export async function findResponsible(tx: Tx, { lng, lat, at }: ResponsibleQuery): Promise<Responsible> {
  const [found] = (await responsibleAt(lng, lat, at ?? null).execute(tx)).rows;
  if (!found)
    throw new Error(
      `A place always gives one row, got none for [${lng}, ${lat}]: the query no longer starts from the place.`,
    );
  return { ...found, at: found.at.toISOString(), since: found.since?.toISOString() ?? null };
}
