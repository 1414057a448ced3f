/**
 * Whatever happens in whatever order: declarations, steps of leases and the passing of days, as random sequences through the real
 * commands. No letting overlaps another, no state is reached but by the table, every history folds to its row, no clock runs backwards.
 */
import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "./db/client.ts";
import { declarationMachine } from "./declarations/machine.ts";
import { runLeaseClock } from "./lease-clock.ts";
import { leaseMachine } from "./leases/machine.ts";
import type { Machine } from "./states/machine.ts";
import { declared, type Home, type LettingTown, makeHome, openLettingTown } from "./testing-letting.ts";

let letting: LettingTown;
beforeAll(async () => {
  letting = await openLettingTown();
});
afterAll(() => letting.close());

const DAY_MS = 86_400_000;
const dayAfter = (days: number): string =>
  new Date(letting.clock.now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

type Move =
  | { kind: "declare"; party: "landlord" | "resident"; what: string; inDays: number; forDays: number | null }
  | { kind: "decide"; pick: number; refuse: boolean }
  | { kind: "open"; as: "draft" | "declared"; inDays: number; forDays: number | null }
  | { kind: "step"; pick: number; action: string; inDays: number | null }
  | { kind: "days"; pass: number };

/** What somebody may ask for: the rest is taken by clocks and rules. */
const askable = leaseMachine.transitions.filter(({ by }) => by.some((who) => who !== "clock" && who !== "rule"));
const days = fc.integer({ min: -40, max: 60 });
const length = fc.option(fc.integer({ min: 0, max: 90 }));
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constant("declare" as const),
    party: fc.constantFrom("landlord" as const, "resident" as const),
    what: fc.constantFrom("letting", "arrival", "leaving", "end"),
    inDays: days,
    forDays: length,
  }),
  fc.record({ kind: fc.constant("decide" as const), pick: fc.nat(9), refuse: fc.boolean() }),
  fc.record({
    kind: fc.constant("open" as const),
    as: fc.constantFrom("draft" as const, "declared" as const),
    inDays: days,
    forDays: length,
  }),
  fc.record({
    kind: fc.constant("step" as const),
    pick: fc.nat(9),
    action: fc.constantFrom(...new Set(askable.map(({ action }) => action)).difference(new Set(["draft"]))),
    inDays: fc.option(days),
  }),
  fc.record({ kind: fc.constant("days" as const), pass: fc.integer({ min: 1, max: 45 }) }),
);

/** Through every state once, whatever chance brings after it: a declaration that becomes a letting, begins and ends, and a draft. */
const wholeLife: Move[] = [
  { kind: "declare", party: "landlord", what: "letting", inDays: 2, forDays: 30 },
  { kind: "decide", pick: 0, refuse: false },
  { kind: "days", pass: 3 },
  { kind: "open", as: "draft", inDays: 50, forDays: 5 },
  { kind: "step", pick: 0, action: "end", inDays: 2 },
  { kind: "step", pick: 0, action: "deregister", inDays: null },
  { kind: "open", as: "declared", inDays: 12, forDays: 9 },
  { kind: "step", pick: 2, action: "verify", inDays: null },
];

/** Found once: ending a lease that was over took a day that had been let to somebody else by then. */
const endedLate: Move[] = [
  { kind: "open", as: "declared", inDays: 0, forDays: 0 },
  { kind: "days", pass: 1 },
  { kind: "step", pick: 0, action: "verify", inDays: null },
  { kind: "open", as: "declared", inDays: 0, forDays: null },
  { kind: "step", pick: 0, action: "end", inDays: 0 },
];

const until = (from: number, forDays: number | null) => (forDays === null ? null : dayAfter(from + forDays));

async function make(home: Home, wish: Move): Promise<number> {
  const { http, clock, handle } = letting;
  switch (wish.kind) {
    case "days":
      clock.now = new Date(clock.now.getTime() + wish.pass * DAY_MS);
      await runLeaseClock(handle.db, clock.now);
      return 200;
    case "declare": {
      const { party, what, inDays, forDays } = wish;
      const said = { party, kind: what, room: null, happenedOn: dayAfter(inDays), until: until(inDays, forDays) };
      return (await http.post("nobody", "/api/public/declarations", declared({ code: home.unitCode }, said))).status;
    }
    case "decide": {
      const row = await pickFrom(handle.db, "declaration", home, wish.pick);
      if (!row) return 404;
      const { id, version } = row;
      return wish.refuse
        ? (await http.post("anna", `/api/declarations/${id}/refuse`, { version, reason: "查无此户" })).status
        : (
            await http.post("anna", `/api/declarations/${id}/verify`, {
              version,
              unitId: home.unitId,
              adults: 1,
              children: 0,
            })
          ).status;
    }
    case "open": {
      const { as, inDays, forDays } = wish;
      const lease = {
        as,
        from: dayAfter(inDays),
        to: until(inDays, forDays),
        adults: 1,
        children: 0,
        contractFiled: false,
      };
      return (await http.post("anna", `/api/units/${home.unitId}/leases`, lease)).status;
    }
    case "step":
      return takeStep(home, wish);
    default:
      return wish satisfies never;
  }
}

