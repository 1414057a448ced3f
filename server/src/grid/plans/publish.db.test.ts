/** Publishing plans on a real database: at once, back in time, at a date, undone, refused; never half. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope, inScope, type Scope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { listEdits } from "../list-edits.ts";
import { redoEdit, undoEdit } from "../undo.ts";
import { comparePlan } from "./compare-plan.ts";
import { copyPlan } from "./copy-plan.ts";
import { publishDuePlans } from "./publish-due.ts";
import { publishPlan } from "./publish-plan.ts";
import { showPlan } from "./show-plan.ts";
import { type PlanDesk, planDesk, presentOf } from "./testing-plans.ts";
import { unschedulePlan } from "./withdraw-plan.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const asSun = (work: (tx: Tx, desk: PlanDesk) => Promise<void>) =>
  rolledBack(handle, async (tx) => {
    await enterScope(tx, town.scopes.sun);
    await work(tx, planDesk(town, tx, town.scopes.sun));
  });
const publish = async (tx: Tx, id: number, effectiveAt?: Date) => {
  const { version } = await showPlan(tx, town.scopes.sun, id);
  return publishPlan(tx, town.scopes.sun, id, {
    version,
    ...(effectiveAt === undefined ? {} : { effectiveAt: effectiveAt.toISOString() }),
  });
};
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);

/** Who holds which block and who answers for which cell from when to when: everything that an undo must give back. */
const everything = async (tx: Tx) =>
  (
    await sql<{ line: string }>`
      select 'block ' || block_id || ' ' || cell_id as line from cell_block where upper_inf(valid)
      union all select 'cell ' || id || ' ' || name || ' ' || kind || ' ' || colour || ' ' || (ended_at is null) from cell where ended_at is null
      union all select 'officer ' || cell_id || ' ' || account_id from assignment where valid @> statement_timestamp() and role = 'primary'
      order by 1`.execute(tx)
  ).rows.map(({ line }) => line);

describe("publishing a plan", () => {
  test("moves blocks, makes, renames and ends cells, hands over officers, all as one edit", async () => {
    //  L1 L1 L2 L2        L3 L1 L1 L2      M1 and M2 become one
    //  L1 L1 L2 L2   ->   L3 L1 L1 L2
    await asSun(async (tx, { make, move, found, merge, rename, present }) => {
      const { id } = await make("秋季方案", [SUBDISTRICT]);
      await move(id, "L1", 3, 7);
      await found(id, "L3", LINDEN, 1, 5);
      await rename(id, "L2", "东边");
      await merge(id, "M2", "M1");
      const published = await publish(tx, id);
      expect(published).toMatchObject({ state: "published", publishedBy: "孙主任", faults: [], takenBack: false });
      expect(await present()).toEqual({
        L1: [2, 3, 6, 7],
        L3: [1, 5],
        东边: [4, 8],
        M2: [9, 10, 11, 12, 13, 14, 15, 16],
      });
      expect(await listEdits(tx, town.scopes.sun)).toMatchObject({
        undoable: 1,
        edits: [{ label: { kind: "plans.publish", count: 8, units: 16, to: "秋季方案" } }],
      });
      const { rows } = await sql<{ name: string; code: string; officer: string | null; from: string[] }>`
        select c.name, c.code, a.name as officer, array(select f.name from unnest(c.lineage) l join cell f on f.id = l) as "from"
        from cell c left join assignment s on s.cell_id = c.id and s.valid @> statement_timestamp() left join account a on a.id = s.account_id
        where c.name in ('L3', 'M1', 'M2') order by 1`.execute(tx);
      expect(rows).toEqual([
        { name: "L3", code: `${LINDEN}-03`, officer: "李安娜", from: ["L1"] },
        { name: "M1", code: expect.any(String), officer: null, from: [] },
        { name: "M2", code: expect.any(String), officer: null, from: [] },
      ]);
      expect(published.planCells.find(({ name }) => name === "L3")).toMatchObject({
        code: `${LINDEN}-03`,
        before: null,
      });
    });
  });

  test("gives the first grid back exactly when it is undone, and does it again", async () => {
    await asSun(async (tx, { make, move, found, merge, rename, show }) => {
      const before = await everything(tx);
      const { id } = await make("秋季方案", [SUBDISTRICT]);
      await move(id, "L1", 3, 7);
      await found(id, "L3", LINDEN, 1, 5);
      await rename(id, "L2", "东边");
      await merge(id, "M1", "M2");
      await publish(tx, id);
      const after = await everything(tx);
      expect(after).not.toEqual(before);
      await undoEdit(tx, town.scopes.sun);
      expect(await everything(tx)).toEqual(before);
      expect(await show(id)).toMatchObject({ state: "published", takenBack: true });
      await redoEdit(tx, town.scopes.sun);
      expect(await everything(tx)).toEqual(after);
      expect(await show(id)).toMatchObject({ takenBack: false });
    });
  });

  test("open hazards and visits still due follow with a line about it", async () => {
    await asSun(async (tx, { make, move }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await publish(tx, id);
      const { rows } = await sql<{ line: string }>`
        select h.subject || ' ' || a.name || ' -> ' || b.name as line from handover h
        join account a on a.id = h.from_account_id join account b on b.id = h.to_account_id order by 1`.execute(tx);
      expect(rows.map(({ line }) => line)).toEqual(["hazard 周波 -> 李安娜", "visit 周波 -> 李安娜"]);
    });
  });

  test("still shows afterwards what it changed", async () => {
    await asSun(async (tx, { make, move, found }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await found(id, "L3", LINDEN, 1, 5);
      const before = await comparePlan(tx, id);
      await publish(tx, id);
      const after = await comparePlan(tx, id);
      expect(after.moved).toEqual(before.moved);
      expect(after.cells.map((cell) => [cell.name, cell.before?.units, cell.after?.units, cell.changed])).toEqual(
        before.cells.map((cell) => [cell.name, cell.before?.units, cell.after?.units, cell.changed]),
      );
      expect(after.baseMoved.moved).toBe(false);
    });
  });

  test("a copy of a plan in force begins as the grid is; of one taken back it can be published again", async () => {
    await asSun(async (tx, { make, move, found, drawn, present }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await found(id, "L3", LINDEN, 1, 5);
      await publish(tx, id);
      const wanted = await present();
      const next = await copyPlan(tx, town.scopes.sun, id, { name: "再来" });
      expect(next).toMatchObject({ movedBlocks: 0, faults: [], baseMoved: { moved: false } });
      expect(next.planCells.filter(({ changed }) => changed)).toEqual([]);
      expect(await drawn(next.id)).toMatchObject({ L1: wanted["L1"], L3: [1, 5] });

      await undoEdit(tx, town.scopes.sun);
      const again = await copyPlan(tx, town.scopes.sun, id, { name: "又来" });
      expect(again).toMatchObject({ baseMoved: { moved: false }, faults: [], movedBlocks: 3 });
      await publish(tx, again.id);
      expect(await present()).toEqual(wanted);
    });
  });
});

