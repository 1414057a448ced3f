/** A photo from somebody without an account: the code says for which building, and nothing about it is told in return. */
import type { Db } from "../db/client.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { looksLikeCode, receiptHash } from "../sealing/receipt-code.ts";
import type { Photo, PublicPhotoQuery } from "./contract.ts";
import { keepPrepared } from "./keep-photo.ts";
import { preparePicture } from "./prepare-picture.ts";
import { countLoosePhotos, doorOf, receiptOf } from "./queries.ts";
import type { PhotoStore } from "./store.ts";

/** From however many addresses: a door that is photographed more often than that is being filled up. */
const MOST_LOOSE = 60;
const LOOSE_FOR_MS = 3_600_000;

type Place = {
  readonly buildingId: number;
  readonly unitId: number | null;
  readonly blockId: number;
  readonly party: "landlord" | "resident";
};

/** Throws photos.unknown_code before anything is decoded. */
export async function keepPublicPhoto(
  db: Db,
  store: PhotoStore,
  { code, uuid, purpose }: PublicPhotoQuery,
  body: unknown,
): Promise<Photo> {
  const { buildingId, unitId, blockId, party } = await placeOfCode(db, code, purpose);
  const picture = await preparePicture(body, purpose);
  return inScope(db, publicScope(blockId), async (tx) => {
    const since = new Date(Date.now() - LOOSE_FOR_MS);
    const [{ loose } = { loose: 0 }] = (await countLoosePhotos(buildingId, since).execute(tx)).rows;
    if (loose >= MOST_LOOSE) throw new Problem("photos.too_many", { most: MOST_LOOSE });
    return keepPrepared(tx, store, picture, {
      uuid,
      purpose,
      ...(unitId === null ? { buildingId } : { unitId }),
      by: party,
    });
  });
}

/** A contract belongs to a door or a declaration, a thing put right to a notice. */
async function placeOfCode(db: Db, code: string, purpose: PublicPhotoQuery["purpose"]): Promise<Place> {
  const door = purpose === "contract" ? (await doorOf(code).execute(db)).rows[0] : undefined;
  if (door && door.blockId !== null) return { ...door, blockId: door.blockId, party: "resident" };
  const receipt = looksLikeCode(code) ? (await receiptOf(receiptHash(code)).execute(db)).rows[0] : undefined;
  const wanted = purpose === "fixed" ? "notice" : "declaration";
  if (receipt?.thing !== wanted || receipt.blockId === null) throw new Problem("photos.unknown_code");
  const { buildingId, blockId } = receipt;
  return { buildingId, unitId: null, blockId, party: purpose === "fixed" ? "landlord" : "resident" };
}
