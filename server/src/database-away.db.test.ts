/**
 * The database goes away and comes back, is slow or hangs, the disk fills up, the clock jumps, while the server runs: clear refusals with a
 * time to come again, no pile of waiting requests, and everything goes on without a restart. Between server and database stands a line
 * that can be cut; that a whole PostgreSQL is killed and started again the trial of kills shows.
 */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "./app.ts";
import { startBackingUp } from "./backup-clock.ts";
import { type DatabaseHandle, openNative } from "./db/client.ts";
import { claimNight, endNight } from "./db/nightly.ts";
import { databaseKind, openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown, SUBDISTRICT } from "./db/testing-small-town.ts";
import { plainPng } from "./evidence/testing-pictures.ts";
import { problemOf } from "./http/problem-answers.ts";
import { enter, openTestApp, type TestCaller } from "./testing-app.ts";
import { TestLine } from "./testing-line.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const until = async (holds: () => boolean | Promise<boolean>, mostMs = 20_000): Promise<void> => {
  const end = performance.now() + mostMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come true within ${mostMs} ms.`);
    await sleep(50);
  }
};

describe.runIf(databaseKind === "native")("a PostgreSQL behind a line", () => {
  let line: TestLine;
  let far: DatabaseHandle;
  let app: App;
  let supervisor: TestCaller;
  let administrator: TestCaller;
  let unitId: number;

  beforeAll(async () => {
    const url = new URL(process.env["DATABASE_URL_TEST"] ?? "");
    line = new TestLine(url);
    await line.open();
    const [own] = (await sql<{ name: string }>`select current_database() as name`.execute(handle.db)).rows;
    const through = new URL(url);
    through.pathname = `/${own?.name}`;
    through.port = String(line.port);
    through.hostname = "127.0.0.1";
    through.searchParams.set("options", "-c gridstead.lock_ms=300");
    far = await openNative(through.href);
    app = await openTestApp(far);
    supervisor = await enter(app, handle, { login: "awaysun", role: "supervisor", divisions: [SUBDISTRICT] });
    administrator = await enter(app, handle, { login: "awayadmin", role: "administrator", divisions: [SUBDISTRICT] });
    const { rows } = await sql<{
      id: number;
    }>`select min(id) as id from rental_unit where block_id = ${town.blocks[1]}`.execute(handle.db);
    unitId = rows[0]?.id ?? 0;
  }, 120_000);
  afterAll(async () => {
    line.set("open");
    await app.close();
    await far.close();
    await line.close();
  });

  const read = () => supervisor.get(`/api/units/${unitId}`);
  const change = async (floor: number) => {
    const { version } = (await read()).json<{ version: number }>();
    return supervisor.call({ method: "PATCH", url: `/api/units/${unitId}`, payload: { version, floor } });
  };

  test("a line that breaks in the middle of a statement is a database that is gone, not a fault of ours", async () => {
    const asked = sql`select pg_sleep(30)`.execute(far.db).then(
      () => null,
      (error: unknown) => error,
    );
    await sleep(200);
    line.set("cut");
    const said = await asked;
    line.set("open");
    expect(said).toBeInstanceOf(Error);
    expect(problemOf(said).code).toBe("database.gone");
    // When the other end closes in order, the driver has no code for it.
    expect(problemOf(new Error("Connection terminated unexpectedly")).code).toBe("database.gone");
    expect(problemOf(new Error("timeout exceeded when trying to connect")).code).toBe("database.busy");
    await until(async () => (await administrator.get("/api/session")).statusCode === 200);
  });

  test("that is gone and comes back: refused with a time to come again, then all goes on, and the feed tells what was missed", async () => {
    expect((await read()).statusCode).toBe(200);
    const told: string[] = [];
    const unsubscribe = app.live.feed.subscribe(
      ({ rows }) => void told.push(...rows.map(({ table, rowId }) => `${table} ${rowId}`)),
    );
    line.set("cut");
    const gone = await read();
    expect(gone.json()).toMatchObject({ status: 503, code: "database.gone" });
    expect(gone.headers["retry-after"]).toBe("2");
    expect((await app.inject("/healthz")).statusCode).toBe(200);
    expect((await app.inject("/readyz")).json()).toMatchObject({ ready: false });
    // Somebody with another way to the database writes meanwhile.
    await sql`update rental_unit set room = '909', version = version + 1 where id = ${unitId}`.execute(handle.db);
    await until(() => app.book.read().some(({ fault }) => fault !== null && !fault.over));
    line.set("open");
    await until(async () => (await read()).statusCode === 200);
    await until(() => told.includes(`rental_unit ${unitId}`));
    unsubscribe();
    expect((await change(7)).statusCode).toBe(200);
    await until(() => app.book.read().every(({ fault }) => fault === null || fault.over));
    const health = (await administrator.get("/api/health/details")).json<{ clocks: { fault: object | null }[] }>();
    expect(health.clocks.some(({ fault }) => fault !== null)).toBe(true);
  }, 60_000);

  test("whose sessions are ended by its administrator loses nobody's request for longer than one answer", async () => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query not like '%listen%'`.execute(
      handle.db,
    );
    await until(async () => (await read()).statusCode === 200, 5_000);
    expect((await change(6)).statusCode).toBe(200);
  });

  test("in which somebody holds the row: the other is told to come again, and does", async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const holder = handle.db.transaction().execute(async (tx) => {
      await sql`select from rental_unit where id = ${unitId} for update`.execute(tx);
      await held;
    });
    await sleep(100);
    const refused = await change(8);
    expect(refused.json()).toMatchObject({ status: 503, code: "database.busy" });
    expect(refused.headers["retry-after"]).toBe("2");
    release();
    await holder;
    expect((await change(8)).statusCode).toBe(200);
  });

  test("that hangs: who asks is answered within seconds, connections stay few, and nothing is left waiting afterwards", async () => {
    line.set("stalled");
    const began = performance.now();
    const asked = Array.from({ length: 60 }, read);
    const answered = asked.map(async (answer) => {
      const { statusCode } = await answer;
      return { statusCode, ms: performance.now() - began };
    });
    await sleep(7_000);
    expect(far.connections?.().open).toBeLessThanOrEqual(10);
    expect(far.connections?.().waiting).toBe(0);
    line.set("open");
    const all = await Promise.all(answered);
    const refused = all.filter(({ statusCode }) => statusCode === 503);
    expect(refused.length).toBeGreaterThanOrEqual(45);
    expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(9_000);
    await until(async () => (await read()).statusCode === 200);
    expect(far.connections?.().waiting).toBe(0);
  }, 60_000);
});