describe("publishing is refused", () => {
  test("when the present grid has moved meanwhile, naming blocks and cells; nothing of it is written", async () => {
    await asSun(async (tx, { make, move, moveNow, present }) => {
      const { id } = await make();
      await move(id, "L2", 2);
      await moveNow("L1", 3);
      const before = await present();
      await expect(publish(tx, id)).rejects.toMatchObject({
        code: "plans.base_moved",
        details: { blocks: [{ id: town.blocks[3], code: `${LINDEN}003` }], cells: [{ name: "L1" }, { name: "L2" }] },
      });
      expect(await present()).toEqual(before);
    });
  });

  test("when somebody else has drawn in the plan since one looked", async () => {
    await asSun(async (tx, { make }) => {
      const { id, version } = await make();
      const qian = planDesk(town, tx, town.scopes.qian);
      await qian.enter();
      await qian.move(id, "L1", 3);
      await enterScope(tx, town.scopes.sun);
      await expect(publishPlan(tx, town.scopes.sun, id, { version })).rejects.toMatchObject({ code: "plans.stale" });
    });
  });

  test("when it changes nothing, leaves a block in no cell, or has been published", async () => {
    await asSun(async (tx, { make, move }) => {
      const { id } = await make();
      await expect(publish(tx, id)).rejects.toMatchObject({ code: "cells.unchanged" });
      await move(id, "L1", 3);
      await sql`update plan_block set plan_cell_id = null where plan_id = ${id} and block_id = ${town.blocks[4]}`.execute(
        tx,
      );
      await expect(publish(tx, id)).rejects.toMatchObject({
        code: "plans.unfinished",
        details: { blocks: [town.blocks[4]] },
      });
      expect((await showPlan(tx, town.scopes.sun, id)).faults).toMatchObject([{ code: "plans.unfinished" }]);
      await move(id, "L2", 4);
      await publish(tx, id);
      await expect(publish(tx, id)).rejects.toMatchObject({ code: "plans.not_draft", details: { state: "published" } });
    });
  });

  test("when somebody else has locked a cell, or an officer may no longer be responsible", async () => {
    await asSun(async (tx, { make, move, found, show }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await sql`update cell set locked_by = ${town.accounts.qian} where id = ${town.cells.L2}`.execute(tx);
      await expect(publish(tx, id)).rejects.toMatchObject({ code: "cells.locked" });
      await sql`update cell set locked_by = null where id = ${town.cells.L2}`.execute(tx);
      await found(id, "L3", LINDEN, 1, 5);
      await sql`reset role`.execute(tx);
      await sql`update account set state = 'disabled' where login = 'anna'`.execute(tx);
      await enterScope(tx, town.scopes.sun);
      await expect(publish(tx, id)).rejects.toMatchObject({ code: "assignments.not_an_officer" });
      expect((await show(id)).faults).toMatchObject([{ code: "assignments.not_an_officer" }]);
    });
  });

  test("whole: when the database says no at the last statement, nothing has happened", async () => {
    const { db } = handle;
    const { sun } = town.scopes;
    const id = await inScope(db, sun, async (tx) => {
      const desk = planDesk(town, tx, sun);
      const plan = await desk.make("半途");
      await desk.move(plan.id, "L1", 3);
      return plan.id;
    });
    const read = () =>
      inScope(db, sun, async (tx) => ({ grid: await everything(tx), plan: await showPlan(tx, sun, id) }));
    const before = await read();
    await sql`alter table plan add constraint plan_never_published check (state <> 'published')`.execute(db);
    try {
      await expect(inScope(db, sun, (tx) => publish(tx, id))).rejects.toMatchObject({
        constraint: "plan_never_published",
      });
    } finally {
      await sql`alter table plan drop constraint plan_never_published`.execute(db);
    }
    expect(await read()).toEqual(before);
    expect((await sql`select from edit where kind = 'plans.publish'`.execute(db)).rows).toEqual([]);
    await sql`delete from plan where id = ${id}`.execute(db);
  });
});

