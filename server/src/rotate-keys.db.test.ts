/**
 * The key of the town is changed on a real database: everything is sealed and hashed again, whoever reads meanwhile can, a run that
 * was cut off is gone on with, and the old key goes when nothing needs it and not before.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "./db/client.ts";
import { inScope, publicScope } from "./db/scope.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown, SUBDISTRICT } from "./db/testing-small-town.ts";
import { ensureCatalogue } from "./incidents/catalogue/keep-catalogue.ts";
import { type ReportedIncident, reportIncident } from "./incidents/report-incident.ts";
import { columnsThatMustBeListed } from "./personal/queries-keys.ts";
import { type Rotated, resealAll, rotateKeys } from "./personal/rotate-keys.ts";
import { sealedPlaces } from "./personal/sealed-columns.ts";
import { keysOfRing, readRing } from "./sealing/key-file.ts";
import { openKeys } from "./sealing/key-place.ts";
import { type Keys, keysFrom } from "./sealing/keys.ts";
import { matchHash, matchHashes } from "./sealing/match-hash.ts";
import { groupedCode, receiptCode, receiptHash } from "./sealing/receipt-code.ts";
import { isOfPresentKey, open, type SealedColumn, seal } from "./sealing/seal.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let folder: string;
let file: string;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await sql`insert into occupant_duty (division_code, required, law) values (${SUBDISTRICT}, true, '某市条例 第十二条')`.execute(
    handle.db,
  );
});
afterAll(() => handle.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-keys-"));
  file = join(folder, "key");
  await sql`delete from occupant`.execute(handle.db);
  await sql`delete from contact`.execute(handle.db);
  await sql`delete from notice`.execute(handle.db);
  await sql`delete from incident`.execute(handle.db);
  return () => rmSync(folder, { recursive: true });
});

const CONTACTS = 25;
const DOCUMENT = "E12345678";

/** Twenty-five contacts, one occupant. */
async function fill(keys: Keys): Promise<void> {
  const sealed = (text: string, column: SealedColumn, row: number): Uint8Array => seal(keys, text, { column, row });
  for (let id = 1; id <= CONTACTS; id++)
    await sql`
      insert into contact (id, building_id, part, name_masked, name_sealed, phone_sealed) overriding system value
      select ${id}, min(id), 'landlord', '王**', ${sealed(`王${id}`, "contact.name", id)}, ${sealed(`1390000${id}`, "contact.phone", id)} from building`.execute(
      handle.db,
    );
  const hash = matchHash(keys, DOCUMENT, "occupant.document");
  await sql`
    with kept as (insert into lease (source_id, unit_id, valid_from, state) select gen_random_uuid()::text, min(id), '2026-01-01', 'active' from rental_unit returning id)
    insert into occupant (id, building_id, lease_id, name_sealed, document_kind, document_sealed, document_hash, document_tail) overriding system value
    select 7, (select min(b.id) from building b where b.division_code like '990101001%'), kept.id, ${sealed("李小红", "occupant.name", 7)}, 'passport', ${sealed(DOCUMENT, "occupant.document", 7)}, ${hash}, '78' from kept`.execute(
    handle.db,
  );
}

type Row = { id: number; name: Uint8Array; phone: Uint8Array };
const NONE = new Uint8Array();
const REPORTER = { name: "李四", phone: "13800004711", email: "li@mail.example" } as const;
const UUID = "6f1c1a52-0000-4000-8000-000000000007";
/** Somebody without an account, with a contact. */
const reportMatter = (keys: Keys): Promise<ReportedIncident> =>
  inScope(handle.db, publicScope(town.blocks[1] ?? 0), (tx) =>
    reportIncident(
      tx,
      keys,
      { actor: "resident", accountId: null, at: new Date() },
      { uuid: UUID, source: "public", position: [121.0005, 31.0015], class: "street_light", reporter: REPORTER },
    ),
  );
const contacts = async (): Promise<Row[]> =>
  (await sql<Row>`select id, name_sealed as name, phone_sealed as phone from contact order by id`.execute(handle.db))
    .rows;
/** As a server reads: with the keys that the file holds at that moment. */
async function readAll(): Promise<void> {
  const keys = keysOfRing(readRing(file));
  for (const { id, name, phone } of await contacts()) {
    expect(open(keys, name, { column: "contact.name", row: id })).toBe(`王${id}`);
    expect(open(keys, phone, { column: "contact.phone", row: id })).toBe(`1390000${id}`);
  }
}
const rotate = (onBatch?: () => void): Promise<Rotated> =>
  rotateKeys({ db: handle.db, file, waitMs: 0, batch: 4, ...(onBatch ? { onBatch } : {}) });

test("every sealed column of the database is one that the rotation knows", async () => {
  const { rows } = await columnsThatMustBeListed.execute(handle.db);
  expect(rows).toEqual(
    sealedPlaces
      .map(({ table, column }) => ({ table, column }))
      .toSorted((a, b) => `${a.table} ${a.column}`.localeCompare(`${b.table} ${b.column}`)),
  );
});

