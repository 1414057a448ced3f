/** Writes down what somebody without an account reports, for the public page and Open311, in a scope that sees the one block of the place. */
import type { Db } from "../../db/client.ts";
import { inScope, publicScope } from "../../db/scope.ts";
import type { Keys } from "../../sealing/keys.ts";
import type { PublicIncident } from "../contract-reporters.ts";
import { heldById } from "../queries-steps.ts";
import { placeOf } from "../read-around-step.ts";
import { reportIncident } from "../report-incident.ts";

export type ReportedCase = {
  readonly id: number;
  readonly number: string;
  readonly receiptCode: string;
  readonly divisionCode: string | null;
};

/** Throws what reportIncident throws. */
export async function reportPublicIncident(
  { db, keys }: { readonly db: Db; readonly keys: Keys },
  { source, wish }: { readonly source: "public" | "open311"; readonly wish: PublicIncident },
  now: Date,
): Promise<ReportedCase> {
  const blockId = await blockOf(db, wish.position);
  return inScope(db, publicScope(blockId), async (tx) => {
    const by = { actor: "resident", accountId: null, at: now } as const;
    const { id, receiptCode } = await reportIncident(tx, keys, by, { ...wish, source });
    const [row] = (await heldById(id).execute(tx)).rows;
    if (!row || receiptCode === null) throw new Error(`Expected incident ${id} with a receipt, got none.`);
    return { id, number: row.sourceId, receiptCode, divisionCode: row.divisionCode };
  });
}

/** Blocks are public ground. Throws incidents.outside_town. */
export async function blockOf(db: Db, position: readonly number[]): Promise<number> {
  const place = await db.transaction().execute((tx) => placeOf(tx, position));
  return place.blockId;
}
