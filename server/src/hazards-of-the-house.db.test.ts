/**
 * A hazard of the house itself: it carries its floor and its common part from the finding to the list, the notice, the page of the
 * receipt and the message; a unit has its floor and is no part.
 */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HazardList } from "./hazards/contract.ts";
import type { NoticeDetail } from "./notices/contract.ts";
import {
  closeHazardLife,
  find,
  hazard,
  home,
  landlord,
  life,
  openHazardLife,
  refusedAs,
  take,
} from "./testing-hazard-life.ts";

beforeAll(openHazardLife);
afterAll(closeHazardLife);

const inStairs = async () => {
  const { buildingId } = await home();
  return find("anna", {
    unitId: undefined,
    buildingId,
    item: "egress.clutter_in_stair",
    floor: 3,
    part: "stairs",
  });
};

test("is found, shown, listed, put on a notice and told with its floor and part", async () => {
  const { buildingId } = await home();
  await landlord(buildingId);
  const found = await inStairs();
  expect(found).toMatchObject({ unit: null, floor: 3, part: "stairs", address: "永安路1号 3层" });
  expect(await hazard(found.id)).toMatchObject({ floor: 3, part: "stairs" });
  const { hazards } = (await life.http.get("sun", `/api/hazards?buildingId=${buildingId}`)).body as HazardList;
  expect(hazards).toMatchObject([{ id: found.id, floor: 3, part: "stairs" }]);

  const answer = await life.http.post("anna", "/api/notices", {
    uuid: randomUUID(),
    buildingId,
    hazardIds: [found.id],
  });
  expect(answer).toMatchObject({ status: 200, body: { itemList: [{ floor: 3, part: "stairs" }] } });
  const issued = answer.body as NoticeDetail;
  expect((await life.http.get("nobody", `/api/public/notices/${issued.receiptCode}`)).body).toMatchObject({
    items: [{ place: { zh: "3层楼梯", en: "stairs, floor 3" } }],
  });
  const paper = await life.http.app.inject({
    url: `/api/notices/${issued.id}/paper?language=zh`,
    headers: { "x-test-account": "anna" },
  });
  expect(paper.statusCode).toBe(200);

  life.clock = new Date(life.clock.getTime() + 3_600_000);
  await take("sun", found.id, { action: "fail", note: "杂物仍在", inspectionId: await lookAtHouse(buildingId) });
  const told = await sql<{ facts: object }>`select facts from outbox where template = 'hazard_failed'`.execute(
    life.handle.db,
  );
  expect(told.rows).toMatchObject([
    { facts: { item: "楼道堆放杂物 / Clutter in the staircase（楼梯 / stairs）", address: "永安路1号 3层" } },
  ]);
});

test("is refused where it is said of a unit or of a point, or on a floor or part that no house has", async () => {
  const { unitId, buildingId } = await home();
  const body = { uuid: randomUUID(), item: "egress.clutter_in_stair" };
  for (const place of [
    { unitId, part: "stairs" },
    { unitId, floor: 2 },
    { position: [121.0005, 31.0015], part: "yard" },
  ]) {
    expect(await life.http.post("anna", "/api/hazards", { ...body, ...place })).toMatchObject({
      status: 422,
      ...refusedAs("hazards.not_of_the_house"),
    });
  }
  for (const place of [
    { buildingId, part: "kitchen" },
    { buildingId, floor: 900 },
  ])
    expect(await life.http.post("anna", "/api/hazards", { ...body, ...place })).toMatchObject({ status: 400 });
  expect(await life.http.post("stranger", "/api/hazards", { ...body, buildingId, part: "roof" })).toMatchObject(
    refusedAs("buildings.not_found"),
  );
  // The database has the last word.
  await expect(
    sql`update hazard set unit_id = ${unitId} where part is not null`.execute(life.handle.db),
  ).rejects.toThrow("hazard_place_of_the_house");
});

async function lookAtHouse(buildingId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into inspection (source_id, building_id, division_code, block_id, account_id, kind, result, at)
    select ${randomUUID()}, id, division_code, block_id, ${life.town.accounts.sun}, 're_inspection', 'fail', ${life.clock}
    from building where id = ${buildingId} returning id`.execute(life.handle.db);
  return rows[0]?.id ?? 0;
}
