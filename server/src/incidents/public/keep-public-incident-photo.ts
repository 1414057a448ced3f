/** A photo that somebody without an account sends of a place in the street: kept loose in its block until a report names it. */
import type { Db } from "../../db/client.ts";
import { inScope, publicScope } from "../../db/scope.ts";
import type { Photo } from "../../evidence/contract.ts";
import { preparePicture } from "../../evidence/prepare-picture.ts";
import type { PhotoStore } from "../../evidence/store.ts";
import { Problem } from "../../problem.ts";
import { keepIncidentPhoto } from "../photos.ts";
import { countLoosePhotos } from "./queries.ts";
import { blockOf } from "./report-public-incident.ts";

/** From however many addresses: a block that is photographed more often than that is being filled up. */
const MOST_LOOSE = 60;
const LOOSE_FOR_MS = 3_600_000;

/** Throws incidents.outside_town and incidents.too_many_photos. */
export async function keepPublicIncidentPhoto(
  { db, store }: { readonly db: Db; readonly store: PhotoStore },
  { uuid, position: [lng = 0, lat = 0] }: { readonly uuid: string; readonly position: readonly number[] },
  body: unknown,
  now: Date,
): Promise<Photo> {
  const blockId = await blockOf(db, [lng, lat]);
  const picture = await preparePicture(body, "evidence");
  return inScope(db, publicScope(blockId), async (tx) => {
    const since = new Date(now.getTime() - LOOSE_FOR_MS);
    const [{ loose } = { loose: 0 }] = (await countLoosePhotos(blockId, since).execute(tx)).rows;
    if (loose >= MOST_LOOSE) throw new Problem("incidents.too_many_photos", { most: MOST_LOOSE });
    return keepIncidentPhoto(tx, store, picture, { uuid, lng, lat, purpose: "evidence" }, "resident");
  });
}
