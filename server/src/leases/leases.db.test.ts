/** Leases that an officer puts down, over HTTP and on a real database: dates, rooms, sub-lettings, refusals, and two hands at once. */
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { Problem } from "../problem.ts";
import type { LeaseDetail } from "./contract.ts";
import { openLease } from "./open-lease.ts";
import { leaseRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
let now = new Date("2026-11-23T02:00:00Z");
const routes = async (app: FastifyInstance): Promise<void> => {
  await app.register(leaseRoutes, { now: () => now });
};
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(handle.db, routes, town.scopes);
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});
beforeEach(() => {
  now = new Date("2026-11-23T02:00:00Z");
});

type Answer<T> = { status: number; body: T & { code?: string; details?: Record<string, unknown> } };
const post = (who: string, url: string, wish: object) => http.post(who, url, wish) as Promise<Answer<LeaseDetail>>;
const show = (who: string, id: number) => http.get(who, `/api/leases/${id}`) as Promise<Answer<LeaseDetail>>;
const open = (unitId: number, changes: object = {}, who = "anna") =>
  post(who, `/api/units/${unitId}/leases`, {
    as: "declared",
    from: "2026-11-01",
    to: "2027-10-31",
    adults: 2,
    children: 0,
    contractFiled: false,
    ...changes,
  });
const step = (id: number, wish: object, who = "anna") => post(who, `/api/leases/${id}/steps`, wish);

