/** Undo and redo on a real database: through the same door, one's own only, a hundred steps deep. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { assignCells } from "./assign.ts";
import { listEdits } from "./list-edits.ts";
import { reassignBlocks } from "./reassign.ts";
import { showCell } from "./show-cell.ts";
import { redoEdit, undoEdit } from "./undo.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const inTown = (work: (tx: Tx) => Promise<void>) =>
  rolledBack(handle, async (tx) => {
    await enterScope(tx, town.scopes.sun);
    await work(tx);
  });

/** Present versions are looked up, as the map does. */
async function move(tx: Tx, scope: Scope, cell: keyof SmallTown["cells"], ...numbers: number[]) {
  await enterScope(tx, scope);
  const ids = numbers.map((number) => town.blocks[number] ?? 0);
  const { rows } = await sql<{
    id: number;
    version: number;
  }>`select id, version from block where id = any (${ids})`.execute(tx);
  return reassignBlocks(tx, scope, { blocks: rows, toCellId: town.cells[cell] });
}
async function give(tx: Tx, scope: Scope, officer: "anna" | "bo" | "chen", cell: keyof SmallTown["cells"]) {
  await enterScope(tx, scope);
  const { rows } = await sql<{
    id: number;
    version: number;
  }>`select id, version from cell where id = ${town.cells[cell]}`.execute(tx);
  return assignCells(tx, scope, { cells: rows, officerId: town.accounts[officer] });
}
const where = async (tx: Tx, number: number) =>
  (
    await sql<{
      name: string;
    }>`select c.name from cell_block m join cell c on c.id = m.cell_id where m.block_id = ${town.blocks[number]} and upper_inf(m.valid)`.execute(
      tx,
    )
  ).rows[0]?.name;
const officerOf = async (tx: Tx, cell: keyof SmallTown["cells"]) =>
  (await showCell(tx, town.cells[cell])).officer?.name ?? null;

