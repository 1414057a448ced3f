/**
 * The folder with the backups: each file with a small one beside it that says what is in it and what was proven. The folder is the
 * truth and not the database, which is what a backup is there to bring back. Several processes may use it.
 */
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Value } from "typebox/value";
import { Backup, type BackupProof } from "./contract.ts";
import type { Manifest } from "./manifest.ts";
import { PARTIAL } from "./write-archive.ts";

const NAME = /^gridstead-\d{8}T\d{6}Z\.tar\.gz$/;
const MOST_PROOFS = 10;
const MOST_LISTED = 1_000;
/** Nobody writes at one file for as long. */
const LEFT_BEHIND_MS = 86_400_000;

export const nameAt = (madeAt: Date): string => `gridstead-${madeAt.toISOString().replace(/[-:]|\.\d+/g, "")}.tar.gz`;

/** Newest first; a file without its words beside it is not listed: it was put there by somebody, or is being written. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed();
  const read = await Promise.all(names.slice(0, MOST_LISTED).map((name) => readWords(folder, name)));
  return read.filter((backup) => backup !== null);
}

export async function describeBackup(
  folder: string,
  name: string,
  manifest: Omit<Manifest, "parts">,
  reason: Backup["reason"],
): Promise<void> {
  const { size } = await stat(join(folder, name));
  await writeWords(folder, {
    name,
    reason,
    madeAt: manifest.madeAt,
    bytes: size,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    attachments: manifest.attachments.length,
    attachmentsMissing: manifest.attachmentsMissing.length,
    keysNeeded: manifest.keysNeeded,
    proofs: [],
  });
}

export async function addProof(folder: string, name: string, proof: BackupProof): Promise<void> {
  const backup = await readWords(folder, name);
  if (backup) await writeWords(folder, { ...backup, proofs: [...backup.proofs, proof].slice(-MOST_PROOFS) });
}

export async function removeBackup(folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { force: true });
  await rm(wordsOf(folder, name), { force: true });
}

/** What a process that was killed left half written. */
export async function removeLeftBehind(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(PARTIAL)) continue;
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > LEFT_BEHIND_MS) await rm(file, { force: true });
  }
}

const wordsOf = (folder: string, name: string): string => join(folder, `${name}.json`);

async function readWords(folder: string, name: string): Promise<Backup | null> {
  try {
    const value: unknown = JSON.parse(await readFile(wordsOf(folder, name), "utf8"));
    const { size } = await stat(join(folder, name));
    return Value.Check(Backup, value) ? { ...value, bytes: size } : null;
  } catch {
    // Gone meanwhile, or not ours: not a backup that could be listed.
    return null;
  }
}

async function writeWords(folder: string, backup: Backup): Promise<void> {
  const file = wordsOf(folder, backup.name);
  await writeFile(`${file}${PARTIAL}`, JSON.stringify(backup, null, 1), { mode: 0o600, flush: true });
  await rename(`${file}${PARTIAL}`, file);
}
