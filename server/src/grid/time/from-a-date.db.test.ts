/** Assigning from a date on a real database: planned, put right, refused, taken back; and never zero or two primaries at an instant. */
import { type Arbitrary, array, assert, asyncProperty, constantFrom, integer, record } from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope, type Scope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../../db/testing-small-town.ts";
import { Problem } from "../../problem.ts";
import { assignCells } from "../assign.ts";
import { findResponsible } from "../find-responsible.ts";
import { previewAssignment } from "../preview-assign.ts";
import { redoEdit, undoEdit } from "../undo.ts";
import { beginCovers } from "./begin-covers.ts";
import { endCovers } from "./end-covers.ts";
import { tellDueHandovers } from "./handovers.ts";
import { listCovers } from "./list-covers.ts";

const DAY_MS = 86_400_000;
/** Time enough to plan it, little enough to wait for it. */
const AHEAD_MS = 4_000;
let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

type CellName = keyof SmallTown["cells"];
type Officer = "anna" | "bo" | "chen";
const as = (scope: Scope, work: (tx: Tx) => Promise<void>) =>
  rolledBack(handle, async (tx) => {
    await enterScope(tx, scope);
    await work(tx);
  });
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const versionOf = async (tx: Tx, name: CellName): Promise<number> =>
  (await sql<{ version: number }>`select version from cell where id = ${town.cells[name]}`.execute(tx)).rows[0]
    ?.version ?? 0;
const wish = async (tx: Tx, officer: Officer, name: CellName, days: number | null) => ({
  cells: [{ id: town.cells[name], version: await versionOf(tx, name) }],
  officerId: town.accounts[officer],
  ...(days === null ? {} : { from: inDays(days) }),
});
const assign = async (tx: Tx, officer: Officer, name: CellName, days: number | null) =>
  assignCells(tx, town.scopes.sun, await wish(tx, officer, name, days));
const line = async (tx: Tx, name: CellName) =>
  (
    await sql<{ login: string; days: number; met: boolean | null; open: boolean }>`
      select a.login, round(extract(epoch from lower(s.valid) - now()) / 86400)::int as days,
        lower(s.valid) = lag(upper(s.valid)) over (order by lower(s.valid)) as met, upper_inf(s.valid) as open
      from assignment s join account a on a.id = s.account_id
      where s.cell_id = ${town.cells[name]} and s.role = 'primary' order by lower(s.valid)`.execute(tx)
  ).rows.map(({ login, days, met, open }) => [login, days, met, open]);
const ranges = async (tx: Tx) =>
  (await sql`select cell_id, account_id, role, valid::text from assignment order by cell_id, role, valid`.execute(tx))
    .rows;
const lines = async (tx: Tx) =>
  (
    await sql<{ subject: string; from: string; to: string; n: number }>`
      select h.subject, x.login as "from", y.login as "to", count(*)::int as n from handover h
      join account x on x.id = h.from_account_id join account y on y.id = h.to_account_id
      group by 1, 2, 3, h.at order by h.at, 1`.execute(tx)
  ).rows.map(({ subject, from, to, n }) => [subject, from, to, n]);

