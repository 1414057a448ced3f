/** Opens the photo of a contract, which names people: for a purpose that is written down, in the transaction that reads its row. */

import type { LookWish } from "../alerts/contract-looks.ts";
import { noteLook, refuseUnreasoned } from "../alerts/note-look.ts";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import { photoByUuid } from "./queries.ts";
import { type ShownPhoto, shownOf } from "./show-photo.ts";

export type ContractLook = {
  readonly scope: Scope;
  readonly ip: string;
  readonly uuid: string;
  readonly wish: LookWish;
};

/** Throws photos.not_found, photos.not_a_contract and contacts.needs_reason. */
export async function lookAtContract(tx: Tx, { scope, ip, uuid, wish }: ContractLook): Promise<ShownPhoto> {
  refuseUnreasoned(wish);
  const [row] = (await photoByUuid(uuid).execute(tx)).rows;
  if (!row) throw new Problem("photos.not_found", { uuid });
  if (row.purpose !== "contract") throw new Problem("photos.not_a_contract", { uuid, purpose: row.purpose });
  const { now } = await readTownDay(tx);
  await noteLook(tx, { scope, ip, wish, at: { attachmentId: row.id }, fields: ["contract"] }, now);
  return shownOf(row);
}
