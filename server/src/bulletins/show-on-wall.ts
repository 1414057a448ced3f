/** What a screen on a wall shows of the bulletins: those told to the role of the account that it is signed in with. */
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import type { Bulletin } from "./contract.ts";
import { bulletinsToShow } from "./queries.ts";

type Shown = Pick<Bulletin, "id" | "title" | "text"> & { readonly isUrgent: boolean; readonly at: string };
type ShowAsked = {
  readonly role: Scope["role"];
  readonly division: string | null;
  readonly most: number;
};

export async function showOnWall(tx: Tx, { role, division, most }: ShowAsked): Promise<Shown[]> {
  const { rows } = await bulletinsToShow(role, prefixOf(division ?? undefined), most).execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
