/** Plans on a real database: made, drawn in, compared, copied, spoken about, exported. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope, type Scope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { editGrid, previewEdit } from "../edit-grid.ts";
import { listBlocks } from "../list-blocks.ts";
import { redoEdit, undoEdit } from "../undo.ts";
import { changePlan } from "./change-plan.ts";
import { commentPlan, listComments } from "./comment-plan.ts";
import { comparePlan } from "./compare-plan.ts";
import { copyPlan } from "./copy-plan.ts";
import { createPlan } from "./create-plan.ts";
import { exportPlanCsv, exportPlanGeojson } from "./export-plan.ts";
import { listPlanBlocks } from "./list-plan-blocks.ts";
import { listPlanCells } from "./list-plan-cells.ts";
import { listPlans } from "./list-plans.ts";
import { publishPlan } from "./publish-plan.ts";
import { rebasePlan } from "./rebase-plan.ts";
import { showPlan } from "./show-plan.ts";
import { type PlanDesk, planDesk } from "./testing-plans.ts";
import { unschedulePlan, withdrawPlan } from "./withdraw-plan.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const as = (scope: Scope, work: (tx: Tx, desk: PlanDesk) => Promise<void>) =>
  rolledBack(handle, async (tx) => {
    await enterScope(tx, scope);
    await work(tx, planDesk(town, tx, scope));
  });
const asSun = (work: (tx: Tx, desk: PlanDesk) => Promise<void>) => as(town.scopes.sun, work);

describe("a new plan", () => {
  test("is the present grid: blocks, names, officers, loads, and nothing speaks against it", async () => {
    await asSun(async (_tx, { make, drawn, present }) => {
      const plan = await make("秋季方案", [SUBDISTRICT]);
      expect(plan).toMatchObject({
        state: "draft",
        divisionCode: SUBDISTRICT,
        divisionName: "林枫街道",
        divisionCodes: [LINDEN, MAPLE],
        madeBy: "孙主任",
        blocks: 16,
        cells: 4,
        movedBlocks: 0,
        version: 1,
        faults: [],
        baseMoved: { moved: false, blocks: [], cells: [] },
      });
      expect(plan.planCells.map((cell) => [cell.name, cell.cellId, cell.officer?.name ?? null, cell.changed])).toEqual([
        ["L1", town.cells.L1, "李安娜", false],
        ["L2", town.cells.L2, "周波", false],
        ["M1", town.cells.M1, "陈晨", false],
        ["M2", town.cells.M2, null, false],
      ]);
      expect(plan.planCells[0]).toMatchObject({ before: { units: 8, blocks: 4 }, after: { units: 8, blocks: 4 } });
      expect(await drawn(plan.id)).toEqual(await present());
    });
  });

  test("is refused for a division that does not exist, has no blocks, or lies outside the jurisdiction", async () => {
    await asSun(async (tx) => {
      const make = (...divisionCodes: string[]) => createPlan(tx, town.scopes.sun, { name: "x", divisionCodes });
      await expect(make("990199000000")).rejects.toMatchObject({ code: "divisions.not_found" });
      await expect(make(LINDEN, ELSEWHERE)).rejects.toMatchObject({
        code: "request.invalid",
        details: { field: "divisionCodes", got: [ELSEWHERE] },
      });
    });
    await as(town.scopes.stranger, async (tx) => {
      const wish = { name: "x", divisionCodes: [LINDEN] };
      await expect(createPlan(tx, town.scopes.stranger, wish)).rejects.toMatchObject({ code: "scope.outside" });
    });
  });
});

describe("drawing in a plan", () => {
  test("changes the plan and leaves the present grid alone", async () => {
    //  1 2 | 3 4        1 2 3 | 4
    //  5 6 | 7 8   ->   5 6 7 | 8
    await asSun(async (tx, { make, move, show, drawn, present }) => {
      const before = await present();
      const { id } = await make();
      const edited = await move(id, "L1", 3, 7);
      expect(edited).toMatchObject({
        edit: { label: { kind: "blocks.reassign", count: 2, to: "L1" } },
        blocks: [{ version: 2 }, { version: 2 }],
        endedBlockIds: [],
      });
      expect(await drawn(id)).toEqual({ L1: [1, 2, 3, 5, 6, 7], L2: [4, 8] });
      expect(await present()).toEqual(before);
      expect(await show(id)).toMatchObject({
        version: 2,
        movedBlocks: 2,
        planCells: [
          { name: "L1", changed: true, before: { units: 8 }, after: { units: 12 }, version: 2 },
          { name: "L2", changed: true, before: { units: 8 }, after: { units: 4 } },
        ],
      });
      const { rows } = await sql<{ valid: number }>`select count(*)::int as valid from handover`.execute(tx);
      expect(rows).toEqual([{ valid: 0 }]);
    });
  });

  test("is judged by the rules of the present grid, and blocks are not cut in it", async () => {
    await asSun(async (tx, { make, move }) => {
      const { id } = await make();
      await expect(move(id, "L1", 4)).rejects.toMatchObject({ code: "cells.not_contiguous" });
      const line = [
        [121.0005, 31.0025],
        [121.0005, 31.0005],
      ];
      const cut = { wish: { kind: "blocks.cut" as const, line, blockIds: [town.blocks[1] ?? 0] }, plan: id };
      await expect(editGrid(tx, town.scopes.sun, cut)).rejects.toMatchObject({ code: "plans.no_cuts" });
      expect(await previewEdit(tx, town.scopes.sun, cut)).toMatchObject({ refusal: { code: "plans.no_cuts" } });
    });
  });

  test("with a block that a colleague has moved in the plan meanwhile is refused as stale", async () => {
    await asSun(async (tx, { make, move, drawn }) => {
      const { id, planCells } = await make();
      const qian = planDesk(town, tx, town.scopes.qian);
      await qian.enter();
      await qian.move(id, "L1", 3);
      await enterScope(tx, town.scopes.sun);
      const wish = {
        kind: "blocks.reassign" as const,
        blocks: [{ id: town.blocks[3] ?? 0, version: 1 }],
        toCellId: planCells[0]?.id ?? 0,
      };
      await expect(editGrid(tx, town.scopes.sun, { wish, plan: id })).rejects.toMatchObject({ code: "blocks.stale" });
      await move(id, "L2", 3);
      expect(await drawn(id)).toEqual({ L1: [1, 2, 5, 6], L2: [3, 4, 7, 8] });
    });
  });

  test("is stepped back and forth inside the plan, new cells and ended ones alike", async () => {
    await asSun(async (tx, { make, move, found, merge, drawn }) => {
      const { id } = await make();
      const states = [await drawn(id)];
      await move(id, "L1", 3);
      states.push(await drawn(id));
      await found(id, "L3", LINDEN, 1, 5);
      states.push(await drawn(id));
      await merge(id, "L2", "L1");
      states.push(await drawn(id));
      expect(states.at(-1)).toEqual({ L2: [2, 3, 4, 6, 7, 8], L3: [1, 5] });
      for (const state of states.slice(0, -1).toReversed()) {
        await undoEdit(tx, town.scopes.sun, { plan: id });
        expect(await drawn(id)).toEqual(state);
      }
      await expect(undoEdit(tx, town.scopes.sun, { plan: id })).rejects.toMatchObject({
        code: "edits.nothing_to_undo",
      });
      await expect(undoEdit(tx, town.scopes.sun)).rejects.toMatchObject({ code: "edits.nothing_to_undo" });
      for (const state of states.slice(1)) {
        await redoEdit(tx, town.scopes.sun, { plan: id });
        expect(await drawn(id)).toEqual(state);
      }
    });
  });
});

describe("the lists of a plan", () => {
  test("have the shapes of the present grid with the ids of the plan", async () => {
    await asSun(async (tx, { make, found }) => {
      const { id, planCells } = await make();
      await found(id, "L3", LINDEN, 1, 2);
      const { blocks, present } = await listPlanBlocks(tx, id, {});
      const { blocks: now } = await listBlocks(tx, LINDEN);
      expect(blocks.map((block) => ({ ...block, cellId: 0, version: 0 }))).toEqual(
        now.map((block) => ({ ...block, cellId: 0, version: 0 })),
      );
      const { cells, target } = await listPlanCells(tx, id, { division: LINDEN });
      expect(target).toEqual({ low: 300, high: 500 });
      expect(cells.map(({ code, name, box, load }) => [code, name, box, load?.units])).toEqual([
        [`${LINDEN}-01`, "L1", [121, 31, 121.002, 31.001], 4],
        [`${LINDEN}-02`, "L2", [121.002, 31, 121.004, 31.002], 8],
        [`${LINDEN}-00`, "L3", [121, 31.001, 121.002, 31.002], 4],
      ]);
      const [one] = blocks;
      expect(one?.cellId).toBe(cells[2]?.id);
      expect(present[0]).toEqual({ blockId: one?.id, planCellId: planCells[0]?.id });
      expect((await listPlanBlocks(tx, id, { division: MAPLE })).blocks).toEqual([]);
    });
  });

  test("a plan can be renamed, noted and withdrawn, each with the version that was seen", async () => {
    await asSun(async (tx, { make, move }) => {
      const { sun } = town.scopes;
      const { id } = await make();
      const named = await changePlan(tx, sun, id, { version: 1, name: " 冬季方案 ", note: "看看" });
      expect(named).toMatchObject({ name: "冬季方案", note: "看看", version: 2 });
      await expect(changePlan(tx, sun, id, { version: 1, note: "" })).rejects.toMatchObject({
        code: "plans.stale",
        details: { version: 2 },
      });
      expect(await withdrawPlan(tx, sun, id, { version: 2 })).toMatchObject({ state: "withdrawn", faults: [] });
      for (const refused of [
        () => changePlan(tx, sun, id, { version: 3, note: "" }),
        () => withdrawPlan(tx, sun, id, { version: 3 }),
        () => unschedulePlan(tx, sun, id, { version: 3 }),
        () => publishPlan(tx, sun, id, { version: 3 }),
        () => rebasePlan(tx, sun, id, { version: 3, keep: "plan" }),
        () => move(id, "L1", 3),
      ])
        await expect(refused()).rejects.toMatchObject({ code: "plans.not_draft", details: { state: "withdrawn" } });
      await expect(showPlan(tx, sun, id + 1)).rejects.toMatchObject({ code: "plans.not_found" });
      expect((await listPlans(tx)).plans).toMatchObject([{ id, name: "冬季方案", state: "withdrawn" }]);
    });
  });

  test("a copy is drawn in on its own, from the same base", async () => {
    await asSun(async (tx, { make, move, found, drawn, show }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await found(id, "L3", LINDEN, 1, 5);
      const copy = await copyPlan(tx, town.scopes.sun, id, { name: "副本" });
      expect(copy).toMatchObject({ name: "副本", copiedFrom: id, state: "draft", movedBlocks: 3, version: 1 });
      expect(await drawn(copy.id)).toEqual(await drawn(id));
      await move(copy.id, "L2", 3);
      expect((await drawn(copy.id))["L2"]).toEqual([3, 4, 7, 8]);
      expect((await drawn(id))["L2"]).toEqual([4, 7, 8]);
      const own = (await show(copy.id)).planCells.map((cell) => cell.id);
      const { rows } = await sql<{ lineage: number }>`
        select unnest(lineage) as lineage from plan_cell where plan_id = ${copy.id}`.execute(tx);
      expect(rows.map(({ lineage }) => own.includes(lineage))).toEqual([true]);
    });
  });

  test("comments stay in order, and anybody who sees the plan may write one", async () => {
    await asSun(async (tx, { make }) => {
      const { id } = await make();
      await commentPlan(tx, town.scopes.sun, id, { text: " 请看 L1 " });
      await enterScope(tx, town.scopes.qian);
      await commentPlan(tx, town.scopes.qian, id, { text: "同意" });
      expect((await listComments(tx, id)).comments.map(({ by, text }) => [by, text])).toEqual([
        ["孙主任", "请看 L1"],
        ["钱主任", "同意"],
      ]);
      expect(await showPlan(tx, town.scopes.qian, id)).toMatchObject({ comments: 2 });
    });
  });
});

describe("comparing", () => {
  test("weighs every cell before and after, and tells what moves and what changes hands", async () => {
    await asSun(async (tx, { make, move, found }) => {
      const { id } = await make();
      await move(id, "L1", 3, 7);
      await found(id, "L3", LINDEN, 1, 5);
      const comparison = await comparePlan(tx, id);
      expect(
        comparison.cells.map((cell) => [
          cell.name,
          cell.before?.units ?? null,
          cell.after?.units,
          cell.officerAfter?.name,
        ]),
      ).toEqual([
        ["L1", 8, 8, "李安娜"],
        ["L2", 8, 4, "周波"],
        ["L3", null, 4, "李安娜"],
      ]);
      expect(comparison.cells.map((cell) => cell.officerBefore?.name ?? null)).toEqual(["李安娜", "周波", null]);
      expect(
        comparison.moved.map(({ block, from, to, units, openHazards, visitsDue }) => [
          Number(block.code.slice(-3)),
          from?.name,
          to?.name,
          units,
          openHazards,
          visitsDue,
        ]),
      ).toEqual([
        [1, "L1", "L3", 2, 1, 1],
        [3, "L2", "L1", 2, 1, 1],
        [5, "L1", "L3", 2, 1, 1],
        [7, "L2", "L1", 2, 1, 1],
      ]);
      // Anna answers for L3 too: only 3 and 7 get another officer.
      expect(comparison.handedOver).toEqual({ blocks: 2, units: 4, hazards: 2, visits: 2 });
      expect(comparison.baseMoved.moved).toBe(false);
    });
  });

  test("names what has changed in the present grid since, until it is taken back", async () => {
    await asSun(async (tx, { make, moveNow, show }) => {
      const { id } = await make();
      await moveNow("L1", 3);
      expect((await comparePlan(tx, id)).baseMoved).toMatchObject({
        moved: true,
        blocks: [{ id: town.blocks[3] }],
        cells: [{ name: "L1" }, { name: "L2" }],
      });
      await undoEdit(tx, town.scopes.sun);
      expect((await show(id)).baseMoved).toEqual({ moved: false, blocks: [], cells: [] });
    });
  });
});

describe("exports", () => {
  test("a table of blocks that no spreadsheet takes for formulas", async () => {
    await asSun(async (tx, { make, move, rename }) => {
      const { id } = await make();
      await move(id, "L1", 3);
      await rename(id, "L1", "=SUM(A1)");
      const lines = (await exportPlanCsv(tx, id)).trim().split("\r\n");
      expect(lines[0]).toBe(
        "block_code,division_code,kind,units,area_m2,present_cell_code,present_cell_name,plan_cell_code,plan_cell_name,plan_officer,moved",
      );
      expect(lines[3]).toBe(`${LINDEN}003,${LINDEN},land,2,10000,${LINDEN}-02,L2,${LINDEN}-01,'=SUM(A1),李安娜,true`);
      expect(lines.filter((line) => line.endsWith("true"))).toHaveLength(1);
      expect(lines).toHaveLength(9);
    });
  });

  test("a map of cells whose areas add up", async () => {
    await asSun(async (tx, { make, found }) => {
      const { id } = await make();
      await found(id, "L3", LINDEN, 1, 2);
      const collection = JSON.parse(await exportPlanGeojson(tx, id)) as {
        features: { geometry: { type: string }; properties: Record<string, unknown> }[];
      };
      expect(collection.features.map(({ properties }) => [properties["name"], properties["change"]])).toEqual([
        ["L1", "changed"],
        ["L2", "same"],
        ["L3", "new"],
      ]);
      expect(collection.features.every(({ geometry }) => geometry.type === "MultiPolygon")).toBe(true);
      expect(collection.features.reduce((sum, { properties }) => sum + Number(properties["area_m2"]), 0)).toBe(80_000);
    });
  });
});
