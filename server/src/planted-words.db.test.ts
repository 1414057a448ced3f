/**
 * Names, numbers and addresses of people that are planted in one run through the whole program - declared, let, looked at, noticed,
 * mailed, reported from the street, exported, searched, put into wrong places - are found nowhere where they may not be: not in logs, tiles, exports, errors,
 * metrics, events or the audit, and not in the bytes of the database, its log and a backup. A control word in a public field is found,
 * so the search would find the others too.
 */
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import { makeBackup } from "./backup/make-backup.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown, SUBDISTRICT } from "./db/testing-small-town.ts";
import type { DeclarationDetail, DeclarationList, Receipt } from "./declarations/contract.ts";
import { openStore } from "./evidence/store.ts";
import { retain } from "./personal/retain.ts";
import type { ContactLookChain } from "./register/contacts/contract.ts";
import { testKeys } from "./sealing/testing-keys.ts";
import { enter, enterAs, openTestApp, type TestCaller } from "./testing-app.ts";
import { followEvents } from "./testing-events.ts";
import { findPlanted, type Planted, waysOf } from "./testing-planted.ts";
import { readOfCase, reportMatter, workOn, wrongPlacesOfCase } from "./testing-planted-case.ts";
import { databaseBytes, walFile } from "./testing-raw-files.ts";

