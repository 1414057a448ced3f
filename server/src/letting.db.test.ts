/** From a code on a door to a deregistered lease, over HTTP and on a real database: who may declare, what is kept, what is refused. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DeclarationDetail, DeclarationList, Door } from "./declarations/contract.ts";
import type { LeaseDetail } from "./leases/contract.ts";
import {
  daysAfterMonday,
  declared,
  type Home,
  homeOf,
  type LettingTown,
  MONDAY,
  makeHome,
  NOBODY,
  newRooms,
  openLettingTown,
  talkTo,
} from "./testing-letting.ts";

let letting: LettingTown;
let house: Home;
beforeAll(async () => {
  letting = await openLettingTown();
  house = await homeOf(letting, 1, "201");
});
afterAll(() => letting.close());
beforeEach(() => {
  letting.clock.now = new Date(MONDAY);
});

const { get, post, declare, newest } = talkTo(() => letting);
const uniqueRoom = newRooms();

describe("a door", () => {
  test("tells address, officer, rooms, rules and privacy notice, and of no letting and nobody who lives there", async () => {
    const { status, body } = await get<Door>(NOBODY, `/api/public/doors/${house.code}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: "永安路1号",
      community: "椴树社区",
      unit: null,
      cell: { name: "L1" },
      officer: { name: "李安娜", phone: "138 0000 0000" },
    });
    expect(body.rooms).toEqual([
      { floor: 1, room: "101" },
      { floor: 2, room: "201" },
    ]);
    expect(body.rules.zh.join()).toContain("3 个工作日");
    expect(body.rules.en.join()).toContain("3 working days");
    expect(body.privacy.zh.length).toBe(body.privacy.en.length);
    expect(JSON.stringify(body)).not.toMatch(/adults|occupan|login|leases/);
  });

  test("of one unit names its room, and a code that nobody printed is unknown", async () => {
    const unit = await get<Door>(NOBODY, `/api/public/doors/${house.unitCode}`);
    expect(unit.body).toMatchObject({ unit: { floor: 2, room: "201" }, rooms: [{ floor: 2, room: "201" }] });
    expect(await get(NOBODY, "/api/public/doors/000000000000")).toMatchObject({
      status: 404,
      body: { code: "declarations.unknown_door" },
    });
    expect((await get(NOBODY, "/api/public/doors/short")).status).toBe(400);
  });

  test("in no block says so instead of taking a declaration", async () => {
    const home = await makeHome(letting, 16, "whole");
    await sql`update building set block_id = null where id = ${home.buildingId}`.execute(letting.handle.db);
    expect(await declare(declared(home))).toMatchObject({ status: 422, body: { code: "declarations.outside_grid" } });
    await sql`update building set block_id = ${letting.town.blocks[16]} where id = ${home.buildingId}`.execute(
      letting.handle.db,
    );
  });
});

const refused = async (changes: Record<string, unknown>) => {
  const { status, body } = await declare(declared(house, changes));
  return [status, body.code, (body.details as { field?: string }).field];
};

describe("a landlord's letting", () => {
  test("is declared by phone, verified at the door, active, ended and deregistered; unit, lease and both histories agree", async () => {
    const wish = declared(house);
    const { status, body: receipt } = await declare(wish);
    expect(status).toBe(201);
    expect(receipt).toMatchObject({ state: "submitted", dueAt: "2026-11-30T10:00:00.000Z", facts: [] });
    expect(receipt.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

    const waiting = await newest();
    expect(waiting).toMatchObject({
      address: "永安路1号 201室",
      unitId: house.unitId,
      adults: 2,
      cell: { name: "L1" },
    });
    const opened = await get<DeclarationDetail>("anna", `/api/declarations/${waiting.id}`);
    expect(opened.body.candidates[0]).toMatchObject({ unitId: house.unitId, matches: true });
    expect(opened.body.possibleActions).toEqual(["verify", "refuse"]);

    const verify = { version: waiting.version, unitId: house.unitId, adults: 3, children: 1 };
    const verified = await post<DeclarationDetail>("anna", `/api/declarations/${waiting.id}/verify`, verify);
    expect(verified).toMatchObject({ status: 200, body: { state: "verified", unitId: house.unitId } });
    const leaseId = verified.body.leaseId ?? 0;
    const lease = await get<LeaseDetail>("anna", `/api/leases/${leaseId}`);
    expect(lease.body).toMatchObject({
      state: "active",
      from: "2026-11-20",
      adults: 3,
      declaredBy: "landlord",
      filingDueAt: "2026-12-20T15:59:59.000Z",
    });
    expect(lease.body.history.map(({ action, party }) => [action, party])).toEqual([
      ["declare", "rule"],
      ["verify", "account"],
      ["begin", "rule"],
    ]);
    const unit =
      await sql`select status, registered_on::text as on, area_m2 from rental_unit where id = ${house.unitId}`.execute(
        letting.handle.db,
      );
    expect(unit.rows).toEqual([{ status: "let", on: "2026-11-23", area_m2: 40 }]);

    const filed = await post<LeaseDetail>("anna", `/api/leases/${leaseId}/steps`, {
      action: "file_contract",
      version: lease.body.version,
    });
    expect(filed.body).toMatchObject({ contractFiled: true, state: "active" });

    letting.clock.now = daysAfterMonday(30);
    const end = declared(house, { kind: "end", happenedOn: "2026-12-22", adults: 0, children: 0, letting: null });
    expect((await declare(end)).status).toBe(201);
    const ending = await newest();
    await post("anna", `/api/declarations/${ending.id}/verify`, {
      version: 1,
      unitId: house.unitId,
      adults: 0,
      children: 0,
    });
    const ended = await get<LeaseDetail>("anna", `/api/leases/${leaseId}`);
    expect(ended.body).toMatchObject({
      state: "ending",
      to: "2026-12-22",
      deregisterDueAt: "2026-12-25T10:00:00.000Z",
    });

    const step = { action: "deregister", version: ended.body.version };
    expect(await post("anna", `/api/leases/${leaseId}/steps`, step)).toMatchObject({
      status: 422,
      body: { code: "states.not_now", details: { reason: "has_reason" } },
    });
    const gone = await post<LeaseDetail>("anna", `/api/leases/${leaseId}/steps`, { ...step, reason: "moved_out" });
    expect(gone.body).toMatchObject({
      state: "deregistered",
      deregisteredReason: "moved_out",
      possibleActions: [],
      facts: [],
    });
    const after = await sql`select status from rental_unit where id = ${house.unitId}`.execute(letting.handle.db);
    expect(after.rows).toEqual([{ status: "vacant" }]);
  });

  test("sent twice is one declaration with one receipt; the number with other answers is refused", async () => {
    const wish = declared(house, { room: uniqueRoom() });
    const [first, second] = [await declare(wish), await declare(wish)];
    expect(second.body).toEqual(first.body);
    const { rows } = await sql`select count(*)::int as n from declaration where uuid = ${wish.uuid}`.execute(
      letting.handle.db,
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect(await declare({ ...wish, adults: 9 })).toMatchObject({
      status: 409,
      body: { code: "declarations.uuid_taken" },
    });
    const elsewhere = await homeOf(letting, 5, "201");
    expect(await declare({ ...wish, code: elsewhere.code })).toMatchObject({
      status: 409,
      body: { code: "declarations.uuid_taken" },
    });
  });

  test("sent twice at the same moment is still one", async () => {
    const wish = declared(house, { room: uniqueRoom() });
    const answers = await Promise.all([declare(wish), declare(wish)]);
    const good = answers.filter(({ status }) => status === 201);
    expect(good.length).toBeGreaterThan(0);
    expect(new Set(good.map(({ body }) => body.receipt)).size).toBe(1);
    const { rows } = await sql`select count(*)::int as n from declaration where uuid = ${wish.uuid}`.execute(
      letting.handle.db,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("of a room that is in no register becomes a unit at the door, once", async () => {
    const room = uniqueRoom();
    await declare(declared(house, { room, floor: 5 }));
    await declare(declared(house, { room, floor: 5, happenedOn: "2026-11-21" }));
    const { body } = await get<DeclarationList>(
      "anna",
      `/api/declarations?state=submitted&buildingId=${house.buildingId}`,
    );
    const [second, first] = body.declarations.filter((one) => one.room === room);
    const newUnit = { floor: 5, room, areaM2: 30, rooms: 1, beds: 1, letting: "whole" };
    const verify = { version: 1, newUnit, adults: 1, children: 0 };
    const made = await post<DeclarationDetail>("anna", `/api/declarations/${first?.id}/verify`, verify);
    expect(made.status).toBe(200);
    expect(await post("anna", `/api/declarations/${second?.id}/verify`, verify)).toMatchObject({
      status: 422,
      body: { code: "declarations.wrong_unit", details: { there: [made.body.unitId] } },
    });
    // Nor may it be let twice.
    const again = { version: 1, unitId: made.body.unitId, adults: 1, children: 0 };
    expect(await post("anna", `/api/declarations/${second?.id}/verify`, again)).toMatchObject({
      status: 422,
      body: { code: "leases.overlap", details: { leases: [{ id: made.body.leaseId }] } },
    });
  });

  test("that is late, over another letting, too full and of duty size shows these as facts and is taken all the same", async () => {
    const home = await makeHome(letting, 1, "whole");
    await post("anna", `/api/units/${home.unitId}/leases`, {
      as: "declared",
      from: "2026-11-01",
      to: null,
      adults: 1,
      children: 0,
      contractFiled: false,
    });
    const wish = declared(
      { code: home.unitCode },
      { room: null, floor: null, happenedOn: "2026-10-12", adults: 12, rooms: 4 },
    );
    const { status, body } = await declare(wish);
    expect(status).toBe(201);
    expect(body.facts.map(({ code, got, expected }) => [code, got, expected])).toEqual([
      ["late", MONDAY, "2026-10-15"],
      ["overlapping", 1, 0],
      ["little_space", 3, 5],
      ["many_in_a_room", 4, 2],
      ["size_duty", 13, 10],
    ]);
    expect((await newest()).facts).toEqual(body.facts);
  });

  test("with dates that do not fit, without a room or with unknown fields is refused by name", async () => {
    expect(await refused({ until: "2026-11-01" })).toEqual([422, "declarations.wrong_dates", "until"]);
    expect(await refused({ kind: "arrival", happenedOn: "2027-06-01" })).toEqual([
      422,
      "declarations.wrong_dates",
      "happenedOn",
    ]);
    expect(await refused({ room: null })).toEqual([400, "request.invalid", "body/room"]);
    expect(await refused({ name: "Wang" })).toEqual([400, "request.invalid", "body/name"]);
    expect(await refused({ extra: { nationality: "x" } })).toEqual([422, "declarations.wrong_field", undefined]);
    expect(await refused({ photoUuids: [crypto.randomUUID()] })).toEqual([404, "photos.not_found", undefined]);
  });
});

describe("a resident", () => {
  test("declares what the landlord did not, and the officer of the cell alone is told", async () => {
    const home = await makeHome(letting, 2, "whole");
    const wish = declared({ code: home.unitCode }, { party: "resident", room: null, kind: "arrival" });
    const { status, body } = await declare(wish);
    expect(status).toBe(201);
    const { rows } =
      await sql`select template, account_id as "accountId", contact_id as "contactId", facts::text as facts from outbox where thing = 'declaration' order by id desc limit 1`.execute(
        letting.handle.db,
      );
    expect(rows).toMatchObject([
      { template: "declaration_waiting", accountId: letting.town.accounts.anna, contactId: null },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/adults|receipt/);
    const waiting = await newest();
    const verified = await post<DeclarationDetail>("anna", `/api/declarations/${waiting.id}/verify`, {
      version: 1,
      unitId: home.unitId,
      adults: 2,
      children: 1,
    });
    expect(verified.body.state).toBe("verified");
    const lease = await get<LeaseDetail>("anna", `/api/leases/${verified.body.leaseId}`);
    expect(lease.body).toMatchObject({ declaredBy: "resident", state: "active" });
    expect(body.state).toBe("submitted");
  });

  test("is told kindly that the landlord did, as a lease or as a declaration that waits", async () => {
    const home = await makeHome(letting, 2, "whole");
    const asLandlord = declared({ code: home.unitCode }, { room: null });
    const asResident = () => declared({ code: home.unitCode }, { party: "resident", room: null, kind: "arrival" });
    expect((await declare(asLandlord)).status).toBe(201);
    expect(await declare(asResident())).toMatchObject({ status: 422, body: { code: "declarations.landlord_did" } });
    const waiting = await newest();
    await post("anna", `/api/declarations/${waiting.id}/verify`, {
      version: 1,
      unitId: home.unitId,
      adults: 2,
      children: 0,
    });
    expect(await declare(asResident())).toMatchObject({ status: 422, body: { code: "declarations.landlord_did" } });
    // Leaving is another matter: the landlord has told nothing of it.
    expect((await declare({ ...asResident(), kind: "leaving", adults: 1, children: 0 })).status).toBe(201);
    const leaving = await newest();
    const counted = await post<DeclarationDetail>("anna", `/api/declarations/${leaving.id}/verify`, {
      version: 1,
      unitId: home.unitId,
      adults: 1,
      children: 0,
    });
    const lease = await get<LeaseDetail>("anna", `/api/leases/${counted.body.leaseId}`);
    expect(lease.body).toMatchObject({ adults: 1, children: 0, state: "active" });
  });

  test("in a home that is let by the room declares beside the lettings of other rooms; the officer says which lease is meant", async () => {
    const home = await makeHome(letting, 2, "by_room");
    for (const from of ["2026-10-01", "2026-11-01"]) {
      await post("anna", `/api/units/${home.unitId}/leases`, {
        as: "declared",
        from,
        to: null,
        adults: 1,
        children: 0,
        contractFiled: true,
      });
    }
    const wish = declared(
      { code: home.unitCode },
      { party: "resident", room: null, kind: "leaving", adults: 0, children: 0 },
    );
    expect((await declare(wish)).status).toBe(201);
    const waiting = await newest();
    const verify = { version: 1, unitId: home.unitId, adults: 0, children: 0 };
    const unclear = await post<{ details: { leases: number[] } }>(
      "anna",
      `/api/declarations/${waiting.id}/verify`,
      verify,
    );
    expect(unclear).toMatchObject({ status: 422, body: { code: "declarations.which_lease" } });
    const [, second] = unclear.body.details.leases;
    const clear = await post("anna", `/api/declarations/${waiting.id}/verify`, { ...verify, leaseId: second });
    expect(clear).toMatchObject({ status: 200, body: { leaseId: second } });
  });
});