async function makeUnit(letting = "whole"): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into rental_unit (source_id, building_id, division_code, block_id, room, letting, status, area_m2, rooms)
    select 'T-' || gen_random_uuid(), b.id, b.division_code, b.block_id, 'T', ${letting}, 'undeclared', 40, 2
    from building b where b.block_id = ${town.blocks[1]} returning id`.execute(handle.db);
  return rows[0]?.id ?? 0;
}
async function makeRoom(unitId: number, name: string, beds = 1): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`insert into unit_room (unit_id, name, beds, area_m2) values (${unitId}, ${name}, ${beds}, 12) returning id`.execute(
    handle.db,
  );
  return rows[0]?.id ?? 0;
}

describe("a lease", () => {
  test("goes from declared to deregistered; what each step writes is there, and the history is what happened", async () => {
    const unitId = await makeUnit();
    const { status, body: lease } = await open(unitId);
    expect(status).toBe(201);
    expect(lease).toMatchObject({ state: "declared", declaredBy: "officer", filingDueAt: "2026-12-01T15:59:59.000Z" });
    expect(lease.facts.map(({ code }) => code)).toEqual(["late"]);
    const verified = await step(lease.id, { action: "verify", version: 1, adults: 3 });
    expect(verified.body).toMatchObject({ state: "active", adults: 3, verifiedAt: now.toISOString(), version: 3 });
    const counted = await step(lease.id, { action: "change_counts", version: 3, adults: 9, children: 2 });
    expect(counted.body.facts.map(({ code }) => code)).toEqual(["late", "little_space", "many_in_a_room", "size_duty"]);
    const filed = await step(lease.id, { action: "file_contract", version: 4 });
    expect(filed.body).toMatchObject({ contractFiled: true, contractFiledAt: now.toISOString() });
    expect(await step(lease.id, { action: "file_contract", version: 5 })).toMatchObject({
      status: 422,
      body: { code: "states.not_now", details: { reason: "not_filed" } },
    });
    const ended = await step(lease.id, { action: "end", version: 5, to: "2026-11-30" });
    expect(ended.body).toMatchObject({
      state: "ending",
      to: "2026-11-30",
      deregisterDueAt: "2026-12-03T10:00:00.000Z",
    });
    const renewed = await step(lease.id, { action: "renew", version: 6, to: "2028-10-31" });
    expect(renewed.body).toMatchObject({ state: "active", to: "2028-10-31", deregisterDueAt: null });
    now = new Date("2026-12-20T02:00:00Z");
    await step(lease.id, { action: "end", version: 7, to: "2026-12-01" });
    const gone = await step(lease.id, { action: "deregister", version: 8, reason: "sold", note: "产权转让" });
    expect(gone.body).toMatchObject({ state: "deregistered", deregisteredReason: "sold", possibleActions: [] });
    expect(gone.body.facts.map(({ code }) => code)).toEqual(["late", "deregistration_late"]);
    expect(gone.body.history.map(({ action, from, to }) => [action, from, to])).toEqual([
      ["declare", null, "declared"],
      ["verify", "declared", "verified"],
      ["begin", "verified", "active"],
      ["change_counts", "active", "active"],
      ["file_contract", "active", "active"],
      ["end", "active", "ending"],
      ["renew", "ending", "active"],
      ["end", "active", "ending"],
      ["deregister", "ending", "deregistered"],
    ]);
    expect(JSON.stringify(gone.body.history)).not.toMatch(/adults|children/);
  });

  test("that begins later is verified and waits; as a draft it is in nobody's way", async () => {
    const unitId = await makeUnit();
    const draft = await open(unitId, { as: "draft", from: "2027-01-01" });
    expect(draft.body).toMatchObject({ state: "draft", filingDueAt: null });
    expect((await open(unitId, { from: "2027-01-01" })).status).toBe(201);
    expect(await step(draft.body.id, { action: "declare", version: 1 })).toMatchObject({
      status: 422,
      body: { code: "leases.overlap" },
    });
    const { body: unfiled } = await step(draft.body.id, { action: "reject", version: 1, note: "重复" });
    expect(unfiled).toMatchObject({ state: "deregistered", deregisteredReason: "declared_in_error" });
  });

  test("cannot overlap another one of the unit, on a single day either", async () => {
    const unitId = await makeUnit();
    const first = await open(unitId);
    expect(await open(unitId, { from: "2027-10-31", to: null })).toMatchObject({
      status: 422,
      body: {
        code: "leases.overlap",
        details: { leases: [{ id: first.body.id, from: "2026-11-01", to: "2027-10-31", roomId: null }] },
      },
    });
    expect((await open(unitId, { from: "2027-11-01", to: null })).status).toBe(201);
    const longer = await step(first.body.id, { action: "verify", version: 1 });
    expect(await step(first.body.id, { action: "renew", version: longer.body.version, to: null })).toMatchObject({
      body: { code: "leases.overlap" },
    });
  });

  test("of a unit let by the room shares it, but not the room; by the bed as many as there are beds", async () => {
    const unitId = await makeUnit("by_room");
    const [a, b] = [await makeRoom(unitId, "A"), await makeRoom(unitId, "B")];
    expect((await open(unitId, { roomId: a })).status).toBe(201);
    expect((await open(unitId, { roomId: b })).body.room).toEqual({ id: b, name: "B" });
    expect(await open(unitId, { roomId: a })).toMatchObject({ body: { code: "leases.overlap" } });
    const dormitory = await makeUnit("by_bed");
    const hall = await makeRoom(dormitory, "C", 2);
    for (const status of [201, 201, 422]) expect((await open(dormitory, { roomId: hall })).status).toBe(status);
    expect(await open(unitId, { roomId: hall })).toMatchObject({ body: { code: "leases.wrong_room" } });
  });

  test("that is part of another lies inside it, and goes before it", async () => {
    const unitId = await makeUnit();
    const parent = await open(unitId);
    const parentId = parent.body.id;
    expect(await open(unitId, { parentId, to: "2028-01-01" })).toMatchObject({
      body: { code: "leases.outside_parent" },
    });
    expect(await open(unitId, { parentId, to: null })).toMatchObject({ body: { code: "leases.outside_parent" } });
    const part = await open(unitId, { parentId, from: "2026-12-01", to: "2027-05-31" });
    expect(part.status).toBe(201);
    expect((await show("anna", parentId)).body.sublettings).toMatchObject([{ id: part.body.id, state: "declared" }]);
    const { version } = (await step(parentId, { action: "verify", version: 1 })).body;
    expect(await step(parentId, { action: "end", version, to: "2027-01-31" })).toMatchObject({
      status: 422,
      body: { code: "leases.has_sublettings", details: { leases: [part.body.id] } },
    });
    expect(await step(parentId, { action: "deregister", version, reason: "ended" })).toMatchObject({
      body: { code: "leases.has_sublettings" },
    });
    await step(part.body.id, { action: "reject", version: 1, note: "未转租" });
    expect((await step(parentId, { action: "end", version, to: "2027-01-31" })).status).toBe(200);
    const other = await makeUnit();
    expect(await open(other, { parentId })).toMatchObject({ body: { code: "leases.wrong_parent" } });
  });

  test("with days that do not fit is refused", async () => {
    const unitId = await makeUnit();
    for (const days of [
      { from: "2026-12-01", to: "2026-11-30" },
      { from: "2926-12-01", to: null },
    ]) {
      expect(await open(unitId, days)).toMatchObject({ status: 422, body: { code: "leases.wrong_dates" } });
    }
    expect((await open(unitId, { from: "tomorrow" })).status).toBe(400);
    expect((await open(unitId, { tenant: "Wang" })).status).toBe(400);
  });
});

describe("whoever asks", () => {
  test("outside the jurisdiction finds no lease and no unit, without an account nothing at all", async () => {
    const unitId = await makeUnit();
    const { body: lease } = await open(unitId);
    expect(await show("stranger", lease.id)).toMatchObject({ status: 404, body: { code: "leases.not_found" } });
    expect(await step(lease.id, { action: "verify", version: 1 }, "stranger")).toMatchObject({ status: 404 });
    expect(await open(unitId, {}, "stranger")).toMatchObject({ status: 404, body: { code: "units.not_found" } });
    expect((await show("nobody", lease.id)).status).toBe(401);
  });

  test("with an old version is told what the lease is by now, and in a wrong state what can be done", async () => {
    const { body: lease } = await open(await makeUnit());
    await step(lease.id, { action: "verify", version: 1 });
    expect(await step(lease.id, { action: "end", version: 1 })).toMatchObject({
      status: 409,
      body: { code: "leases.stale", details: { current: { state: "active", version: 3 } } },
    });
    expect(await step(lease.id, { action: "verify", version: 3 })).toMatchObject({
      status: 422,
      body: { code: "states.wrong_state", details: { possible: expect.arrayContaining(["end", "renew"]) } },
    });
  });

  test("in a role that does not work at the door sees no counts and what rests on them, and may do nothing", async () => {
    const { rows } = await sql<{
      id: number;
    }>`insert into account (login, name, role, state) values ('eve', '审计', 'auditor', 'active') returning id`.execute(
      handle.db,
    );
    const scopes = {
      ...town.scopes,
      eve: { ...town.scopes.sun, accountId: rows[0]?.id ?? 0, role: "auditor" as const },
    };
    const app = await openTestApp(handle.db, routes, scopes);
    const { body: lease } = await open(await makeUnit(), { adults: 30 });
    const seen = await app.get("eve", `/api/leases/${lease.id}`);
    expect(seen).toMatchObject({ status: 200, body: { adults: null, children: null, possibleActions: [] } });
    expect(JSON.stringify(seen.body)).not.toMatch(/little_space|size_duty/);
    expect((await app.post("eve", `/api/leases/${lease.id}/steps`, { action: "verify", version: 1 })).status).toBe(403);
    await app.app.close();
  });
});

test("two lettings of one home at the same moment: one is kept, the other is refused", async () => {
  const unitId = await makeUnit();
  const by = { actor: "officer", accountId: town.accounts.anna, at: now } as const;
  const wish = {
    as: "declared",
    from: "2026-11-01",
    to: null,
    adults: 1,
    children: 0,
    contractFiled: false,
    declaredBy: "officer",
  } as const;
  const outcomes = await Promise.allSettled(
    [1, 2, 3, 4].map(() => inScope(handle.db, town.scopes.anna, (tx) => openLease(tx, by, unitId, wish))),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Problem] : []));
  expect(reasons.map(({ code }) => code)).toEqual(["leases.overlap", "leases.overlap", "leases.overlap"]);
});