const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join("");
const word = (): string => randomBytes(6).toString("hex");
const phone = `139${digits(8)}`;
const document = `E${digits(12)}`;
const callback = `138${digits(8)}`;
/** New in every run: the log of a database that others use too holds nobody else's. */
const planted: Planted = {
  landlord: `魑魅${word()}`,
  phone,
  "phone as typed": `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
  mail: `${word()}@mail.example`,
  occupant: `魍魉${word()}`,
  document,
  wish: `我叫${word()}`,
  answer: `请${word()}到窗口`,
  reporter: `魃魈${word()}`,
  "reporter's phone": callback,
  "reporter's phone as typed": `${callback.slice(0, 3)} ${callback.slice(3, 7)} ${callback.slice(7)}`,
  "reporter's mail": `${word()}@report.example`,
};
const CONTROL = `公开楼名${word()}`;
/** What was asked, and what was answered. */
const seen: { readonly asked: string; readonly answer: string }[] = [];
const log: string[] = [];

let folder: string;
let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let walFrom: string | null = null;
const callers = {} as Record<"anna" | "sun" | "admin" | "auditor" | "analyst", TestCaller>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-planted-"));
  handle = await openTestDatabase();
  walFrom = await walFile(handle);
  town = await buildSmallTown(handle.db);
  const outbox = { logFile: join(folder, "outbox.log"), mail: null, hook: null };
  const changes = {
    logLevel: "debug" as const,
    outbox,
    publicUrl: "http://town.example",
    attachmentFolder: join(folder, "photos"),
  };
  app = await openTestApp(handle, changes, { write: (line) => void log.push(line) });
  for (const login of ["anna", "sun", "admin"] as const)
    callers[login] = await enterAs(app, handle, town.accounts[login], login);
  callers.auditor = await enter(app, handle, { login: "auditor1", role: "auditor", divisions: [LINDEN] });
  callers.analyst = await enter(app, handle, { login: "analyst1", role: "analyst", divisions: [LINDEN] });
  await sql`update building set name = ${CONTROL} where block_id = ${town.blocks[1]}`.execute(handle.db);
});
afterAll(async () => {
  await app.close();
  await handle.close();
  rmSync(folder, { recursive: true, force: true });
});

type Method = "GET" | "POST" | "PUT" | "DELETE";
/** What is answered is searched, unless it is the answer that may hold it. */
async function ask(
  who: keyof typeof callers | null,
  method: Method,
  url: string,
  payload?: object,
  mayHold = false,
): Promise<LightMyRequestResponse> {
  const request = {
    method,
    url,
    headers: { origin: "http://town.example" },
    ...(payload === undefined ? {} : { payload }),
  };
  const answer = who === null ? await app.inject(request) : await callers[who].call(request);
  const told = `${JSON.stringify(answer.headers)} ${answer.rawPayload.toString("latin1")} ${answer.body}`;
  if (!mayHold) seen.push({ asked: `${method} ${url} ${JSON.stringify(payload ?? null)}`, answer: told });
  return answer;
}
async function sendForm(url: string, payload: string): Promise<LightMyRequestResponse> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await app.inject({ method: "POST", url, headers, payload });
  seen.push({ asked: `a form to ${url}`, answer: answer.body });
  return answer;
}
const found = (text: string): string[] => findPlanted(Buffer.from(text, "utf8"), planted);

type Home = { unitId: number; buildingId: number; version: number; code: string };
const home = async (): Promise<Home> => {
  const { rows } = await sql<Home>`
    select u.id as "unitId", u.building_id as "buildingId", u.version, u.public_code as code from rental_unit u where u.block_id = ${town.blocks[1]} order by u.id limit 1`.execute(
    handle.db,
  );
  const [row] = rows;
  if (!row) throw new Error("Expected a home in block 1, got none.");
  return row;
};

test("a run through everything shows what is planted to nobody but those who may see it", async () => {
  const events = await followEvents(app, callers.sun);
  const { unitId, buildingId, version, code: doorCode } = await home();
  const law = { required: true, law: "某市条例 第十二条", version: null };
  expect((await ask("admin", "PUT", `/api/occupant-duties/${SUBDISTRICT}`, law)).statusCode).toBe(200);
  const person = { version, name: planted["landlord"], phone: planted["phone as typed"], email: planted["mail"] };
  const unit = await ask("anna", "PUT", `/api/units/${unitId}/landlord`, person);
  expect(unit.statusCode).toBe(200);
  const contactId = unit.json<{ landlord: { id: number } }>().landlord.id;
  const clear = await ask("anna", "POST", `/api/contacts/${contactId}/look`, { purpose: "visit" }, true);
  // The search works: here it stands, and is found.
  expect(found(clear.body)).toEqual(expect.arrayContaining(["landlord as text", "mail as text"]));

  const receipt = await declareAndVerify(doorCode, unitId);
  const leaseId = await newestLease();
  const occupant = { name: planted["occupant"], documentKind: "passport", documentNumber: document };
  expect((await ask("anna", "POST", `/api/leases/${leaseId}/occupants`, occupant)).statusCode).toBe(201);
  await ask("anna", "GET", `/api/leases/${leaseId}/occupants`);
  await ask("anna", "POST", `/api/leases/${leaseId}/occupants/look`, { purpose: "visit" }, true);
  const stored = await ask(null, "POST", `/api/public/receipts/${receipt}/stored`, { proof: phone }, true);
  expect(found(stored.body)).toContain("landlord as text");
  await ask(null, "POST", `/api/public/receipts/${receipt}/stored`, { proof: null });
  await correct(receipt);

  const matter = { ask, sendForm, planted };
  const code = await reportMatter(matter);
  const caseId = await newestIncident();
  await workOn(matter, caseId);

  await notice(unitId);
  await readEverything(unitId, buildingId);
  await readOfCase(matter, caseId, code);
  await wrongPlaces(unitId, contactId, leaseId, receipt);
  await wrongPlacesOfCase(matter, caseId, code);
  await retain(handle.db, { now: new Date(), cause: "clock" });
  await expect.poll(() => existsSync(join(folder, "outbox.log")), { timeout: 15_000 }).toBe(true);
  events.stop();

  const chain = (await ask("auditor", "GET", "/api/contact-looks/chain")).json<ContactLookChain>();
  expect(chain).toMatchObject({ looks: 2, fault: null });
  expect(log.length).toBeGreaterThan(30);
  expect(events.heard()).toContain("rental_unit");
  for (const [where, text] of [
    ...seen.map(({ asked, answer }) => [asked, answer] as const),
    ["the log", log.join("\n")],
    ["the outbox log", readFileSync(join(folder, "outbox.log"), "utf8")],
    ["events", events.heard()],
  ] as const)
    expect({ where, found: found(text) }).toEqual({ where, found: [] });
  expect(seen.map(({ answer }) => answer).join("\n")).toContain(CONTROL);
  // An address never says more than the route.
  for (const each of [receipt, code]) expect(log.join("\n")).not.toContain(each);
});

test("a changed line of the log of looks is found by the chain", async () => {
  await handle.script(
    "alter table contact_look disable trigger contact_look_kept; update contact_look set purpose = 'notice'; alter table contact_look enable trigger contact_look_kept",
  );
  const chain = (await callers.auditor.get("/api/contact-looks/chain")).json<ContactLookChain>();
  expect(chain.fault).toMatchObject({ kind: "changed" });
});

test("the bytes of the database, of its log and of a backup hold nothing that is planted, and the control word", async () => {
  const places: [string, Buffer][] = [["backup", await backupBytes()], ...(await databaseBytes(handle, walFrom))];
  const hits = places.flatMap(([place, bytes]) => findPlanted(bytes, planted).map((hit) => `${place}: ${hit}`));
  expect(hits).toEqual([]);
  const control = places.filter(([, bytes]) => bytes.includes(CONTROL)).map(([place]) => place.split("/")[0]);
  expect(new Set(control)).toEqual(new Set(places.map(([place]) => place.split("/")[0])));
});

test("the search finds a word in each of the ways it looks for", () => {
  for (const [how, bytes] of waysOf("王小明13912340021"))
    expect({
      how,
      found: findPlanted(Buffer.concat([Buffer.from("xy"), bytes, Buffer.from("z")]), { it: "王小明13912340021" }),
    }).toEqual({
      how,
      found: expect.arrayContaining([`it ${how}`]),
    });
});

async function declareAndVerify(code: string, unitId: number): Promise<string> {
  const wish = {
    uuid: randomUUID(),
    code,
    party: "landlord",
    kind: "letting",
    floor: null,
    room: null,
    letting: "whole",
    happenedOn: new Date().toISOString().slice(0, 10),
    until: null,
    adults: 2,
    children: 0,
    areaM2: null,
    rooms: null,
    beds: null,
    contractSigned: true,
    language: "zh",
  };
  const { receipt } = (await ask(null, "POST", "/api/public/declarations", wish)).json<Receipt>();
  const { declarations } = (await ask("anna", "GET", "/api/declarations?state=submitted")).json<DeclarationList>();
  const [waiting] = declarations;
  const asFound = { version: waiting?.version, unitId, adults: 2, children: 0 };
  const done = await ask("anna", "POST", `/api/declarations/${waiting?.id}/verify`, asFound);
  expect(done.json<DeclarationDetail>().state).toBe("verified");
  // In this test it is a code that no log may hold; in the answers it stands by right.
  seen.length = 0;
  return receipt;
}
const newestIncident = async (): Promise<number> =>
  (await sql<{ id: number }>`select min(id) as id from incident where source = 'public'`.execute(handle.db)).rows[0]
    ?.id ?? 0;
const newestLease = async (): Promise<number> =>
  (await sql<{ id: number }>`select max(id) as id from lease`.execute(handle.db)).rows[0]?.id ?? 0;

async function correct(receipt: string): Promise<void> {
  const wish = { uuid: randomUUID(), about: "contact", wish: planted["wish"], language: "zh" };
  expect((await ask(null, "POST", `/api/public/receipts/${receipt}/corrections`, wish, true)).statusCode).toBe(201);
  const { corrections } = (await ask("anna", "GET", "/api/corrections")).json<{ corrections: { id: number }[] }>();
  const steps = `/api/corrections/${corrections[0]?.id}/steps`;
  const answer = { action: "refuse", version: 1, answer: planted["answer"] };
  expect((await ask("anna", "POST", steps, answer, true)).statusCode).toBe(200);
}

async function notice(unitId: number): Promise<void> {
  const wish = { uuid: randomUUID(), unitId, item: "egress.blocked_exit" };
  const hazard = (await ask("anna", "POST", "/api/hazards", wish)).json<{ id: number }>();
  const issued = await ask("anna", "POST", "/api/notices", { uuid: randomUUID(), unitId, hazardIds: [hazard.id] });
  expect(issued.statusCode).toBe(200);
  const { id, version } = issued.json<{ id: number; version: number }>();
  await ask("anna", "POST", `/api/notices/${id}/send`, { version });
  await ask("anna", "GET", `/api/notices/${id}`);
  const paper = await ask("anna", "GET", `/api/notices/${id}/paper?language=zh`);
  expect(paper.headers["content-type"]).toBe("application/pdf");
}

/** Everything that lists, counts, draws, exports or prints. */
async function readEverything(unitId: number, buildingId: number): Promise<void> {
  const lists = [
    "/api/units?limit=50",
    `/api/units/${unitId}`,
    `/api/buildings/${buildingId}`,
    "/api/hazards?which=all",
  ];
  const rest = [
    "/api/notices",
    "/api/counts",
    "/api/queue",
    "/api/log",
    "/api/units/export?format=csv",
    "/api/openapi.json",
  ];
  for (const who of ["anna", "sun", "analyst"] as const)
    for (const url of [...lists, ...rest])
      expect([who, url, (await ask(who, "GET", url)).statusCode]).toEqual([who, url, 200]);
  for (const url of [
    `/api/units/${unitId}/history`,
    `/api/units/${unitId}/card`,
    "/api/work-alerts",
    "/api/rates",
    "/api/grades",
    "/api/density/units",
  ])
    await ask("sun", "GET", url);
  await tilesAt();
  for (const url of [
    "/api/audit?limit=200",
    "/api/audit/export",
    "/api/contact-looks",
    "/api/contact-looks/export",
    "/api/retention",
  ])
    expect((await ask("auditor", "GET", url)).statusCode).toBe(200);
  for (const url of ["/api/outbox", "/api/accounts", "/api/rules", "/metrics", "/api/town", "/healthz", "/readyz"])
    await ask("admin", "GET", url);
}

async function tilesAt(): Promise<void> {
  const { rows } = await sql<{
    lng: number;
    lat: number;
  }>`select ST_X(point) as lng, ST_Y(point) as lat from building where block_id = ${town.blocks[1]} limit 1`.execute(
    handle.db,
  );
  const [{ lng, lat } = { lng: 0, lat: 0 }] = rows;
  const z = 16;
  const x = Math.floor(((lng + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
  for (const layer of ["unit", "building", "hazard", "point"]) {
    const tile = await ask("anna", "GET", `/tiles/${layer}/${z}/${x}/${y}.mvt`);
    expect([layer, tile.statusCode]).toEqual([layer, 200]);
    if (tile.headers["content-encoding"] === "gzip")
      seen.push({ asked: `tile ${layer}`, answer: gunzipSync(tile.rawPayload).toString("latin1") });
  }
}

/** Where somebody could type it by mistake: a wrong field, an address, a code, a header. The refusal repeats none of it. */
async function wrongPlaces(unitId: number, contactId: number, leaseId: number, receipt: string): Promise<void> {
  const [name = "", number = ""] = [planted["landlord"], planted["phone"]];
  const inUrl = encodeURIComponent(name);
  await ask("anna", "PUT", `/api/units/${unitId}/landlord`, { version: 1, name, phone: `${number}x` });
  await ask("anna", "PUT", `/api/units/${unitId}/landlord`, { version: 1, name, phone: number, note: name });
  await ask("anna", "PUT", `/api/units/${unitId}/landlord`, { version: 999, name, phone: number });
  await ask("anna", "POST", `/api/contacts/${contactId}/look`, { purpose: name });
  await ask("anna", "POST", `/api/contacts/${number}/look`, { purpose: "visit" });
  await ask("anna", "POST", `/api/leases/${leaseId}/occupants`, { name, documentKind: name, documentNumber: document });
  await ask("anna", "POST", `/api/leases/${leaseId}/occupants`, {
    name,
    documentKind: "other",
    documentNumber: `${document}<>`,
  });
  await ask("anna", "POST", `/api/leases/${leaseId}/occupants`, {
    name,
    documentKind: "passport",
    documentNumber: document,
  });
  await ask("anna", "GET", `/api/search?q=${inUrl}`);
  await ask("anna", "GET", `/api/units?q=${inUrl}`);
  await ask("anna", "GET", `/api/units?${inUrl}=1`);
  await ask("anna", "GET", `/api/nowhere/${inUrl}`);
  await ask("auditor", "GET", `/api/contact-looks?q=${inUrl}`);
  await ask(null, "GET", `/api/public/doors/${inUrl}`);
  await ask(null, "GET", `/api/public/receipts/${encodeURIComponent(number)}1`);
  await ask(null, "POST", `/api/public/receipts/${receipt}/stored`, { proof: `${number}9` });
  await ask(null, "POST", `/api/public/receipts/${receipt}/corrections`, { wish: name });
  await ask(null, "POST", "/api/session", { account: name, password: number });
  const raw = await callers.anna.call({
    method: "POST",
    url: "/api/hazards",
    headers: { "content-type": "application/json" },
    payload: `{"x": "${name}`,
  });
  seen.push({ asked: "half a body", answer: raw.body });
}

async function backupBytes(): Promise<Buffer> {
  const store = openStore(join(folder, "photos"));
  const { file } = await makeBackup(
    { handle, store, keys: testKeys, version: "0.1.0", readAuditHead: async () => null },
    join(folder, "town.tar.gz"),
    new Date(),
  );
  return gunzipSync(readFileSync(file));
}
