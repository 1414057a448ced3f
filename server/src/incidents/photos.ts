/** A photo of a place in the street: kept in the block that it shows, laid to its incident by the step that it is evidence of. */
import type { Tx } from "../db/client.ts";
import { mayLook, type Scope } from "../db/scope.ts";
import type { Photo } from "../evidence/contract.ts";
import { keepPrepared } from "../evidence/keep-photo.ts";
import type { Picture } from "../evidence/prepare-picture.ts";
import type { PhotoStore } from "../evidence/store.ts";
import { Problem } from "../problem.ts";
import type { IncidentPhotoQuery } from "./contract-steps.ts";
import { placeOf } from "./read-around-step.ts";

/** Throws incidents.outside_town, scope.outside (before a file is kept) and photos.uuid_taken. */
export async function keepIncidentPhoto(
  tx: Tx,
  store: PhotoStore,
  picture: Picture,
  { uuid, lng, lat, purpose }: IncidentPhotoQuery,
  by: Scope | "resident",
): Promise<Photo> {
  const { blockId, divisionCode } = await placeOf(tx, [lng, lat]);
  if (by !== "resident" && !mayLook(by, divisionCode, blockId)) throw new Problem("scope.outside");
  return keepPrepared(tx, store, picture, { uuid, purpose, block: { blockId, divisionCode }, by });
}
