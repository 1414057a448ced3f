/** May a resident declare this: only what the landlord did not. In shared homes other rooms have lettings of their own, which do not count. */
import type { Tx } from "../db/client.ts";
import type { DeclarationKind, NewDeclaration } from "./contract.ts";
import { SHARED_LETTINGS } from "./declaration-facts.ts";
import { countByLandlord, countHolding, type KnownUnit } from "./queries.ts";

/** What a landlord declares instead: an arrival is told by a letting too, a leaving by its end. */
const tellsOf: Readonly<Record<DeclarationKind, readonly DeclarationKind[]>> = {
  letting: ["letting", "arrival"],
  arrival: ["letting", "arrival"],
  leaving: ["leaving", "end"],
  end: ["end"],
};

type Located = { readonly unit: KnownUnit | null; readonly floor: number | null; readonly room: string };

export async function landlordDidNot(
  tx: Tx,
  { kind, happenedOn }: Pick<NewDeclaration, "kind" | "happenedOn">,
  { unit, floor, room }: Located,
  buildingId: number,
): Promise<boolean> {
  const [declared] = (await countByLandlord(buildingId, room, floor, tellsOf[kind], happenedOn).execute(tx)).rows;
  if ((declared?.n ?? 0) > 0) return false;
  const begins = kind === "letting" || kind === "arrival";
  if (!begins || unit === null || SHARED_LETTINGS.has(unit.letting)) return true;
  const [holding] = (await countHolding(unit.id, happenedOn, happenedOn).execute(tx)).rows;
  return (holding?.n ?? 0) === 0;
}
