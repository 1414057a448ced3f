/** From the outbox to whoever is to be told: once, again after a fault, not again after a refusal, and nothing personal left behind. */
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { maskPhone } from "../sealing/mask.ts";
import { receiptCode, receiptHash } from "../sealing/receipt-code.ts";
import { type SealedColumn, seal } from "../sealing/seal.ts";
import { testKeys } from "../sealing/testing-keys.ts";
import { enter, openTestApp } from "../testing-app.ts";
import type { Adapter } from "./adapter.ts";
import { adaptersOf } from "./adapters.ts";
import { enqueue, type Message } from "./enqueue.ts";
import { hookAdapter } from "./hook-adapter.ts";
import { logAdapter } from "./log-adapter.ts";
import { mailAdapter } from "./mail-adapter.ts";
import { type Sender, sendDue } from "./sender.ts";
import { openHook, openMail, type TestHook, type TestMail } from "./testing-gateways.ts";

const PHONE = "13800000021";
const EMAIL = "landlord@example.org";
const UUID = "6f2c1f2e-6a53-4a0e-9d3b-2f5c1b0d7e11";
const SECRET = "a secret of the gateway";
const folder = mkdtempSync(join(tmpdir(), "gridstead-outbox-"));
const logFile = join(folder, "outbox.log");

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let hook: TestHook;
let mail: TestMail;
let contact: number;
let building: number;
let notice: number;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  [hook, mail] = [await openHook(), await openMail()];
  const place = await sql<{ id: number }>`select id from building where source_id = ${`B-${LINDEN}003`}`.execute(
    handle.db,
  );
  building = place.rows[0]?.id ?? 0;
  const kept = await sql<{ id: number }>`
    insert into contact (building_id, part, name_masked, phone_masked, name_sealed, language)
    values (${building}, 'landlord', '王**', ${maskPhone(PHONE)}, '', 'en') returning id`.execute(handle.db);
  contact = kept.rows[0]?.id ?? 0;
  await sql`
    update contact set name_sealed = ${sealed("王一", "contact.name")}, phone_sealed = ${sealed(PHONE, "contact.phone")},
      email_sealed = ${sealed(EMAIL, "contact.email")} where id = ${contact}`.execute(handle.db);
  const issued = await sql<{ id: number }>`
    insert into notice (uuid, number, building_id, issued_at, receipt_hash)
    values (${UUID}, 'N-1', ${building}, now(), ${receiptHash(receiptCode(testKeys, "notice", UUID))}) returning id`.execute(
    handle.db,
  );
  notice = issued.rows[0]?.id ?? 0;
});
afterAll(async () => {
  await app.close();
  await handle.close();
  await hook.close();
  await mail.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await sql`delete from outbox`.execute(handle.db);
  rmSync(logFile, { force: true });
  hook.got.length = hook.answers.length = mail.got.length = mail.answers.length = 0;
});

const sealed = (text: string, column: SealedColumn): Uint8Array => seal(testKeys, text, { column, row: contact });
const told = (key: string): Message<"notice"> => ({
  key,
  template: "notice",
  contactId: contact,
  buildingId: building,
  thing: "notice",
  thingId: notice,
  facts: { number: "N-1", address: "永安路3号", items: 2, due: "2026-11-30T15:30:00Z" },
});
/** A second ahead: the database stamps what is put in by its own clock. */
const sender = (adapters: readonly Adapter[], now = new Date(Date.now() + 1000)): Sender => ({
  db: handle.db,
  keys: testKeys,
  adapters,
  publicUrl: "https://town.example.org",
  townOffsetMinutes: 480,
  now: () => now,
  chance: () => 1,
});
const later = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
const byHook = () => [hookAdapter({ url: hook.url, secret: SECRET })];
const byMail = () => [mailAdapter({ url: mail.url, from: "Town <town@example.org>" })];
const byLog = () => [logAdapter(logFile)];

type Row = { key: string; state: string; attempts: number; adapter: string | null; last_error: string | null };
const rows = async (): Promise<Row[]> =>
  (await sql<Row>`select key, state, attempts, adapter, last_error from outbox order by id`.execute(handle.db)).rows;
const logged = (): { key: string; to: string; text: string }[] =>
  readFileSync(logFile, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { key: string; to: string; text: string });

