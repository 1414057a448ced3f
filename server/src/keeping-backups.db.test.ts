/** Backups and health over HTTP: who may ask, what is told and what is not, one at a time, and the command that asks a running server. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { BackupList } from "./backup/contract.ts";
import { openKeeper } from "./backup/keeper.ts";
import { askForBackup } from "./backup/letterbox.ts";
import { nextNight } from "./backup/routes.ts";
import { startAnsweringRequests } from "./backup-clock.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, SUBDISTRICT } from "./db/testing-small-town.ts";
import { openStore } from "./evidence/store.ts";
import type { Health } from "./health/contract.ts";
import { newestLink } from "./prove-chain.ts";
import { testKeys } from "./sealing/testing-keys.ts";
import { enter, openTestApp, type TestCaller } from "./testing-app.ts";

let handle: DatabaseHandle;
let app: App;
let folder: string;
let administrator: TestCaller;
let others: TestCaller[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-keeping-"));
  handle = await openTestDatabase();
  await buildSmallTown(handle.db);
  app = await openTestApp(handle, { backup: { folder: join(folder, "backups"), hour: 3 } });
  const divisions = [SUBDISTRICT];
  administrator = await enter(app, handle, { login: "keeper", role: "administrator", divisions });
  others = [
    await enter(app, handle, { login: "keepsun", role: "supervisor", divisions }),
    await enter(app, handle, { login: "keepaud", role: "auditor", divisions }),
  ];
});
afterAll(async () => {
  await app.close();
  await handle.close();
  rmSync(folder, { recursive: true, force: true });
});

const list = async (): Promise<BackupList> => (await administrator.get("/api/backups")).json();
const check = (name: string) =>
  administrator.call({ method: "POST", url: `/api/backups/${encodeURIComponent(name)}/checks`, payload: {} });
const findsFault = () => Promise.reject(new Error("a table differs"));
const make = () => administrator.call({ method: "POST", url: "/api/backups", payload: {} });

test("only administrators read how the server is and what backups there are, and make one", async () => {
  for (const other of others) {
    for (const url of ["/api/health/details", "/api/backups"]) expect((await other.get(url)).statusCode).toBe(403);
    expect((await other.call({ method: "POST", url: "/api/backups", payload: {} })).statusCode).toBe(403);
  }
  expect((await app.inject("/api/health/details")).statusCode).toBe(401);
});

test("the health names every part and no path, address or password", async () => {
  const answer = await administrator.get("/api/health/details");
  const health = answer.json<Health>();
  expect(health).toMatchObject({
    database: { state: "ok", kind: handle.kind },
    feed: { state: "ok" },
    tiles: { loaded: true },
    screens: 0,
  });
  expect(health.database.bytes).toBeGreaterThan(1_000_000);
  expect(health.disks.map(({ what }) => what)).toEqual(["data", "attachments", "backups"]);
  expect(health.clocks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["hazards", "leases", "outbox", "plans"]),
  );
  expect(answer.body).not.toContain(tmpdir());
  expect(answer.body).not.toMatch(/postgres(ql)?:|127\.0\.0\.1/);
});

test("a backup is made when an administrator asks, read again, and listed with what is in it; a second one waits its turn", async () => {
  expect((await list()).backups).toEqual([]);
  const begun = await make();
  expect(begun.statusCode).toBe(202);
  expect((await make()).json()).toMatchObject({ status: 409, code: "backups.busy" });
  while ((await list()).running) await sleep(50);
  const { backups, schedule, lastFault } = await list();
  expect(lastFault).toBeNull();
  expect(schedule).toMatchObject({ hour: 3, keepDays: 7, keepWeeks: 4 });
  expect(backups).toHaveLength(1);
  expect(backups[0]).toMatchObject({
    reason: "by_hand",
    attachments: 0,
    proofs: [{ kind: "read", ok: true, fault: null }],
  });
  expect(backups[0]?.rows).toBeGreaterThan(300);
});

test("a backup that is not there is not checked, and a name that leaves the folder is refused", async () => {
  expect((await check("gridstead-20200101T000000Z.tar.gz")).json()).toMatchObject({ code: "backups.not_found" });
  expect((await check("../../key")).statusCode).toBe(400);
});

test("a backup that cannot be written is told to administrators, and leaves no piece of it", async () => {
  const source = {
    handle,
    keys: testKeys,
    store: openStore(folder),
    version: "0.1.0",
    readAuditHead: () => Promise.reject(new Error("the disk broke")),
  };
  const into = join(folder, "broken");
  const keeper = openKeeper({
    source,
    folder: into,
    log: app.log,
    prove: async () => undefined,
    now: () => new Date(),
  });
  await expect(keeper.make("nightly")).rejects.toThrow("the disk broke");
  expect(keeper.lastFault?.words).toBe("the disk broke");
  expect(readdirSync(into)).toEqual([]);
  await keeper.close();
});

test("a command on the same machine asks the server that holds the database, and checking notes what it found", async () => {
  const source = { handle, keys: testKeys, store: openStore(folder), version: "0.1.0", readAuditHead: newestLink };
  const into = join(folder, "asked");
  const keeper = openKeeper({ source, folder: into, log: app.log, prove: findsFault, now: () => new Date() });
  const stop = startAnsweringRequests(folder, keeper, app.log);
  const answer = await askForBackup(folder, into);
  await stop();
  expect(answer).toMatchObject({ backup: { reason: "by_hand", proofs: [{ kind: "read", ok: true }] } });
  const name = "backup" in answer ? answer.backup.name : "";
  expect(await keeper.check(name)).toMatchObject({ kind: "restored", ok: false, fault: "a table differs" });
  expect(readdirSync(join(folder, "backup-requests"))).toEqual([]);
  await keeper.close();
});

test("the next night is tonight before its hour and tomorrow after it, by the town's clock", () => {
  expect(nextNight(new Date("2026-11-22T18:59:00Z"), 480, 3)).toBe("2026-11-22T19:00:00.000Z");
  expect(nextNight(new Date("2026-11-22T19:00:00Z"), 480, 3)).toBe("2026-11-23T19:00:00.000Z");
});
