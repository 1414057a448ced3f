/** What goes along with blocks when they change hands or are cut: open hazards get a line, closed ones stay with their officer. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../../db/testing-small-town.ts";
import type { GridWish } from "../contract.ts";
import { previewEdit } from "../edit-grid.ts";
import { blocksNow, cellNow, commit, pictureOf } from "../testing-desk.ts";
import { undoEdit } from "../undo.ts";

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
const sun = (tx: Tx, wish: GridWish) => commit(tx, town.scopes.sun, wish);
const at = (...numbers: number[]) => numbers.map((number) => town.blocks[number] ?? 0);
const line = (...points: [number, number][]) => points.map(([x, y]) => [121 + x / 1000, 31 + y / 1000]);

test("a hazard closed while its block was cut stays with the piece of its day when the cut is taken back", async () => {
  await inTown(async (tx) => {
    await sun(tx, { kind: "blocks.cut", line: line([2.2, 2.1], [2.2, 0.9]) });
    await sql`reset role`.execute(tx);
    const closed = await sql<{ id: number; block: number }>`
      update hazard set state = 'closed', closed_at = clock_timestamp() where block_id in (select id from block where cut_from = ${town.blocks[3]})
      returning id, block_id as block`.execute(tx);
    await enterScope(tx, town.scopes.sun);
    await undoEdit(tx, town.scopes.sun);
    await sql`reset role`.execute(tx);
    const { rows } = await sql<{ block: number; cell: number }>`
      select h.block_id as block, m.cell_id as cell from hazard h join cell_block m on m.block_id = h.block_id and m.valid @> h.closed_at
      where h.id = ${closed.rows[0]?.id ?? 0}`.execute(tx);
    expect(rows).toEqual([{ block: closed.rows[0]?.block, cell: town.cells.L2 }]);
  });
});

describe("what is open", () => {
  test("goes to the new officer with a line about it; what is closed stays with the officer of its day", async () => {
    await inTown(async (tx) => {
      await sql`reset role`.execute(tx);
      await sql`update hazard set state = 'closed', closed_at = now() - interval '1 day' where block_id = ${town.blocks[7]}`.execute(
        tx,
      );
      await sun(tx, { kind: "blocks.reassign", blocks: await blocksNow(tx, at(3, 7)), toCellId: town.cells.L1 });
      const { rows } = await sql`
        select subject, block_id, from_cell_id, to_cell_id, from_account_id, to_account_id from handover where subject = 'hazard'`.execute(
        tx,
      );
      expect(rows).toEqual([
        {
          subject: "hazard",
          block_id: town.blocks[3],
          from_cell_id: town.cells.L2,
          to_cell_id: town.cells.L1,
          from_account_id: town.accounts.bo,
          to_account_id: town.accounts.anna,
        },
      ]);
    });
  });

  test("is counted before it changes hands", async () => {
    await inTown(async (tx) => {
      const wish: GridWish = {
        kind: "blocks.reassign",
        blocks: await blocksNow(tx, at(3, 7)),
        toCellId: town.cells.L1,
      };
      const shown = await previewEdit(tx, town.scopes.sun, { wish });
      expect(shown).toMatchObject({ refusal: null, handedOver: { hazards: 2 }, moves: [{ to: 0 }, { to: 0 }] });
      await sun(tx, wish);
      const { rows } = await sql`select count(*)::int as lines from handover where subject = 'hazard'`.execute(tx);
      expect(rows).toEqual([{ lines: 2 }]);
    });
  });
});

test("the preview of a cut shows the pieces and where they would go, and writes nothing", async () => {
  await inTown(async (tx) => {
    const first = await pictureOf(tx);
    const cell = await cellNow(tx, town.cells.L1);
    const shown = await previewEdit(tx, town.scopes.sun, {
      wish: { kind: "cells.split", cell, line: line([0.4, 2.1], [0.3, -0.1]) },
    });
    expect(shown.refusal).toBeNull();
    expect(shown.pieces).toHaveLength(4);
    expect(shown.cells.map(({ id }) => id)).toEqual([null, town.cells.L1]);
    const [made, kept] = shown.cells;
    expect((made?.after.units ?? 0) + (kept?.after.units ?? 0)).toBe(kept?.before.units);
    expect(await pictureOf(tx)).toEqual(first);
  });
});

describe("when a community has used up its numbers", () => {
  test("no cell and no piece can be made any more, and nothing is half done", async () => {
    await inTown(async (tx) => {
      await sql`reset role`.execute(tx);
      await sql`insert into cell (code, division_code, name, ended_at) values (${`${LINDEN}-999`}, ${LINDEN}, 'last', now())`.execute(
        tx,
      );
      await sql`
        insert into block (code, division_code, geom, area_m2, valid_to)
        select ${`${LINDEN}999`}, division_code, geom, area_m2, now() from block where id = ${town.blocks[1]}`.execute(
        tx,
      );
      const first = await pictureOf(tx);
      const create: GridWish = { kind: "cells.create", divisionCode: LINDEN, blocks: await blocksNow(tx, at(3)) };
      await expect(sun(tx, create)).rejects.toMatchObject({ code: "cells.no_codes_left" });
      const cut: GridWish = { kind: "blocks.cut", line: line([2.5, 2.1], [2.5, 0.9]) };
      await expect(sun(tx, cut)).rejects.toMatchObject({ code: "blocks.no_codes_left" });
      expect(await pictureOf(tx)).toEqual(first);
    });
  });
});
