/** Reads what the facts beside one declaration need: its unit, and what else holds there. Nothing is computed here. */
import type { Tx } from "../db/client.ts";
import type { Fact } from "../rules/fact.ts";
import type { Town } from "../rules/town-today.ts";
import { declarationFacts, SHARED_LETTINGS } from "./declaration-facts.ts";
import { countHolding, type DeclarationRow, type KnownUnit, unitAt } from "./queries.ts";

export async function factsOf(tx: Tx, row: DeclarationRow, town: Town): Promise<Fact[]> {
  const unit =
    row.unitId === null ? null : ((await unitAt(row.buildingId, row.unitId, null, null).execute(tx)).rows[0] ?? null);
  return declarationFacts(row, unit, await othersOf(tx, row, unit), town);
}

/** Only a letting that waits can be in another's way; a verified one was judged when it became a lease. */
async function othersOf(tx: Tx, row: DeclarationRow, unit: KnownUnit | null): Promise<number | null> {
  if (row.kind !== "letting" || row.state !== "submitted" || unit === null || SHARED_LETTINGS.has(unit.letting))
    return null;
  const [holding] = (await countHolding(unit.id, row.happenedOn, row.until).execute(tx)).rows;
  return holding?.n ?? null;
}
