/**
 * Keeps a prepared picture: the file in the store, its row in the caller's transaction. Sent again under the same uuid it is the
 * same photo. A transaction that is undone leaves a file that no row names, which shows nothing to anybody.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Photo, PhotoPurpose } from "./contract.ts";
import type { Picture } from "./prepare-picture.ts";
import {
  buildingById,
  buildingOfUnit,
  insertCapture,
  insertPhoto,
  linkPhoto,
  type PhotoPlace,
  type PhotoRow,
  type PhotoThing,
  photoByUuid,
  photosOfThings,
} from "./queries.ts";
import { shareFile } from "./queries-loose.ts";
import { type PhotoStore, sha256Of } from "./store.ts";

export type PhotoWish = {
  readonly uuid: string;
  readonly purpose: PhotoPurpose;
  readonly buildingId?: number;
  readonly unitId?: number;
  /** Instead of both: of a place in the street, the block that it lies in. */
  readonly block?: { readonly blockId: number; readonly divisionCode: string };
  readonly caption?: string;
  /** A scope of somebody signed in, or which part somebody without an account plays. */
  readonly by: Scope | "landlord" | "resident";
};

/** Throws photos.uuid_taken, buildings.not_found and units.not_found. */
export async function keepPrepared(tx: Tx, store: PhotoStore, picture: Picture, wish: PhotoWish): Promise<Photo> {
  const place = await placeOf(tx, wish);
  // Held until this row is there: who removes files of rows that are gone waits, and finds it named.
  await shareFile(sha256Of(picture.bytes)).execute(tx);
  const sha256 = await store.put(picture.bytes);
  const party = typeof wish.by === "string" ? wish.by : "account";
  const accountId = typeof wish.by === "string" ? null : wish.by.accountId;
  const { uuid, purpose, caption = null } = wish;
  const [made] = (
    await insertPhoto({ uuid, sha256, picture, purpose, ...place, caption, party, accountId }).execute(tx)
  ).rows;
  if (made) await insertCapture(made.id, picture.capture).execute(tx);
  const [row] = (await photoByUuid(uuid).execute(tx)).rows;
  const isSame =
    row?.sha256 === sha256 &&
    row.purpose === purpose &&
    row.buildingId === place.buildingId &&
    row.blockId === place.blockId;
  if (!row || !isSame) throw new Problem("photos.uuid_taken", { uuid });
  return presentPhoto(row);
}

/** Outside the jurisdiction there is no such building. */
async function placeOf(tx: Tx, wish: PhotoWish): Promise<PhotoPlace> {
  const { buildingId, unitId, block } = wish;
  if (block !== undefined) return { buildingId: null, unitId: null, ...block };
  if ((buildingId === undefined) === (unitId === undefined)) {
    throw new Problem("request.invalid", {
      field: "query/buildingId",
      expected: "exactly one of buildingId and unitId",
    });
  }
  if (unitId !== undefined) {
    const [unit] = (await buildingOfUnit(unitId).execute(tx)).rows;
    if (!unit) throw new Problem("units.not_found", { id: unitId });
    return { buildingId: unit.buildingId, unitId, ...NO_BLOCK };
  }
  const [building] = (await buildingById(buildingId ?? 0).execute(tx)).rows;
  if (!building) throw new Problem("buildings.not_found", { id: buildingId });
  return { buildingId: building.buildingId, unitId: null, ...NO_BLOCK };
}
const NO_BLOCK = { blockId: null, divisionCode: null };

export type PhotoLink = {
  readonly uuids: readonly string[];
  readonly thing: PhotoThing;
  readonly thingId: number;
  readonly buildingId: number;
  readonly question?: string;
};

/** Lays photos that were sent before to what they show. Throws photos.not_found with the uuids that are not there or elsewhere. */
export async function linkPhotos(tx: Tx, { uuids, thing, thingId, buildingId, question }: PhotoLink): Promise<void> {
  if (uuids.length === 0) return;
  const { rows } = await linkPhoto(uuids, thing, thingId, buildingId, question ?? null).execute(tx);
  const laid = new Set(rows.map(({ uuid }) => uuid));
  const missing = uuids.filter((uuid) => !laid.has(uuid));
  if (missing.length > 0) throw new Problem("photos.not_found", { uuids: missing, thing, id: thingId });
}

const MOST_PHOTOS = 2_000;

/** By the id of the thing. */
export async function photosOf(
  tx: Tx,
  thing: PhotoThing,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly LaidPhoto[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await photosOfThings(thing, ids, MOST_PHOTOS).execute(tx);
  return Map.groupBy(
    rows.map((row) => ({ thingId: row.thingId, question: row.question, photo: presentPhoto(row) })),
    ({ thingId }) => thingId,
  );
}
export type LaidPhoto = { readonly thingId: number; readonly question: string | null; readonly photo: Photo };

export function presentPhoto(row: PhotoRow): Photo {
  const { uuid, purpose, mediaType, sha256, bytes, widthPx, heightPx, caption, madeAt } = row;
  return { uuid, purpose, mediaType, sha256, bytes, widthPx, heightPx, caption, madeAt: madeAt.toISOString() };
}