describe("changing the key", () => {
  test("seals and hashes everything again and retires the old key, which is kept for older backups", async () => {
    const before = openKeys({ kind: "file", file });
    const [old] = [...before];
    await fill(before);
    const report = await rotate();
    expect(report).toMatchObject({
      resealed: { "contact.name": CONTACTS, "contact.phone": CONTACTS, "occupant.document": 1, "occupant.name": 1 },
      hashesMade: 1,
      unopened: {},
      retired: [{ id: old?.id, receipts: 0 }],
      kept: [],
    });
    await readAll();
    const keys = keysOfRing(readRing(file));
    expect(keys).toHaveLength(1);
    expect(keys[0].id).toBe(report.present);
    expect((await contacts()).every(({ name }) => isOfPresentKey(keys, name))).toBe(true);
    const { rows } = await sql<{ hash: Uint8Array }>`select document_hash as hash from occupant`.execute(handle.db);
    expect(Buffer.from(rows[0]?.hash ?? [])).toEqual(
      Buffer.from(matchHashes(keys, "e-1234 5678", "occupant.document")[0] ?? []),
    );
    const kept = report.retired[0]?.keptIn ?? "";
    expect(keysOfRing([readFileSync(kept, "utf8").trim()])[0].id).toBe(old?.id);
    for (const each of [file, kept]) expect(statSync(each).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test("that is cut off anywhere is gone on with, and whoever reads meanwhile opens everything", async () => {
    await fill(openKeys({ kind: "file", file }));
    const first = keysOfRing(readRing(file))[0].id;
    for (const cutAfter of [1, 3, 2]) {
      let batches = 0;
      const cut = rotate(() => {
        if (++batches === cutAfter) throw new Error("killed");
      });
      await expect(cut).rejects.toThrow("killed");
      await readAll();
      expect(keysOfRing(readRing(file)).map(({ id }) => id)).toContain(first);
    }
    const ring = readRing(file);
    const report = await rotate();
    // The new key of the first run is the one that stays: none was made in between.
    expect(keysOfRing(ring)[0].id).toBe(report.present);
    expect(report.resealed["contact.name"]).toBeLessThan(CONTACTS);
    expect(report.retired).toMatchObject([{ id: first }]);
    await readAll();
  });

  test("goes on where it was cut off before the new key was the present one", async () => {
    const keys = openKeys({ kind: "file", file });
    await fill(keys);
    const next = Buffer.alloc(32, 3).toString("base64");
    writeFileSync(file, `${readRing(file).join(",")},n.${next}\n`);
    const report = await rotate();
    expect(report.present).toBe(keysFrom([new Uint8Array(32).fill(3)])[0].id);
    await readAll();
  });

  test("keeps the old key while a value does not open, and says so", async () => {
    const keys = openKeys({ kind: "file", file });
    await fill(keys);
    await sql`update contact set phone_sealed = set_byte(phone_sealed, 20, 255 - get_byte(phone_sealed, 20)) where id = 3`.execute(
      handle.db,
    );
    const report = await rotate();
    expect(report).toMatchObject({ unopened: { "contact.phone": 1 }, retired: [], kept: [keys[0].id] });
  });

  test("keeps what makes the receipt codes on paper, and nothing that opens anything", async () => {
    const keys = openKeys({ kind: "file", file });
    const old = { ...keys[0] };
    await fill(keys);
    const uuid = crypto.randomUUID();
    const code = receiptCode(keys, "notice", uuid);
    await sql`insert into notice (uuid, number, building_id, issued_at, receipt_hash) select ${uuid}, 'N1', min(id), now(), ${receiptHash(code)} from building`.execute(
      handle.db,
    );
    const sealedBefore = seal([old], "x", { column: "contact.name", row: 1 });
    expect((await rotate()).retired).toMatchObject([{ id: old.id, receipts: 1 }]);
    const now = keysOfRing(readRing(file));
    expect(groupedCode(receiptCode(now, "notice", uuid, receiptHash(code)))).toBe(groupedCode(code));
    expect(() => open(now, sealedBefore, { column: "contact.name", row: 1 })).toThrow(/is not here/);
    await sql`delete from notice`.execute(handle.db);
    await rotate();
    expect(readRing(file)).toHaveLength(1);
  });

  test("seals contacts of reporters again, and tells the same receipt code to whoever sends the report again", async () => {
    const keys = openKeys({ kind: "file", file });
    const old = { ...keys[0] };
    await ensureCatalogue(handle.db);
    const told = await reportMatter(keys);
    expect(await rotate()).toMatchObject({
      resealed: { "incident_report.name": 1, "incident_report.phone": 1, "incident_report.email": 1 },
      retired: [{ id: old.id, receipts: 1 }],
    });
    const ring = keysOfRing(readRing(file));
    const { rows } = await sql<{ id: number; name: Uint8Array; phone: Uint8Array; email: Uint8Array }>`
      select id, name_sealed as name, phone_sealed as phone, email_sealed as email from incident_report`.execute(
      handle.db,
    );
    const [{ id: row, ...sealed } = { id: 0, name: NONE, phone: NONE, email: NONE }] = rows;
    for (const column of ["name", "phone", "email"] as const) {
      const at = { column: `incident_report.${column}`, row } as const;
      expect(open(ring, sealed[column], at)).toBe(REPORTER[column]);
      expect(() => open([old], sealed[column], at)).toThrow(/is not here/);
    }
    expect(await reportMatter(ring)).toEqual({ ...told, isNew: false });
  });

  test("is known to a running server a moment later", async () => {
    const ring = openKeys({ kind: "file", file });
    await fill(ring);
    await rotate();
    const [first] = await contacts();
    const read = (): string => open(ring, first?.name ?? new Uint8Array(), { column: "contact.name", row: 1 });
    await expect.poll(read, { timeout: 6_000 }).toBe("王1");
  });

  test("works with keys of the environment too: the new one in front", async () => {
    const [old, next] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(9)];
    await fill(keysFrom([old]));
    const done = await resealAll(handle.db, keysFrom([next, old]), 10);
    expect(done).toMatchObject({ resealed: { "contact.name": CONTACTS }, unopened: {} });
    for (const { id, name } of await contacts())
      expect(open(keysFrom([next]), name, { column: "contact.name", row: id })).toBe(`王${id}`);
  });
});