describe("a date in the past", () => {
  test("is in force from then on, in membership and in responsibility", async () => {
    await asSun(async (tx, { make, move, found }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await found(id, "L3", LINDEN, 1, 5);
      const then = daysFromNow(-10);
      expect(await publish(tx, id, then)).toMatchObject({ state: "published", effectiveAt: then.toISOString() });
      const { rows } = await sql<{ name: string; from: Date }>`
        select c.name, lower(m.valid) as "from" from cell_block m join cell c on c.id = m.cell_id
        where m.block_id in (${town.blocks[1]}, ${town.blocks[3]}) order by 1, 2`.execute(tx);
      expect(rows.map(({ name, from }) => [name, from.getTime() === then.getTime()])).toEqual([
        ["L1", false],
        ["L1", true],
        ["L2", false],
        ["L3", true],
      ]);
      const { rows: holes } = await sql<{ days: number }>`
        select extract(day from statement_timestamp() - lower(valid))::int as days from assignment s join cell c on c.id = s.cell_id where c.name = 'L3'`.execute(
        tx,
      );
      expect(holes).toEqual([{ days: 10 }]);
    });
  });

  test("reaches back to the last change of what the plan touches and not further", async () => {
    await asSun(async (tx, { make, move }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await expect(publish(tx, id, daysFromNow(-101))).rejects.toMatchObject({ code: "plans.too_early" });
      await expect(
        publishPlan(tx, town.scopes.sun, id, { version: 2, effectiveAt: "2016-12-31T23:59:60Z" }),
      ).rejects.toMatchObject({ code: "request.invalid" });
    });
  });
});

const scheduled = async (draw: (desk: PlanDesk, id: number) => Promise<unknown>) =>
  inScope(handle.db, town.scopes.sun, async (tx) => {
    const desk = planDesk(town, tx, town.scopes.sun);
    const { id } = await desk.make("开年方案");
    await draw(desk, id);
    const plan = await publish(tx, id, daysFromNow(30));
    expect(plan).toMatchObject({ state: "scheduled", publishedBy: "孙主任", publishedAt: null });
    return id;
  });
/** The instant comes: as if the plan had been for now. */
const letItCome = async (id: number): Promise<Date> => {
  const { rows } = await sql<{ at: Date }>`
    update plan set effective_at = date_trunc('milliseconds', statement_timestamp()) where id = ${id} returning effective_at as at`.execute(
    handle.db,
  );
  return rows[0]?.at ?? new Date(0);
};
const run = (sun: Scope | null = town.scopes.sun) =>
  publishDuePlans(handle.db, new Date(), async (_db, accountId) => (accountId === sun?.accountId ? sun : null));
