/**
 * What staff say to one another and what lies with it - messages, what they said before, names and cameras of files, round pictures - is
 * told to those of the place and stands nowhere else: not in the log, not in events, tiles, the audit, lists of others or errors, and
 * nothing of it reaches a stranger. Every word is found once where it may stand, so the search would find it elsewhere too.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown } from "./db/testing-small-town.ts";
import { plainJpeg } from "./evidence/testing-pictures.ts";
import { enter, enterAs, openTestApp, type TestCaller } from "./testing-app.ts";
import { followEvents } from "./testing-events.ts";
import { findPlanted, type Planted } from "./testing-planted.ts";

const word = (): string => randomBytes(6).toString("hex");
const planted: Planted = {
  "the message": `302室${word()}`,
  "what it said before": `原话${word()}`,
  "the name of its file": `合同${word()}.jpg`,
  "the camera": `Artist${word()}`,
  "the line of the case": `备注${word()}`,
};
const { "the message": TEXT = "", "what it said before": OLD = "", "the name of its file": NAME = "" } = planted;

let folder: string;
let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let incidentId: number;
const log: string[] = [];
const callers = {} as Record<"anna" | "sun" | "admin" | "auditor" | "far" | "beside", TestCaller>;
type Who = keyof typeof callers;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-talk-"));
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const changes = { logLevel: "debug" as const, attachmentFolder: join(folder, "photos") };
  app = await openTestApp(handle, changes, { write: (line) => void log.push(line) });
  for (const login of ["anna", "sun", "admin"] as const)
    callers[login] = await enterAs(app, handle, town.accounts[login], login);
  callers.auditor = await enter(app, handle, { login: "auditor1", role: "auditor", divisions: [LINDEN] });
  callers.far = await enter(app, handle, { login: "far", role: "supervisor", divisions: [ELSEWHERE] });
  callers.beside = await enter(app, handle, { login: "beside", role: "officer", divisions: [MAPLE] });
  const wish = { uuid: randomUUID(), source: "officer", position: [121.0005, 31.0015], class: "street_light" };
  const made = await call("sun", "POST", "/api/incidents", { ...wish, note: planted["the line of the case"] });
  incidentId = made.json<{ incident: { id: number } }>().incident.id;
});
afterAll(async () => {
  await app.close();
  await handle.close();
  rmSync(folder, { recursive: true });
});

const call = (who: Who, method: "GET" | "POST" | "PUT", url: string, payload?: object) =>
  callers[who].call({ method, url, ...(payload === undefined ? {} : { payload }) });
const send = (who: Who, url: string, payload: Buffer) =>
  callers[who].call({ method: "POST", url, payload, headers: { "content-type": "image/jpeg" } });
/** Which words, however they stand there. */
const found = (text: string | Buffer): string[] => {
  const hits = findPlanted(Buffer.from(text), planted);
  return Object.keys(planted).filter((name) => hits.some((hit) => hit.startsWith(`${name} `)));
};
const told = ({ headers, rawPayload }: LightMyRequestResponse): string[] => {
  const bytes = headers["content-encoding"] === "gzip" ? gunzipSync(rawPayload) : rawPayload;
  return [...found(JSON.stringify(headers)), ...found(bytes)];
};
const byCamera = async (widthPx: number, heightPx: number): Promise<Buffer> =>
  sharp(await plainJpeg({ widthPx, heightPx }))
    .withExifMerge({ IFD0: { Artist: planted["the camera"] ?? "" } })
    .jpeg()
    .toBuffer();

type Said = { messageId: number; fileUuid: string; panoramaId: number };
/** A message with a file, said otherwise a minute later, and a round picture of the same place. */
async function say(): Promise<Said> {
  const picture = await byCamera(600, 400);
  expect(found(picture)).toEqual(["the camera"]);
  const fileUuid = randomUUID();
  const kept = await send("sun", `/api/message-files?uuid=${fileUuid}&name=${encodeURIComponent(NAME)}`, picture);
  expect(kept.statusCode).toBe(200);
  const message = { uuid: randomUUID(), incidentId, text: OLD, mentions: [town.accounts.anna], files: [fileUuid] };
  const sent = (await call("sun", "POST", "/api/thread-messages", message)).json<{ id: number; version: number }>();
  const edit = { version: sent.version, text: TEXT, mentions: [town.accounts.anna] };
  expect((await call("sun", "PUT", `/api/thread-messages/${sent.id}`, edit)).statusCode).toBe(200);
  const place = "lng=121.0005&lat=31.0015&headingDeg=90&takenOn=2026-10-01&blurred=true";
  const round = await send("sun", `/api/panoramas?uuid=${randomUUID()}&${place}`, await byCamera(2_048, 1_024));
  expect(round.statusCode).toBe(200);
  return { messageId: sent.id, fileUuid, panoramaId: round.json<{ id: number }>().id };
}