describe("undo", () => {
  test("takes back one's last edit and redo does it again", async () => {
    await inTown(async (tx) => {
      const { sun } = town.scopes;
      await move(tx, sun, "L1", 3);
      await move(tx, sun, "L1", 7);
      expect(await listEdits(tx, sun)).toMatchObject({ undoable: 2, redoable: 0 });

      const undone = await undoEdit(tx, sun);
      expect(undone.edit).toMatchObject({ undone: true, label: { count: 1, to: "L1" } });
      expect(undone.blocks).toEqual([{ id: town.blocks[7], cellId: town.cells.L2, version: 3 }]);
      await undoEdit(tx, sun);
      expect([await where(tx, 3), await where(tx, 7)]).toEqual(["L2", "L2"]);
      expect(await listEdits(tx, sun)).toMatchObject({ undoable: 0, redoable: 2 });

      const redone = await redoEdit(tx, sun);
      expect(redone.edit.undone).toBe(false);
      expect([await where(tx, 3), await where(tx, 7)]).toEqual(["L1", "L2"]);
      await redoEdit(tx, sun);
      expect(await where(tx, 7)).toBe("L1");
    });
  });

  test("is told when there is nothing to take back or to do again", async () => {
    await inTown(async (tx) => {
      await expect(undoEdit(tx, town.scopes.sun)).rejects.toMatchObject({ code: "edits.nothing_to_undo" });
      await expect(redoEdit(tx, town.scopes.sun)).rejects.toMatchObject({ code: "edits.nothing_to_redo" });
    });
  });

  test("of an assignment gives back officer and colour, also to nobody", async () => {
    await inTown(async (tx) => {
      const { sun } = town.scopes;
      const before = await showCell(tx, town.cells.L1);
      await give(tx, sun, "chen", "L1");
      await give(tx, sun, "bo", "M2");
      await undoEdit(tx, sun);
      expect(await officerOf(tx, "M2")).toBeNull();
      await undoEdit(tx, sun);
      const after = await showCell(tx, town.cells.L1);
      expect([after.officer, after.colour]).toEqual([before.officer, before.colour]);
      await redoEdit(tx, sun);
      expect(await officerOf(tx, "L1")).toBe("陈晨");
    });
  });

  test("a new edit drops what could have been done again", async () => {
    await inTown(async (tx) => {
      const { sun } = town.scopes;
      await move(tx, sun, "L1", 3);
      await undoEdit(tx, sun);
      await move(tx, sun, "L2", 2);
      expect(await listEdits(tx, sun)).toMatchObject({ undoable: 1, redoable: 0 });
      await expect(redoEdit(tx, sun)).rejects.toMatchObject({ code: "edits.nothing_to_redo" });
      await undoEdit(tx, sun);
      await expect(undoEdit(tx, sun)).rejects.toMatchObject({ code: "edits.nothing_to_undo" });
      expect(await listEdits(tx, sun)).toMatchObject({ undoable: 0, redoable: 1 });
      await redoEdit(tx, sun);
      expect([await where(tx, 2), await where(tx, 3)]).toEqual(["L2", "L2"]);
    });
  });

  test("gives a block back that was in no cell before", async () => {
    await inTown(async (tx) => {
      const { sun } = town.scopes;
      await sql`delete from cell_block where block_id = ${town.blocks[3]}`.execute(tx);
      await move(tx, sun, "L1", 3);
      const undone = await undoEdit(tx, sun);
      expect(undone.blocks).toEqual([{ id: town.blocks[3], cellId: null, version: 3 }]);
      expect(await where(tx, 3)).toBeUndefined();
      await redoEdit(tx, sun);
      expect(await where(tx, 3)).toBe("L1");
    });
  });

  test("is one's own: nobody takes back what somebody else did", async () => {
    await inTown(async (tx) => {
      await move(tx, town.scopes.sun, "L1", 3);
      await enterScope(tx, town.scopes.qian);
      await expect(undoEdit(tx, town.scopes.qian)).rejects.toMatchObject({ code: "edits.nothing_to_undo" });
      await enterScope(tx, town.scopes.admin);
      expect(await listEdits(tx, town.scopes.admin)).toMatchObject({ edits: [], undoable: 0 });
      await expect(undoEdit(tx, town.scopes.admin)).rejects.toMatchObject({ code: "edits.nothing_to_undo" });
    });
  });

  test("is refused when somebody has moved the same blocks since, naming the cells", async () => {
    await inTown(async (tx) => {
      const { sun, qian } = town.scopes;
      await move(tx, sun, "L1", 3, 7);
      await move(tx, qian, "L2", 7);
      await enterScope(tx, sun);
      await expect(undoEdit(tx, sun)).rejects.toMatchObject({
        code: "edits.changed_since",
        details: { cells: [{ name: "L2" }, { name: "L1" }] },
      });
      expect(await where(tx, 3)).toBe("L1");
    });
  });

  test("is refused when somebody has handed over the same cell since", async () => {
    await inTown(async (tx) => {
      const { sun, qian } = town.scopes;
      await give(tx, sun, "chen", "L1");
      await give(tx, qian, "bo", "L1");
      await enterScope(tx, sun);
      await expect(undoEdit(tx, sun)).rejects.toMatchObject({
        code: "edits.changed_since",
        details: { cells: [{ name: "L1" }] },
      });
      expect(await officerOf(tx, "L1")).toBe("周波");
    });
  });

  test("goes through the same door: it may not cut a cell in two either", async () => {
    //  L1 = 1 2 3 4 5 6 after both: without 3, 4 hangs on nothing
    await inTown(async (tx) => {
      const { sun, qian } = town.scopes;
      await move(tx, sun, "L1", 3);
      await move(tx, qian, "L1", 4);
      await enterScope(tx, sun);
      await expect(undoEdit(tx, sun)).rejects.toMatchObject({ code: "cells.not_contiguous" });
    });
  });

  test("gives a cell to no officer who has left", async () => {
    await inTown(async (tx) => {
      await give(tx, town.scopes.sun, "chen", "L1");
      await sql`reset role`.execute(tx);
      await sql`update account set state = 'disabled' where login = 'anna'`.execute(tx);
      await enterScope(tx, town.scopes.sun);
      await expect(undoEdit(tx, town.scopes.sun)).rejects.toMatchObject({ code: "assignments.not_an_officer" });
    });
  });

  test("is not for those who may not draw", async () => {
    await inTown(async (tx) => {
      await expect(undoEdit(tx, town.scopes.duty)).rejects.toMatchObject({ code: "account.may_not" });
      await expect(redoEdit(tx, town.scopes.bo)).rejects.toMatchObject({ code: "account.may_not" });
    });
  });

  test("reaches a hundred steps back and not one further", async () => {
    await inTown(async (tx) => {
      const { sun } = town.scopes;
      await move(tx, sun, "L1", 3);
      const copies = (count: number, undone: boolean) =>
        sql`
          insert into edit (account_id, kind, label, forward, inverse, division_code, undone_at)
          select account_id, kind, label, forward, inverse, division_code, case when ${undone} then now() end
          from (select * from edit order by id limit 1) first, generate_series(1, ${count}::int)`.execute(tx);
      await copies(99, true);
      expect(await listEdits(tx, sun, { limit: 5 })).toMatchObject({ undoable: 1, redoable: 99, edits: { length: 5 } });
      await copies(1, true);
      expect(await listEdits(tx, sun)).toMatchObject({ undoable: 0, redoable: 100 });
      await expect(undoEdit(tx, sun)).rejects.toMatchObject({ code: "edits.nothing_to_undo" });
      expect(await where(tx, 3)).toBe("L1");
    });
  });

  test("stands in the history of the cell as a line of its own", async () => {
    await inTown(async (tx) => {
      await move(tx, town.scopes.sun, "L1", 3);
      await undoEdit(tx, town.scopes.sun);
      expect((await showCell(tx, town.cells.L1)).history.map((line) => line.kind)).toEqual([
        "edits.undo",
        "blocks.reassign",
      ]);
    });
  });
});
