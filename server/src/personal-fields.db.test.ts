/**
 * Personal fields over HTTP on a real database: occupants only where the law asks for them, what the holder of a receipt code sees of
 * what is stored, and a correction from asking to its answer.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LINDEN, SUBDISTRICT } from "./db/testing-small-town.ts";
import type {
  AddedOccupant,
  ClearOccupants,
  CorrectionDetail,
  CorrectionList,
  OccupantDuty,
  OccupantList,
  Stored,
} from "./personal/contract.ts";
import { open, SealBroken } from "./sealing/seal.ts";
import { testKeys } from "./sealing/testing-keys.ts";
import { type Home, homeOf, type LettingTown, MONDAY, makeHome, NOBODY, openLettingTown } from "./testing-letting.ts";
import { codeOf, DOCUMENT, LAW, li, talkOfPersons } from "./testing-personal.ts";

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
const { get, post, put, remove, letHome, giveLandlord, switchOn } = talkOfPersons(() => letting);

describe("a sealed field", () => {
  test("that was moved to another row does not open", async () => {
    const one = await giveLandlord(house, (await makeHome(letting, 1, "whole")).unitId, "13912340021");
    const other = await giveLandlord(house, (await makeHome(letting, 1, "whole")).unitId, "13912340022");
    const { db } = letting.handle;
    await sql`update contact set phone_sealed = (select phone_sealed from contact where id = ${one}) where id = ${other}`.execute(
      db,
    );
    const { rows } = await sql<{ id: number; phone: Uint8Array }>`
      select id, phone_sealed as phone from contact where id in (${one}, ${other}) order by id`.execute(db);
    const opened = rows.map(
      ({ id, phone }) =>
        () =>
          open(testKeys, phone, { column: "contact.phone", row: id }),
    );
    expect(opened[0]?.()).toBe("13912340021");
    expect(opened[1]).toThrow(SealBroken);
  });
});

describe("occupants", () => {
  test("are refused while no law asks for them, by the server and by the database itself", async () => {
    const { leaseId } = await letHome();
    const at = `/api/leases/${leaseId}/occupants`;
    expect((await get<OccupantList>("anna", at)).body).toEqual({ required: false, law: null, occupants: [] });
    expect(codeOf(await post("anna", at, li))).toBe("occupants.not_required");
    const past = sql`
      insert into occupant (building_id, lease_id, name_sealed, document_kind, document_sealed, document_hash, document_tail)
      values (${house.buildingId}, ${leaseId}, '', 'other', '', '', '12')`;
    await expect(past.execute(letting.handle.db)).rejects.toThrow(/asks for no occupants/);
  });

  test("are switched on by an administrator who names the law, for a division and what lies below", async () => {
    for (const who of ["anna", "sun", "stranger"])
      expect(
        codeOf(await put(who, `/api/occupant-duties/${SUBDISTRICT}`, { required: true, law: LAW, version: null })),
      ).toBe("account.may_not");
    expect(
      codeOf(await put("admin", `/api/occupant-duties/${LINDEN}`, { required: true, law: " ", version: null })),
    ).toBe("request.invalid");
    expect(
      codeOf(await put("admin", "/api/occupant-duties/990199000000", { required: true, law: LAW, version: null })),
    ).toBe("divisions.not_found");
    const on = await switchOn();
    expect(on).toMatchObject({
      status: 200,
      body: { divisionCode: SUBDISTRICT, required: true, law: LAW, version: 1 },
    });
    expect(await switchOn()).toMatchObject({ status: 409, body: { code: "occupants.duty_stale" } });
    expect((await get<{ duties: OccupantDuty[] }>("anna", "/api/occupant-duties")).body.duties).toHaveLength(1);
  });

  test("are sealed and matched by a keyed hash, listed by two signs, and opened for a purpose that is written down", async () => {
    const { leaseId } = await letHome();
    const at = `/api/leases/${leaseId}/occupants`;
    const added = await post<AddedOccupant>("anna", at, li);
    expect(added).toMatchObject({
      status: 201,
      body: { occupant: { documentKind: "identity_card", documentTail: "2X" }, declaredElsewhere: false },
    });
    expect(codeOf(await post("anna", at, { ...li, documentNumber: DOCUMENT }))).toBe("occupants.declared_already");
    const second = await letHome();
    const again = await post<AddedOccupant>("anna", `/api/leases/${second.leaseId}/occupants`, li);
    expect(again.body.declaredElsewhere).toBe(true);

    const { rows } = await sql<{
      all: string;
    }>`select encode(name_sealed || document_sealed || document_hash, 'escape') || document_tail as all from occupant`.execute(
      letting.handle.db,
    );
    expect(JSON.stringify(rows)).not.toMatch(/110105|1949|李小红/);
    expect(JSON.stringify((await get("anna", at)).body)).not.toMatch(/110105|李小红/);

    expect(codeOf(await post("anna", `${at}/look`, { purpose: "other" }))).toBe("contacts.needs_reason");
    const clear = await post<ClearOccupants>("anna", `${at}/look`, { purpose: "visit" });
    expect(clear.body.occupants).toMatchObject([{ name: "李小红", documentNumber: li.documentNumber }]);
    const { rows: logged } = await sql<{ fields: string[] }>`
      select fields from contact_look where occupant_id = ${added.body.occupant.id}`.execute(letting.handle.db);
    expect(logged).toEqual([{ fields: ["name", "document"] }]);

    for (const who of ["stranger", "chen"].slice(0, 1)) {
      expect(codeOf(await get(who, at))).toBe("leases.not_found");
      expect(codeOf(await post(who, at, li))).toBe("leases.not_found");
      expect(codeOf(await post(who, `${at}/look`, { purpose: "visit" }))).toBe("leases.not_found");
    }
    expect(codeOf(await remove("anna", `${at}/999999`))).toBe("occupants.not_found");
    expect((await remove("anna", `${at}/${added.body.occupant.id}`)).body.occupants).toEqual([]);
  });

  test("of a lease that is over are written down no more, and a lease keeps a bounded number", async () => {
    const { leaseId } = await letHome();
    const { db } = letting.handle;
    await sql`
      insert into occupant (building_id, lease_id, name_sealed, document_kind, document_sealed, document_hash, document_tail)
      select ${house.buildingId}, ${leaseId}, '', 'other', '', int4send(n), '12' from generate_series(1, 100) n`.execute(
      db,
    );
    expect(codeOf(await post("anna", `/api/leases/${leaseId}/occupants`, li))).toBe("occupants.too_many");
    await sql`update lease set state = 'deregistered', deregistered_at = ${MONDAY}, valid_to = '2026-11-23' where id = ${leaseId}`.execute(
      db,
    );
    expect(codeOf(await post("anna", `/api/leases/${leaseId}/occupants`, li))).toBe("occupants.lease_over");
  });
});

const storedOf = (receipt: string, proof: string | null = null) =>
  post<Stored>(NOBODY, `/api/public/receipts/${encodeURIComponent(receipt)}/stored`, { proof });
const wishOf = (wish: string) => ({ uuid: crypto.randomUUID(), about: "contact", wish, language: "zh" });

describe("with a receipt code", () => {
  test("one sees what is stored; names and numbers only with the own number, and who looked only at oneself", async () => {
    const { receipt, unitId, leaseId } = await letHome();
    const contact = await giveLandlord(house, unitId, "139 1234 0021");
    await post("anna", `/api/leases/${leaseId}/occupants`, li);
    await post("anna", `/api/leases/${leaseId}/occupants/look`, { purpose: "visit" });
    await sql`
      insert into contact_look (contact_id, building_id, account_id, purpose, fields)
      values (${contact}, ${house.buildingId}, ${letting.town.accounts.sun}, 'notice', '{name,phone}')`.execute(
      letting.handle.db,
    );

    const { body, status } = await storedOf(receipt.toLowerCase());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      receiptOf: "declaration",
      proven: false,
      declared: { adults: 2, kind: "letting" },
      leases: [{ adults: 2, children: 1, state: "active" }],
      kept: { leaseDays: 180, caseDays: 730 },
    });
    expect(body.persons).toMatchObject([
      { what: "landlord", fields: ["name", "phone", "language"], clear: null },
      { what: "occupant", clear: null },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/王小明|李小红|1234|110105/);
    expect(body.looks.filter(({ what }) => what !== "declaration")).toEqual([]);

    const landlord = (await storedOf(receipt, "+86 13912340021")).body;
    expect(landlord.persons[0]?.clear).toMatchObject({ name: "王小明", phone: "139 1234 0021" });
    expect(landlord.persons[1]?.clear).toBeNull();
    expect(landlord.looks.find(({ what }) => what === "contact")).toMatchObject({
      role: "supervisor",
      purpose: "notice",
    });
    expect(JSON.stringify(landlord)).not.toMatch(/孙主任|李小红/);

    const occupant = (await storedOf(receipt, DOCUMENT)).body;
    expect(occupant.persons[1]?.clear).toMatchObject({ name: "李小红" });
    expect(occupant.looks.find(({ what }) => what === "occupant")).toMatchObject({
      role: "officer",
      fields: ["name", "document"],
    });
    expect(JSON.stringify(occupant)).not.toMatch(/王小明/);
  });

  test("one takes a copy, to be read or for programs", async () => {
    const { receipt, unitId } = await letHome();
    await giveLandlord(house, unitId, "13912340023");
    const copy = async (as: string, language: string) =>
      letting.http.app.inject({
        method: "POST",
        url: `/api/public/receipts/${receipt}/stored/copy`,
        payload: { proof: "13912340023", as, language },
      });
    const json = await copy("json", "zh");
    expect(json.headers["content-disposition"]).toBe('attachment; filename="stored.json"');
    expect(json.json<Stored>().persons[0]?.clear).toMatchObject({ phone: "13912340023" });
    for (const [language, words] of [
      ["zh", "与本回执有关的存储内容"],
      ["en", "What is stored with this receipt"],
    ] as const) {
      const text = await copy("text", language);
      expect(text.headers["content-type"]).toBe("text/plain; charset=utf-8");
      for (const part of [words, "王小明", "13912340023", "180"]) expect(text.body).toContain(part);
    }
  });

  test("wrong numbers and wrong codes are refused, and counted", async () => {
    const { receipt, unitId } = await letHome();
    await giveLandlord(house, unitId, "13912340024");
    expect(await storedOf("ZZZZ-ZZZZ-ZZZZ")).toMatchObject({ status: 404, body: { code: "personal.unknown_receipt" } });
    for (let guess = 0; guess < 5; guess++)
      expect(await storedOf(receipt, `1391234000${guess}`)).toMatchObject({
        status: 403,
        body: { code: "personal.wrong_proof" },
      });
    expect(codeOf(await storedOf(receipt, "13912340024"))).toBe("request.too_many");
    letting.clock.now = new Date(Date.parse(MONDAY) + 3_600_001);
    expect((await storedOf(receipt, "13912340024")).status).toBe(200);
  });

  test("one asks for a correction: a task of the office with a day, answered with a reason that the asker reads", async () => {
    const { receipt } = await letHome();
    const at = `/api/public/receipts/${receipt}/corrections`;
    const wish = wishOf("我的电话是 13900001111，不是原来那个");
    const asked = await post<Stored>(NOBODY, at, wish);
    expect(asked).toMatchObject({
      status: 201,
      body: { corrections: [{ state: "asked", wish: wish.wish, answer: null }] },
    });
    expect((await post<Stored>(NOBODY, at, wish)).body.corrections).toHaveLength(1);
    const other = await letHome();
    expect(codeOf(await post(NOBODY, `/api/public/receipts/${other.receipt}/corrections`, wish))).toBe(
      "corrections.uuid_taken",
    );

    const { body: list } = await get<CorrectionList>("anna", "/api/corrections?open=true");
    const [task] = list.corrections;
    // 15 working days after Monday 23 November, three weeks later.
    expect(task).toMatchObject({ about: "contact", state: "asked", dueAt: expect.stringMatching(/^2026-12-14/) });
    expect(JSON.stringify(list)).not.toContain("13900001111");
    const { rows } = await sql<{ kind: string; role: string }>`
      select kind, role from work_alert where thing = 'correction' and thing_id = ${task?.id} order by role`.execute(
      letting.handle.db,
    );
    expect(rows.map(({ role }) => role)).toEqual(["administrator", "officer", "supervisor"]);

    const one = `/api/corrections/${task?.id}`;
    expect(codeOf(await get("stranger", one))).toBe("corrections.not_found");
    expect((await get<CorrectionDetail>("anna", one)).body).toMatchObject({
      wish: wish.wish,
      possibleActions: ["take", "correct", "refuse"],
    });
    expect((await post<CorrectionDetail>("anna", `${one}/steps`, { action: "take", version: 1 })).body.state).toBe(
      "taken",
    );
    const answer = "已按您的说明更正了电话";
    expect(await post("sun", `${one}/steps`, { action: "correct", version: 1, answer })).toMatchObject({
      status: 409,
      body: { code: "corrections.stale", details: { current: { state: "taken", version: 2 } } },
    });
    expect(codeOf(await post("sun", `${one}/steps`, { action: "refuse", version: 2 }))).toBe("states.needs_note");
    expect(codeOf(await post("stranger", `${one}/steps`, { action: "refuse", version: 2, answer }))).toBe(
      "corrections.not_found",
    );
    const done = await post<CorrectionDetail>("sun", `${one}/steps`, { action: "correct", version: 2, answer });
    expect(done.body).toMatchObject({ state: "done", answer, possibleActions: [] });
    expect((await storedOf(receipt)).body.corrections).toMatchObject([{ state: "done", answer }]);
    const { rows: raw } = await sql<{ text: string }>`
      select encode(wish_sealed || answer_sealed, 'escape') || (select string_agg(coalesce(note, ''), '') from transition where thing = 'correction') as text
      from correction where id = ${task?.id}`.execute(letting.handle.db);
    expect(raw[0]?.text).not.toMatch(/13900001111|更正/);
  });

  test("so many corrections wait at a time and no more", async () => {
    const { receipt } = await letHome();
    const at = `/api/public/receipts/${receipt}/corrections`;
    for (let index = 0; index < 5; index++)
      expect((await post(NOBODY, at, wishOf(`第${index}条有误`))).status).toBe(201);
    expect(codeOf(await post(NOBODY, at, wishOf("还有一条")))).toBe("corrections.too_many");
  });
});
