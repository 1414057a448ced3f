/** What an incident holds of people goes when its time is over: photos with their files, words, contacts. Its place, dates and class stay. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeLoosePhotos } from "./evidence/remove-loose.ts";
import { openStore } from "./evidence/store.ts";
import { plainJpeg } from "./evidence/testing-pictures.ts";
import { retain } from "./personal/retain.ts";
import {
  closeIncidentLife,
  life,
  one,
  openIncidentLife,
  photo,
  report,
  shown,
  taken,
} from "./testing-incident-life.ts";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-incident-retention-"));
  await openIncidentLife();
});
afterAll(async () => {
  await closeIncidentLife();
  rmSync(folder, { recursive: true });
});

const DAY_MS = 86_400_000;
const after = (days: number): Date => new Date(life.clock.getTime() + days * DAY_MS);
const removedOf = async (days: number, dry = false): Promise<Record<string, number>> => {
  const { removed } = await retain(life.handle.db, { now: after(days), cause: dry ? "command" : "clock", dry });
  const mine = removed.filter(({ kind, rows }) => kind.startsWith("incident") && rows > 0);
  return Object.fromEntries(mine.map(({ kind, rows }) => [kind, rows]));
};
/** A photo whose file is there. */
async function kept(store: ReturnType<typeof openStore>, widthPx: number): Promise<{ uuid: string; sha256: string }> {
  const uuid = await photo();
  const sha256 = await store.put(await plainJpeg({ widthPx, heightPx: 30 }));
  await sql`update attachment set sha256 = ${sha256} where uuid = ${uuid}`.execute(life.handle.db);
  return { uuid, sha256 };
}

test("two years after its closing an incident has no photo, no file of one and no words; one that is open keeps its own", async () => {
  const { db } = life.handle;
  const store = openStore(folder);
  const [old, young] = [await kept(store, 40), await kept(store, 41)];
  const wish = { class: "water_leak", title: "张三家门口", note: "张三在家", source: "officer" };
  const spot = await report("anna", { ...wish, onTheSpot: true, photos: [old.uuid] });
  const open = await report("anna", { ...wish, photos: [young.uuid] });
  expect((await shown(spot.incident.id)).stage).toBe("closed");
  expect(await removedOf(729)).toEqual({});
  const due = { incident_photos: 1, incidents: 1 };
  expect(await removedOf(731, true)).toEqual(due);
  expect((await shown(spot.incident.id)).photos).toHaveLength(1);
  expect(await removedOf(731)).toEqual(due);
  expect(await removedOf(731)).toEqual({});
  expect(await removeLoosePhotos(db, store, after(731))).toMatchObject({ files: 1 });
  await expect(store.read(old.sha256)).rejects.toThrow(/ENOENT/);
  expect((await store.read(young.sha256)).length).toBeGreaterThan(0);
  expect(await shown(spot.incident.id)).toMatchObject({ photos: [], note: null, title: null, class: "water_leak" });
  expect(await shown(open.incident.id)).toMatchObject({
    photos: [{ uuid: young.uuid }],
    note: wish.note,
    title: wish.title,
  });
});

test("photos of incidents whose words were removed before photos were looked for go too", async () => {
  const { incident } = await report("duty");
  await taken("duty", incident.id, { action: "void", note: "查无此事" });
  const uuid = await photo();
  await sql`update attachment set thing = 'incident', thing_id = ${incident.id} where uuid = ${uuid}`.execute(
    life.handle.db,
  );
  await sql`update incident set erased_at = now() where id = ${incident.id}`.execute(life.handle.db);
  expect(await removedOf(731)).toEqual({ incident_photos: 1 });
  expect(
    (await one(sql<{ left: number }>`select count(*)::int as left from attachment where uuid = ${uuid}`)).left,
  ).toBe(0);
});
