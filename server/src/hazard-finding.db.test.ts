/** Hazards through the real routes, on both databases: how one is written down, and every refusal: stale, strange, of another home. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NoticeDetail } from "./notices/contract.ts";
import {
  closeHazardLife,
  find,
  home,
  life,
  lifeOf,
  notice,
  one,
  openHazardLife,
  photo,
  refusedAs,
  take,
} from "./testing-hazard-life.ts";

beforeAll(openHazardLife);
afterAll(closeHazardLife);

describe("finding", () => {
  test("fixed on the spot closes at once, with a photo only", async () => {
    const { unitId, buildingId } = await home();
    const wish = { uuid: randomUUID(), unitId, item: "e_bikes.parked_in_stair", onTheSpot: true };
    expect(await life.http.post("anna", "/api/hazards", wish)).toMatchObject(
      refusedAs("states.not_now", { reason: "has_photo" }),
    );
    const fixed = await find("anna", { onTheSpot: true, photos: [await photo(buildingId)] });
    expect(fixed).toMatchObject({ state: "closed", closeReason: "on_the_spot", onTheSpot: true });
    expect(lifeOf(fixed)).toEqual(["find account 1", "fix_on_the_spot account 1"]);
  });

  test("sent twice it is one hazard; another under the same number is refused", async () => {
    const uuid = randomUUID();
    const first = await find("anna", { uuid });
    expect((await find("anna", { uuid })).id).toBe(first.id);
    const { unitId } = await home();
    expect(await life.http.post("anna", "/api/hazards", { uuid, unitId, item: "gas.hose_aged" })).toMatchObject(
      refusedAs("hazards.uuid_taken", { uuid }),
    );
  });

  test("another severity needs words, an item must be known, a place must be one, a time must have come", async () => {
    const { unitId, buildingId } = await home();
    const send = (wish: object) =>
      life.http.post("anna", "/api/hazards", { uuid: randomUUID(), unitId, item: "egress.blocked_exit", ...wish });
    expect(await send({ severity: 1 })).toMatchObject({
      status: 422,
      ...refusedAs("hazards.severity_needs_note", { usual: 2 }),
    });
    expect(await send({ severity: 1, note: "整层封死" })).toMatchObject({ status: 200, body: { severity: 1 } });
    expect(await send({ item: "egress.dragon" })).toMatchObject(refusedAs("hazards.unknown_item"));
    expect(await send({ buildingId })).toMatchObject(refusedAs("hazards.wrong_place", { got: 2 }));
    expect(await send({ foundAt: "2027-01-01T00:00:00Z" })).toMatchObject(refusedAs("hazards.wrong_time"));
    expect(await send({ colour: "red" })).toMatchObject({ status: 400 });
  });

  test("at a point it lies in the block of the point, and outside the jurisdiction nothing is written", async () => {
    const body = { uuid: randomUUID(), item: "hygiene.waste_in_passage" };
    expect(await life.http.post("anna", "/api/hazards", { ...body, position: [121.0005, 31.0015] })).toMatchObject({
      status: 200,
    });
    const elsewhere = { ...body, uuid: randomUUID(), position: [121.0075, 31.0005] };
    expect(await life.http.post("anna", "/api/hazards", elsewhere)).toMatchObject(refusedAs("scope.outside"));
    const { unitId } = await home();
    expect(await life.http.post("stranger", "/api/hazards", { ...body, unitId })).toMatchObject({
      status: 404,
      ...refusedAs("units.not_found"),
    });
  });

  test("what may be a major hazard is told to the subdistrict and the duty office at once", async () => {
    const { id } = await find("anna", { item: "structure.major_damage", suspectedMajor: true });
    const { rows } = await sql<{ role: string }>`select a.role from outbox o join account a on a.id = o.account_id
      where o.thing = 'hazard' and o.thing_id = ${id} and o.template = 'hazard_major' order by a.id`.execute(
      life.handle.db,
    );
    expect(rows.map(({ role }) => role)).toEqual(["supervisor", "supervisor", "duty_officer"]);
  });

  test("a hazard of the same class at the same home or next door is suggested, nearest first", async () => {
    const { unitId, buildingId } = await home();
    const first = await find("anna", { item: "gas.hose_aged" });
    const asked = (await life.http.get("anna", `/api/hazards/duplicates?unitId=${unitId}&item=gas.bottle_indoors`))
      .body;
    expect(asked).toMatchObject({
      duplicates: [{ hazard: { id: first.id }, place: "same_unit", sameItem: false, open: true }],
    });
    const house = (await life.http.get("anna", `/api/hazards/duplicates?buildingId=${buildingId}&item=gas.hose_aged`))
      .body;
    expect(house).toMatchObject({ duplicates: [{ place: "same_building", sameItem: true, distanceM: 0 }] });
    const near = (await life.http.get("anna", `/api/hazards/duplicates?lng=121.0005&lat=31.0016&item=gas.hose_aged`))
      .body;
    expect(near).toMatchObject({ duplicates: [{ place: "near" }] });
    expect(await life.http.get("anna", "/api/hazards/duplicates?item=gas.hose_aged")).toMatchObject(
      refusedAs("hazards.wrong_place"),
    );
    const second = await find("anna", { item: "gas.bottle_indoors" });
    const marked = await take("anna", second.id, { action: "mark_duplicate", duplicateOf: first.id });
    expect(marked).toMatchObject({
      status: 200,
      body: { state: "closed", closeReason: "duplicate", duplicateOf: { id: first.id } },
    });
    expect(await take("anna", first.id, { action: "mark_duplicate", duplicateOf: second.id })).toMatchObject(
      refusedAs("states.not_now", { reason: "other_is_open" }),
    );
  });
});

describe("refusals", () => {
  test("a step on what somebody has changed since is refused with what it is now", async () => {
    const { id } = await find("anna");
    const issued = await notice("anna", [id]);
    expect(await take("sun", id, { action: "withdraw", note: "误报", version: 1 })).toMatchObject({
      status: 409,
      ...refusedAs("hazards.stale", { current: expect.objectContaining({ id, state: "notified" }) }),
    });
    expect(await life.http.post("sun", `/api/notices/${issued.id}/void`, { version: 99, note: "误发" })).toMatchObject({
      status: 409,
      ...refusedAs("notices.stale", { current: expect.objectContaining({ number: issued.number }) }),
    });
  });

  test("a stranger finds no hazard and no notice", async () => {
    const { id } = await find("anna");
    const issued = await notice("anna", [id]);
    const step = { action: "withdraw", version: 1, note: "-" };
    expect(await life.http.post("stranger", `/api/hazards/${id}/steps`, step)).toMatchObject({
      status: 404,
      ...refusedAs("hazards.not_found"),
    });
    for (const path of [`/api/notices/${issued.id}`, `/api/notices/${issued.id}/paper`]) {
      expect(await life.http.get("stranger", path)).toMatchObject({ status: 404, ...refusedAs("notices.not_found") });
    }
    expect((await life.http.get("stranger", "/api/notices")).body).toMatchObject({ notices: [], total: 0 });
    expect(await life.http.post("stranger", `/api/notices/${issued.id}/send`, { version: 1 })).toMatchObject({
      status: 404,
    });
  });

  test("a notice is for hazards of one home that are found; the same number twice is one notice", async () => {
    const { unitId, buildingId } = await home();
    const { id } = await find("anna");
    const other = await one(
      sql<{ id: number }>`select id from rental_unit where block_id = ${life.town.blocks[2]} order by id limit 1`,
    );
    const elsewhere = await find("anna", { unitId: other.id });
    const wish = { uuid: randomUUID(), unitId, hazardIds: [id] };
    expect(await life.http.post("anna", "/api/notices", { ...wish, hazardIds: [id, elsewhere.id] })).toMatchObject(
      refusedAs("notices.wrong_items", { hazardIds: [elsewhere.id] }),
    );
    expect(await life.http.post("anna", "/api/notices", { ...wish, buildingId })).toMatchObject(
      refusedAs("notices.wrong_place"),
    );
    const first = (await life.http.post("anna", "/api/notices", wish)).body as NoticeDetail;
    expect((await life.http.post("anna", "/api/notices", wish)).body).toMatchObject({
      id: first.id,
      number: first.number,
    });
    expect(await life.http.post("anna", "/api/notices", { ...wish, hazardIds: [elsewhere.id] })).toMatchObject(
      refusedAs("notices.uuid_taken"),
    );
    expect(await life.http.post("anna", "/api/notices", { ...wish, uuid: randomUUID() })).toMatchObject(
      refusedAs("states.not_now", { reason: "items_are_found" }),
    );
  });
});