describe("an officer from a later day", () => {
  test("is planned: the present one answers until then, and nothing changes hands yet", async () => {
    await as(town.scopes.sun, async (tx) => {
      const edited = await assign(tx, "chen", "L1", 9);
      expect(edited.edit.label).toEqual({ kind: "cells.assign", count: 1, units: 8, to: "陈晨" });
      expect(edited.cells).toMatchObject([{ officer: { name: "李安娜" }, colour: 1, version: 2 }]);
      expect(await line(tx, "L1")).toEqual([
        ["anna", -100, null, false],
        ["chen", 9, true, true],
      ]);
      const who = async (days: number) =>
        (await findResponsible(tx, { lng: 121.0005, lat: 31.0015, at: inDays(days) })).officer?.name;
      expect([await who(8), await who(10)]).toEqual(["李安娜", "陈晨"]);
      expect(await lines(tx)).toEqual([]);
      expect((await listCovers(tx, {})).planned).toMatchObject([{ cell: { name: "L1" }, officer: { name: "陈晨" } }]);
    });
  });

  test("goes on until the next who is planned, and the present officer from that day takes the plan back", async () => {
    await as(town.scopes.sun, async (tx) => {
      await assign(tx, "bo", "L1", 20);
      await assign(tx, "chen", "L1", 9);
      expect((await line(tx, "L1")).map(([login, days]) => [login, days])).toEqual([
        ["anna", -100],
        ["chen", 9],
        ["bo", 20],
      ]);
      const [, chens] = (
        await sql<{
          from: Date;
        }>`select lower(valid) as from from assignment where cell_id = ${town.cells.L1} order by 1`.execute(tx)
      ).rows;
      await assignCells(tx, town.scopes.sun, {
        ...(await wish(tx, "anna", "L1", null)),
        from: chens?.from.toISOString() ?? "",
      });
      expect(await line(tx, "L1")).toEqual([
        ["anna", -100, null, false],
        ["bo", 20, true, true],
      ]);
    });
  });

  test("is refused when he or she answers on that day already", async () => {
    await as(town.scopes.sun, async (tx) => {
      await assign(tx, "chen", "L1", 9);
      const ask = await wish(tx, "chen", "L1", 12);
      expect((await previewAssignment(tx, town.scopes.sun, ask)).refusal).toMatchObject({
        code: "assignments.unchanged",
      });
      await expect(assignCells(tx, town.scopes.sun, ask)).rejects.toMatchObject({ code: "assignments.unchanged" });
    });
  });

  test("gets a line for everything open when the day has come, once", async () => {
    const town2 = await openTestDatabase();
    try {
      await buildSmallTown(town2.db);
      await sql`update assignment set valid = tstzrange(lower(valid), now() - interval '1 hour') where cell_id = (select id from cell where name = 'L1')`.execute(
        town2.db,
      );
      await sql`insert into assignment (cell_id, account_id, valid) select c.id, a.id, tstzrange(now() - interval '1 hour', null) from cell c, account a where c.name = 'L1' and a.login = 'chen'`.execute(
        town2.db,
      );
      await sql`update assignment set valid = tstzrange((select upper(p.valid) from assignment p where p.cell_id = assignment.cell_id and not upper_inf(p.valid)), null)
        where cell_id = (select id from cell where name = 'L1') and upper_inf(valid)`.execute(town2.db);
      await sql`insert into edit (account_id, made_at, kind, label, forward, inverse, division_code, cell_ids)
        select a.id, now() - interval '9 days', 'cells.assign', '{}', '{"spans": {"taken": [], "given": []}}', '{}', c.division_code, array[c.id]
        from cell c, account a where c.name = 'L1' and a.login = 'sun'`.execute(town2.db);
      const since = new Date(Date.now() - DAY_MS);
      // Four open hazards, and four visits of today that are not done.
      expect(await tellDueHandovers(town2.db, since, new Date())).toBe(8);
      expect(await tellDueHandovers(town2.db, since, new Date())).toBe(0);
      const { rows } = await sql`select distinct x.login as before, y.login as after, e.kind from handover h
        join account x on x.id = h.from_account_id join account y on y.id = h.to_account_id join edit e on e.id = h.edit_id`.execute(
        town2.db,
      );
      expect(rows).toEqual([{ before: "anna", after: "chen", kind: "cells.assign" }]);
    } finally {
      await town2.close();
    }
  });
});

describe("an officer from an earlier day", () => {
  test("has answered since then, and what is open changes hands", async () => {
    await as(town.scopes.sun, async (tx) => {
      const edited = await assign(tx, "chen", "L1", -3);
      expect(edited.cells).toMatchObject([{ officer: { name: "陈晨" }, colour: 3 }]);
      expect(await line(tx, "L1")).toEqual([
        ["anna", -100, null, false],
        ["chen", -3, true, true],
      ]);
      expect(await lines(tx)).toEqual([
        ["hazard", "anna", "chen", 4],
        ["visit", "anna", "chen", 4],
      ]);
    });
  });

  test("is refused from before the present one began, telling since when", async () => {
    await as(town.scopes.sun, async (tx) => {
      await assign(tx, "chen", "L1", -3);
      const ask = await wish(tx, "bo", "L1", -4);
      const details = { cells: [{ id: town.cells.L1, name: "L1" }] };
      expect((await previewAssignment(tx, town.scopes.sun, ask)).refusal).toMatchObject({
        code: "assignments.too_early",
        details,
      });
      await expect(assignCells(tx, town.scopes.sun, ask)).rejects.toMatchObject({
        code: "assignments.too_early",
        details,
      });
      await assign(tx, "bo", "L1", -2);
      expect((await line(tx, "L1")).map(([login]) => login)).toEqual(["anna", "chen", "bo"]);
    });
  });

  test("with an instant that is none is refused", async () => {
    await as(town.scopes.sun, async (tx) => {
      const ask = { ...(await wish(tx, "bo", "L1", null)), from: "2026-12-31T23:59:60Z" };
      await expect(assignCells(tx, town.scopes.sun, ask)).rejects.toMatchObject({ code: "request.invalid" });
    });
  });
});

