/**
 * Opening what is sealed, through the whole server: every look is written down, also at the photo of a contract; many in a short time
 * or outside the own cells raise one alert a period to supervisors and auditors, which tells nothing of whom was looked at.
 */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkAlertList } from "./alerts/contract.ts";
import type { App } from "./app.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { inScope } from "./db/scope.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "./db/testing-small-town.ts";
import { plainJpeg } from "./evidence/testing-pictures.ts";
import type { ContactLookChain, ContactLookList } from "./register/contacts/contract.ts";
import type { RulesAnswer } from "./rules/contract.ts";
import { enter, enterAs, openTestApp, type TestCaller } from "./testing-app.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
const callers = {} as Record<"anna" | "bo" | "sun" | "stranger" | "auditor" | "admin", TestCaller>;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  for (const login of ["anna", "bo", "sun", "stranger", "admin"] as const)
    callers[login] = await enterAs(app, handle, town.accounts[login], login);
  callers.auditor = await enter(app, handle, { login: "auditor1", role: "auditor", divisions: [LINDEN] });
  const { rules, version } = (await callers.admin.get("/api/rules")).json<RulesAnswer>();
  // Without a night: the hour of the test is nobody's.
  const looks = { ...rules.looks, most: 3, mostOutside: 1, nightToHour: rules.looks.nightFromHour, mostSamePerson: 0 };
  await send("admin", "PUT", "/api/rules", { version, rules: { ...rules, looks } });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const send = (who: keyof typeof callers, method: "POST" | "PUT", url: string, payload: object) =>
  callers[who].call({ method, url, payload });
const alertsOf = async (who: keyof typeof callers): Promise<WorkAlertList["alerts"]> =>
  (await callers[who].get("/api/work-alerts")).json<WorkAlertList>().alerts;

type Unit = { id: number; version: number; buildingId: number };
async function unitIn(block: number): Promise<Unit> {
  const { rows } = await sql<Unit>`
    select id, version, building_id as "buildingId" from rental_unit where block_id = ${town.blocks[block]} order by id limit 1`.execute(
    handle.db,
  );
  return rows[0] ?? { id: 0, version: 0, buildingId: 0 };
}
async function landlordIn(block: number): Promise<number> {
  const { id, version } = await unitIn(block);
  const body = { version, name: "王小明", phone: "139 1234 0021" };
  const answer = await send("sun", "PUT", `/api/units/${id}/landlord`, body);
  return answer.json<{ landlord: { id: number } }>().landlord.id;
}
/** Whoever owns the machine may put the triggers aside; nobody else can touch a line. */
const asMachineOwner = (statement: string): Promise<void> =>
  handle.script(`
    alter table contact_look disable trigger contact_look_kept; ${statement}; alter table contact_look enable trigger contact_look_kept`);
const look = (who: keyof typeof callers, contactId: number, purpose = "visit") =>
  send(who, "POST", `/api/contacts/${contactId}/look`, { purpose });

