/** Balances over HTTP, on a real database: read, search, commit by a redraw, and who is refused. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../../db/client.ts";
import { openTestDatabase } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../../http/testing-app.ts";
import { gridRoutes } from "../routes.ts";
import type { BalanceJob } from "./contract-balance.ts";
import { balanceRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(gridRoutes);
      await app.register(balanceRoutes);
    },
    town.scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const URL = "/api/grid/balances";
const asked = (changes: object = {}) => ({
  divisionCode: LINDEN,
  weights: { units: 1, households: 0, hazards: 0, visits: 0, area: 0 },
  tolerance: 0.05,
  disturb: 0.2,
  seconds: 1,
  ...changes,
});

async function balanced(changes: object = {}, account = "sun"): Promise<BalanceJob> {
  const started = await http.post(account, URL, asked(changes));
  expect(started).toMatchObject({ status: 202, body: { state: "running", divisionCode: LINDEN } });
  const { id } = started.body as BalanceJob;
  for (;;) {
    const { status, body } = await http.get(account, `${URL}/${id}`);
    expect(status).toBe(200);
    const job = body as BalanceJob;
    expect(job.fault).toBeNull();
    if (job.state !== "running") return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a community is balanced", () => {
  test("even cells stay as they are: nothing moves", async () => {
    const { state, result } = await balanced();
    expect(state).toBe("done");
    expect(result).toMatchObject({ feasible: true, movedBlocks: 0, maxDeviation: 0, endedCells: [] });
    expect(result?.groups.map(({ cellId }) => cellId)).toEqual([town.cells.L1, town.cells.L2]);
    expect(result?.loads[0]).toMatchObject({ name: "L1", before: { units: 8 }, after: { units: 8 } });
  });

  test("into four cells of two blocks each, which a redraw carries out", async () => {
    const { result } = await balanced({ cells: 4 });
    expect(result).toMatchObject({ feasible: true, maxDeviation: 0 });
    expect(result?.groups.map(({ blockIds }) => blockIds.length)).toEqual([2, 2, 2, 2]);
    expect(result?.movedUnits).toBe(8);
    const wish = { kind: "cells.redraw", divisionCodes: [LINDEN], groups: result?.groups, seen: result?.seen };
    expect(await http.post("sun", "/api/grid/edits", { wish })).toMatchObject({ status: 200 });
    const { body } = await http.get("sun", `/api/cells?division=${LINDEN}`);
    expect((body as { cells: { load: { units: number } }[] }).cells.map(({ load }) => load.units)).toEqual([
      4, 4, 4, 4,
    ]);
    expect(await http.post("sun", "/api/edits/undo", {})).toMatchObject({ status: 200 });
  });

  test("a target says how many cells; let units, hazards, visits and ground weigh too", async () => {
    expect((await balanced({ targetLoad: 5 })).result?.groups).toHaveLength(3);
    const weights = { units: 1, households: 1, hazards: 1, visits: 1, area: 1 };
    const { result } = await balanced({ weights, cells: 2 });
    expect(result).toMatchObject({ feasible: true, maxDeviation: 0 });
  });

  test("a cell that somebody else has locked keeps its blocks", async () => {
    await sql`update cell set locked_by = ${town.accounts.qian} where id = ${town.cells.L1}`.execute(handle.db);
    const { result } = await balanced({ cells: 3 });
    expect(result?.loads[0]).toMatchObject({ cellId: town.cells.L1, kept: "locked", after: { blocks: 4 } });
    expect(result?.groups).toHaveLength(3);
    await sql`update cell set locked_by = null`.execute(handle.db);
  });

  test("a pond and a block without homes are legal", async () => {
    await sql`update block set kind = 'water' where id = ${town.blocks[3]}`.execute(handle.db);
    await sql`delete from rental_unit where block_id = ${town.blocks[8]}`.execute(handle.db);
    const { result } = await balanced({ weights: { ...asked().weights, area: 1 }, tolerance: 0.5 });
    expect(result?.groups.flatMap(({ blockIds }) => blockIds)).toHaveLength(8);
  });

  test("in a plan, with the plan's cells, and only for blocks that the plan redraws", async () => {
    const planId = await draft();
    const { result } = await balanced({ plan: planId, cells: 3 });
    expect(result?.groups.flatMap(({ blockIds }) => blockIds)).toHaveLength(8);
    const kept = result?.loads.flatMap(({ name }) => name ?? []);
    expect(kept).toEqual(["Plan L1", "Plan L2"]);
    expect(await http.post("sun", URL, asked({ plan: planId, divisionCode: MAPLE }))).toMatchObject({
      status: 422,
      body: { code: "balances.no_blocks" },
    });
    expect(await http.post("sun", URL, asked({ plan: 999 }))).toMatchObject({
      status: 404,
      body: { code: "plans.not_found" },
    });
  });
});

async function draft(): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into plan (name, division_code, division_codes, made_by) values ('Draft', ${LINDEN}, array[${LINDEN}], ${town.accounts.sun})
    returning id`.execute(handle.db);
  const planId = rows[0]?.id ?? 0;
  await sql`
    insert into plan_cell (plan_id, cell_id, division_code, name)
    select ${planId}, id, division_code, 'Plan ' || name from cell where division_code = ${LINDEN} and ended_at is null`.execute(
    handle.db,
  );
  await sql`
    insert into plan_block (plan_id, block_id, plan_cell_id, base_cell_id)
    select ${planId}, m.block_id, c.id, m.cell_id from cell_block m join plan_cell c on c.cell_id = m.cell_id and c.plan_id = ${planId}
    where upper_inf(m.valid)`.execute(handle.db);
  return planId;
}

describe("refused", () => {
  test("who may not: strangers to the place, roles without a desk, nobody", async () => {
    expect(await http.post("stranger", URL, asked())).toMatchObject({ status: 403, body: { code: "scope.outside" } });
    for (const account of ["anna", "duty"]) {
      expect(await http.post(account, URL, asked())).toMatchObject({ status: 403, body: { code: "account.may_not" } });
    }
    expect(await http.post("nobody", URL, asked())).toMatchObject({ status: 401 });
  });

  test("what is not a community, does not exist, or cannot be divided so", async () => {
    expect(await http.post("sun", URL, asked({ divisionCode: SUBDISTRICT }))).toMatchObject({
      status: 422,
      body: { code: "balances.no_blocks" },
    });
    expect(await http.post("sun", URL, asked({ divisionCode: "990101001009" }))).toMatchObject({
      status: 404,
      body: { code: "divisions.not_found" },
    });
    expect(await http.post("sun", URL, asked({ cells: 9 }))).toMatchObject({
      status: 422,
      body: { code: "balances.wrong_count", details: { most: 8 } },
    });
  });

  test("wishes without sense", async () => {
    const { weights } = asked();
    for (const wrong of [
      { cells: 2, targetLoad: 5 },
      { weights: { ...weights, units: 0 } },
      { weights: { ...weights, units: -1 } },
      { seconds: 61 },
      { tolerance: 2 },
      { cells: 0 },
      { people: 1 },
    ]) {
      expect(await http.post("sun", URL, asked(wrong))).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      });
    }
  });

  test("somebody else's search, and one that there is not", async () => {
    const { id } = (await http.post("sun", URL, asked({ cells: 4 }))).body as BalanceJob;
    for (const [account, wanted] of [
      ["qian", id],
      ["sun", "00000000-0000-4000-8000-000000000000"],
    ] as const) {
      expect(await http.get(account, `${URL}/${wanted}`)).toMatchObject({
        status: 404,
        body: { code: "balances.not_found" },
      });
    }
    const headers = { "x-test-account": "sun" };
    const answer = await http.app.inject({ method: "DELETE", url: `${URL}/${id}`, headers });
    expect([answer.statusCode, ["cancelled", "done"]]).toEqual([200, expect.arrayContaining([answer.json().state])]);
  });
});
