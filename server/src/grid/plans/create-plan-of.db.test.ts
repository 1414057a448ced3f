/** Plans whose membership is given: exactly the groups, what is wrong with them as faults, what is no cover refused. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown } from "../../db/testing-small-town.ts";
import { createPlanOf } from "./create-plan-of.ts";
import { publishPlan } from "./publish-plan.ts";
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
const blockIds = (...numbers: number[]) => numbers.map((number) => town.blocks[number] ?? 0);
const plan = (tx: Tx, groups: Parameters<typeof createPlanOf>[2]["groups"]) =>
  createPlanOf(tx, town.scopes.sun, { name: "官方", divisionCodes: [LINDEN], groups });

describe("a plan of given groups", () => {
  test("holds exactly the groups: cells that are not named end, groups without a cell are new", async () => {
    await asSun(async (tx, { drawn, show, present }) => {
      const before = await present();
      const id = await plan(tx, [
        { cellId: town.cells.L1, name: "椴一", blockIds: blockIds(1, 5) },
        { name: "椴三", cellKind: "special", blockIds: blockIds(2, 3, 4, 6, 7, 8) },
      ]);
      expect(await drawn(id)).toEqual({ 椴一: [1, 5], 椴三: [2, 3, 4, 6, 7, 8] });
      const detail = await show(id);
      expect(detail.planCells.map(({ name, ended, kind, officer }) => [name, ended, kind, officer?.name])).toEqual([
        ["椴一", false, "ordinary", "李安娜"],
        ["L2", true, "ordinary", undefined],
        ["椴三", false, "special", "周波"],
      ]);
      expect(detail.faults).toEqual([]);
      expect(await present()).toEqual(before);
    });
  });

  test("may say what is there already", async () => {
    await asSun(async (tx, { show }) => {
      const id = await plan(tx, [
        { cellId: town.cells.L1, blockIds: blockIds(1, 2, 5, 6) },
        { cellId: town.cells.L2, blockIds: blockIds(3, 4, 7, 8) },
      ]);
      expect((await show(id)).movedBlocks).toBe(0);
    });
  });

  test("shows what could not be published, cell by cell, instead of being refused", async () => {
    await asSun(async (tx, { show }) => {
      const id = await plan(tx, [
        { cellId: town.cells.L1, blockIds: blockIds(1, 4, 5, 8) },
        { cellId: town.cells.L2, blockIds: blockIds(2, 3, 6, 7) },
      ]);
      const { faults, planCells, version } = await show(id);
      expect(faults).toMatchObject([
        {
          code: "cells.not_contiguous",
          cellName: "L1",
          planCellId: planCells[0]?.id,
          details: { blockIds: blockIds(4, 8) },
        },
      ]);
      await expect(publishPlan(tx, town.scopes.sun, id, { version })).rejects.toMatchObject({
        code: "cells.not_contiguous",
      });
    });
  });

  test("is refused when a block is left out, named twice, of another community, or the cell is not one of them", async () => {
    await asSun(async (tx) => {
      const rest = { blockIds: blockIds(3, 4, 7, 8) };
      await expect(plan(tx, [{ blockIds: blockIds(1, 2, 5) }, rest])).rejects.toMatchObject({
        code: "cells.not_covered",
      });
      await expect(plan(tx, [{ blockIds: blockIds(1, 2, 5, 6, 7) }, rest])).rejects.toMatchObject({
        code: "cells.not_covered",
      });
      await expect(plan(tx, [{ blockIds: blockIds(1, 2, 5, 6, 9) }, rest])).rejects.toMatchObject({
        code: "blocks.not_found",
      });
      await expect(plan(tx, [{ cellId: town.cells.M1, blockIds: blockIds(1, 2, 5, 6) }, rest])).rejects.toMatchObject({
        code: "cells.not_found",
      });
      const both = { name: "两边", divisionCodes: [LINDEN, MAPLE] };
      const across = [blockIds(1, 2, 3, 4, 5, 6, 7, 8, 9), blockIds(10, 11, 12, 13, 14, 15, 16)];
      await expect(
        createPlanOf(tx, town.scopes.sun, { ...both, groups: across.map((ids) => ({ blockIds: ids })) }),
      ).rejects.toMatchObject({ code: "cells.crosses_community" });
    });
  });
});