test("many looks in a short time raise one alert a period, with numbers and the account and nothing else", async () => {
  const contactId = await landlordIn(1);
  for (let index = 0; index < 3; index++) expect((await look("anna", contactId)).statusCode).toBe(200);
  expect(await alertsOf("auditor")).toEqual([]);
  expect((await look("anna", contactId)).statusCode).toBe(200);
  for (const who of ["auditor", "sun"] as const) {
    const told = await alertsOf(who);
    expect(told).toMatchObject([
      { kind: "many_looks", count: 4, withinMinutes: 60, account: { id: town.accounts.anna }, building: null },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/王|139|0021/);
  }
  await look("anna", contactId);
  await look("anna", contactId);
  expect(await alertsOf("auditor")).toHaveLength(1);
  for (const who of ["anna", "stranger"] as const) expect(await alertsOf(who)).toEqual([]);

  // A period later it is counted anew.
  await sql`update work_alert set at = at - interval '2 hours'`.execute(handle.db);
  await asMachineOwner("update contact_look set at = at - interval '2 hours'");
  await look("anna", contactId);
  expect(await alertsOf("auditor")).toHaveLength(1);
});

test("two looks at once are counted one after the other", async () => {
  const contactId = await landlordIn(2);
  await asMachineOwner("delete from contact_look");
  await sql`delete from work_alert`.execute(handle.db);
  await Promise.all(Array.from({ length: 6 }, () => look("anna", contactId)));
  expect((await alertsOf("auditor")).map(({ kind }) => kind)).toEqual(["many_looks"]);
});

test("looks outside the own cells are marked and have a limit of their own", async () => {
  const [inside, outside] = [await landlordIn(3), await landlordIn(1)];
  await asMachineOwner("delete from contact_look");
  await sql`delete from work_alert`.execute(handle.db);
  // Bo answers for cell L2 with block 3 and looks into all of Linden.
  await look("bo", inside);
  await look("bo", outside);
  expect(await alertsOf("auditor")).toEqual([]);
  await look("bo", outside);
  expect(await alertsOf("auditor")).toMatchObject([
    { kind: "looks_outside", count: 2, account: { id: town.accounts.bo } },
  ]);
  // An office has no cells of its own: it is never outside of them.
  await look("sun", outside);
  const { looks } = (await callers.auditor.get("/api/contact-looks")).json<ContactLookList>();
  expect(looks.map(({ account, outside: away }) => [account.id, away])).toEqual([
    [town.accounts.sun, false],
    [town.accounts.bo, true],
    [town.accounts.bo, true],
    [town.accounts.bo, false],
  ]);
});

test("the photo of a contract is opened for a purpose only, and that is a look like any other", async () => {
  await asMachineOwner("delete from contact_look");
  await sql`delete from work_alert`.execute(handle.db);
  const { id: unitId } = await unitIn(1);
  const uuid = randomUUID();
  const kept = await callers.anna.call({
    method: "POST",
    url: `/api/photos?uuid=${uuid}&purpose=contract&unitId=${unitId}`,
    headers: { "content-type": "image/jpeg" },
    payload: await plainJpeg(),
  });
  expect(kept.statusCode).toBe(200);
  for (const size of ["whole", "thumb"])
    expect((await callers.anna.get(`/api/photos/${uuid}?size=${size}`)).json()).toMatchObject({
      status: 422,
      code: "photos.needs_purpose",
    });
  const at = `/api/photos/${uuid}/look`;
  expect((await send("anna", "POST", at, { purpose: "other" })).json().code).toBe("contacts.needs_reason");
  expect((await send("anna", "POST", at, {})).json().code).toBe("request.invalid");
  expect((await send("stranger", "POST", at, { purpose: "visit" })).json().code).toBe("photos.not_found");
  expect((await send("auditor", "POST", at, { purpose: "visit" })).json().code).toBe("account.may_not");
  expect((await callers.auditor.get("/api/contact-looks")).json<ContactLookList>().total).toBe(0);

  for (let index = 0; index < 4; index++) {
    const opened = await send("anna", "POST", at, { purpose: "declaration", reason: "核对面积" });
    expect([opened.statusCode, opened.headers["content-type"]]).toEqual([200, "image/jpeg"]);
    expect(opened.headers["cache-control"]).toBe("private, no-store");
  }
  const log = (await callers.auditor.get("/api/contact-looks?limit=1")).json<ContactLookList>();
  expect(log).toMatchObject({
    total: 4,
    looks: [
      {
        account: { id: town.accounts.anna },
        what: "contract",
        part: null,
        purpose: "declaration",
        reason: "核对面积",
        fields: ["contract"],
        units: [{ id: unitId }],
        outside: false,
      },
    ],
  });
  expect(await alertsOf("auditor")).toMatchObject([{ kind: "many_looks", count: 4 }]);

  const other = randomUUID();
  await callers.anna.call({
    method: "POST",
    url: `/api/photos?uuid=${other}&purpose=evidence&unitId=${unitId}`,
    headers: { "content-type": "image/jpeg" },
    payload: await plainJpeg(),
  });
  expect((await send("anna", "POST", `/api/photos/${other}/look`, { purpose: "visit" })).json().code).toBe(
    "photos.not_a_contract",
  );
});

test("one person looked at again and again, and looks at night, raise alerts of their own", async () => {
  await asMachineOwner("delete from contact_look");
  await sql`delete from work_alert`.execute(handle.db);
  const { rules, version } = (await callers.admin.get("/api/rules")).json<RulesAnswer>();
  const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours();
  const night = { nightFromHour: hour, nightToHour: (hour + 2) % 24, mostAtNight: 2 };
  const looks = { ...rules.looks, ...night, most: 0, mostOutside: 0, samePersonDays: 7, mostSamePerson: 2 };
  await send("admin", "PUT", "/api/rules", { version, rules: { ...rules, looks } });
  const [one, other] = [await landlordIn(1), await landlordIn(2)];
  await look("anna", one);
  await look("anna", other);
  expect(await alertsOf("auditor")).toEqual([]);
  await look("anna", one);
  expect(await alertsOf("auditor")).toMatchObject([{ kind: "looks_at_night", count: 3, withinMinutes: 60 }]);
  await look("anna", one);
  expect((await alertsOf("auditor"))[0]).toMatchObject({
    kind: "looks_same_person",
    count: 3,
    withinMinutes: 10_080,
    account: { id: town.accounts.anna },
  });
  const dark = (await callers.auditor.get("/api/contact-looks?only=at_night")).json<ContactLookList>();
  expect(dark.total).toBe(4);
});

test("the log is searched, written to a file, and never changed: its lines stand in the chain of the audit", async () => {
  const q = encodeURIComponent("李安娜");
  expect((await callers.auditor.get(`/api/contact-looks?q=${q}`)).json<ContactLookList>().total).toBe(4);
  expect((await callers.auditor.get("/api/contact-looks?q=%25")).json<ContactLookList>().total).toBe(0);
  expect((await callers.auditor.get("/api/contact-looks?what=contract")).json<ContactLookList>().total).toBe(0);
  const file = await callers.auditor.get("/api/contact-looks/export?purpose=visit");
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(file.body.trim().split("\r\n")).toHaveLength(5);
  expect(file.body).not.toMatch(/王小明|139 1234/);
  for (const statement of [
    sql`update contact_look set reason = 'x'`,
    sql`delete from contact_look`,
    sql`truncate contact_look`,
  ])
    await expect(statement.execute(handle.db)).rejects.toThrow(/never changed or deleted/);
  await expect(
    inScope(handle.db, town.scopes.admin, (tx) => sql`delete from contact_look`.execute(tx)),
  ).rejects.toThrow(/permission denied/);
  for (const who of ["anna", "sun", "stranger"] as const)
    expect((await callers[who].get("/api/contact-looks/chain")).json().code).toBe("account.may_not");

  const chain = async () => (await callers.auditor.get("/api/contact-looks/chain")).json<ContactLookChain>();
  await asMachineOwner("delete from contact_look");
  const contactId = await landlordIn(1);
  await look("anna", contactId);
  // Earlier tests took lines out as the owner of the machine: the chain says so.
  expect((await chain()).fault?.kind).toBe("missing");
});

test("a limit of zero raises nothing", async () => {
  const { rules, version } = (await callers.admin.get("/api/rules")).json<RulesAnswer>();
  const looks = { ...rules.looks, most: 0, mostOutside: 0, mostAtNight: 0, mostSamePerson: 0 };
  await send("admin", "PUT", "/api/rules", { version, rules: { ...rules, looks } });
  await sql`delete from work_alert`.execute(handle.db);
  const contactId = await landlordIn(1);
  for (let index = 0; index < 3; index++) await look("bo", contactId);
  expect(await alertsOf("auditor")).toEqual([]);
});