const ofPlace = ({ messageId, fileUuid, panoramaId }: Said): string[] => [
  `/api/thread?incidentId=${incidentId}`,
  `/api/thread-messages/${messageId}/texts`,
  `/api/message-files/${fileUuid}`,
  `/api/message-files/${fileUuid}?size=thumb`,
  `/api/panoramas/${panoramaId}`,
  `/api/panoramas/${panoramaId}/picture?size=whole`,
  `/api/incidents/${incidentId}`,
];
const lists = [
  "/api/threads",
  "/api/panoramas",
  "/api/incidents?which=all",
  "/api/counts",
  "/api/queue",
  "/api/log",
  "/api/work-alerts",
  "/api/bulletins",
  "/api/files",
  `/api/search?q=${encodeURIComponent(TEXT)}`,
  `/api/incidents?which=all&q=${encodeURIComponent(TEXT)}`,
  `/api/thread?incidentId=${encodeURIComponent(NAME)}`,
  `/tiles/building,point/16/${Math.floor(((121.0005 + 180) / 360) * 2 ** 16)}/26739.mvt`,
];

test("what staff say is read by those of the place, and by nobody and nowhere else", async () => {
  const [near, far] = [await followEvents(app, callers.sun), await followEvents(app, callers.far)];
  const said = await say();

  const [thread, texts, file, , , picture, detail] = await Promise.all(
    ofPlace(said).map((url) => call("anna", "GET", url)),
  );
  expect(found(thread?.body ?? "")).toEqual(["the message", "the name of its file"]);
  expect(found(texts?.body ?? "")).toEqual(["what it said before"]);
  expect(JSON.stringify(file?.headers)).toContain(encodeURIComponent(NAME));
  expect(found(detail?.body ?? "")).toEqual(["the line of the case"]);
  for (const shown of [file, picture]) expect([shown?.statusCode, found(shown?.rawPayload ?? "")]).toEqual([200, []]);

  for (const who of ["far", "beside"] as const) {
    for (const url of ofPlace(said))
      expect([who, url, (await call(who, "GET", url)).statusCode]).toEqual([who, url, 404]);
    for (const url of [...ofPlace(said), ...lists])
      expect([who, url, told(await call(who, "GET", url))]).toEqual([who, url, []]);
  }
  for (const url of [...ofPlace(said), ...lists]) {
    const answer = await app.inject({ url });
    expect([url, answer.statusCode, told(answer)]).toEqual([url, 401, []]);
  }
  // To those of the place too they stand with the thread and with the case only.
  for (const url of lists.slice(3)) expect([url, told(await call("sun", "GET", url))]).toEqual([url, []]);
  for (const url of ["/api/audit?limit=200", "/api/audit/export"])
    expect([url, told(await call("auditor", "GET", url))]).toEqual([url, []]);
  for (const url of ["/metrics", "/api/outbox", "/api/health/details"])
    expect([url, told(await call("admin", "GET", url))]).toEqual([url, []]);

  await expect.poll(() => near.heard(), { timeout: 10_000 }).toContain("thread_message");
  for (const stream of [near, far]) expect(found(stream.heard())).toEqual([]);
  expect(far.heard()).not.toMatch(/thread_message|panorama|"incident"/);
  for (const stream of [near, far]) stream.stop();
  expect(log.length).toBeGreaterThan(50);
  expect(found(log.join("\n"))).toEqual([]);
});

test("the audit knows that something was said and changed, and not what", async () => {
  const { rows } = await sql<{ table: string; text: string }>`
    select table_name as table, string_agg(coalesce(before::text, '') || coalesce(after::text, ''), ' ') as text from audit_line
    where table_name in ('thread_message', 'message_file', 'panorama', 'incident') group by 1 order by 1`.execute(
    handle.db,
  );
  expect(rows.map(({ table }) => table)).toEqual(["incident", "message_file", "panorama", "thread_message"]);
  expect(found(rows.map(({ text }) => text).join(" "))).toEqual([]);
});
