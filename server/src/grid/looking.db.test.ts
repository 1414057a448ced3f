/** What the grid shows, and to whom: divisions, cells, blocks, officers, who is responsible here. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { findResponsible } from "./find-responsible.ts";
import { listBlocks } from "./list-blocks.ts";
import { listCells } from "./list-cells.ts";
import { listDivisions } from "./list-divisions.ts";
import { listOfficers } from "./list-officers.ts";
import { showBlock } from "./show-block.ts";
import { showCell } from "./show-cell.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const as = (scope: Scope, work: (tx: Tx) => Promise<void>) =>
  rolledBack(handle, async (tx) => {
    await enterScope(tx, scope);
    await work(tx);
  });

describe("divisions", () => {
  test("are public ground, and say where the account may look inside", async () => {
    await as(town.scopes.bo, async (tx) => {
      const { divisions } = await listDivisions(tx);
      expect(divisions).toHaveLength(5);
      expect(divisions.filter((division) => division.inside).map((division) => division.code)).toEqual([LINDEN]);
      expect(divisions.find((division) => division.code === LINDEN)?.box).toEqual([121, 31, 121.004, 31.002]);
    });
  });
});

describe("cells", () => {
  test("come with officer, outline and load, counted from the homes in their blocks", async () => {
    await as(town.scopes.sun, async (tx) => {
      const { cells, target } = await listCells(tx, undefined);
      expect(target).toEqual({ low: 300, high: 500 });
      expect(cells.map((cell) => [cell.name, cell.officer?.name ?? null])).toEqual([
        ["L1", "李安娜"],
        ["L2", "周波"],
        ["M1", "陈晨"],
        ["M2", null],
      ]);
      expect(cells[0]?.box).toEqual([121, 31, 121.002, 31.002]);
      expect(cells[0]?.load).toEqual({
        blocks: 4,
        buildings: 4,
        units: 8,
        openHazards: 4,
        critical: 1,
        serious: 1,
        general: 2,
        overdue: 1,
        visitsDue: 8,
        visitsDone: 4,
        areaM2: 40_000,
      });
    });
  });

  test("of a division only, and an unknown division is told so", async () => {
    await as(town.scopes.sun, async (tx) => {
      expect((await listCells(tx, MAPLE)).cells.map((cell) => cell.name)).toEqual(["M1", "M2"]);
      await expect(listCells(tx, "999999999999")).rejects.toMatchObject({ code: "divisions.not_found" });
    });
  });

  test("have no load outside the jurisdiction: unknown, not zero", async () => {
    await as(town.scopes.stranger, async (tx) => {
      const { cells } = await listCells(tx, undefined);
      expect(cells.map((cell) => cell.load)).toEqual([null, null, null, null]);
    });
    await as(town.scopes.anna, async (tx) => {
      const { cells } = await listCells(tx, undefined);
      expect(cells.map((cell) => cell.load?.units ?? null)).toEqual([8, null, null, null]);
    });
  });

  test("weigh what is there now: the kept counts follow every write", async () => {
    await rolledBack(handle, async (tx) => {
      await sql`update hazard set state = 'closed', closed_at = now() where block_id = ${town.blocks[1]}`.execute(tx);
      await sql`update rental_unit set status = 'deregistered' where block_id = ${town.blocks[2]}`.execute(tx);
      await sql`update building set block_id = ${town.blocks[3]} where block_id = ${town.blocks[5]}`.execute(tx);
      await sql`delete from visit where block_id = ${town.blocks[6]}`.execute(tx);
      await enterScope(tx, town.scopes.sun);
      const [l1, l2] = (await listCells(tx, LINDEN)).cells;
      expect(l1?.load).toMatchObject({
        openHazards: 3,
        overdue: 0,
        units: 6,
        buildings: 3,
        visitsDue: 6,
        visitsDone: 3,
      });
      expect(l2?.load).toMatchObject({ buildings: 5 });
    });
  });

  test("the kept counts agree with counting anew", async () => {
    await rolledBack(handle, async (tx) => {
      const kept = await sql`select * from block_load order by block_id`.execute(tx);
      await sql`select recount_block_load()`.execute(tx);
      expect((await sql`select * from block_load order by block_id`.execute(tx)).rows).toEqual(kept.rows);
      const days = await sql`select * from visit_day order by due_on, block_id`.execute(tx);
      await sql`select recount_visit_day()`.execute(tx);
      expect((await sql`select * from visit_day order by due_on, block_id`.execute(tx)).rows).toEqual(days.rows);
    });
  });

  test("one cell shows who answers for it, today's visits by grade and its registration", async () => {
    await as(town.scopes.sun, async (tx) => {
      const cell = await showCell(tx, town.cells.L1);
      expect(cell.assignments).toMatchObject([
        { officer: { name: "李安娜", phone: "138 0000 0000" }, role: "primary", to: null },
      ]);
      expect(cell.visitsByGrade).toEqual([
        { grade: "O", due: 4, done: 0 },
        { grade: "G", due: 4, done: 4 },
      ]);
      expect(cell.registration).toEqual({ registered: 4, found: 8 });
      await expect(showCell(tx, 999_999)).rejects.toMatchObject({ code: "cells.not_found" });
    });
    await as(town.scopes.stranger, async (tx) => {
      expect(await showCell(tx, town.cells.L1)).toMatchObject({ load: null, registration: null, visitsByGrade: [] });
    });
  });
});

describe("blocks", () => {
  test("of a community come with neighbours inside it, cell and load", async () => {
    await as(town.scopes.sun, async (tx) => {
      const { blocks } = await listBlocks(tx, LINDEN);
      expect(blocks.map((block) => block.id)).toEqual(town.blocks.slice(1, 9));
      expect(blocks[0]).toMatchObject({
        cellId: town.cells.L1,
        neighbours: [town.blocks[2], town.blocks[5]],
        load: { units: 2, overdue: 1 },
      });
      expect((await listBlocks(tx, SUBDISTRICT)).blocks).toHaveLength(16);
      await expect(listBlocks(tx, "999999999999")).rejects.toMatchObject({ code: "divisions.not_found" });
    });
    await as(town.scopes.stranger, async (tx) => {
      expect((await listBlocks(tx, LINDEN)).blocks.map((block) => block.load)).toEqual(Array(8).fill(null));
    });
  });
});

describe("one block", () => {
  test("names its neighbours across the border of its community too", async () => {
    await as(town.scopes.sun, async (tx) => {
      const block = await showBlock(tx, town.blocks[4] ?? 0);
      expect(block).toMatchObject({ divisionCode: LINDEN, cellId: town.cells.L2, load: { units: 2, openHazards: 1 } });
      expect(block.neighbours).toEqual([town.blocks[3], town.blocks[8], town.blocks[9]]);
    });
  });

  test("is ground for everybody, its load is not; one that ended or never was is not there", async () => {
    await as(town.scopes.stranger, async (tx) =>
      expect(await showBlock(tx, town.blocks[1] ?? 0)).toMatchObject({ kind: "land", load: null }),
    );
    await rolledBack(handle, async (tx) => {
      const gone = town.blocks[16] ?? 0;
      await sql`update block set valid_to = now() where id = ${gone}`.execute(tx);
      await enterScope(tx, town.scopes.sun);
      for (const id of [gone, 999_999])
        await expect(showBlock(tx, id)).rejects.toMatchObject({ code: "blocks.not_found", details: { ids: [id] } });
    });
  });
});

describe("officers", () => {
  test("are listed where they have a jurisdiction or a cell, the disabled ones not at all", async () => {
    await as(town.scopes.sun, async (tx) => {
      const { officers } = await listOfficers(tx, LINDEN);
      expect(officers.map(({ officer, cells, units }) => [officer.name, cells, units])).toEqual(
        expect.arrayContaining([
          ["李安娜", 1, 8],
          ["周波", 1, 8],
          ["陈晨", 1, 8],
        ]),
      );
      expect(officers).toHaveLength(3);
      expect((await listOfficers(tx, ELSEWHERE)).officers).toEqual([]);
      expect((await listOfficers(tx, MAPLE)).officers.map(({ officer }) => officer.name)).toEqual(["陈晨"]);
    });
  });

  test("show no load to those who may not look there", async () => {
    await as(town.scopes.stranger, async (tx) => {
      expect((await listOfficers(tx, LINDEN)).officers.map(({ units }) => units)).toEqual([null, null, null]);
    });
  });
});

describe("who is responsible here", () => {
  test("today, for everybody who is signed in", async () => {
    await as(town.scopes.stranger, async (tx) => {
      const found = await findResponsible(tx, { lng: 121.0005, lat: 31.0015 });
      expect(found).toMatchObject({
        division: { code: LINDEN },
        block: { id: town.blocks[1] },
        cell: { name: "L1" },
        officer: { name: "李安娜", phone: "138 0000 0000" },
        substitute: null,
      });
    });
  });

  test("on a day of the past it was who had the cell of that day", async () => {
    await rolledBack(handle, async (tx) => {
      await sql`update assignment set valid = tstzrange(now() - interval '10 days', null) where cell_id = ${town.cells.L1}`.execute(
        tx,
      );
      await sql`insert into assignment (cell_id, account_id, valid) values (${town.cells.L1}, ${town.accounts.bo}, tstzrange(now() - interval '50 days', now() - interval '10 days'))`.execute(
        tx,
      );
      await sql`update block set valid_from = now() - interval '100 days'`.execute(tx);
      await enterScope(tx, town.scopes.sun);
      const on = (daysAgo: number) =>
        findResponsible(tx, {
          lng: 121.0005,
          lat: 31.0015,
          at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
        });
      expect((await on(1)).officer?.name).toBe("李安娜");
      expect((await on(20)).officer?.name).toBe("周波");
      expect((await on(70)).officer).toBeNull();
      expect((await on(200)).block).toBeNull();
    });
  });

  test("a substitute on leave cover is named beside the primary", async () => {
    await rolledBack(handle, async (tx) => {
      await sql`insert into assignment (cell_id, account_id, role, valid) values (${town.cells.L1}, ${town.accounts.chen}, 'substitute', tstzrange(now() - interval '1 day', now() + interval '1 day'))`.execute(
        tx,
      );
      expect(await findResponsible(tx, { lng: 121.0005, lat: 31.0015 })).toMatchObject({
        officer: { name: "李安娜" },
        substitute: { name: "陈晨" },
      });
    });
  });

  test("outside every block nobody, and outside every division nothing", async () => {
    await as(town.scopes.sun, async (tx) => {
      expect(await findResponsible(tx, { lng: 121.015, lat: 31.001 })).toMatchObject({
        division: { code: ELSEWHERE },
        block: null,
        cell: null,
        officer: null,
      });
      expect(await findResponsible(tx, { lng: 10, lat: 10 })).toMatchObject({ division: null, block: null });
    });
  });
});