async function takeStep(home: Home, wish: Move & { kind: "step" }): Promise<number> {
  const { http, handle } = letting;
  const row = await pickFrom(handle.db, "lease", home, wish.pick);
  if (!row) return 404;
  const to = wish.inDays === null ? null : dayAfter(wish.inDays);
  const step = {
    action: wish.action,
    version: row.version,
    note: "因故",
    reason: "ended",
    ...(to === null ? {} : { to }),
  };
  return (await http.post("anna", `/api/leases/${row.id}/steps`, step)).status;
}

async function pickFrom(db: Db, table: "lease" | "declaration", { unitId }: Home, pick: number) {
  const { rows } = await sql<{ id: number; version: number }>`
    select id, version from ${sql.table(table)} where unit_id = ${unitId} order by id`.execute(db);
  return rows.length === 0 ? undefined : rows[pick % rows.length];
}

type Line = { action: string; from: string | null; to: string; at: Date };
async function checkHistories(
  db: Db,
  machine: Machine,
  table: "lease" | "declaration",
  unitId: number,
): Promise<number> {
  const { rows } = await sql<{ id: number; state: string; lines: Line[] }>`
    select x.id, x.state, (select json_agg(json_build_object('action', t.action, 'from', t.from_state, 'to', t.to_state, 'at', t.at) order by t.id)
      from transition t where t.thing = ${machine.thing} and t.thing_id = x.id) as lines
    from ${sql.table(table)} x where x.unit_id = ${unitId}`.execute(db);
  for (const { id, state, lines } of rows) {
    let [before, atMs]: [string | null, number] = [null, 0];
    for (const line of lines ?? []) {
      expect([table, id, line.from]).toEqual([table, id, before]);
      const known = machine.transitions.some(
        (row) => row.action === line.action && row.from.includes(line.from) && [line.to, "same"].includes(row.to),
      );
      expect([line.action, line.from, line.to, known]).toEqual([line.action, line.from, line.to, true]);
      expect(new Date(line.at).getTime()).toBeGreaterThanOrEqual(atMs);
      [before, atMs] = [line.to, new Date(line.at).getTime()];
    }
    expect([table, id, before]).toEqual([table, id, state]);
  }
  return rows.length;
}

async function checkLeases(db: Db, unitId: number): Promise<void> {
  const overlapping = await sql`
    select a.id, b.id from lease a join lease b on b.unit_id = a.unit_id and b.id > a.id
    where a.unit_id = ${unitId} and a.state not in ('draft', 'deregistered') and b.state not in ('draft', 'deregistered')
      and daterange(a.valid_from, a.valid_to, '[]') && daterange(b.valid_from, b.valid_to, '[]')`.execute(db);
  expect(overlapping.rows).toEqual([]);
  const clocks = await sql`
    select id, state from lease where unit_id = ${unitId} and (
      (state = 'ending' and deregister_due_at is null) or deregister_due_at < valid_to
      or (filing_due_at is null) <> (declared_at is null) or filing_due_at < valid_from
      or (state = 'deregistered') <> (deregistered_at is not null) or (state = 'deregistered') <> (deregistered_reason is not null))`.execute(
    db,
  );
  expect(clocks.rows).toEqual([]);
}

test("no sequence of declarations, steps and days breaks the register", async () => {
  const reached = new Set<string>();
  let [made, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 8, maxLength: 25 }), async (moves) => {
      letting.clock.now = new Date(letting.clock.now.getTime() + DAY_MS);
      const home = await makeHome(letting, 1, "whole");
      for (const wish of moves) {
        const status = await make(home, wish);
        expect([wish, status < 500 && status !== 400 && status !== 429]).toEqual([wish, true]);
        if (status < 300) made++;
        else refused++;
        letting.clock.now = new Date(letting.clock.now.getTime() + 900_000);
      }
      await checkLeases(letting.handle.db, home.unitId);
      await checkHistories(letting.handle.db, leaseMachine, "lease", home.unitId);
      await checkHistories(letting.handle.db, declarationMachine, "declaration", home.unitId);
      const { rows } = await sql<{ state: string }>`
        select distinct to_state as state from transition where thing = 'lease'`.execute(letting.handle.db);
      for (const { state } of rows) reached.add(state);
    }),
    { numRuns: 12, examples: [[wholeLife], [endedLate]] },
  );
  // A test that refuses everything would prove nothing.
  expect([...reached].toSorted()).toEqual([...leaseMachine.states].toSorted());
  expect(made).toBeGreaterThan(30);
  expect(refused).toBeGreaterThan(20);
}, 120_000);