const asOwner = <T>(work: (tx: Tx) => Promise<T>) => inScope(handle.db, town.scopes.sun, work);
const cleanUp = async (...ids: number[]) => {
  await sql`delete from plan where id = any (${ids})`.execute(handle.db);
  await sql`delete from edit where account_id = ${town.accounts.sun}`.execute(handle.db);
};

/** These commit: each begins with the town as it was and cleans up behind itself. */
describe("a date in the future", () => {
  test("leaves everything as it is until then, and the plan can be taken back from there", async () => {
    const id = await scheduled(({ move }, planId) => move(planId, "L1", 3));
    expect(await run()).toEqual({ published: [], refused: [] });
    await asOwner(async (tx) => {
      const desk = planDesk(town, tx, town.scopes.sun);
      expect((await desk.present())["L1"]).toEqual([1, 2, 5, 6]);
      await expect(desk.move(id, "L1", 4)).rejects.toMatchObject({ code: "plans.not_draft" });
      const { version } = await desk.show(id);
      const back = await unschedulePlan(tx, town.scopes.sun, id, { version });
      expect(back).toMatchObject({ state: "draft", effectiveAt: null, publishedBy: null });
    });
    await letItCome(id);
    expect(await run()).toEqual({ published: [], refused: [] });
    await cleanUp(id);
  });

  test("is carried out once at the planned instant, by whichever server comes first, also after a restart", async () => {
    const id = await scheduled(({ move }, planId) => move(planId, "L1", 3));
    const at = await letItCome(id);
    // A server that has just started knows nothing but the database; two of them look at the same time.
    const runs = await Promise.all([run(), run()]);
    expect(runs.flatMap(({ published }) => published)).toEqual([id]);
    expect(await run()).toEqual({ published: [], refused: [] });
    await asOwner(async (tx) => {
      expect((await presentOf(town, tx))["L1"]).toEqual([1, 2, 3, 5, 6]);
      const { rows } = await sql<{ from: Date }>`
        select lower(valid) as "from" from cell_block where block_id = ${town.blocks[3]} and upper_inf(valid)`.execute(
        tx,
      );
      expect(rows[0]?.from.toISOString()).toBe(at.toISOString());
      const plan = await showPlan(tx, town.scopes.sun, id);
      expect(plan).toMatchObject({ state: "published", effectiveAt: at.toISOString(), publishedBy: "孙主任" });
      await undoEdit(tx, town.scopes.sun);
      expect((await presentOf(town, tx))["L1"]).toEqual([1, 2, 5, 6]);
    });
    await cleanUp(id);
  });

  test("that is refused then makes the plan a draft again, which says why; the next one has its turn", async () => {
    const first = await scheduled(({ move }, planId) => move(planId, "L1", 3));
    const second = await inScope(handle.db, town.scopes.sun, async (tx) => {
      const desk = planDesk(town, tx, town.scopes.sun);
      await desk.moveNow("L2", 2);
      const { id } = await desk.make("其次");
      await desk.move(id, "L1", 2);
      await publish(tx, id, daysFromNow(40));
      return id;
    });
    await letItCome(first);
    await letItCome(second);
    expect(await run()).toEqual({ published: [second], refused: [first] });
    await asOwner(async (tx) => {
      expect(await showPlan(tx, town.scopes.sun, first)).toMatchObject({
        state: "draft",
        effectiveAt: null,
        refusal: { code: "plans.base_moved", details: { cells: [{ name: "L1" }, { name: "L2" }] } },
      });
      expect((await presentOf(town, tx))["L1"]).toEqual([1, 2, 5, 6]);
    });
    await cleanUp(first, second);
  });

  test("is not carried out for an account that may no longer edit there, or is no more", async () => {
    const { sun, duty } = town.scopes;
    const cases = [
      [{ ...sun, divisionPrefixes: [ELSEWHERE] }, "scope.outside"],
      [{ ...duty, accountId: sun.accountId }, "account.may_not"],
      [null, "account.may_not"],
    ] as const;
    for (const [scope, code] of cases) {
      const id = await scheduled(({ move }, planId) => move(planId, "L1", 3));
      await letItCome(id);
      expect(await run(scope)).toEqual({ published: [], refused: [id] });
      const plan = await asOwner((tx) => showPlan(tx, sun, id));
      expect(plan).toMatchObject({ state: "draft", refusal: { code } });
      await cleanUp(id);
    }
  });
});
