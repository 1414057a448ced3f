/**
 * Fills an empty place from a backup and proves that it is the same: one transaction for all rows, which is only committed when every
 * table read back has the checksum of the manifest and the chain of the audit ends where it did. A backup of an older schema is filled
 * in at that schema and then migrated. Whatever fails, the place is as empty as before.
 */
import { migrations } from "@gridstead/migrations";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { migrate } from "../db/migrate.ts";
import type { PhotoStore } from "../evidence/store.ts";
import type { Keys } from "../sealing/keys.ts";
import { openChecksum } from "./checksum.ts";
import { byTable } from "./make-backup.ts";
import { BackupBroken, type KeptTable, keyNames, type Manifest, sha256Of } from "./manifest.ts";
import {
  addKey,
  appliedMigrations,
  dropKey,
  emptyTables,
  foreignKeys,
  hasTables,
  isInUse,
  keptColumns,
  markFeed,
  noteRestored,
  plainText,
  putRows,
  setSequence,
  type TableColumn,
  triggers,
} from "./queries.ts";
import { type Read, readBackup } from "./read-backup.ts";
import { tableRows } from "./table-rows.ts";
import { readArchive } from "./write-archive.ts";

/** Refused for a reason that whoever restores can mend; nothing was changed. */
export class RestoreRefused extends Error {
  override readonly name = "RestoreRefused";
}

export type RestorePlace = {
  readonly handle: DatabaseHandle;
  readonly store: PhotoStore;
  /** Null: none is here. */
  readonly keys: Keys | null;
  /** Restores although a key is not here: what it sealed stays closed. */
  readonly withoutKeys?: boolean;
  /** Throws when the chain does not hold; answers its head. */
  readonly verifyAudit: (tx: Tx) => Promise<Manifest["auditHead"]>;
};
export type Restored = {
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly attachments: number;
  readonly attachmentsMissing: number;
  readonly auditHead: Manifest["auditHead"];
  readonly migratedFurther: number;
  readonly seal: Read["seal"];
};

export async function restoreBackup(file: string, place: RestorePlace): Promise<Restored> {
  const { manifest, seal } = await readBackup(file, place.keys);
  refuseNewer(manifest);
  refuseWithoutKeys(manifest, seal, place);
  const kept = new Set(manifest.migrations.map(({ name }) => name));
  const isOlder = migrations().some(({ name }) => !kept.has(name));
  await refuseUsed(place.handle, kept, isOlder);
  await migrate(place.handle, isOlder ? kept : undefined);
  const added: string[] = [];
  try {
    await place.handle.db.transaction().execute(async (tx) => {
      await fill(tx, file, manifest, { store: place.store, added });
      if (!isOlder) await proveAudit(tx, manifest, place);
    });
  } catch (error) {
    for (const sha256 of added) await place.store.remove(sha256);
    throw error;
  }
  const { applied } = await migrate(place.handle);
  await place.handle.db.transaction().execute(async (tx) => {
    if (isOlder) await proveAudit(tx, manifest, place);
    await noteRestored(manifest.madeAt).execute(tx);
  });
  return {
    madeAt: manifest.madeAt,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    attachments: manifest.attachments.length,
    attachmentsMissing: manifest.attachmentsMissing.length,
    auditHead: manifest.auditHead,
    migratedFurther: isOlder ? applied.filter((name) => !name.startsWith("functions/")).length : 0,
    seal,
  };
}

export function refuseNewer(manifest: Manifest): void {
  const known = new Map(migrations().map(({ name, hash }) => [name, hash]));
  const strange = manifest.migrations.filter(({ name }) => !known.has(name));
  if (strange.length > 0)
    throw new RestoreRefused(
      `The backup was made by a newer version (${manifest.version}): it has the migration ${strange.at(-1)?.name}, which this program does not know. Install that version or a newer one and restore with it.`,
    );
  const changed = manifest.migrations.find(({ name, hash }) => known.get(name) !== hash);
  if (changed)
    throw new RestoreRefused(
      `The migration ${changed.name} has another text in this program than in the backup. Restore with the program that made it.`,
    );
}

