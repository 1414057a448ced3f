/**
 * Makes one backup of everything: all tables as they were at one instant (repeatable read: others go on writing meanwhile), the
 * photos and papers that these rows name, and where the chain of the audit stood. The same form from both databases, so that either
 * can be restored into the other. Keys are not in it: it says only which ones it needs.
 */
import type { DatabaseHandle, Tx } from "../db/client.ts";
import type { PhotoStore } from "../evidence/store.ts";
import type { Keys } from "../sealing/keys.ts";
import { openChecksum } from "./checksum.ts";
import { FORM, type KeptTable, type Manifest } from "./manifest.ts";
import {
  appliedMigrations,
  attachmentFiles,
  keptColumns,
  plainText,
  sealedWith,
  sequences,
  type TableColumn,
} from "./queries.ts";
import { tableRows } from "./table-rows.ts";
import { type Archive, openArchive } from "./write-archive.ts";

export type AuditHead = Manifest["auditHead"];
export type BackupSource = {
  readonly handle: DatabaseHandle;
  readonly store: PhotoStore;
  readonly keys: Keys;
  readonly version: string;
  /** The newest link of the chain, as the transaction sees it. */
  readonly readAuditHead: (tx: Tx) => Promise<AuditHead>;
};
export type Made = { readonly file: string; readonly manifest: Omit<Manifest, "parts">; readonly pausedMs: number };

const PART_BYTES = 1_048_576;

/** Throws what stopped it; nothing of the file is there then. */
export async function makeBackup(source: BackupSource, file: string, madeAt: Date): Promise<Made> {
  const archive = await openArchive(file, madeAt);
  try {
    const began = performance.now();
    const seen = await source.handle.db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((tx) => writeTables(tx, archive, source));
    const pausedMs = Math.round(performance.now() - began);
    const { files, ...rest } = seen;
    const manifest = {
      form: FORM,
      version: source.version,
      madeAt: madeAt.toISOString(),
      madeFrom: source.handle.kind,
      ...rest,
      ...(await writeAttachments(files, archive, source)),
    } as const;
    await archive.end(manifest, source.keys);
    return { file, manifest, pausedMs };
  } catch (error) {
    await archive.giveUp();
    throw error;
  }
}

type Seen = Pick<Manifest, "migrations" | "tables" | "sequences" | "auditHead" | "keysNeeded"> & {
  readonly files: readonly string[];
};

async function writeTables(tx: Tx, archive: Archive, { readAuditHead }: BackupSource): Promise<Seen> {
  await plainText.execute(tx);
  const columns = (await keptColumns.execute(tx)).rows;
  const tables: KeptTable[] = [];
  for (const [table, own] of byTable(columns)) {
    tables.push(
      await writeTable(
        tx,
        archive,
        table,
        own.map(({ column }) => column),
      ),
    );
  }
  return {
    tables,
    migrations: (await appliedMigrations.execute(tx)).rows,
    // Read after the rows: a sequence that is ahead of them leaves a gap, one behind would give a number twice.
    sequences: (await sequences.execute(tx)).rows.flatMap(({ name, value }) =>
      value === null ? [] : [{ name, value }],
    ),
    auditHead: await readAuditHead(tx),
    keysNeeded: await readKeyNames(tx, columns),
    files: (await attachmentFiles.execute(tx)).rows.map(({ sha256 }) => sha256),
  };
}

async function writeTable(tx: Tx, archive: Archive, table: string, columns: readonly string[]): Promise<KeptTable> {
  const checksum = openChecksum();
  let lines: string[] = [];
  let bytes = 0;
  let part = 0;
  const flush = async (): Promise<void> => {
    part += 1;
    await archive.part(`tables/${table}/${String(part).padStart(5, "0")}.jsonl`, Buffer.from(`${lines.join("\n")}\n`));
    lines = [];
    bytes = 0;
  };
  for await (const page of tableRows(tx, table, columns)) {
    for (const line of page) {
      checksum.add(line);
      lines.push(line);
      bytes += line.length;
      if (bytes >= PART_BYTES) await flush();
    }
  }
  if (lines.length > 0) await flush();
  return { name: table, columns: [...columns], rows: checksum.rows, checksum: checksum.hex };
}

async function readKeyNames(tx: Tx, columns: readonly TableColumn[]): Promise<string[]> {
  const names = new Set<string>();
  for (const { table, column, type } of columns) {
    if (type !== "bytea" || !column.endsWith("_sealed")) continue;
    for (const { name } of (await sealedWith(table, column).execute(tx)).rows) names.add(name);
  }
  return [...names].toSorted();
}

/**
 * After the rows and outside their transaction: a file never changes, it can only have been removed with its row meanwhile. One that
 * is gone or altered does not keep the rest from being saved; the manifest names it.
 */
async function writeAttachments(
  files: readonly string[],
  archive: Archive,
  { store }: BackupSource,
): Promise<Pick<Manifest, "attachments" | "attachmentsMissing">> {
  const attachments: Manifest["attachments"] = [];
  const attachmentsMissing: string[] = [];
  for (const sha256 of files) {
    const bytes = await store.read(sha256).catch(lostAsNull);
    if (bytes === null) attachmentsMissing.push(sha256);
    else {
      await archive.part(`attachments/${sha256}`, bytes);
      attachments.push({ sha256, bytes: bytes.length });
    }
  }
  return { attachments, attachmentsMissing };
}

/** The store's own word for an altered file carries no code; what the disk says (EIO, EMFILE) stops the backup. */
function lostAsNull(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || code === "ENOENT") return null;
  throw error;
}

export function byTable(columns: readonly TableColumn[]): Map<string, TableColumn[]> {
  const tables = new Map<string, TableColumn[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return tables;
}
