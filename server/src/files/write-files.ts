/** The commands on files of a division: kept, given a new version, renamed, an older version made the present one, taken away, brought back. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { ChangeFile, MakeCurrent, NewFileQuery, NewVersionQuery, TownFile } from "./contract.ts";
import {
  changeFile,
  fileById,
  type HeldFile,
  holdFile,
  insertFile,
  insertVersion,
  mayWriteIn,
  removeFile,
  repeatVersion,
  restoreFile,
  touchFile,
} from "./queries.ts";
import type { ReceivedContent } from "./receive-content.ts";
import { findFile } from "./show-files.ts";

const MOST_VERSIONS = 200;

/** Asked before the bytes come, and again with them. Throws divisions.not_found and scope.outside. */
export async function refuseOutside(tx: Tx, division: string): Promise<void> {
  const [row] = (await mayWriteIn(division).execute(tx)).rows;
  if (!row?.exists) throw new Problem("divisions.not_found", { code: division });
  if (!row.may) throw new Problem("scope.outside", { division });
}

/** Throws what refuseOutside throws. */
export async function addFile(tx: Tx, scope: Scope, wish: NewFileQuery, content: ReceivedContent): Promise<TownFile> {
  await refuseOutside(tx, wish.division);
  const { accountId } = scope;
  const [made] = (await insertFile({ ...wish, accountId }).execute(tx)).rows;
  if (!made) throw new Error("Expected the new file's id, got nothing: its own maker may not read it.");
  await content.keep(tx);
  await insertVersion({ ...content, fileId: made.id, note: wish.note ?? null, accountId }).execute(tx);
  return findFile(tx, scope, made.id);
}

/** Throws files.not_found, scope.outside, files.stale, files.removed and files.too_many_versions. */
export async function addVersion(
  tx: Tx,
  scope: Scope,
  id: number,
  wish: NewVersionQuery,
  content: ReceivedContent,
): Promise<TownFile> {
  await heldToWrite(tx, scope, id, wish.version);
  await content.keep(tx);
  await insertVersion({ ...content, fileId: id, note: wish.note ?? null, accountId: scope.accountId }).execute(tx);
  await touchFile(id).execute(tx);
  return findFile(tx, scope, id);
}

/** Throws as addVersion, and files.version_not_found. */
export async function makeCurrent(tx: Tx, scope: Scope, id: number, wish: MakeCurrent): Promise<TownFile> {
  await heldToWrite(tx, scope, id, wish.version);
  const { rows } = await repeatVersion(id, wish.number, wish.note ?? null, scope.accountId).execute(tx);
  if (rows.length === 0) throw new Problem("files.version_not_found", { id, number: wish.number });
  await touchFile(id).execute(tx);
  return findFile(tx, scope, id);
}

/** Throws files.not_found, scope.outside, files.stale and files.removed. */
export async function renameFile(tx: Tx, scope: Scope, id: number, wish: ChangeFile): Promise<TownFile> {
  await heldFresh(tx, scope, id, wish.version);
  await changeFile(id, wish.title, wish.category).execute(tx);
  return findFile(tx, scope, id);
}

/** It can be brought back until the clock takes it. Throws as renameFile. */
export async function takeAway(tx: Tx, scope: Scope, id: number, version: number): Promise<TownFile> {
  await heldFresh(tx, scope, id, version);
  await removeFile(id, scope.accountId).execute(tx);
  return findFile(tx, scope, id);
}

/** Throws files.not_found, scope.outside and files.stale. */
export async function bringBack(tx: Tx, scope: Scope, id: number, version: number): Promise<TownFile> {
  await held(tx, scope, id, version);
  await restoreFile(id).execute(tx);
  return findFile(tx, scope, id);
}

async function heldToWrite(tx: Tx, scope: Scope, id: number, version: number): Promise<void> {
  await heldFresh(tx, scope, id, version);
  const [file] = (await fileById(id).execute(tx)).rows;
  if ((file?.versions ?? 0) >= MOST_VERSIONS) throw new Problem("files.too_many_versions", { most: MOST_VERSIONS });
}

async function heldFresh(tx: Tx, scope: Scope, id: number, version: number): Promise<void> {
  const { removedAt } = await held(tx, scope, id, version);
  if (removedAt !== null) throw new Problem("files.removed", { id });
}

async function held(tx: Tx, scope: Scope, id: number, version: number): Promise<HeldFile> {
  const [file] = (await holdFile(id).execute(tx)).rows;
  if (!file) {
    // Whoever reads it and does not lead its ground may not touch it; to everybody else there is none.
    const [seen] = (await fileById(id).execute(tx)).rows;
    throw seen
      ? new Problem("scope.outside", { division: seen.division.code })
      : new Problem("files.not_found", { id });
  }
  if (file.version !== version)
    throw new Problem("files.stale", { id, version, current: await findFile(tx, scope, id) });
  return file;
}