describe("taking it back", () => {
  test("returns every instant, the look of the cell and what is open to the officer before; doing it again repeats it", async () => {
    for (const days of [9, -3]) {
      await as(town.scopes.sun, async (tx) => {
        const before = await ranges(tx);
        await assign(tx, "chen", "L1", days);
        const after = await ranges(tx);
        const undone = await undoEdit(tx, town.scopes.sun);
        expect(await ranges(tx)).toEqual(before);
        expect(undone.cells).toMatchObject([{ officer: { name: "李安娜" }, colour: 1 }]);
        await redoEdit(tx, town.scopes.sun);
        expect(await ranges(tx)).toEqual(after);
        expect(await lines(tx)).toHaveLength(days < 0 ? 6 : 0);
      });
    }
  });

  test("after the day has come hands the cell back from now on: the days between were the other's", async () => {
    await as(town.scopes.sun, async (tx) => {
      await assign(tx, "chen", "L1", AHEAD_MS / DAY_MS);
      await sql`select pg_sleep(${(AHEAD_MS + 200) / 1_000})`.execute(tx);
      await undoEdit(tx, town.scopes.sun);
      expect(await line(tx, "L1")).toEqual([
        ["anna", -100, null, false],
        ["chen", 0, true, false],
        ["anna", 0, true, true],
      ]);
      await expect(redoEdit(tx, town.scopes.sun)).rejects.toMatchObject({ code: "edits.changed_since" });
    });
  });

  test("is refused when somebody has given the cell to another since", async () => {
    await as(town.scopes.sun, async (tx) => {
      await assign(tx, "chen", "L1", 9);
      await enterScope(tx, town.scopes.qian);
      await assignCells(tx, town.scopes.qian, await wish(tx, "bo", "L1", 5));
      await enterScope(tx, town.scopes.sun);
      await expect(undoEdit(tx, town.scopes.sun)).rejects.toMatchObject({
        code: "edits.changed_since",
        details: { cells: [{ id: town.cells.L1, name: "L1" }] },
      });
    });
  });
});

const step = record({
  kind: constantFrom(
    "now" as const,
    "date" as const,
    "cover" as const,
    "end" as const,
    "undo" as const,
    "redo" as const,
  ),
  officer: constantFrom("anna" as const, "bo" as const, "chen" as const),
  cell: constantFrom("L1" as const, "L2" as const, "M1" as const),
  days: integer({ min: -5, max: 12 }),
  length: integer({ min: 1, max: 6 }),
});
type Step = typeof step extends Arbitrary<infer T> ? T : never;

async function take(tx: Tx, { kind, officer, cell, days, length }: Step): Promise<void> {
  const { sun } = town.scopes;
  if (kind === "undo") await undoEdit(tx, sun);
  else if (kind === "redo") await redoEdit(tx, sun);
  else if (kind === "now" || kind === "date") await assign(tx, officer, cell, kind === "now" ? null : days);
  else if (kind === "cover") {
    const cells = [{ id: town.cells[cell], version: await versionOf(tx, cell) }];
    await beginCovers(tx, sun, {
      cells,
      officerId: town.accounts[officer],
      from: inDays(days),
      to: inDays(days + length),
    });
  } else {
    const [cover] = (await listCovers(tx, {})).covers;
    if (cover) await endCovers(tx, sun, { ids: [cover.id] });
  }
}

/** Cells whose primaries leave a hole or whose ranges overlap in either role, at any instant: none. */
const broken = async (tx: Tx) =>
  (
    await sql`select * from (
      select s.cell_id, s.role, s.valid, lead(s.valid) over (partition by s.cell_id, s.role order by lower(s.valid)) as next
      from assignment s
    ) t where valid && next
      or (role = 'primary' and next is not null and upper(valid) is distinct from lower(next))
      or (role = 'primary' and next is null and not upper_inf(valid))
      or (role = 'substitute' and upper_inf(valid))`.execute(tx)
  ).rows;

test("after any sequence of hand-overs, dates, covers and steps back there is one primary and at most one substitute at every instant", async () => {
  let done = 0;
  await assert(
    asyncProperty(array(step, { minLength: 3, maxLength: 10 }), async (sequence) => {
      await as(town.scopes.sun, async (tx) => {
        for (const one of sequence) {
          await sql`savepoint step`.execute(tx);
          const refused = await take(tx, one).then(
            () => false,
            (error: unknown) => {
              if (!(error instanceof Problem)) throw error;
              return true;
            },
          );
          await (refused ? sql`rollback to savepoint step` : sql`release savepoint step`).execute(tx);
          if (!refused) done += 1;
          expect(await broken(tx)).toEqual([]);
        }
      });
    }),
    { numRuns: 60 },
  );
  expect(done).toBeGreaterThan(100);
}, 300_000);

test("undoing every dated step in turn returns the ranges exactly", async () => {
  const dated = step.filter(({ kind }) => kind === "date" || kind === "cover" || kind === "end");
  await assert(
    asyncProperty(array(dated, { minLength: 2, maxLength: 6 }), async (sequence) => {
      await as(town.scopes.sun, async (tx) => {
        const states = [await ranges(tx)];
        for (const one of sequence) {
          await sql`savepoint step`.execute(tx);
          await take(tx, one).catch(async (error: unknown) => {
            if (!(error instanceof Problem)) throw error;
            await sql`rollback to savepoint step`.execute(tx);
          });
          const now = await ranges(tx);
          if (JSON.stringify(now) !== JSON.stringify(states.at(-1))) states.push(now);
        }
        for (const before of states.slice(0, -1).toReversed()) {
          await undoEdit(tx, town.scopes.sun);
          expect(await ranges(tx)).toEqual(before);
        }
      });
    }),
    { numRuns: 25 },
  );
}, 300_000);
