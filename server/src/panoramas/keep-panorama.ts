/**
 * The command behind POST /api/panoramas: the prepared picture into the store, its row at the place where it was taken. Sent again under
 * the same uuid it is the same panorama. Faces and plates are blurred before: whoever sends it says so, or nothing is kept.
 */
import type { Tx } from "../db/client.ts";
import { mayLook, type Scope } from "../db/scope.ts";
import type { Panorama as Picture } from "../evidence/prepare-panorama.ts";
import { shareFile } from "../evidence/queries-loose.ts";
import { type PhotoStore, sha256Of } from "../evidence/store.ts";
import { Problem } from "../problem.ts";
import type { NewPanorama, Panorama } from "./contract.ts";
import { blockAt, countOfPlace, insertPanorama, insertPlace, panoramaByUuid, placeNear } from "./queries.ts";
import { panoramaOf } from "./show-panoramas.ts";

export const MOST_OF_PLACE = 20;
const A_DAY_MS = 86_400_000;

/** Before anything is decoded. Throws panoramas.not_blurred and panoramas.not_yet_taken. */
export function assertSaid({ blurred, takenOn }: Pick<NewPanorama, "blurred" | "takenOn">, now: Date): void {
  if (!blurred) throw new Problem("panoramas.not_blurred", { expected: "faces and plates blurred, and confirmed" });
  if (Date.parse(takenOn) > now.getTime() + A_DAY_MS) throw new Problem("panoramas.not_yet_taken", { takenOn });
}

/** Throws scope.outside, panoramas.outside_ground, .too_many and .uuid_taken. */
export async function keepPanorama(
  tx: Tx,
  scope: Scope,
  store: PhotoStore,
  picture: Picture,
  wish: NewPanorama,
): Promise<Panorama> {
  const sha256 = sha256Of(picture.bytes);
  // Held until this row is there: who removes files of rows that are gone waits, and finds it named.
  await shareFile(sha256).execute(tx);
  const placeId = await placeOf(tx, scope, wish);
  await store.put(picture.bytes);
  const { uuid, headingDeg, takenOn, note = null } = wish;
  const { widthPx, heightPx } = picture;
  const { accountId } = scope;
  await insertPanorama({
    uuid,
    placeId,
    sha256,
    bytes: picture.bytes.length,
    widthPx,
    heightPx,
    headingDeg,
    takenOn,
    note,
    accountId,
  }).execute(tx);
  const [row] = (await panoramaByUuid(uuid).execute(tx)).rows;
  if (!row || row.sha256 !== sha256 || row.placeId !== placeId) throw new Problem("panoramas.uuid_taken", { uuid });
  return panoramaOf(row, scope);
}

async function placeOf(tx: Tx, scope: Scope, { lng, lat, uuid }: NewPanorama): Promise<number> {
  const [block] = (await blockAt(lng, lat).execute(tx)).rows;
  if (!block) throw new Problem("panoramas.outside_ground", { lng, lat });
  if (!mayLook(scope, block.divisionCode, block.id))
    throw new Problem("scope.outside", { division: block.divisionCode });
  const [near] = (await placeNear(lng, lat).execute(tx)).rows;
  if (!near) return (await insertPlace(lng, lat, block.id, block.divisionCode).execute(tx)).rows[0]?.id ?? 0;
  const [known] = (await countOfPlace(near.id).execute(tx)).rows;
  const again = (await panoramaByUuid(uuid).execute(tx)).rows.length > 0;
  if (!again && (known?.count ?? 0) >= MOST_OF_PLACE) throw new Problem("panoramas.too_many", { most: MOST_OF_PLACE });
  return near.id;
}
