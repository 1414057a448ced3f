/** Bulletins over HTTP on a real database: who is told, when it is told, that it stays as it was said, and who has read it. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkAlertList } from "../alerts/contract.ts";
import { workAlertRoutes } from "../alerts/routes.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { Bulletin, BulletinList, BulletinReceipts, NewBulletin } from "./contract.ts";
import { bulletinRoutes } from "./routes.ts";
import { tellBulletin } from "./tell-bulletin.ts";
import { tellDueBulletins } from "./tell-due.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const { sun, duty } = town.scopes;
  const scopes = {
    ...town.scopes,
    // Reads as the analyst of one community.
    analyst: { ...duty, role: "analyst" as const, divisionPrefixes: [LINDEN] },
    lindenOnly: { ...sun, divisionPrefixes: [LINDEN] },
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(bulletinRoutes);
      await app.register(workAlertRoutes);
    },
    scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const wishOf = (more: Partial<NewBulletin> = {}): NewBulletin => ({
  uuid: randomUUID(),
  title: "汛期值守",
  text: "今晚有暴雨，请检查地下室。",
  level: "important",
  roles: ["officer"],
  areas: [LINDEN],
  startsAt: null,
  endsAt: null,
  needsReceipt: true,
  files: [],
  ...more,
});
const draft = async (account: string, more: Partial<NewBulletin> = {}): Promise<Bulletin> => {
  const answer = await http.post(account, "/api/bulletins", wishOf(more));
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Bulletin;
};
const step = (account: string, { id, version }: Bulletin, action: string) =>
  http.post(account, `/api/bulletins/${id}/steps`, { action, version });
const publish = async (account: string, more: Partial<NewBulletin> = {}): Promise<Bulletin> =>
  (await step(account, await draft(account, more), "publish")).body as Bulletin;
const running = async (account: string): Promise<BulletinList> =>
  (await http.get(account, "/api/bulletins")).body as BulletinList;
const isTold = async (account: string, { id }: Bulletin): Promise<boolean> =>
  (await running(account)).bulletins.some((one) => one.id === id);
const receipts = async (account: string, { id }: Bulletin): Promise<BulletinReceipts> =>
  (await http.get(account, `/api/bulletins/${id}/receipts`)).body as BulletinReceipts;
const put = async (account: string, url: string, payload: object) => {
  const answer = await http.app.inject({ method: "PUT", url, payload, headers: { "x-test-account": account } });
  return { status: answer.statusCode, body: answer.json() };
};
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code: string }).code];

describe("who is told", () => {
  test("the named roles whose ground meets the area, by division or by cell, and nobody beside", async () => {
    const told = await publish("sun");
    // Anna answers for a cell of Linden and has no division; Bo has Linden; Chen the whole subdistrict.
    expect(await Promise.all(["anna", "bo", "chen"].map((one) => isTold(one, told)))).toEqual([true, true, true]);
    const elsewhere = await publish("sun", { areas: [MAPLE] });
    expect(await Promise.all(["anna", "bo", "chen"].map((one) => isTold(one, elsewhere)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(await isTold("qian", told)).toBe(false);
    expect(await isTold("stranger", told)).toBe(false);
    expect(codeOf(await http.get("stranger", `/api/bulletins/${told.id}`))).toEqual([404, "bulletins.not_found"]);
  });
  test("what a larger ground says is told to the smaller one inside it", async () => {
    const told = await publish("admin", { areas: [], roles: ["officer", "analyst", "supervisor"] });
    const accounts = ["anna", "bo", "chen", "analyst", "qian", "stranger"];
    expect(await Promise.all(accounts.map((one) => isTold(one, told)))).toEqual(accounts.map(() => true));
  });
  test("without an area it is told where the author looks, and an area outside of that is refused", async () => {
    const told = await publish("lindenOnly", { areas: [] });
    expect([await isTold("bo", told), await isTold("chen", told)]).toEqual([true, true]);
    const outside = await http.post("lindenOnly", "/api/bulletins", wishOf({ areas: [LINDEN, MAPLE] }));
    expect(codeOf(outside)).toEqual([422, "bulletins.outside_reach"]);
    expect((outside.body as { details: object }).details).toEqual({ areas: [MAPLE] });
    expect(codeOf(await http.post("sun", "/api/bulletins", wishOf({ areas: [ELSEWHERE] })))).toEqual([
      422,
      "bulletins.outside_reach",
    ]);
  });
  test("nobody sees a draft but its author and the administrator", async () => {
    const unsaid = await draft("sun");
    for (const other of ["bo", "qian", "stranger"])
      expect(codeOf(await http.get(other, `/api/bulletins/${unsaid.id}`))).toEqual([404, "bulletins.not_found"]);
    expect(await http.get("admin", `/api/bulletins/${unsaid.id}`)).toMatchObject({ status: 200 });
    expect(codeOf(await step("qian", unsaid, "publish"))).toEqual([404, "bulletins.not_found"]);
  });
  test("an officer and an analyst write none", async () => {
    for (const account of ["anna", "analyst"])
      expect(codeOf(await http.post(account, "/api/bulletins", wishOf()))).toEqual([403, "account.may_not"]);
  });
});

describe("what was said stays", () => {
  test("a draft is written anew; what was published is not, by the database itself either", async () => {
    const first = await draft("sun");
    const { uuid: _uuid, corrects: _corrects, ...written } = wishOf({ title: "汛期值守（修改）" });
    const changed = await put("sun", `/api/bulletins/${first.id}`, { ...written, version: first.version });
    expect(changed).toMatchObject({ status: 200, body: { title: "汛期值守（修改）", version: 2, state: "draft" } });
    const stale = await put("sun", `/api/bulletins/${first.id}`, { ...written, version: first.version });
    expect(codeOf(stale)).toEqual([409, "bulletins.stale"]);
    const said = (await step("sun", changed.body as Bulletin, "publish")).body as Bulletin;
    const late = await put("sun", `/api/bulletins/${first.id}`, { ...written, version: said.version });
    expect(codeOf(late)).toEqual([422, "states.wrong_state"]);
    await expect(sql`update bulletin set text = 'x' where id = ${said.id}`.execute(handle.db)).rejects.toThrow(
      "not edited",
    );
  });
  test("a correction is another bulletin that names the old one, and the old one names it", async () => {
    const old = await publish("sun");
    const correction = await publish("sun", { corrects: old.id, title: "更正" });
    expect(correction.corrects).toEqual({ id: old.id, title: old.title });
    expect((await http.get("bo", `/api/bulletins/${old.id}`)).body).toMatchObject({
      correctedBy: { id: correction.id, title: "更正" },
    });
    const notYours = await http.post("qian", "/api/bulletins", wishOf({ corrects: old.id }));
    expect(codeOf(notYours)).toEqual([404, "bulletins.not_found"]);
    const ofDraft = await http.post("sun", "/api/bulletins", wishOf({ corrects: (await draft("sun")).id }));
    expect(codeOf(ofDraft)).toEqual([404, "bulletins.not_found"]);
  });
  test("its author and the administrator withdraw it; then nobody is told any more", async () => {
    const told = await publish("sun");
    expect(codeOf(await step("bo", told, "withdraw"))).toEqual([403, "account.may_not"]);
    const toSupervisors = await publish("sun", { roles: ["supervisor"] });
    expect(codeOf(await step("qian", toSupervisors, "withdraw"))).toEqual([403, "bulletins.not_yours"]);
    expect(await step("admin", toSupervisors, "withdraw")).toMatchObject({ status: 200, body: { state: "withdrawn" } });
    await step("sun", told, "withdraw");
    expect(await isTold("bo", told)).toBe(false);
    expect(codeOf(await step("sun", { ...told, version: told.version + 1 }, "withdraw"))).toEqual([
      422,
      "states.wrong_state",
    ]);
  });
  test("sent again under its number it is the same; another's number is taken", async () => {
    const wish = wishOf();
    const [first, again] = [
      await http.post("sun", "/api/bulletins", wish),
      await http.post("sun", "/api/bulletins", wish),
    ];
    expect((again.body as Bulletin).id).toBe((first.body as Bulletin).id);
    expect(codeOf(await http.post("admin", "/api/bulletins", wish))).toEqual([409, "bulletins.uuid_taken"]);
  });
});

const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();

describe("times", () => {
  test("it ends after it begins, and is not published when it is over", async () => {
    const wrong = await http.post("sun", "/api/bulletins", wishOf({ startsAt: hours(2), endsAt: hours(1) }));
    expect(codeOf(wrong)).toEqual([422, "bulletins.wrong_times"]);
    const over = await draft("sun", { endsAt: hours(1) });
    await sql`update bulletin set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = ${over.id}`.execute(
      handle.db,
    );
    expect(codeOf(await step("sun", over, "publish"))).toEqual([422, "states.not_now"]);
  });
  test("before its start it is told to nobody; then the clock tells of it, and raises the alert of an urgent one", async () => {
    const later = await publish("sun", { level: "urgent", startsAt: hours(1), roles: ["officer", "supervisor"] });
    expect(await isTold("bo", later)).toBe(false);
    const alerts = async (account: string): Promise<unknown[]> =>
      ((await http.get(account, "/api/work-alerts")).body as WorkAlertList).alerts.filter(
        ({ bulletin }) => bulletin?.id === later.id,
      );
    expect(await alerts("bo")).toEqual([]);
    const before = new Date();
    await sql`alter table bulletin disable trigger bulletin_kept`.execute(handle.db);
    await sql`update bulletin set starts_at = now() where id = ${later.id}`.execute(handle.db);
    await sql`alter table bulletin enable trigger bulletin_kept`.execute(handle.db);
    await sql`delete from change`.execute(handle.db);
    const window = [before, new Date(before.getTime() + 60_000)] as const;
    expect(await tellDueBulletins(handle.db, ...window)).toBe(1);
    const { rows } = await sql<{ row_id: number }>`select row_id from change where table_name = 'bulletin'`.execute(
      handle.db,
    );
    expect(rows).toEqual([{ row_id: later.id }]);
    expect(await isTold("bo", later)).toBe(true);
    for (const account of ["bo", "anna", "qian"])
      expect(await alerts(account)).toMatchObject([{ kind: "bulletin_urgent", bulletin: { title: "汛期值守" } }]);
    expect(await alerts("stranger")).toEqual([]);
    // Twice is harmless.
    await tellDueBulletins(handle.db, ...window);
    expect(await alerts("bo")).toHaveLength(1);
  });
  test("one that has ended is found among the past ones and is unread no more", async () => {
    const ended = await publish("sun", { endsAt: hours(1), title: "已结束" });
    const { unread } = await running("bo");
    await sql`alter table bulletin disable trigger bulletin_kept`.execute(handle.db);
    await sql`update bulletin set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = ${ended.id}`.execute(
      handle.db,
    );
    await sql`alter table bulletin enable trigger bulletin_kept`.execute(handle.db);
    expect((await running("bo")).unread).toBe(unread - 1);
    const past = (await http.get("bo", "/api/bulletins?box=past")).body as BulletinList;
    expect(past.bulletins.map(({ title }) => title)).toEqual(["已结束"]);
  });
});

describe("who has read it", () => {
  test("each once; the author sees numbers by role and area, and names where a receipt is asked for", async () => {
    const told = await publish("sun", { areas: [LINDEN, MAPLE], roles: ["officer", "duty_officer"] });
    const { unread } = await running("bo");
    const first = (await http.post("bo", `/api/bulletins/${told.id}/read`, undefined)).body as Bulletin;
    const again = (await http.post("bo", `/api/bulletins/${told.id}/read`, undefined)).body as Bulletin;
    expect(again.readAt).toBe(first.readAt);
    expect((await running("bo")).unread).toBe(unread - 1);
    expect(await receipts("sun", told)).toMatchObject({
      read: 1,
      of: 4,
      byRole: [
        { role: "duty_officer", read: 0, of: 1 },
        { role: "officer", read: 1, of: 3 },
      ],
      // Anna and Bo, Chen and the duty officer in Linden; the last two in Maple.
      byArea: [
        { area: { code: LINDEN }, read: 1, of: 4 },
        { area: { code: MAPLE }, read: 0, of: 2 },
      ],
    });
    const named = (await receipts("sun", told)).accounts.map(({ account, readAt }) => [account.id, readAt !== null]);
    expect(new Map(named as [number, boolean][])).toEqual(
      new Map([
        [town.accounts.anna, false],
        [town.accounts.bo, true],
        [town.accounts.chen, false],
        [town.accounts.duty, false],
      ]),
    );
  });
  test("without a receipt that is asked for there are numbers and no names", async () => {
    const told = await publish("sun", { needsReceipt: false });
    await http.post("bo", `/api/bulletins/${told.id}/read`, undefined);
    expect(await receipts("sun", told)).toMatchObject({ read: 1, of: 3, accounts: [] });
  });
  test("those who are told do not see who else has read it; those who are not told cannot say that they have", async () => {
    const told = await publish("sun", { roles: ["supervisor"], areas: [SUBDISTRICT] });
    expect(codeOf(await http.get("qian", `/api/bulletins/${told.id}/receipts`))).toEqual([403, "bulletins.not_yours"]);
    expect(codeOf(await http.get("bo", `/api/bulletins/${told.id}/receipts`))).toEqual([403, "account.may_not"]);
    expect(codeOf(await http.post("bo", `/api/bulletins/${told.id}/read`, undefined))).toEqual([
      404,
      "bulletins.not_found",
    ]);
    await http.post("qian", `/api/bulletins/${told.id}/read`, undefined);
    expect(await receipts("admin", told)).toMatchObject({ read: 1, of: 1 });
  });
});

test("what another feature tells is published at once to the field of the area, and comes with an alert", async () => {
  const telling = {
    uuid: randomUUID(),
    putsRight: null,
    title: "应急启动：燃气泄漏",
    text: "请沿楼梯离开。",
    level: "urgent" as const,
    needsReceipt: true,
    areas: [LINDEN],
    lastsHours: 24,
  };
  await inScope(handle.db, town.scopes.sun, (tx) => tellBulletin(tx, town.scopes.sun, telling));
  const { bulletins } = (await http.get("anna", "/api/bulletins")).body as BulletinList;
  const told = bulletins.find(({ title }) => title === telling.title);
  expect(told).toMatchObject({ level: "urgent", state: "published", needsReceipt: true });
  const { alerts } = (await http.get("anna", "/api/work-alerts")).body as WorkAlertList;
  expect(alerts.filter(({ bulletin }) => bulletin?.id === told?.id)).toHaveLength(1);

  // The end of it, told by somebody else, puts the first one right; by hand only its author may.
  const over = {
    ...telling,
    uuid: randomUUID(),
    putsRight: telling.uuid,
    title: "应急结束",
    level: "important" as const,
  };
  await inScope(handle.db, town.scopes.duty, (tx) => tellBulletin(tx, town.scopes.duty, over));
  const after = ((await http.get("anna", "/api/bulletins")).body as BulletinList).bulletins;
  expect(after.find(({ id }) => id === told?.id)?.correctedBy).toMatchObject({ title: "应急结束" });
});
