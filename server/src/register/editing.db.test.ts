/** The unit file is kept: homes change, enter and leave the register; contacts are sealed; the town adds fields of its own; cards are printed. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRegisterTown, type RegisterTown } from "./testing-register.ts";

let register: RegisterTown;
let buildingId = 0;
let unitId = 0;
const ask: RegisterTown["ask"] = (...wish) => register.ask(...wish);
const version = async (): Promise<number> => (await ask("sun", "GET", `/api/units/${unitId}`)).body.version;
const buildingVersion = async (): Promise<number> =>
  (await ask("sun", "GET", `/api/buildings/${buildingId}`)).body.version;

beforeAll(async () => {
  register = await openRegisterTown();
  const { rows } = await sql<{ id: number; unitId: number }>`
    select b.id, u.id as "unitId" from building b join rental_unit u on u.building_id = b.id
    where b.block_id = ${register.town.blocks[3]} and u.room = '101'`.execute(register.handle.db);
  buildingId = rows[0]?.id ?? 0;
  unitId = rows[0]?.unitId ?? 0;
});
afterAll(() => register.close());

describe("a unit", () => {
  test("is changed by those who keep the register, and its history says which fields", async () => {
    const answer = await ask("sun", "PATCH", `/api/units/${unitId}`, {
      version: await version(),
      areaM2: 46.2,
      rooms: 3,
      letting: "hotel_like",
      estateUnitCode: "990101001001GB00031F00070302",
      equipment: { extinguisher: { there: true, count: 2, expires: "2027-05-01" }, rcd: { there: false } },
      note: "北门进",
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        areaM2: 46.2,
        rooms: 3,
        letting: "hotel_like",
        note: "北门进",
        equipment: { extinguisher: { count: 2 } },
      },
    });
    const { body } = await ask("sun", "GET", `/api/units/${unitId}/history?limit=1`);
    expect(body.lines[0]).toMatchObject({
      thing: "unit",
      action: "change",
      account: { name: "孙主任" },
      details: { fields: ["areaM2", "rooms", "letting", "estateUnitCode", "equipment", "note"] },
    });
    expect(JSON.stringify(body)).not.toContain("北门进");
  });

  test("read before somebody else changed it is refused with what it is now", async () => {
    const stale = await ask("sun", "PATCH", `/api/units/${unitId}`, { version: 1, beds: 4 });
    expect(stale).toMatchObject({ status: 409, body: { code: "units.stale", details: { current: { id: unitId } } } });
  });

  test("cannot be changed by a stranger, an analyst or an auditor, nor with what makes no sense", async () => {
    const change = { version: await version(), beds: 4 };
    expect(await ask("stranger", "PATCH", `/api/units/${unitId}`, change)).toMatchObject({
      status: 404,
      body: { code: "units.not_found" },
    });
    for (const account of ["analyst", "auditor"])
      expect(await ask(account, "PATCH", `/api/units/${unitId}`, change)).toMatchObject({
        status: 403,
        body: { code: "account.may_not" },
      });
    for (const wrong of [{ areaM2: -1 }, { letting: "by_hour" }, { grade: "G" }, { estateUnitCode: "123" }])
      expect((await ask("sun", "PATCH", `/api/units/${unitId}`, { ...change, ...wrong })).body.code).toBe(
        "request.invalid",
      );
    const unclear = { version: change.version, equipment: { sprinkler: { there: false, count: 3 } } };
    expect((await ask("sun", "PATCH", `/api/units/${unitId}`, unclear)).body.code).toBe("units.equipment_unclear");
    const door = { version: change.version, floor: 2, room: "201" };
    expect((await ask("sun", "PATCH", `/api/units/${unitId}`, door)).body.code).toBe("units.door_taken");
  });

  test("has rooms; a room that is named twice is refused", async () => {
    const room = { name: "A", kind: "bedroom", areaM2: 9, beds: 2, livedIn: true, divided: false };
    const put = { version: await version(), rooms: [room, { ...room, name: "厨房", kind: "kitchen", beds: 0 }] };
    const answer = await ask("sun", "PUT", `/api/units/${unitId}/rooms`, put);
    expect(answer.body.unitRooms.map((one: { name: string }) => one.name)).toEqual(["A", "厨房"]);
    const [first] = answer.body.unitRooms;
    const fewer = await ask("sun", "PUT", `/api/units/${unitId}/rooms`, {
      version: await version(),
      rooms: [{ ...room, beds: 1 }],
    });
    expect(fewer.body.unitRooms).toEqual([{ ...first, beds: 1 }]);
    const twice = { version: await version(), rooms: [room, room] };
    expect((await ask("sun", "PUT", `/api/units/${unitId}/rooms`, twice)).body.code).toBe("units.room_twice");
    expect((await ask("stranger", "PUT", `/api/units/${unitId}/rooms`, twice)).status).toBe(404);
    const speck = { version: await version(), rooms: [{ ...room, areaM2: 3.9e-94 }] };
    expect((await ask("sun", "PUT", `/api/units/${unitId}/rooms`, speck)).body.code).toBe("request.invalid");
  });
});

const UUID = "7b0c0b5e-6d0f-4f0e-9a57-0f3d3f0c2a11";

describe("a home", () => {
  test("that is registered twice from the phone is one home, and stands in the plan of floors", async () => {
    const wish = { uuid: UUID, floor: -1, room: "B1", letting: "by_room", status: "let", areaM2: 12 };
    const made = await ask("bo", "POST", `/api/buildings/${buildingId}/units`, wish);
    expect(made).toMatchObject({ status: 201, body: { room: "B1", status: "let", registeredOn: expect.any(String) } });
    const again = await ask("bo", "POST", `/api/buildings/${buildingId}/units`, wish);
    expect([again.status, again.body.id]).toEqual([200, made.body.id]);
    const other = { ...wish, uuid: UUID.replace("7", "8") };
    expect((await ask("bo", "POST", `/api/buildings/${buildingId}/units`, other)).body.code).toBe("units.door_taken");
    const { rows } = await sql<{
      id: number;
    }>`select id from building where block_id = ${register.town.blocks[4]}`.execute(register.handle.db);
    expect((await ask("sun", "POST", `/api/buildings/${rows[0]?.id}/units`, wish)).body.code).toBe("units.uuid_used");
    expect((await ask("stranger", "POST", `/api/buildings/${buildingId}/units`, wish)).body.code).toBe(
      "buildings.not_found",
    );
    const { body } = await ask("sun", "GET", `/api/buildings/${buildingId}`);
    expect(body.floors.at(-1)).toMatchObject({ floor: -1, doors: [{ kind: "unit", room: "B1" }] });
  });

  test("leaves the register with a reason, but not while it is let or has an open hazard", async () => {
    const add = { uuid: "0b9f2f4e-2f0a-4f6e-8e52-1f3d3f0c2a12", floor: 5, room: "501", status: "vacant" };
    const { body: unit } = await ask("sun", "POST", `/api/buildings/${buildingId}/units`, add);
    const wish = { version: unit.version, reason: "own_use" };
    await sql`insert into lease (source_id, unit_id, division_code, block_id, valid_from, state)
      select 'L-501', id, division_code, block_id, '2026-01-01', 'active' from rental_unit where id = ${unit.id}`.execute(
      register.handle.db,
    );
    expect(await ask("sun", "POST", `/api/units/${unit.id}/deregister`, wish)).toMatchObject({
      status: 422,
      body: { code: "states.not_now", details: { reason: "no_running_lease" } },
    });
    await sql`update lease set state = 'deregistered' where source_id = 'L-501'`.execute(register.handle.db);
    const now = await ask("sun", "GET", `/api/units/${unit.id}`);
    const gone = await ask("sun", "POST", `/api/units/${unit.id}/deregister`, { ...wish, version: now.body.version });
    expect(gone).toMatchObject({ status: 200, body: { status: "deregistered" } });
    const again = { ...wish, version: gone.body.version };
    expect((await ask("sun", "POST", `/api/units/${unit.id}/deregister`, again)).body.code).toBe("states.wrong_state");
    const { body } = await ask("sun", "GET", `/api/units/${unit.id}/history?limit=1`);
    expect(body.lines).toMatchObject([{ action: "deregister", to: "deregistered", details: { reason: "own_use" } }]);
    const older = await ask("sun", "GET", `/api/units/${unit.id}/history?after=${encodeURIComponent(body.next)}`);
    expect(older.body.lines).toMatchObject([{ action: "vacate", from: null }]);
    expect((await ask("sun", "GET", `/api/units/${unit.id}/history?after=tomorrow`)).status).toBe(400);
  });

  test("comes back into the register with the reason why, unless another stands behind its door by now", async () => {
    const add = { uuid: "0b9f2f4e-2f0a-4f6e-8e52-1f3d3f0c2a61", floor: 7, room: "709", status: "vacant" };
    const { body: unit } = await ask("sun", "POST", `/api/buildings/${buildingId}/units`, add);
    const url = `/api/units/${unit.id}/register-again`;
    const back = (account: string, wanted: number, note = "又出租了") =>
      ask(account, "POST", url, { version: wanted, note });
    expect((await back("sun", unit.version)).body.code).toBe("states.wrong_state");
    const out = { version: unit.version, reason: "own_use" };
    const { body: gone } = await ask("sun", "POST", `/api/units/${unit.id}/deregister`, out);

    expect(await back("sun", gone.version - 1)).toMatchObject({ status: 409, body: { code: "units.stale" } });
    expect((await back("stranger", gone.version)).body.code).toBe("units.not_found");
    expect((await back("bo", gone.version)).body.code).toBe("states.may_not");
    expect((await back("sun", gone.version, "  ")).body.code).toBe("request.invalid");

    const second = { ...add, uuid: "0b9f2f4e-2f0a-4f6e-8e52-1f3d3f0c2a62" };
    const { body: other } = await ask("sun", "POST", `/api/buildings/${buildingId}/units`, second);
    expect(await back("sun", gone.version)).toMatchObject({
      body: { code: "units.door_taken", details: { unitId: other.id } },
    });
    await ask("sun", "POST", `/api/units/${other.id}/deregister`, {
      version: other.version,
      reason: "declared_in_error",
    });
    const again = await back("sun", gone.version);
    expect(again).toMatchObject({ status: 200, body: { id: unit.id, status: "vacant" } });
    const { body } = await ask("sun", "GET", `/api/units/${unit.id}/history?limit=1`);
    expect(body.lines).toMatchObject([
      { action: "register_again", from: "deregistered", to: "vacant", note: "又出租了" },
    ]);
    const kept = await sql`select deregistered_on, deregistered_reason from rental_unit where id = ${unit.id}`.execute(
      register.handle.db,
    );
    expect(kept.rows).toEqual([{ deregistered_on: null, deregistered_reason: null }]);
    await ask("sun", "POST", `/api/units/${unit.id}/deregister`, { ...out, version: again.body.version });
  });
});

test("a house has doors that are not let, stairs and storeys, each under the version it was read with", async () => {
  const rooms = [
    { floor: 1, room: "103", use: "shop", checkedOn: "2026-11-18" },
    { floor: 1, room: "S1", use: "stair" },
  ];
  const answer = await ask("sun", "PUT", `/api/buildings/${buildingId}/other-rooms`, {
    version: await buildingVersion(),
    rooms,
  });
  expect(answer.status).toBe(200);
  const first = answer.body.floors.find((one: { floor: number }) => one.floor === 1);
  expect(first.doors.map((door: { room: string }) => door.room)).toEqual(["101", "103"]);
  expect(first.stairs).toMatchObject([{ room: "S1" }]);
  const taken = { version: answer.body.version, rooms: [{ floor: 1, room: "101", use: "owner" }] };
  expect((await ask("sun", "PUT", `/api/buildings/${buildingId}/other-rooms`, taken)).body.code).toBe(
    "units.door_taken",
  );
  const changed = await ask("sun", "PATCH", `/api/buildings/${buildingId}`, {
    version: answer.body.version,
    stairs: 1,
  });
  expect(changed.body.stairs).toBe(1);
  const stale = await ask("sun", "PATCH", `/api/buildings/${buildingId}`, { version: answer.body.version, stairs: 2 });
  expect(stale).toMatchObject({ status: 409, body: { code: "buildings.stale" } });
  expect((await ask("stranger", "PATCH", `/api/buildings/${buildingId}`, { version: 1, stairs: 2 })).status).toBe(404);
});

describe("a landlord", () => {
  const person = { name: "王小明", phone: "139 1234 0021", email: "wang@example.org", language: "en" };

  test("is masked everywhere, sealed in the database, and shown for a purpose that is written down", async () => {
    const put = await ask("bo", "PUT", `/api/units/${unitId}/landlord`, { version: await version(), ...person });
    const { landlord } = put.body;
    expect(landlord).toMatchObject({ name: "王**", phone: "139 **** 0021", hasEmail: true, language: "en" });
    expect(JSON.stringify(put.body)).not.toMatch(/王小明|1234|example\.org/);
    const kept = await sql<{
      all: string;
    }>`select encode(name_sealed || phone_sealed || email_sealed, 'escape') as all from contact where id = ${landlord.id}`.execute(
      register.handle.db,
    );
    expect(kept.rows[0]?.all).not.toMatch(/wang|1234/);

    const look = `/api/contacts/${landlord.id}/look`;
    expect((await ask("bo", "POST", look, {})).body.code).toBe("request.invalid");
    expect((await ask("bo", "POST", look, { purpose: "curiosity" })).body.code).toBe("request.invalid");
    expect((await ask("bo", "POST", look, { purpose: "other" })).body.code).toBe("contacts.needs_reason");
    expect((await ask("stranger", "POST", look, { purpose: "visit" })).body.code).toBe("contacts.not_found");
    for (const account of ["analyst", "auditor"])
      expect((await ask(account, "POST", look, { purpose: "visit" })).body.code).toBe("account.may_not");
    expect((await ask("auditor", "GET", "/api/contact-looks")).body.total).toBe(0);

    const seen = await ask("bo", "POST", look, { purpose: "other", reason: "水管爆裂" });
    expect(seen.body).toMatchObject({ name: "王小明", phone: "139 1234 0021", email: "wang@example.org" });
    const { body } = await ask("auditor", "GET", "/api/contact-looks");
    expect(body).toMatchObject({
      total: 1,
      looks: [
        {
          account: { name: "周波" },
          part: "landlord",
          purpose: "other",
          reason: "水管爆裂",
          fields: ["name", "phone", "email"],
          units: [{ id: unitId }],
        },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/王|1234/);
    for (const account of ["bo", "sun", "analyst"])
      expect((await ask(account, "GET", "/api/contact-looks")).status).toBe(403);
  });

  test("who is replaced is forgotten; stale and strange callers change nobody", async () => {
    const before = (await ask("sun", "GET", `/api/units/${unitId}`)).body;
    const put = (account: string, wanted: number) =>
      ask(account, "PUT", `/api/units/${unitId}/landlord`, { version: wanted, name: "Mary Smith", phone: null });
    expect(await put("sun", 1)).toMatchObject({ status: 409, body: { code: "units.stale" } });
    expect((await put("stranger", before.version)).body.code).toBe("units.not_found");
    expect((await put("sun", before.version)).body.landlord).toMatchObject({ name: "M**", phone: null });
    const old = await sql<{
      bytes: number;
    }>`select length(name_sealed) as bytes from contact where id = ${before.landlord.id}`.execute(register.handle.db);
    expect(old.rows[0]?.bytes).toBe(0);
    expect((await ask("sun", "POST", `/api/contacts/${before.landlord.id}/look`, { purpose: "visit" })).status).toBe(
      404,
    );
    const removed = await ask("sun", "DELETE", `/api/units/${unitId}/landlord?version=${await version()}`);
    expect(removed.body.landlord).toBeNull();
  });

  test("and a building head and a manager are kept in the same way", async () => {
    const head = await ask("sun", "PUT", `/api/buildings/${buildingId}/head`, {
      version: await buildingVersion(),
      ...person,
    });
    expect(head.body.head).toMatchObject({ name: "王**", part: "building_head" });
    expect(
      (await ask("sun", "DELETE", `/api/buildings/${buildingId}/head?version=${head.body.version}`)).body.head,
    ).toBeNull();
    const manager = await ask("sun", "PUT", `/api/units/${unitId}/manager`, { version: await version(), ...person });
    expect(manager.body.manager).toMatchObject({ part: "manager" });
  });
});

describe("a field of the town's own", () => {
  const field = {
    key: "hot_water",
    target: "rental_unit",
    kind: "choice",
    label: "热水器",
    labelEn: "Water heater",
    rules: {
      choices: [
        { code: "gas", zh: "燃气", en: "Gas" },
        { code: "electric", zh: "电" },
      ],
    },
    shown: ["file", "list", "card"],
  };

  test("is added by the administrator only, clearly, and filled in by the rules", async () => {
    expect((await ask("sun", "POST", "/api/extra-fields", field)).body.code).toBe("account.may_not");
    expect((await ask("admin", "POST", "/api/extra-fields", { ...field, rules: {} })).body.code).toBe(
      "extra_fields.unclear",
    );
    expect((await ask("admin", "POST", "/api/extra-fields", field)).status).toBe(201);
    expect((await ask("admin", "POST", "/api/extra-fields", field)).body.code).toBe("extra_fields.key_used");
    const fill = async (extra: object) =>
      ask("sun", "PATCH", `/api/units/${unitId}`, { version: await version(), extra });
    expect((await fill({ hot_water: "solar" })).body.code).toBe("extra_fields.wrong_value");
    expect((await fill({ colour: "red" })).body.code).toBe("extra_fields.unknown");
    const filled = await fill({ hot_water: "gas" });
    expect(filled.body.extra).toMatchObject([{ key: "hot_water", label: "热水器", value: "gas" }]);
    const printed = await register.file("sun", `/api/buildings/${buildingId}/cards?language=en`);
    expect(textOf(printed.bytes).match(/Water heater +Gas/g)).toHaveLength(1);
  });

  test("that was filled in is retired, not removed; stale changes are refused", async () => {
    expect((await ask("admin", "DELETE", "/api/extra-fields/hot_water")).body).toMatchObject({
      code: "extra_fields.used",
      details: { used: 1 },
    });
    const lost = { version: 1, rules: { choices: [{ code: "electric", zh: "电" }] } };
    expect((await ask("admin", "PATCH", "/api/extra-fields/hot_water", lost)).body.code).toBe(
      "extra_fields.choice_used",
    );
    const retired = await ask("admin", "PATCH", "/api/extra-fields/hot_water", { version: 1, retired: true });
    expect(retired.body).toMatchObject({ retired: true, used: 1, version: 2 });
    expect((await ask("admin", "PATCH", "/api/extra-fields/hot_water", { version: 1, position: 3 })).body.code).toBe(
      "extra_fields.stale",
    );
    const fill = { version: await version(), extra: { hot_water: "electric" } };
    expect((await ask("sun", "PATCH", `/api/units/${unitId}`, fill)).body.code).toBe("extra_fields.retired");
    const empty = await ask("sun", "PATCH", `/api/units/${unitId}`, { ...fill, extra: { hot_water: null } });
    expect(empty.body.extra).toEqual([]);
    expect((await ask("admin", "DELETE", "/api/extra-fields/hot_water")).status).toBe(204);
    expect((await ask("admin", "DELETE", "/api/extra-fields/hot_water")).body.code).toBe("extra_fields.not_found");
  });

  test("that must be filled in is asked for when a home is registered", async () => {
    const roof = { key: "roof", target: "rental_unit", kind: "yes_no", label: "楼顶加建", rules: { required: true } };
    expect((await ask("admin", "POST", "/api/extra-fields", roof)).status).toBe(201);
    const wish = { uuid: "1b9f2f4e-2f0a-4f6e-8e52-1f3d3f0c2a13", floor: 6, room: "601" };
    const missing = await ask("sun", "POST", `/api/buildings/${buildingId}/units`, wish);
    expect(missing.body).toMatchObject({ code: "extra_fields.required", details: { key: "roof" } });
    const made = await ask("sun", "POST", `/api/buildings/${buildingId}/units`, { ...wish, extra: { roof: false } });
    expect(made.status).toBe(201);
  });

  test("may not be one too many", async () => {
    await sql`insert into extra_field (key, target, kind, label) select 'f' || i, 'building', 'text', 'f' from generate_series(1, 100) i`.execute(
      register.handle.db,
    );
    const one = { key: "one_more", target: "building", kind: "text", label: "x" };
    expect((await ask("admin", "POST", "/api/extra-fields", one)).body.code).toBe("extra_fields.too_many");
    await sql`delete from extra_field where key ~ '^f\d'`.execute(register.handle.db);
  });
});

const textOf = (bytes: Buffer): string => {
  const folder = mkdtempSync(join(tmpdir(), "gridstead-card-"));
  const file = join(folder, "card.pdf");
  writeFileSync(file, bytes);
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return text;
};

describe("the card on the door", () => {
  test("says where this is and whom to call, in both languages, and not the grade", async () => {
    const card = await register.file("bo", `/api/units/${unitId}/card?language=both&size=a4`);
    expect([card.status, card.headers["content-type"]]).toEqual([200, "application/pdf"]);
    const text = textOf(card.bytes);
    for (const word of ["永安路3号 101室", "周波", "138 0000 0000", "119", "Ambulance", "一套一卡"])
      expect(text).toContain(word);
    expect(text).not.toMatch(/分级|Grade|绿|王/);
    expect((await register.file("stranger", `/api/units/${unitId}/card`)).status).toBe(404);
    expect((await register.file("bo", `/api/units/${unitId}/card?size=a0`)).status).toBe(400);
  });

  test("of every unit of a house comes on sheets to be cut", async () => {
    const sheets = await register.file("sun", `/api/buildings/${buildingId}/cards?language=en`);
    const text = textOf(sheets.bytes);
    const { rows } = await sql<{ homes: number }>`
      select count(*)::int as homes from rental_unit where building_id = ${buildingId} and status <> 'deregistered'`.execute(
      register.handle.db,
    );
    expect(text.match(/cut here/g)?.length).toBe(rows[0]?.homes);
    expect((await register.file("stranger", `/api/buildings/${buildingId}/cards`)).status).toBe(404);
  });
});
