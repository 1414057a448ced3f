/** A backup of a town, restored into an empty place: the same rows, the same photos, the same chain; and nothing at all when something is wrong. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditHead } from "./audit/queries.ts";
import { verifyChain } from "./audit/verify-chain.ts";
import { type BackupSource, type Made, makeBackup } from "./backup/make-backup.ts";
import { BackupBroken } from "./backup/manifest.ts";
import { readBackup } from "./backup/read-backup.ts";
import { type Restored, RestoreRefused, restoreBackup } from "./backup/restore-backup.ts";
import { readArchive } from "./backup/write-archive.ts";
import { openFeed } from "./changes/feed.ts";
import type { DatabaseHandle, Tx } from "./db/client.ts";
import { databaseKind, openTestDatabase, openTestEmbedded } from "./db/testing.ts";
import { buildSmallTown } from "./db/testing-small-town.ts";
import { openStore } from "./evidence/store.ts";
import { keysFrom } from "./sealing/keys.ts";
import { seal } from "./sealing/seal.ts";
import { testKeys } from "./sealing/testing-keys.ts";

const MADE_AT = new Date("2026-11-22T03:00:00Z");
const MARKER = "王小明不该在备份里";
const otherKeys = keysFrom([new Uint8Array(32).fill(9)]);

let folder: string;
let handle: DatabaseHandle;
let source: BackupSource;
let made: Made;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-backups-"));
  handle = await openTestDatabase();
  await buildSmallTown(handle.db);
  source = sourceOf(handle, "photos");
  await addPhoto(source, "a photo of a door");
  const sealed = seal(testKeys, MARKER, { column: "contact.name", row: 1 });
  await sql`insert into contact (building_id, part, name_masked, name_sealed) select id, 'landlord', '王*', ${Buffer.from(sealed)}::bytea from building limit 1`.execute(
    handle.db,
  );
  made = await makeBackup(source, join(folder, "town.tar.gz"), MADE_AT);
});
afterAll(async () => {
  await handle.close();
  rmSync(folder, { recursive: true, force: true });
});

const sourceOf = (of: DatabaseHandle, photos: string): BackupSource => ({
  handle: of,
  store: openStore(join(folder, photos)),
  keys: testKeys,
  version: "0.1.0",
  readAuditHead: async (tx) => {
    const [head] = (await auditHead.execute(tx)).rows;
    return head ? { seq: head.seq, hash: head.hash } : null;
  },
});

async function addPhoto({ handle: of, store }: BackupSource, text: string): Promise<string> {
  const sha256 = await store.put(Buffer.from(text));
  await sql`insert into attachment (uuid, sha256, bytes, media_type, purpose, building_id)
    select gen_random_uuid(), ${sha256}, ${text.length}, 'image/jpeg', 'photo', min(id) from building`.execute(of.db);
  return sha256;
}

const restoreInto = (of: DatabaseHandle, file: string, photos: string, options = {}): Promise<Restored> =>
  restoreBackup(file, {
    handle: of,
    store: openStore(join(folder, photos)),
    keys: testKeys,
    verifyAudit: async (tx: Tx) => {
      const { head, fault } = await verifyChain(tx);
      if (fault) throw new BackupBroken(fault.kind);
      return head;
    },
    ...options,
  });

const count = async (of: DatabaseHandle, table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int n from ${sql.table(table)}`.execute(of.db)).rows[0]?.n ?? -1;

/** All but what a restore itself adds a line to. */
const same = (of: Made) =>
  of.manifest.tables.filter(({ name }) => !["setting", "audit_line", "audit_link"].includes(name));

/** Runs `work` on an empty place that is gone afterwards. */
async function withEmpty(open: () => Promise<DatabaseHandle>, work: (empty: DatabaseHandle) => Promise<void>) {
  const empty = await open();
  try {
    await work(empty);
  } finally {
    await empty.close();
  }
}

test("a backup restored into an empty place is the same town, and the town goes on there", async () => {
  await withEmpty(openTestDatabase, async (empty) => {
    const restored = await restoreInto(empty, made.file, "restored");
    expect(restored).toMatchObject({ attachments: 1, attachmentsMissing: 0, seal: "holds", migratedFurther: 0 });
    expect(restored.rows).toBeGreaterThan(300);
    for (const table of ["building", "rental_unit", "cell_block", "account", "audit_link", "contact"])
      expect(await count(empty, table)).toBeGreaterThanOrEqual(await count(handle, table));
    expect(readdirSync(join(folder, "restored")).filter((name) => name !== "aside")).toHaveLength(1);
    // New rows get new numbers, the feed tells of them once, and the chain grows from where it was.
    const feed = await openFeed(empty);
    await sql`insert into account (login, name, role) values ('afterwards', '后来', 'officer')`.execute(empty.db);
    const told: number[] = [];
    feed.subscribe((batch) => void told.push(batch.rows.length));
    await feed.catchUp();
    await feed.catchUp();
    expect(told).toHaveLength(1);
    await feed.close();
    const verified = await verifyChain(empty.db, made.manifest.auditHead);
    expect(verified).toMatchObject({ fault: null });
    expect(verified.links).toBeGreaterThan(made.manifest.auditHead?.seq ?? 0);
  });
});

test("nothing that is personal stands in a backup as it is, and no key", () => {
  const text = gunzipSync(readFileSync(made.file)).toString("latin1");
  expect(text).not.toContain(Buffer.from(MARKER).toString("latin1"));
  expect(text).not.toContain(Buffer.from(MARKER).toString("hex"));
  for (const key of testKeys) expect(text).not.toContain(Buffer.from(key.sealing).toString("base64"));
  expect(made.manifest.keysNeeded).toEqual([testKeys[0].id]);
});

