/** Threads over HTTP on a real database: on a cell and on an incident, inside the jurisdiction of the thing, with every word kept apart. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import type { MessageFile } from "../evidence/contract-message-files.ts";
import { fromCamera, letterPdf } from "../evidence/testing-pictures.ts";
import type { TownRules } from "../rules/town-rules.ts";
import { enter, enterAs, openTestApp, type TestCaller } from "../testing-app.ts";
import type { NewThreadMessage, Thread, ThreadList, ThreadMessage, ThreadPeople, ThreadTexts } from "./contract.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let anna: TestCaller;
let sun: TestCaller;
let bo: TestCaller;
let stranger: TestCaller;
let analyst: TestCaller;
let admin: TestCaller;
let incidentId: number;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  anna = await enterAs(app, handle, town.accounts.anna, "anna");
  bo = await enterAs(app, handle, town.accounts.bo, "bo");
  sun = await enterAs(app, handle, town.accounts.sun, "sun");
  admin = await enterAs(app, handle, town.accounts.admin, "admin");
  stranger = await enter(app, handle, { login: "far", role: "supervisor", divisions: [ELSEWHERE] });
  analyst = await enter(app, handle, { login: "analyst1", role: "analyst", divisions: [SUBDISTRICT] });
  const { rows } = await sql<{ id: number }>`
    insert into incident (source_id, division_code, block_id, geom, class, title, state, opened_at)
    select 'E-1', division_code, id, ST_Centroid(geom), 'street_light', '路灯不亮', 'open', now() from block where id = ${town.blocks[1]} returning id`.execute(
    handle.db,
  );
  incidentId = rows[0]?.id ?? 0;
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

type Wish = Partial<NewThreadMessage>;
const send = (by: TestCaller, wish: Wish) =>
  by.call({
    method: "POST",
    url: "/api/thread-messages",
    payload: { uuid: randomUUID(), text: "已到现场。", mentions: [], files: [], ...wish },
  });
const sent = async (by: TestCaller, wish: Wish): Promise<ThreadMessage> => {
  const answer = await send(by, wish);
  expect([answer.statusCode, answer.json().code]).toEqual([200, undefined]);
  return answer.json();
};
const read = async (by: TestCaller, query: string): Promise<Thread> => (await by.get(`/api/thread?${query}`)).json();
const codeOf = ({ statusCode, body }: { statusCode: number; body: string }): [number, string] => [
  statusCode,
  (JSON.parse(body) as { code: string }).code,
];
const edit = (by: TestCaller, { id, version }: ThreadMessage, text: string, mentions: number[] = []) =>
  by.call({ method: "PUT", url: `/api/thread-messages/${id}`, payload: { version, text, mentions } });
const withdraw = (by: TestCaller, { id, version }: ThreadMessage) =>
  by.call({ method: "POST", url: `/api/thread-messages/${id}/withdraw`, payload: { version } });
const see = (by: TestCaller, threadId: number, messageId: number) =>
  by.call({ method: "POST", url: `/api/threads/${threadId}/seen`, payload: { messageId } });
const keepFile = (by: TestCaller, body: Buffer, type: string, name: string) =>
  by.call({
    method: "POST",
    url: `/api/message-files?uuid=${randomUUID()}&name=${encodeURIComponent(name)}`,
    payload: body,
    headers: { "content-type": type },
  });

describe("who takes part", () => {
  test("the officer of the cell and those above read and write; the officer of another cell, a stranger and a made-up thing do not", async () => {
    const cellId = town.cells.L1;
    const first = await sent(anna, { cellId });
    await sent(sun, { cellId, text: "收到。", answers: first.id });
    const thread = await read(anna, `cellId=${cellId}`);
    expect(thread.messages.map(({ text, isOwn, answers }) => [text, isOwn, answers?.id ?? null])).toEqual([
      ["已到现场。", true, null],
      ["收到。", false, first.id],
    ]);
    const maple = `cellId=${town.cells.M1}`;
    for (const [by, query] of [
      [anna, maple],
      [bo, maple],
      [stranger, `cellId=${cellId}`],
      [sun, "cellId=999999"],
      [stranger, `incidentId=${incidentId}`],
    ] as const)
      expect(codeOf(await by.get(`/api/thread?${query}`))).toEqual([404, "threads.not_found"]);
    expect(codeOf(await send(anna, { cellId: town.cells.M1 }))).toEqual([404, "threads.not_found"]);
    expect(codeOf(await send(stranger, { incidentId }))).toEqual([404, "threads.not_found"]);
  });
  test("an analyst reads and writes nothing", async () => {
    expect((await read(analyst, `cellId=${town.cells.L1}`)).mayWrite).toBe(false);
    expect(codeOf(await send(analyst, { cellId: town.cells.L1 }))).toEqual([403, "account.may_not"]);
  });
  test("a thread on an incident goes with the incident", async () => {
    await sent(anna, { incidentId, text: "灯杆已断电。" });
    expect((await read(sun, `incidentId=${incidentId}`)).messages).toHaveLength(1);
  });
  test("those can be mentioned who look into the place, and nobody else", async () => {
    const { people } = (await anna.get(`/api/thread/people?cellId=${town.cells.L1}`)).json<ThreadPeople>();
    const ids = people.map(({ id }) => id);
    const { anna: ofCell, bo: ofLinden, sun: ofAll, gone, stranger: ofElsewhere } = town.accounts;
    expect([ofCell, ofLinden, ofAll].every((id) => ids.includes(id))).toBe(true);
    expect([gone, ofElsewhere].some((id) => ids.includes(id))).toBe(false);
    const message = await sent(anna, { cellId: town.cells.L1, text: "@孙主任 请看", mentions: [ofAll] });
    expect(message.mentions.map(({ id }) => id)).toEqual([ofAll]);
    expect(codeOf(await send(anna, { cellId: town.cells.L1, mentions: [ofElsewhere] }))).toEqual([
      422,
      "threads.mention_outside",
    ]);
  });
});

describe("a message", () => {
  test("needs words or a file, answers in its own thread, and is one under its number", async () => {
    const cellId = town.cells.L2;
    expect(codeOf(await send(bo, { cellId, text: "  " }))).toEqual([422, "threads.empty"]);
    expect(codeOf(await send(bo, { text: "x" }))).toEqual([400, "request.invalid"]);
    expect(codeOf(await send(bo, { cellId, text: "x".repeat(2_001) }))).toEqual([400, "request.invalid"]);
    const elsewhere = await sent(anna, { cellId: town.cells.L1 });
    expect(codeOf(await send(sun, { cellId, answers: elsewhere.id }))).toEqual([422, "threads.wrong_answer"]);
    const uuid = randomUUID();
    const [one, again] = [await sent(bo, { cellId, uuid }), await sent(bo, { cellId, uuid })];
    expect(again.id).toBe(one.id);
    expect(codeOf(await send(sun, { cellId, uuid }))).toEqual([409, "threads.uuid_taken"]);
  });
  test("is edited by its author for some minutes, with the old words kept; a stale edit is refused", async () => {
    const message = await sent(bo, { cellId: town.cells.L2, text: "三楼" });
    const edited = (await edit(bo, message, "四楼")).json<ThreadMessage>();
    expect(edited).toMatchObject({ text: "四楼", version: 2 });
    expect(edited.editedAt).not.toBeNull();
    expect(codeOf(await edit(bo, message, "五楼"))).toEqual([409, "threads.stale"]);
    expect(codeOf(await edit(sun, edited, "六楼"))).toEqual([403, "threads.not_yours"]);
    expect(codeOf(await edit(bo, edited, " "))).toEqual([422, "threads.empty"]);
    expect(codeOf(await edit(stranger, edited, "七楼"))).toEqual([404, "threads.message_not_found"]);
    const { texts } = (await sun.get(`/api/thread-messages/${message.id}/texts`)).json<ThreadTexts>();
    expect(texts.map(({ text }) => text)).toEqual(["三楼"]);
    await sql`update thread_message set made_at = now() - interval '11 minutes' where id = ${message.id}`.execute(
      handle.db,
    );
    expect(codeOf(await edit(bo, edited, "八楼"))).toEqual([422, "threads.too_late"]);
  });
  test("that is withdrawn leaves a trace; its words are for its author and who leads the place", async () => {
    const mine = await sent(bo, { cellId: town.cells.L2, text: "写错了" });
    expect((await withdraw(bo, mine)).json()).toMatchObject({ text: "", withdrawnBy: { id: town.accounts.bo } });
    expect(codeOf(await withdraw(bo, { ...mine, version: 2 }))).toEqual([422, "threads.withdrawn"]);
    const suns = await sent(sun, { cellId: town.cells.L2, text: "稍后到" });
    expect(codeOf(await withdraw(bo, suns))).toEqual([403, "threads.not_yours"]);
    await withdraw(sun, suns);
    expect(codeOf(await bo.get(`/api/thread-messages/${suns.id}/texts`))).toEqual([403, "threads.not_yours"]);
    expect((await admin.get(`/api/thread-messages/${suns.id}/texts`)).json<ThreadTexts>().texts[0]?.text).toBe(
      "稍后到",
    );
    const thread = await read(bo, `cellId=${town.cells.L2}`);
    expect(thread.messages.filter(({ withdrawnAt }) => withdrawnAt !== null)).toHaveLength(2);
  });
});

describe("what has been read", () => {
  test("counts what others wrote since, never goes back, and the own list says where one is meant", async () => {
    const cellId = town.cells.M1;
    const first = await sent(sun, { cellId, text: "一" });
    const second = await sent(admin, { cellId, text: "二", mentions: [town.accounts.sun] });
    expect(await read(sun, `cellId=${cellId}`)).toMatchObject({ unread: 1, seen: first.id });
    const list = (await sun.get("/api/threads")).json<ThreadList>();
    const line = list.threads.find(({ cell }) => cell?.id === cellId);
    expect(line).toMatchObject({ unread: 1, mentioned: true, last: { text: "二" } });
    const { id } = await read(sun, `cellId=${cellId}`);
    expect((await see(sun, id ?? 0, second.id)).statusCode).toBe(204);
    await see(sun, id ?? 0, first.id);
    expect(await read(sun, `cellId=${cellId}`)).toMatchObject({ unread: 0, seen: second.id });
    expect(codeOf(await see(sun, (id ?? 0) + 1_000, second.id))).toEqual([404, "threads.message_not_found"]);
    // Bo answers for another cell and is told nothing of this one.
    expect((await bo.get("/api/threads")).json<ThreadList>().threads.some(({ cell }) => cell?.id === cellId)).toBe(
      false,
    );
  });
  test("the feed says which thread changed, where it lies", async () => {
    await sql`delete from change`.execute(handle.db);
    await sent(anna, { cellId: town.cells.L1 });
    const { rows } = await sql<{ division: string; inside: boolean }>`
      select division_code as division, block_id = any (${`{${town.scopes.anna.blockIds.join(",")}}`}::bigint[]) as inside from change where table_name = 'thread_message'`.execute(
      handle.db,
    );
    expect(rows).toEqual([{ division: LINDEN, inside: true }]);
  });
});

describe("what lies with it", () => {
  test("photos without what the camera wrote, and papers; at most six; seen by whoever sees the message", async () => {
    const photo = (await keepFile(anna, await fromCamera(), "image/jpeg", "现场.jpg")).json<MessageFile>();
    const paper = (await keepFile(anna, letterPdf(), "application/pdf", "说明.pdf")).json<MessageFile>();
    const { uuid } = photo;
    expect(codeOf(await sun.get(`/api/message-files/${uuid}`))).toEqual([404, "photos.not_found"]);
    const message = await sent(anna, { cellId: town.cells.L1, text: "", files: [uuid, paper.uuid] });
    expect(message.files.map(({ name }) => name)).toEqual(["现场.jpg", "说明.pdf"]);
    const shown = await sun.get(`/api/message-files/${paper.uuid}`);
    expect(shown.headers).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "content-disposition": `attachment; filename="__.pdf"; filename*=UTF-8''${encodeURIComponent("说明")}.pdf`,
    });
    expect((await sun.get(`/api/message-files/${uuid}?size=thumb`)).headers["content-type"]).toBe("image/jpeg");
    expect(codeOf(await stranger.get(`/api/message-files/${uuid}`))).toEqual([404, "photos.not_found"]);
    expect(codeOf(await send(sun, { cellId: town.cells.L1, files: [uuid] }))).toEqual([404, "photos.not_found"]);
    const seven = Array.from({ length: 7 }, () => randomUUID());
    expect(codeOf(await send(anna, { cellId: town.cells.L1, files: seven }))).toEqual([400, "request.invalid"]);
    await withdraw(anna, message);
    expect(codeOf(await sun.get(`/api/message-files/${uuid}`))).toEqual([404, "photos.not_found"]);
  });
  test("of another kind, active or broken is refused", async () => {
    const text = await keepFile(anna, Buffer.from("hello"), "image/jpeg", "a.jpg");
    expect(codeOf(text)).toEqual([415, "photos.not_a_picture"]);
    const script = await keepFile(anna, letterPdf({ extra: "/JavaScript" }), "application/pdf", "a.pdf");
    expect(codeOf(script)).toEqual([422, "photos.active_letter"]);
    expect(codeOf(await keepFile(anna, Buffer.from("x"), "text/html", "a.html"))).toEqual([
      415,
      "request.wrong_media_type",
    ]);
    expect(codeOf(await keepFile(analyst, await fromCamera(), "image/jpeg", "a.jpg"))).toEqual([
      403,
      "account.may_not",
    ]);
  });
});

test("a room to speak in is offered where the town has named a server, and only an https one is taken", async () => {
  const query = `cellId=${town.cells.L1}`;
  expect((await read(anna, query)).videoRoom).toBeNull();
  const { rules, version } = (await admin.get("/api/rules")).json<{ rules: TownRules; version: number }>();
  const put = (videoRooms: string | null, at: number) =>
    admin.call({
      method: "PUT",
      url: "/api/rules",
      payload: { version: at, rules: { ...rules, messages: { ...rules.messages, videoRooms } } },
    });
  for (const wrong of ["http://meet.example.org", "https://a:b@meet.example.org", "https://meet.example.org/?x=1", "x"])
    expect(codeOf(await put(wrong, version))).toEqual([422, "rules.impossible"]);
  expect((await put("https://meet.example.org", version)).statusCode).toBe(200);
  const room = (await read(anna, query)).videoRoom;
  expect(room).toMatch(/^https:\/\/meet\.example\.org\/gridstead-[a-z2-9]{25}$/);
  expect((await read(sun, query)).videoRoom).toBe(room);
});
