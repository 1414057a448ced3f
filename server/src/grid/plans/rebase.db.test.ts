/** Rebasing plans on a real database: the present grid has moved on, and the plan follows without losing what it is about. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../../db/testing-small-town.ts";
import { editGrid } from "../edit-grid.ts";
import { undoEdit } from "../undo.ts";
import type { PlanDetail } from "./contract-plans.ts";
import { publishPlan } from "./publish-plan.ts";
import { rebasePlan } from "./rebase-plan.ts";
import { type PlanDesk, planDesk } from "./testing-plans.ts";

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
const rebase = async (tx: Tx, { show }: PlanDesk, id: number, keep: "plan" | "present"): Promise<PlanDetail> =>
  rebasePlan(tx, town.scopes.sun, id, { version: (await show(id)).version, keep });
const publish = async (tx: Tx, { show }: PlanDesk, id: number) =>
  publishPlan(tx, town.scopes.sun, id, { version: (await show(id)).version });
const told = ({ conflicts }: PlanDetail) =>
  conflicts.map(({ about, block, cell, plan, present, kept }) => [
    about,
    block?.code.slice(-3) ?? cell,
    plan,
    present,
    kept,
  ]);

describe("a rebase", () => {
  test("takes the present grid for everything that the plan did not change, and can then be published", async () => {
    //  1 1 2 2        the plan gives 6 to L2, the present grid has given 3 to L1 meanwhile
    //  1 1 2 2
    await asSun(async (tx, desk) => {
      const { id } = await desk.make();
      await desk.move(id, "L2", 6);
      await desk.moveNow("L1", 3);
      const rebased = await rebase(tx, desk, id, "plan");
      expect(rebased).toMatchObject({ baseMoved: { moved: false }, faults: [], conflicts: [], movedBlocks: 1 });
      expect(await desk.drawn(id)).toEqual({ L1: [1, 2, 3, 5], L2: [4, 6, 7, 8] });
      await publish(tx, desk, id);
      expect(await desk.present()).toMatchObject({ L1: [1, 2, 3, 5], L2: [4, 6, 7, 8] });
    });
  });

  test("keeps the plan's choice, or gives it up, where both changed the same block, and tells which", async () => {
    for (const keep of ["plan", "present"] as const) {
      await asSun(async (tx, desk) => {
        const { id } = await desk.make();
        await desk.found(id, "L3", LINDEN, 3, 7);
        await desk.moveNow("L1", 3);
        const rebased = await rebase(tx, desk, id, keep);
        expect(told(rebased)).toEqual([["block", "003", "L3", "L1", keep]]);
        expect(rebased.faults).toEqual([]);
        expect(await desk.drawn(id)).toEqual(
          keep === "plan" ? { L1: [1, 2, 5, 6], L2: [4, 8], L3: [3, 7] } : { L1: [1, 2, 3, 5, 6], L2: [4, 8], L3: [7] },
        );
        await publish(tx, desk, id);
      });
    }
  });

  test("does the same for names and officers", async () => {
    for (const keep of ["plan", "present"] as const) {
      await asSun(async (tx, desk) => {
        const { id } = await desk.make();
        await desk.rename(id, "L1", "西边");
        await desk.rename(id, "L2", "东边");
        await sql`update plan_cell set officer_id = ${town.accounts.chen} where plan_id = ${id} and name = '西边'`.execute(
          tx,
        );
        await sql`update cell set name = '西片' where name = 'L1'`.execute(tx);
        await sql`update assignment set account_id = ${town.accounts.bo} where cell_id = ${town.cells.L1}`.execute(tx);
        const rebased = await rebase(tx, desk, id, keep);
        expect(told(rebased)).toEqual([
          ["cell", "西边", "西边", "西片", keep],
          ["officer", "西边", "陈晨", "周波", keep],
        ]);
        expect(rebased.planCells.map(({ name, officer }) => [name, officer?.name])).toEqual([
          keep === "plan" ? ["西边", "陈晨"] : ["西片", "周波"],
          ["东边", "周波"],
        ]);
      });
    }
  });

  test("says what is wrong with the result, which nobody has drawn", async () => {
    //  the plan gives 3 to L1; the present grid has given 2 to L2: both would hang on nothing
    await asSun(async (tx, desk) => {
      const { id } = await desk.make();
      await desk.move(id, "L1", 3);
      await desk.moveNow("L2", 2);
      const rebased = await rebase(tx, desk, id, "plan");
      expect(rebased.faults.map(({ code, cellName }) => [code, cellName])).toEqual([
        ["cells.not_contiguous", "L1"],
        ["cells.not_contiguous", "L2"],
      ]);
      await expect(publish(tx, desk, id)).rejects.toMatchObject({ code: "cells.not_contiguous" });
    });
  });

  test("gives the pieces of a block that was cut the cell that the plan has given the block", async () => {
    await asSun(async (tx, desk) => {
      const { id } = await desk.make();
      await desk.move(id, "L1", 3);
      const line = [
        [121.0025, 31.0025],
        [121.0025, 31.0009],
      ];
      const blockIds = [town.blocks[3] ?? 0];
      const cut = await editGrid(tx, town.scopes.sun, { wish: { kind: "blocks.cut", line, blockIds } });
      expect((await desk.show(id)).baseMoved.moved).toBe(true);
      const rebased = await rebase(tx, desk, id, "plan");
      expect(rebased).toMatchObject({ conflicts: [], faults: [], blocks: 9, movedBlocks: 2 });
      await publish(tx, desk, id);
      const pieces = cut.blocks.map((block) => block.id);
      const { rows } = await sql<{ name: string }>`
        select distinct c.name from cell_block m join cell c on c.id = m.cell_id where m.block_id = any (${pieces}) and upper_inf(m.valid)`.execute(
        tx,
      );
      expect(rows).toEqual([{ name: "L1" }]);
    });
  });

  test("finds a block again whose cut was taken back", async () => {
    await asSun(async (tx, desk) => {
      const line = [
        [121.0025, 31.0025],
        [121.0025, 31.0009],
      ];
      const blockIds = [town.blocks[3] ?? 0];
      const cut = await editGrid(tx, town.scopes.sun, { wish: { kind: "blocks.cut", line, blockIds } });
      const { id } = await desk.make();
      const moving = {
        kind: "blocks.reassign" as const,
        blocks: cut.blocks.map((block) => ({ id: block.id, version: 1 })),
      };
      const toCellId = (await desk.show(id)).planCells[0]?.id ?? 0;
      await editGrid(tx, town.scopes.sun, { wish: { ...moving, toCellId }, plan: id });
      await undoEdit(tx, town.scopes.sun);
      const rebased = await rebase(tx, desk, id, "plan");
      expect(rebased).toMatchObject({ conflicts: [], faults: [], blocks: 8, movedBlocks: 1 });
      expect(await desk.drawn(id)).toEqual({ L1: [1, 2, 3, 5, 6], L2: [4, 7, 8] });
    });
  });

  test("knows cells that are new in the present grid, and makes a new one of a cell that has ended there", async () => {
    for (const keep of ["plan", "present"] as const) {
      await asSun(async (tx, desk) => {
        const { id } = await desk.make();
        await desk.move(id, "L2", 6);
        const cells = [town.cells.L1, town.cells.L2];
        const { rows } = await sql<{
          id: number;
          version: number;
        }>`select id, version from cell where id = any (${cells})`.execute(tx);
        const wish = { kind: "cells.merge" as const, cells: rows, officerOf: town.cells.L1 };
        await editGrid(tx, town.scopes.sun, { wish });
        const rebased = await rebase(tx, desk, id, keep);
        expect(rebased.faults).toEqual([]);
        expect(told(rebased)).toEqual([["block", "006", "L2", "L1", keep]]);
        expect(await desk.drawn(id)).toEqual(
          keep === "plan" ? { L1: [1, 2, 3, 4, 5, 7, 8], L2: [6] } : { L1: [1, 2, 3, 4, 5, 6, 7, 8] },
        );
        if (keep === "plan") await publish(tx, desk, id);
      });
    }
  });

  test("sends blocks that came into a cell which the plan ends after the others, or lets the cell live", async () => {
    //  the plan ends L2 for L1; the present grid has given 6 to L2 meanwhile
    for (const keep of ["plan", "present"] as const) {
      await asSun(async (tx, desk) => {
        const { id } = await desk.make();
        await desk.merge(id, "L1", "L2");
        await desk.moveNow("L2", 6);
        const rebased = await rebase(tx, desk, id, keep);
        expect(rebased.faults).toEqual([]);
        expect(await desk.drawn(id)).toEqual(
          keep === "plan" ? { L1: [1, 2, 3, 4, 5, 6, 7, 8] } : { L1: [1, 2, 3, 4, 5, 7, 8], L2: [6] },
        );
        expect(rebased.planCells.find(({ name }) => name === "L2")?.officer?.name ?? null).toBe(
          keep === "plan" ? null : "周波",
        );
        await publish(tx, desk, id);
      });
    }
  });

  test("is refused with a version that is not the present one", async () => {
    await asSun(async (tx, desk) => {
      const { id } = await desk.make();
      await expect(rebasePlan(tx, town.scopes.sun, id, { version: 9, keep: "plan" })).rejects.toMatchObject({
        code: "plans.stale",
      });
    });
  });
});