test("asked for twice it is one message, in the language of the contact; without its transaction there is none", async () => {
  await enqueue(handle.db, told("n:1"));
  await enqueue(handle.db, { ...told("n:1"), language: "zh" });
  await handle.db
    .transaction()
    .execute(async (tx) => {
      await enqueue(tx, told("n:2"));
      throw new Error("rolled back");
    })
    .catch(() => undefined);
  const { rows: kept } = await sql`select key, language from outbox`.execute(handle.db);
  expect(kept).toEqual([{ key: "n:1", language: "en" }]);
});

test("an officer and somebody without an account may put a message in, and read none of another town", async () => {
  await inScope(handle.db, town.scopes.anna, (tx) => enqueue(tx, told("n:anna")));
  await inScope(handle.db, publicScope(town.blocks[3] ?? 0), (tx) =>
    enqueue(tx, { ...told("n:public"), contactId: null, accountId: town.accounts.sun }),
  );
  await inScope(handle.db, town.scopes.anna, (tx) => enqueue(tx, { ...told("n:anna"), facts: told("x").facts }));
  expect((await rows()).map((row) => row.key)).toEqual(["n:anna", "n:public"]);
  const seen = await inScope(
    handle.db,
    town.scopes.stranger,
    async (tx) => (await sql`select id from outbox`.execute(tx)).rows,
  );
  expect(seen).toEqual([]);
});

test("a fault of the caller is told: a fact missing, two receivers, a key that is no name", async () => {
  await expect(enqueue(handle.db, { ...told("n:1"), facts: { number: "1" } as never })).rejects.toThrow(
    /fact "address".*got none/,
  );
  await expect(enqueue(handle.db, { ...told("n:1"), accountId: 1 })).rejects.toThrow(/a contact or to an account/);
  await expect(enqueue(handle.db, told("王一 13800000021"))).rejects.toThrow(/message key/);
});

test("without a gateway it goes to the log, masked, with the words of the contact's language", async () => {
  expect(adaptersOf({ logFile, mail: null, hook: null }).map((way) => way.name)).toEqual(["log"]);
  await enqueue(handle.db, told("n:1"));
  expect(await sendDue(sender(byLog()))).toEqual({ sent: 1, later: 0, givenUp: 0 });
  expect(await sendDue(sender(byLog()))).toEqual({ sent: 0, later: 0, givenUp: 0 });
  expect(logged()).toMatchObject([{ key: "n:1", to: "138 **** 0021" }]);
  expect(logged()[0]?.text).toBe(
    "永安路3号: 2 item(s) must be put right by 2026-11-30 23:30. See the notice and report what is fixed: https://town.example.org/r/…",
  );
  expect(readFileSync(logFile, "utf8")).not.toContain(PHONE);
});

test("not before its time", async () => {
  await enqueue(handle.db, { ...told("n:1"), sendAt: later(60) });
  expect((await sendDue(sender(byLog()))).sent).toBe(0);
  expect((await sendDue(sender(byLog(), later(61)))).sent).toBe(1);
});

test("a sender that is killed between sending and noting leaves one line, not two", async () => {
  await enqueue(handle.db, told("n:1"));
  const [log] = byLog();
  const killed: Adapter = {
    ...(log as Adapter),
    send: async (message) => {
      await log?.send(message);
      throw new Error("killed");
    },
  };
  await expect(sendDue(sender([killed]))).rejects.toThrow("killed");
  expect(await rows()).toMatchObject([{ state: "sending", attempts: 1, adapter: "log" }]);
  expect((await sendDue(sender(byLog(), later(1)))).sent).toBe(0);
  expect((await sendDue(sender(byLog(), later(4)))).sent).toBe(1);
  expect(logged().map((line) => line.key)).toEqual(["n:1"]);
  expect(await rows()).toMatchObject([{ state: "sent", attempts: 2 }]);
});

test("a mail whose sender was killed is not sent a second time: somebody decides", async () => {
  await enqueue(handle.db, told("n:1"));
  const [way] = byMail();
  const killed: Adapter = {
    ...(way as Adapter),
    send: async (message) => {
      await way?.send(message);
      throw new Error("killed");
    },
  };
  await expect(sendDue(sender([killed]))).rejects.toThrow("killed");
  expect((await sendDue(sender(byMail(), later(4)))).givenUp).toBe(1);
  expect(await rows()).toMatchObject([{ state: "given_up", last_error: "outcome_unknown" }]);
  expect(mail.got).toHaveLength(1);
});

