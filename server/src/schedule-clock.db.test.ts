/** The clock of weekly runs on a real server: what came due while no server ran is carried out at the start and told to browsers. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "./db/testing-small-town.ts";
import { startScheduling } from "./schedule-clock.ts";
import { townStreets } from "./streets/town-streets.ts";
import { enter, openTestApp } from "./testing-app.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await makeDue();
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

async function makeDue(): Promise<void> {
  const wish = JSON.stringify({ subject: "hazards", exposure: "length", division: LINDEN });
  const rules = JSON.stringify([{ measure: "count", threshold: 1, role: "duty_officer" }]);
  await sql`insert into street_schedule (name, account_id, division_code, wish, days, weekday, hour, rules, next_at)
    values ('每周一', ${town.accounts.sun}, ${LINDEN}, ${wish}::jsonb, 30, 1, 7, ${rules}::jsonb, now() - interval '9 days')`.execute(
    handle.db,
  );
}
type Row = { ran: boolean; fault: string | null; due: boolean; held: boolean };
async function read(): Promise<Row | undefined> {
  const { rows } =
    await sql<Row>`select last_run_id is not null as ran, last_fault as fault, next_at <= now() as due, claim is not null as held
    from street_schedule order by id desc limit 1`.execute(handle.db);
  return rows[0];
}
async function until(reached: (row: Row | undefined) => boolean): Promise<Row | undefined> {
  for (;;) {
    const row = await read();
    if (reached(row)) return row;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a run that came due before the start is carried out, kept, and an alert reaches the role", async () => {
  app = await openTestApp(handle);
  expect(await until((row) => row?.held === false && (row.ran || row.fault !== null))).toEqual({
    ran: true,
    fault: null,
    due: false,
    held: false,
  });
  const duty = await enter(app, handle, { login: "watch", role: "duty_officer", divisions: [LINDEN] });
  const alerts = (await duty.get("/api/alerts")).json<{ unseen: number; alerts: { scheduleName: string }[] }>();
  expect(alerts).toMatchObject({ unseen: 1, alerts: [{ scheduleName: "每周一" }] });
});

test("a server that stops in the middle of a run leaves it due for the next", async () => {
  await makeDue();
  const stop = startScheduling(handle.db, townStreets(handle.db), app.log);
  // On a busy machine the whole run may lie between two looks.
  await until((row) => row?.held === true || row?.ran === true);
  await stop();
  const left = await read();
  // Stopped before or after the thread had its answer: never in between.
  expect(left?.held).toBe(false);
  expect(left?.due).toBe(!left?.ran);
  expect(left?.fault).toBeNull();
});