test.runIf(databaseKind === "native")(
  "a backup goes from PostgreSQL into the embedded database and back with the same checksums",
  async () => {
    await withEmpty(openTestEmbedded, async (embedded) => {
      await restoreInto(embedded, made.file, "embedded");
      const back = await makeBackup(sourceOf(embedded, "embedded"), join(folder, "back.tar.gz"), MADE_AT);
      await withEmpty(openTestDatabase, async (empty) => {
        await restoreInto(empty, back.file, "native");
        expect(await count(empty, "building")).toBe(await count(handle, "building"));
      });
      expect(same(back)).toEqual(same(made));
    });
  },
  240_000,
);

test("what is written while a backup is made is in it as a whole or not at all", async () => {
  const stop = new AbortController();
  const writer = (async () => {
    for (let turn = 0; !stop.signal.aborted; turn++) {
      await handle.db.transaction().execute(async (tx) => {
        await sql`insert into setting (key, value) values (${`pair ${turn} a`}, '1')`.execute(tx);
        await sql`insert into setting (key, value) values (${`pair ${turn} b`}, '1')`.execute(tx);
      });
      // The embedded database answers within the same turn of the loop: without a pause nothing else would ever run.
      await setImmediate();
    }
  })();
  const busy = await makeBackup(source, join(folder, "busy.tar.gz"), MADE_AT);
  stop.abort();
  await writer;
  const pairs = new Map<string, number>();
  for await (const { name, bytes } of readArchive(busy.file)) {
    if (!name.startsWith("tables/setting/")) continue;
    for (const [, pair = ""] of bytes.toString().matchAll(/"(pair \d+) [ab]"/g))
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  expect([...pairs.values()].every((halves) => halves === 2)).toBe(true);
});

const changedFile = (name: string, change: (tar: Buffer) => Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(made.file)))));
  return file;
};

test("a file that is cut off, damaged or forged is refused before anything is touched", async () => {
  const whole = readFileSync(made.file);
  const cut = join(folder, "cut.tar.gz");
  for (const bytes of [0, 10, Math.floor(whole.length / 2), whole.length - 9]) {
    writeFileSync(cut, whole.subarray(0, bytes));
    await expect(readBackup(cut, testKeys)).rejects.toThrow(BackupBroken);
  }
  const flipped = changedFile("flipped.tar.gz", (tar) => {
    const at = tar.indexOf("tables/building/") + 600;
    tar[at] = (tar[at] ?? 0) ^ 1;
    return tar;
  });
  await expect(readBackup(flipped, testKeys)).rejects.toThrow(/damaged/);
  const forged = changedFile("forged.tar.gz", (tar) => {
    const at = tar.indexOf('"madeFrom"');
    tar.write('"madeFr0m"', at);
    return tar;
  });
  await expect(readBackup(forged, testKeys)).rejects.toThrow(/hash differs/);
  const strange = join(folder, "strange.txt");
  writeFileSync(strange, "not a backup");
  await expect(restoreInto(handle, strange, "never")).rejects.toThrow(BackupBroken);
});

test("a manifest that somebody has written without the town's key does not pass for ours", async () => {
  const file = join(folder, "other-key.tar.gz");
  await makeBackup({ ...source, keys: otherKeys }, file, MADE_AT);
  expect((await readBackup(file, testKeys)).seal).toBe("key_not_here");
  await expect(restoreInto(handle, file, "never")).rejects.toThrow(/key that sealed the backup is not here/);
  await expect(restoreInto(handle, made.file, "never", { keys: otherKeys })).rejects.toThrow(
    /key [0-9a-f]{8}, which is not here/,
  );
  await expect(restoreInto(handle, made.file, "never", { keys: null })).rejects.toThrow(RestoreRefused);
});

test("a place that is in use is refused, and a backup of a newer schema too", async () => {
  await expect(restoreInto(handle, made.file, "never")).rejects.toThrow(/not empty/);
  const before = await sql<{ name: string }>`
    insert into migration (name, hash) values ('9999_later', repeat('a', 64)) returning name`.execute(handle.db);
  expect(before.rows).toHaveLength(1);
  const newer = await makeBackup(source, join(folder, "newer.tar.gz"), MADE_AT);
  await sql`delete from migration where name = '9999_later'`.execute(handle.db);
  await expect(restoreInto(handle, newer.file, "never")).rejects.toThrow(/newer version/);
});

test("a restore that fails in the middle leaves no row and no photo behind", async () => {
  await withEmpty(openTestDatabase, async (empty) => {
    const seeded = await count(empty, "setting");
    const broken = { verifyAudit: () => Promise.reject(new BackupBroken("the chain does not hold")) };
    await expect(restoreInto(empty, made.file, "half", broken)).rejects.toThrow(/does not hold/);
    expect(await count(empty, "building")).toBe(0);
    expect(await count(empty, "account")).toBe(0);
    expect(await count(empty, "setting")).toBe(seeded);
    const left = readdirSync(join(folder, "half"), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    // And the next attempt finds the place as good as new.
    expect((await restoreInto(empty, made.file, "half")).attachments).toBe(1);
  });
});

test("a photo that is gone does not keep the rest from being saved, and is named", async () => {
  const sha256 = await addPhoto(source, "a photo that will be lost");
  await source.store.remove(sha256);
  const { manifest } = await makeBackup(source, join(folder, "lost.tar.gz"), MADE_AT);
  expect(manifest.attachmentsMissing).toEqual([sha256]);
  expect(manifest.attachments).toHaveLength(1);
});
