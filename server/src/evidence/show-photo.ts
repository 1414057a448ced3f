/** Shows a photo to staff inside the jurisdiction, and apart from it when and where it was taken. Writes nothing. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { PhotoCapture, PhotoPurpose } from "./contract.ts";
import { thumbOf } from "./prepare-picture.ts";
import { captureOf, type PhotoRow, photoByUuid } from "./queries.ts";
import type { PhotoStore } from "./store.ts";

/** May hold a name or a hand: for those who work with it, and never kept by a browser. */
const PERSONAL: readonly PhotoPurpose[] = ["contract", "signature", "letter"];
const ENDINGS = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf" } as const;

export type ShownPhoto = {
  readonly name: string;
  readonly personal: boolean;
  /** Read after the transaction: files are not waited for inside one. */
  read(store: PhotoStore, size: "whole" | "thumb"): Promise<{ bytes: Buffer; mediaType: string }>;
};

/**
 * Outside the jurisdiction there is no such photo. That of a contract, small or whole, is opened for a purpose only: throws
 * photos.needs_purpose.
 */
export async function showPhoto(tx: Tx, scope: Scope, uuid: string): Promise<ShownPhoto> {
  const [row] = (await photoByUuid(uuid).execute(tx)).rows;
  if (!row) throw new Problem("photos.not_found", { uuid });
  refuseOnlooker(scope, row.purpose);
  if (row.purpose === "contract") throw new Problem("photos.needs_purpose", { uuid });
  return shownOf(row);
}

export function shownOf({ uuid, purpose, sha256, mediaType }: PhotoRow): ShownPhoto {
  return {
    name: `${uuid}.${ENDINGS[mediaType]}`,
    personal: PERSONAL.includes(purpose),
    read: async (store, size) => {
      if (size === "whole") return { bytes: await store.read(sha256), mediaType };
      if (mediaType === "application/pdf") {
        throw new Problem("photos.not_a_picture", { expected: "a picture", got: "pdf" });
      }
      return { bytes: await store.derived(sha256, "240.jpg", thumbOf), mediaType: "image/jpeg" };
    },
  };
}

export async function showCapture(tx: Tx, scope: Scope, uuid: string): Promise<PhotoCapture> {
  const [row] = (await captureOf(uuid).execute(tx)).rows;
  if (!row) throw new Problem("photos.not_found", { uuid });
  refuseOnlooker(scope, row.purpose);
  const { sha256, party, account, lng, lat, distanceM } = row;
  return {
    uuid,
    sha256,
    party,
    account,
    madeAt: row.madeAt.toISOString(),
    capturedAt: row.capturedAt?.toISOString() ?? null,
    position: lng === null || lat === null ? null : [lng, lat],
    distanceM,
  };
}

function refuseOnlooker({ role }: Scope, purpose: PhotoPurpose): void {
  if (role === "auditor" && PERSONAL.includes(purpose)) throw new Problem("account.may_not", { role, purpose });
}