test("a disk that is full, in the words of the database and of the machine, is told as such", async () => {
  const raised = await sql`do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`
    .execute(handle.db)
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(problemOf(raised).code).toBe("storage.full");
  expect(problemOf(Object.assign(new Error("no space left"), { code: "ENOSPC" })).code).toBe("storage.full");
});

/** A disk of its own, where the machine lets us make one. */
function smallDisk(): { folder: string; gone: () => void } | null {
  const folder = mkdtempSync(join(tmpdir(), "gridstead-small-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=80m", "tmpfs", folder]).status === 0;
  const gone = (): void => {
    if (mounted) spawnSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  if (mounted) return { folder, gone };
  gone();
  process.stderr.write("No small disk can be mounted here (that needs root): the disk that fills up is left out.\n");
  return null;
}

test("on a full disk writing is refused and reading goes on; when there is room again, writing too", async () => {
  const disk = smallDisk();
  if (!disk) return;
  const app = await openTestApp(handle, { attachmentFolder: disk.folder });
  try {
    const officer = await enter(app, handle, { login: "fullsun", role: "supervisor", divisions: [SUBDISTRICT] });
    const { rows } = await sql<{
      id: number;
    }>`select min(id) as id from building where block_id = ${town.blocks[1]}`.execute(handle.db);
    const png = await plainPng();
    const send = () =>
      officer.call({
        method: "POST",
        url: `/api/photos?uuid=${randomUUID()}&purpose=photo&buildingId=${rows[0]?.id}`,
        payload: png,
        headers: { "content-type": "image/png" },
      });
    expect((await send()).statusCode).toBe(200);
    const filler = join(disk.folder, "filler");
    writeFileSync(filler, Buffer.alloc(30 * 1_048_576));
    await sleep(1_100);
    expect((await send()).json()).toMatchObject({ status: 503, code: "storage.full" });
    expect((await officer.get("/api/session")).statusCode).toBe(200);
    rmSync(filler);
    await sleep(1_100);
    expect((await send()).statusCode).toBe(200);
  } finally {
    await app.close();
    disk.gone();
  }
});

const day = (text: string) => new Date(`${text}T04:00:00Z`);
const claim = async (text: string) => {
  const claimed = await claimNight(handle.db, "jumps.night", text, day(text));
  if (claimed) await endNight(handle.db, "jumps.night", text);
  return claimed;
};

describe("a clock that jumps", () => {
  test("forward and back makes no night twice, and leaves none out for ever", async () => {
    expect(await claim("2026-11-22")).toBe(true);
    expect(await claim("2026-11-22")).toBe(false);
    // A year ahead, and back again: the night of today was done, tomorrow's is to be done.
    expect(await claim("2027-11-22")).toBe(true);
    expect(await claim("2026-11-22")).toBe(false);
    expect(await claim("2026-11-23")).toBe(true);
    expect(await claim("2026-11-23")).toBe(false);
    expect(await claim("2026-11-24")).toBe(true);
  });

  test("makes one backup for each night of the town, whichever way it goes", async () => {
    const made: string[] = [];
    let at = new Date("2026-11-22T20:00:00Z");
    const keeper = {
      running: null,
      make: async () => ({ name: String(made.push(at.toISOString().slice(0, 10))) }),
      check: async () => null,
    };
    const look = async (): Promise<void> => {
      const stop = startBackingUp({
        db: handle.db,
        keeper: keeper as never,
        hour: 3,
        log: { error: () => undefined } as never,
        now: () => at,
      });
      await stop();
    };
    for (const instant of [
      "2026-11-22T20:00:00Z",
      "2026-11-22T20:10:00Z",
      "2026-11-23T18:59:00Z",
      "2026-11-23T19:01:00Z",
      "2026-11-22T20:00:00Z",
    ]) {
      at = new Date(instant);
      await look();
    }
    expect(made).toEqual(["2026-11-22", "2026-11-23"]);
  });
});
