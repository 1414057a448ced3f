/**
 * Who lives somewhere, where the law of the place asks for it and nowhere else: written down sealed, matched by a keyed hash, listed with
 * the last two signs of the document, and opened for a purpose that is written down. No search, no list over more than one lease.
 */

import type { LookWish } from "../alerts/contract-looks.ts";
import { noteLook, refuseUnreasoned } from "../alerts/note-look.ts";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import type { Keys } from "../sealing/keys.ts";
import { matchHash, matchHashes, plainNumber } from "../sealing/match-hash.ts";
import { open, type SealedColumn, seal } from "../sealing/seal.ts";
import type { AddedOccupant, ClearOccupants, NewOccupant, OccupantList } from "./contract.ts";
import {
  declaredAlready,
  deleteOccupant,
  holdLease,
  insertOccupant,
  type LeasePlace,
  nextOccupantId,
  occupantsOf,
  placeOfLease,
  sealedOccupants,
} from "./queries-occupants.ts";

export const DOCUMENT = "occupant.document" satisfies SealedColumn;
const NAME = "occupant.name" satisfies SealedColumn;
const MOST_OCCUPANTS = 100;
const TAIL = 2;
const OVER = "deregistered";

export async function listOccupants(tx: Tx, leaseId: number): Promise<OccupantList> {
  const { required, law } = await findLease(tx, leaseId);
  const { rows } = await occupantsOf(leaseId, MOST_OCCUPANTS).execute(tx);
  return { required, law, occupants: rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })) };
}

/** Throws leases.not_found, occupants.not_required, occupants.lease_over, occupants.declared_already, occupants.too_many. */
export async function addOccupant(
  tx: Tx,
  keys: Keys,
  { accountId }: Scope,
  leaseId: number,
  wanted: NewOccupant,
): Promise<AddedOccupant> {
  await holdLease(leaseId).execute(tx);
  const place = await findLease(tx, leaseId);
  if (!place.required) throw new Problem("occupants.not_required", { leaseId });
  if (place.state === OVER) throw new Problem("occupants.lease_over", { leaseId });
  if ((await occupantsOf(leaseId, MOST_OCCUPANTS).execute(tx)).rows.length >= MOST_OCCUPANTS)
    throw new Problem("occupants.too_many", { most: MOST_OCCUPANTS });
  const hashes = matchHashes(keys, wanted.documentNumber, DOCUMENT);
  const [known = { here: false, elsewhere: false }] = (await declaredAlready(hashes, leaseId).execute(tx)).rows;
  if (known.here) throw new Problem("occupants.declared_already", { leaseId });
  const [next] = (await nextOccupantId.execute(tx)).rows;
  const row = sealOccupant(keys, next?.id ?? 0, wanted);
  const [made] = (await insertOccupant({ ...row, leaseId, buildingId: place.buildingId, accountId }).execute(tx)).rows;
  if (!made) throw new Problem("occupants.declared_already", { leaseId });
  const { id, documentKind, documentTail } = row;
  return {
    occupant: { id, documentKind, documentTail, madeAt: made.madeAt.toISOString() },
    declaredElsewhere: known.elsewhere,
  };
}

function sealOccupant(keys: Keys, id: number, { name, documentKind, documentNumber }: NewOccupant) {
  const number = documentNumber.trim();
  return {
    id,
    documentKind,
    nameSealed: seal(keys, name.trim(), { column: NAME, row: id }),
    documentSealed: seal(keys, number, { column: DOCUMENT, row: id }),
    documentHash: matchHash(keys, number, DOCUMENT),
    documentTail: plainNumber(number).slice(-TAIL).padStart(TAIL, "*"),
  };
}

export type OccupantsLook = {
  readonly scope: Scope;
  readonly ip: string;
  readonly leaseId: number;
  readonly wish: LookWish;
};

/** Every occupant opened is a look of its own. Throws leases.not_found, contacts.needs_reason. */
export async function lookAtOccupants(
  tx: Tx,
  keys: Keys,
  { scope, ip, leaseId, wish }: OccupantsLook,
): Promise<ClearOccupants> {
  refuseUnreasoned(wish);
  await findLease(tx, leaseId);
  const { rows } = await sealedOccupants(leaseId, MOST_OCCUPANTS).execute(tx);
  const { now } = await readTownDay(tx);
  for (const { id } of rows)
    await noteLook(tx, { scope, ip, wish, at: { occupantId: id }, fields: ["name", "document"] }, now);
  const occupants = rows.map((row) => ({
    id: row.id,
    documentKind: row.documentKind,
    name: open(keys, row.nameSealed, { column: NAME, row: row.id }),
    documentNumber: open(keys, row.documentSealed, { column: DOCUMENT, row: row.id }),
  }));
  return { occupants, lookedAt: now.toISOString() };
}

/** Throws leases.not_found, occupants.not_found. */
export async function removeOccupant(tx: Tx, leaseId: number, id: number): Promise<OccupantList> {
  await findLease(tx, leaseId);
  const { rows } = await deleteOccupant(leaseId, id).execute(tx);
  if (rows.length === 0) throw new Problem("occupants.not_found", { id });
  return listOccupants(tx, leaseId);
}

async function findLease(tx: Tx, leaseId: number): Promise<LeasePlace> {
  const [place] = (await placeOfLease(leaseId).execute(tx)).rows;
  if (!place) throw new Problem("leases.not_found", { id: leaseId });
  return place;
}
