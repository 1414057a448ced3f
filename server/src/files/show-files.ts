/** The commands behind GET of files of divisions: the list, one with its versions, and what a version holds. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { FileListQuery, TownFile, TownFileHistory, TownFileList } from "./contract.ts";
import { contentOf, type FileRow, fileById, filesBy, versionsOf } from "./queries.ts";

const MOST_LISTED = 500;
const MOST_VERSIONS = 200;
const LEADERS: readonly string[] = ["administrator", "supervisor", "duty_officer"];

export async function listFiles(tx: Tx, scope: Scope, query: FileListQuery): Promise<TownFileList> {
  const { rows } = await filesBy(query, MOST_LISTED).execute(tx);
  return { files: rows.map((row) => fileOf(row, scope)) };
}

/** Throws files.not_found. */
export async function findFile(tx: Tx, scope: Scope, id: number): Promise<TownFile> {
  const [row] = (await fileById(id).execute(tx)).rows;
  if (!row) throw new Problem("files.not_found", { id });
  return fileOf(row, scope);
}

/** Throws files.not_found. */
export async function showFile(tx: Tx, scope: Scope, id: number): Promise<TownFileHistory> {
  const file = await findFile(tx, scope, id);
  const { rows } = await versionsOf(id, MOST_VERSIONS).execute(tx);
  return { file, versions: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}

/** Throws files.not_found and files.version_not_found. */
export async function findContent(
  tx: Tx,
  scope: Scope,
  id: number,
  number: number,
): Promise<{ readonly name: string; readonly mediaType: string; readonly sha256: string }> {
  await findFile(tx, scope, id);
  const [row] = (await contentOf(id, number).execute(tx)).rows;
  if (!row) throw new Problem("files.version_not_found", { id, number });
  return row;
}

const fileOf = ({ isInside, removedAt, ...row }: FileRow, { role }: Scope): TownFile => ({
  ...row,
  removedAt: removedAt?.toISOString() ?? null,
  mayChange: isInside && LEADERS.includes(role),
});
