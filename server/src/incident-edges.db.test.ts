/** Incidents at the border of a jurisdiction, through the real routes: photos, a place that is put right, and what a stranger counts. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromCamera } from "./evidence/testing-pictures.ts";
import type { IncidentCounts } from "./incidents/contract.ts";
import {
  closeIncidentLife,
  HERE,
  life,
  one,
  openIncidentLife,
  refusedAs,
  report,
  shown,
  THERE,
  take,
  taken,
} from "./testing-incident-life.ts";

beforeAll(openIncidentLife);
afterAll(closeIncidentLife);

async function sendPhoto(account: string, [lng, lat]: readonly [number, number], uuid = randomUUID()) {
  const answer = await life.http.app.inject({
    method: "POST",
    url: `/api/incidents/photos?uuid=${uuid}&lng=${lng}&lat=${lat}&purpose=evidence`,
    headers: { "x-test-account": account, "content-type": "image/jpeg" },
    payload: await fromCamera(),
  });
  return { status: answer.statusCode, body: answer.json<{ code?: string; uuid?: string; details?: object }>() };
}
const photosAt = (uuid: string) =>
  one(sql<{ n: number }>`select count(*)::int as n from attachment where uuid = ${uuid}`);

test("a photo of a place is kept in the block it shows: not outside of the town, and not in the cells of others", async () => {
  const uuid = randomUUID();
  expect(await sendPhoto("anna", HERE, uuid)).toMatchObject({ status: 200, body: { uuid } });
  expect(await sendPhoto("anna", HERE, uuid)).toMatchObject({ status: 200, body: { uuid } });
  expect(await photosAt(uuid)).toEqual({ n: 1 });
  expect(await sendPhoto("anna", [10, 10])).toMatchObject(refusedAs("incidents.outside_town"));
  const beside = randomUUID();
  expect(await sendPhoto("anna", THERE, beside)).toMatchObject(refusedAs("scope.outside"));
  expect(await photosAt(beside)).toEqual({ n: 0 });
  expect(await sendPhoto("stranger", HERE)).toMatchObject(refusedAs("scope.outside"));
});

test("a photo that a stranger names, or that lies with another incident, is laid to none", async () => {
  const { body } = await sendPhoto("sun", THERE);
  const uuid = body.uuid ?? "";
  const { incident } = await report("anna", { source: "officer" });
  expect(await take("anna", incident.id, { action: "comment", note: "看图", photos: [uuid] })).toMatchObject(
    refusedAs("photos.not_found"),
  );
  const { incident: there } = await report("duty", { position: THERE });
  await taken("duty", there.id, { action: "comment", note: "看图", photos: [uuid] });
  const { incident: second } = await report("duty", { position: THERE });
  expect(await take("duty", second.id, { action: "comment", note: "看图", photos: [uuid] })).toMatchObject(
    refusedAs("photos.not_found"),
  );
  expect((await shown(there.id)).photos.map((kept) => kept.uuid)).toEqual([uuid]);
});

test("an officer puts a place right inside the own cells; out of them only the desk moves it, and nothing is half done", async () => {
  const { incident } = await report("duty", { title: "路灯" });
  const inside = [121.0015, 31.0015];
  expect((await taken("anna", incident.id, { action: "amend", position: inside })).position).toEqual([
    expect.closeTo(121.0015, 6),
    expect.closeTo(31.0015, 6),
  ]);
  const before = await shown(incident.id);
  expect(before.blockId).toBe(life.town.blocks[2]);
  expect(await take("anna", incident.id, { action: "amend", title: "别处", position: THERE })).toMatchObject(
    refusedAs("scope.outside"),
  );
  expect(await shown(incident.id)).toEqual(before);
  expect(await take("anna", incident.id, { action: "amend", position: [10, 10] })).toMatchObject(
    refusedAs("incidents.outside_town"),
  );
  const moved = await taken("duty", incident.id, { action: "amend", position: THERE });
  expect(moved).toMatchObject({ blockId: life.town.blocks[9], divisionCode: "990101001002", title: "路灯" });
  expect(await life.http.get("anna", `/api/incidents/${incident.id}`)).toMatchObject(refusedAs("incidents.not_found"));
});

const counts = async (account: string, query: string) =>
  (await life.http.get(account, `/api/incidents/counts?${query}`)).body as IncidentCounts;

test("counts know only what the asker may see, whatever cell or division is named", async () => {
  await report("duty", { position: THERE, class: "waste" });
  const maple = `cellId=${life.town.cells.M1}`;
  expect((await counts("sun", maple)).total).toBeGreaterThan(0);
  for (const [account, query] of [
    ["anna", maple],
    ["anna", "division=990101001002"],
    ["anna", "class=waste"],
    ["stranger", maple],
    ["stranger", "which=all"],
  ] as const)
    expect([account, query, await counts(account, query)]).toEqual([
      account,
      query,
      expect.objectContaining({ total: 0, overdue: 0, unassigned: 0, byStage: [], bySource: [], byClass: [] }),
    ]);
});
