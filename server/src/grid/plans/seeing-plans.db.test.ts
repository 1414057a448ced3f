/** Who sees plans and who hears of them: those who may publish them, and nobody else, straight in SQL too. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../../db/testing-small-town.ts";
import { commentPlan, listComments } from "./comment-plan.ts";
import { comparePlan } from "./compare-plan.ts";
import { copyPlan } from "./copy-plan.ts";
import { exportPlanCsv } from "./export-plan.ts";
import { listPlanBlocks } from "./list-plan-blocks.ts";
import { listPlans } from "./list-plans.ts";
import { publishPlan } from "./publish-plan.ts";
import { showPlan } from "./show-plan.ts";
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
const asOwner = async (tx: Tx) => {
  await sql`reset role`.execute(tx);
};

describe("a stranger", () => {
  test("from another jurisdiction, an officer and a duty officer see no plan and write none, straight in SQL too", async () => {
    await rolledBack(handle, async (tx) => {
      await enterScope(tx, town.scopes.sun);
      const { id, planCells } = await planDesk(town, tx, town.scopes.sun).make();
      for (const name of ["stranger", "anna", "bo", "duty"] as const) {
        const scope = town.scopes[name];
        await asOwner(tx);
        await enterScope(tx, scope);
        expect((await listPlans(tx)).plans).toEqual([]);
        for (const refused of [
          () => showPlan(tx, scope, id),
          () => listPlanBlocks(tx, id, {}),
          () => comparePlan(tx, id),
          () => exportPlanCsv(tx, id),
          () => listComments(tx, id),
        ])
          await expect(refused()).rejects.toMatchObject({ code: "plans.not_found" });
        const code = name === "stranger" ? "plans.not_found" : "account.may_not";
        await expect(copyPlan(tx, scope, id, { name: "x" })).rejects.toMatchObject({ code });
        await expect(publishPlan(tx, scope, id, { version: 1 })).rejects.toMatchObject({ code });
        for (const table of ["plan", "plan_cell", "plan_block", "plan_comment"])
          expect((await sql`select from ${sql.table(table)}`.execute(tx)).rows).toEqual([]);
        const written =
          await sql`update plan_block set plan_cell_id = ${planCells[1]?.id} where plan_id = ${id} returning 1`.execute(
            tx,
          );
        expect(written.rows).toEqual([]);
      }
    });
  });

  test("cannot put a plan, a cell, a block or a comment where he or she sees nothing", async () => {
    const writes = [
      (_id: number) =>
        sql`insert into plan (name, division_code, division_codes, made_by) values ('x', ${LINDEN}, array[${LINDEN}], ${town.accounts.stranger})`,
      (id: number) => sql`insert into plan_cell (plan_id, division_code, name) values (${id}, ${LINDEN}, 'x')`,
      (id: number) => sql`insert into plan_block (plan_id, block_id) values (${id}, ${town.blocks[9]})`,
      (id: number) =>
        sql`insert into plan_comment (plan_id, account_id, text) values (${id}, ${town.accounts.stranger}, 'x')`,
    ];
    for (const write of writes) {
      await rolledBack(handle, async (tx) => {
        await enterScope(tx, town.scopes.sun);
        const { id } = await planDesk(town, tx, town.scopes.sun).make();
        await enterScope(tx, town.scopes.stranger);
        await expect(write(id).execute(tx)).rejects.toMatchObject({ code: "42501" });
      });
    }
  });
});

test("screens hear of a plan that changes and of what is said about it", async () => {
  await asSun(async (tx, { make, move }) => {
    const { id } = await make();
    await move(id, "L1", 3);
    await commentPlan(tx, town.scopes.sun, id, { text: "看" });
    await asOwner(tx);
    const { rows } = await sql<{ line: string }>`
      select table_name || ' ' || op || ' ' || row_id || ' ' || division_code as line from change where table_name like 'plan%' order by seq`.execute(
      tx,
    );
    expect(rows.map(({ line }) => line)).toEqual([
      `plan insert ${id} ${LINDEN}`,
      `plan update ${id} ${LINDEN}`,
      `plan_comment insert ${id} ${LINDEN}`,
    ]);
  });
});