test("a sender that was too slow and was followed by another changes nothing", async () => {
  await enqueue(handle.db, told("n:1"));
  const [log] = byLog();
  const slow: Adapter = {
    ...(log as Adapter),
    send: async () => {
      await sendDue(sender(byLog(), later(4)));
      return { sent: false, again: true, error: "too slow" };
    },
  };
  await sendDue(sender([slow]));
  expect(await rows()).toMatchObject([{ state: "sent", attempts: 2, last_error: null }]);
});

test("two senders at once never send a message twice", async () => {
  for (let at = 0; at < 40; at++) await enqueue(handle.db, told(`n:${at}`));
  const counts = await Promise.all([sendDue(sender(byHook())), sendDue(sender(byHook())), sendDue(sender(byHook()))]);
  expect(counts.reduce((sum, count) => sum + count.sent, 0)).toBe(40);
  const keys = hook.got.map(({ headers }) => String(headers["idempotency-key"]));
  expect(keys).toHaveLength(40);
  expect(new Set(keys).size).toBe(40);
});

test("the gateway gets number, words and link, under the key and signed", async () => {
  await enqueue(handle.db, told("n:1"));
  await sendDue(sender(byHook()));
  const [got] = hook.got;
  const body = JSON.parse(got?.body ?? "{}") as Record<string, string>;
  expect(body).toMatchObject({ key: "n:1", to: PHONE, language: "en", subject: "Notice to put right N-1" });
  expect(body["text"]).toContain(`https://town.example.org/r/${receiptCode(testKeys, "notice", UUID)}`);
  const time = String(got?.headers["x-gridstead-time"]);
  const expected = createHmac("sha256", SECRET).update(`${time}.${got?.body}`).digest("hex");
  expect(got?.headers["x-gridstead-signature"]).toBe(`sha256=${expected}`);
});

test("a gateway that stumbles is asked again after a while, under the same key", async () => {
  hook.answers.push(500, 429);
  await enqueue(handle.db, told("n:1"));
  expect((await sendDue(sender(byHook()))).later).toBe(1);
  expect(await rows()).toMatchObject([{ state: "waiting", attempts: 1, last_error: "hook 500" }]);
  expect(await sendDue(sender(byHook()))).toEqual({ sent: 0, later: 0, givenUp: 0 });
  expect((await sendDue(sender(byHook(), later(1)))).later).toBe(1);
  expect((await sendDue(sender(byHook(), later(3)))).sent).toBe(1);
  expect(hook.got.map(({ headers }) => headers["idempotency-key"])).toEqual(["n:1", "n:1", "n:1"]);
  expect(await rows()).toMatchObject([{ state: "sent", attempts: 3, last_error: null }]);
});

test("a gateway that refuses is not asked again, and what it says of the number is not kept", async () => {
  hook.answers.push(422);
  await enqueue(handle.db, told("n:1"));
  expect((await sendDue(sender(byHook()))).givenUp).toBe(1);
  expect(await rows()).toMatchObject([{ state: "given_up", attempts: 1, last_error: "hook 422" }]);
});

test("a gateway that is away is tried ten times and then given up", async () => {
  const away = [hookAdapter({ url: "http://127.0.0.1:9/sms", secret: null })];
  await enqueue(handle.db, told("n:1"));
  for (let hour = 0; hour < 100; hour += 7) await sendDue(sender(away, later(hour * 60)));
  expect(await rows()).toMatchObject([{ state: "given_up", attempts: 10 }]);
});

test("a mail server that refuses for now is tried again, one that refuses for good is not", async () => {
  mail.answers.push(451);
  await enqueue(handle.db, told("n:1"));
  expect((await sendDue(sender(byMail()))).later).toBe(1);
  expect(await rows()).toMatchObject([{ last_error: "smtp 451" }]);
  expect((await sendDue(sender(byMail(), later(1)))).sent).toBe(1);
  expect(mail.got[0]).toMatch(/^Message-ID:\s+<[0-9a-f]{64}@example\.org>\r?$/m);
  expect(mail.got[0]).toContain(`To: ${EMAIL}`);

  mail.answers.push(550);
  await enqueue(handle.db, told("n:2"));
  expect((await sendDue(sender(byMail(), later(1)))).givenUp).toBe(1);
  expect((await rows())[1]).toMatchObject({ state: "given_up", last_error: "smtp 550" });
});

