/**
 * Photos that are linked to nothing go after their time, rows and files; what is linked, is of a home itself, was looked at, or is kept
 * again meanwhile stays; a crash in between is made up for.
 */
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "./db/client.ts";
import { inScope } from "./db/scope.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import { keepPrepared, linkPhotos } from "./evidence/keep-photo.ts";
import { preparePicture } from "./evidence/prepare-picture.ts";
import { removeLoosePhotos } from "./evidence/remove-loose.ts";
import { openStore, type PhotoStore } from "./evidence/store.ts";
import { plainJpeg } from "./evidence/testing-pictures.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let store: PhotoStore;
let folder: string;
let unitId: number;
let buildingId: number;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const { rows } = await sql<{ id: number; buildingId: number }>`
    select id, building_id as "buildingId" from rental_unit where block_id = ${town.blocks[1]} order by id limit 1`.execute(
    handle.db,
  );
  unitId = rows[0]?.id ?? 0;
  buildingId = rows[0]?.buildingId ?? 0;
});
beforeEach(async () => {
  await sql`delete from attachment`.execute(handle.db);
  folder = mkdtempSync(join(tmpdir(), "gridstead-loose-"));
  store = openStore(folder);
});
afterAll(() => handle.close());

type Kept = { readonly uuid: string; readonly sha256: string };
let width = 40;
async function keep(
  purpose: "evidence" | "contract" | "photo",
  { ageHours, by = "resident", wide = (width += 1) }: { ageHours: number; by?: "resident" | "staff"; wide?: number },
): Promise<Kept> {
  const picture = await preparePicture(await plainJpeg({ widthPx: wide, heightPx: 30 }), purpose);
  const uuid = randomUUID();
  const scope = town.scopes.anna;
  const photo = await inScope(handle.db, scope, (tx) =>
    keepPrepared(tx, store, picture, { uuid, purpose, unitId, by: by === "staff" ? scope : "resident" }),
  );
  await sql`update attachment set made_at = now() - make_interval(hours => ${ageHours}::int) where uuid = ${uuid}`.execute(
    handle.db,
  );
  return { uuid, sha256: photo.sha256 };
}
const fileOf = ({ sha256 }: Kept): string => join(folder, sha256.slice(0, 2), sha256.slice(2));
async function left(): Promise<string[]> {
  const { rows } = await sql<{ uuid: string }>`select uuid from attachment order by id`.execute(handle.db);
  return rows.map(({ uuid }) => uuid);
}
const remove = () => removeLoosePhotos(handle.db, store, new Date());

test("what the public sent and linked to nothing goes after a day, a draft of staff after a month; rows, files and thumbnails", async () => {
  const old = await keep("contract", { ageHours: 25 });
  await store.derived(old.sha256, "240.jpg", async (bytes) => bytes);
  const young = await keep("contract", { ageHours: 23 });
  const draft = await keep("evidence", { ageHours: 24 * 30, by: "staff" });
  const oldDraft = await keep("evidence", { ageHours: 24 * 32, by: "staff" });
  expect(await remove()).toMatchObject({ photos: 2, files: 2, bytes: expect.any(Number) });
  expect(await left()).toEqual([young.uuid, draft.uuid]);
  expect([old, young, draft, oldDraft].map((kept) => existsSync(fileOf(kept)))).toEqual([false, true, true, false]);
  expect(existsSync(`${fileOf(old)}.240.jpg`)).toBe(false);
  expect(await remove()).toEqual({ photos: 0, files: 0, bytes: 0 });
});

test("what is linked, is of the home itself, or was looked at is never touched", async () => {
  const linked = await keep("evidence", { ageHours: 9_000 });
  await inScope(handle.db, town.scopes.anna, (tx) =>
    linkPhotos(tx, { uuids: [linked.uuid], thing: "inspection", thingId: 1, buildingId }),
  );
  const ofHome = await keep("photo", { ageHours: 9_000 });
  const seen = await keep("contract", { ageHours: 9_000 });
  await sql`insert into contact_look (attachment_id, building_id, account_id, purpose, fields)
    select id, building_id, ${town.accounts.anna}, 'visit', '{contract}' from attachment where uuid = ${seen.uuid}`.execute(
    handle.db,
  );
  expect(await remove()).toEqual({ photos: 0, files: 0, bytes: 0 });
  expect(await left()).toEqual([linked.uuid, ofHome.uuid, seen.uuid]);
  for (const kept of [linked, ofHome, seen]) expect(existsSync(fileOf(kept))).toBe(true);
});

test("a file that another row names stays, and the note of it goes", async () => {
  const old = await keep("contract", { ageHours: 25, wide: 500 });
  const same = await keep("contract", { ageHours: 1, wide: 500 });
  expect(same.sha256).toBe(old.sha256);
  expect(await remove()).toEqual({ photos: 1, files: 0, bytes: 0 });
  expect(existsSync(fileOf(same))).toBe(true);
  const { rows } = await sql`select from file_to_remove`.execute(handle.db);
  expect(rows).toEqual([]);
});

test("a crash between rows and files leaves a note, and the next look goes on", async () => {
  const old = await keep("contract", { ageHours: 25 });
  const dying: PhotoStore = { ...store, remove: () => Promise.reject(new Error("power cut")) };
  await expect(removeLoosePhotos(handle.db, dying, new Date())).rejects.toThrow("power cut");
  expect(await left()).toEqual([]);
  expect(existsSync(fileOf(old))).toBe(true);
  expect(await remove()).toMatchObject({ photos: 0, files: 1 });
  expect(existsSync(fileOf(old))).toBe(false);
});
