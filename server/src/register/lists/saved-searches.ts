/** The commands behind /api/saved-searches: kept by their maker; a supervisor or administrator may keep one for all. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import type { ChangeSavedSearch, NewSavedSearch, SavedSearch, SavedSearchList } from "./contract.ts";
import {
  countSearches,
  deleteSearch,
  holdSearch,
  insertSearch,
  type SearchRow,
  searchById,
  searchByName,
  searchesFor,
  updateSearch,
} from "./queries-saved.ts";

const MOST_LISTED = 500;
const MOST_KEPT = 100;
const SHARERS = ["supervisor", "administrator"];

export async function listSearches(tx: Tx, { accountId }: Scope): Promise<SavedSearchList> {
  const { rows } = await searchesFor(accountId, MOST_LISTED).execute(tx);
  return { searches: rows.map((row) => searchOf(row, accountId)) };
}

/** Throws searches.name_used, searches.too_many, searches.may_not_share. */
export async function keepSearch(tx: Tx, scope: Scope, wanted: NewSavedSearch): Promise<SavedSearch> {
  const { accountId } = scope;
  refuseSharing(scope, wanted.forAll ?? false);
  const [count] = (await countSearches(accountId).execute(tx)).rows;
  if ((count?.total ?? 0) >= MOST_KEPT) throw new Problem("searches.too_many", { most: MOST_KEPT });
  const name = wanted.name.trim();
  const [made] = (await insertSearch(accountId, name, wanted.wish, wanted.forAll ?? false).execute(tx)).rows;
  if (!made) throw new Problem("searches.name_used", {});
  return readSearch(tx, made.id, accountId);
}

/** Throws searches.not_found for somebody else's, searches.stale, searches.name_used, searches.may_not_share. */
export async function changeSearch(tx: Tx, scope: Scope, id: number, change: ChangeSavedSearch): Promise<SavedSearch> {
  const { accountId } = scope;
  const { version, name, wish, forAll } = change;
  await holdOwn(tx, id, accountId, version);
  refuseSharing(scope, forAll ?? false);
  if (name !== undefined) {
    const [other] = (await searchByName(accountId, name.trim(), id).execute(tx)).rows;
    if (other) throw new Problem("searches.name_used", {});
  }
  await updateSearch(id, name?.trim() ?? null, wish ?? null, forAll ?? null).execute(tx);
  return readSearch(tx, id, accountId);
}

export async function removeSearch(tx: Tx, { accountId }: Scope, id: number): Promise<void> {
  await holdOwn(tx, id, accountId, null);
  await deleteSearch(id).execute(tx);
}

async function holdOwn(tx: Tx, id: number, accountId: number, version: number | null): Promise<void> {
  const [row] = (await holdSearch(id, accountId).execute(tx)).rows;
  if (!row) throw new Problem("searches.not_found", { id });
  if (version !== null && row.version !== version)
    throw new Problem("searches.stale", { id, version, current: await readSearch(tx, id, accountId) });
}

async function readSearch(tx: Tx, id: number, accountId: number): Promise<SavedSearch> {
  const [row] = (await searchById(id).execute(tx)).rows;
  if (!row) throw new Problem("searches.not_found", { id });
  return searchOf(row, accountId);
}

const searchOf = ({ madeAt, ...row }: SearchRow, accountId: number): SavedSearch => ({
  ...row,
  madeAt: madeAt.toISOString(),
  mine: row.maker.id === accountId,
});

function refuseSharing({ role }: Scope, forAll: boolean): void {
  if (forAll && !SHARERS.includes(role)) throw new Problem("searches.may_not_share", { role, allowed: SHARERS });
}