test("a mail that broke off while it was handed over may have arrived, and is not sent again", async () => {
  mail.answers.push("cut");
  await enqueue(handle.db, told("n:1"));
  expect((await sendDue(sender(byMail()))).givenUp).toBe(1);
  expect((await rows())[0]?.last_error).toMatch(/^smtp \w+, outcome_unknown$/);
  expect(mail.got).toHaveLength(1);
});

test("a mail server that is away is tried again", async () => {
  const away = [mailAdapter({ url: "smtp://127.0.0.1:9", from: "town@example.org" })];
  await enqueue(handle.db, told("n:1"));
  expect((await sendDue(sender(away))).later).toBe(1);
});

test("who has no number, or one sealed with a key that is not here, is not reached, and that is said", async () => {
  await enqueue(handle.db, { ...told("n:1"), contactId: null });
  await enqueue(handle.db, { ...told("n:2"), contactId: null, accountId: town.accounts.gone });
  await sql`update contact set phone_sealed = set_byte(phone_sealed, 20, 255 - get_byte(phone_sealed, 20)) where id = ${contact}`.execute(
    handle.db,
  );
  await enqueue(handle.db, told("n:3"));
  await sendDue(sender(byHook()));
  await sql`update contact set phone_sealed = ${sealed(PHONE, "contact.phone")} where id = ${contact}`.execute(
    handle.db,
  );
  expect((await rows()).map((row) => [row.state, row.last_error])).toEqual([
    ["no_address", null],
    ["no_address", null],
    ["given_up", "does_not_open"],
  ]);
});

test("a template of another version is given up, not stumbled over for ever", async () => {
  await sql`insert into outbox (key, template) values ('n:0', 'of_tomorrow')`.execute(handle.db);
  await sql`update outbox set contact_id = ${contact}`.execute(handle.db);
  await enqueue(handle.db, told("n:1"));
  expect(await sendDue(sender(byLog()))).toEqual({ sent: 1, later: 0, givenUp: 1 });
  expect((await rows())[0]).toMatchObject({ state: "given_up", last_error: "words_missing" });
});

test("the administrator sees what became of messages, without words and receivers, and takes one up again", async () => {
  hook.answers.push(422);
  await enqueue(handle.db, told("n:1"));
  await enqueue(handle.db, told("n:2"));
  await sendDue(sender(byHook()));
  const admin = await enter(app, handle, { login: "root", role: "administrator", divisions: [LINDEN] });
  const all = (await admin.get("/api/outbox?limit=1")).json<{
    counts: object;
    before: number;
    messages: { id: number }[];
  }>();
  expect(all).toMatchObject({ counts: { sent: 1, given_up: 1 }, messages: [{ state: "sent", adapter: "hook" }] });
  expect((await admin.get(`/api/outbox?before=${all.before}`)).json()).toMatchObject({
    messages: [{ state: "given_up" }],
    before: null,
  });
  const failed = (await admin.get("/api/outbox?state=given_up")).json<{ messages: { id: number }[] }>();
  expect(failed).toMatchObject({
    messages: [{ template: "notice", thing: "notice", attempts: 1, lastError: "hook 422" }],
  });
  for (const personal of [PHONE, EMAIL, "永安路", "王"]) expect(JSON.stringify([all, failed])).not.toContain(personal);

  const id = failed.messages[0]?.id ?? 0;
  const again = (of: number) => admin.call({ method: "POST", url: `/api/outbox/${of}/again` });
  expect((await again(id)).json()).toMatchObject({ state: "waiting", attempts: 0, lastError: null });
  expect((await again(id)).json()).toMatchObject({ status: 409, code: "outbox.not_given_up" });
  expect((await again(999_999)).json()).toMatchObject({ status: 404, code: "outbox.not_found" });
  expect((await sendDue(sender(byHook()))).sent).toBe(1);
});

test("nobody but the administrator looks into the outbox", async () => {
  const officer = await enter(app, handle, { login: "looker", role: "supervisor", divisions: [LINDEN] });
  expect((await officer.get("/api/outbox")).json()).toMatchObject({ status: 403, code: "account.may_not" });
  expect((await app.inject({ method: "GET", url: "/api/outbox" })).statusCode).toBe(401);
});