function refuseWithoutKeys({ keysNeeded }: Manifest, seal: Read["seal"], { keys, withoutKeys }: RestorePlace): void {
  if (withoutKeys) return;
  const here = new Set(keyNames(keys));
  const missing = keysNeeded.filter((name) => !here.has(name));
  if (missing.length > 0)
    throw new RestoreRefused(
      `Names and phone numbers in the backup are sealed with the key ${missing.join(", ")}, which is not here. Put it into GRIDSTEAD_KEY or the file "key" of the data folder (keys are never in a backup), or restore with --without-keys: what it sealed stays closed then.`,
    );
  if (seal === "key_not_here")
    throw new RestoreRefused(
      'The key that sealed the backup is not here: whether somebody has forged it cannot be told. Put it into GRIDSTEAD_KEY or the file "key" of the data folder, or restore with --without-keys.',
    );
}

async function refuseUsed({ db }: DatabaseHandle, kept: ReadonlySet<string>, isOlder: boolean): Promise<void> {
  const [there] = (await hasTables.execute(db)).rows;
  if (there?.homes) {
    const [row] = (await isInUse.execute(db)).rows;
    if (row?.used)
      throw new RestoreRefused(
        "The database is not empty: it has accounts, divisions or buildings. A backup is restored into an empty place only: name another one with DATABASE_URL or DATA_DIR.",
      );
  }
  if (!isOlder || !there?.migrations) return;
  const ahead = (await appliedMigrations.execute(db)).rows.filter(({ name }) => !kept.has(name));
  if (ahead.length > 0)
    throw new RestoreRefused(
      `The backup is of an older schema than this empty database, which has ${ahead.at(-1)?.name} already. Restore into a new one that no server has opened yet.`,
    );
}

type Filling = { readonly store: PhotoStore; readonly added: string[] };

async function fill(tx: Tx, file: string, manifest: Manifest, filling: Filling): Promise<void> {
  await plainText.execute(tx);
  const columns = byTable((await keptColumns.execute(tx)).rows);
  const tables = manifest.tables.map((table) => ({ ...table, columns: columnsOf(table, columns) }));
  const keys = (await foreignKeys.execute(tx)).rows;
  for (const key of keys) await dropKey(key).execute(tx);
  for (const table of columns.keys()) await triggers(table, false).execute(tx);
  await emptyTables([...columns.keys()]).execute(tx);
  await putParts(tx, file, new Map(tables.map((table) => [table.name, table.columns])), filling);
  for (const { name, value } of manifest.sequences) await setSequence(name, value).execute(tx);
  // Every reference is looked at again as it comes back.
  for (const key of keys) await addKey(key).execute(tx);
  for (const table of manifest.tables) await proveTable(tx, table);
  await markFeed.execute(tx);
  for (const table of columns.keys()) await triggers(table, true).execute(tx);
}

function columnsOf(table: KeptTable, columns: ReadonlyMap<string, TableColumn[]>): TableColumn[] {
  const there = new Map(columns.get(table.name)?.map((column) => [column.column, column]));
  return table.columns.map((name) => {
    const column = there.get(name);
    if (!column)
      throw new BackupBroken(`The backup has the column ${table.name}.${name}, which its own schema does not have.`);
    return column;
  });
}

async function putParts(tx: Tx, file: string, columns: ReadonlyMap<string, TableColumn[]>, { store, added }: Filling) {
  for await (const { name, bytes } of readArchive(file)) {
    const [kind, of = ""] = name.split("/");
    const own = columns.get(of);
    if (kind === "tables" && own)
      await putRows(of, own, `[${bytes.toString("utf8").trimEnd().split("\n").join(",")}]`).execute(tx);
    if (kind !== "attachments") continue;
    if (sha256Of(bytes) !== of) throw new BackupBroken(`The photo or paper ${of} is not what its name says.`);
    const isThere = await store.read(of).then(
      () => true,
      () => false,
    );
    if (isThere) continue;
    added.push(of);
    await store.put(bytes);
  }
}

async function proveTable(tx: Tx, { name, columns, rows, checksum }: KeptTable): Promise<void> {
  const found = openChecksum();
  for await (const page of tableRows(tx, name, columns)) for (const line of page) found.add(line);
  if (found.rows === rows && found.hex === checksum) return;
  throw new BackupBroken(
    `The table ${name} is not the same after restoring: expected ${rows} rows with ${checksum.slice(0, 12)}…, got ${found.rows} with ${found.hex.slice(0, 12)}…`,
  );
}

async function proveAudit(tx: Tx, { auditHead }: Manifest, { verifyAudit }: RestorePlace): Promise<void> {
  const head = await verifyAudit(tx);
  if (head?.seq === auditHead?.seq && head?.hash === auditHead?.hash) return;
  throw new BackupBroken(
    `The chain of the audit ended at ${auditHead?.seq ?? "nothing"} and ends at ${head?.seq ?? "nothing"} after restoring.`,
  );
}
