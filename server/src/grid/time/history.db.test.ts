/** Looking back on a real database: whose a block was, the ground of a cell, and the whole grid of a day, through moves and cuts. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope, type Scope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../../db/testing-small-town.ts";
import { findResponsible } from "../find-responsible.ts";
import { showBlockHistory } from "./block-history.ts";
import { showCellHistory, showMembership } from "./cell-history.ts";
import { showGridAt } from "./show-grid-at.ts";

const DAY_MS = 86_400_000;
let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const { rows } = await sql<{ began: string }>`select (now() - interval '100 days')::text as began`.execute(handle.db);
  const began = sql`${rows[0]?.began}::timestamptz`;
  await sql`update block set valid_from = ${began}`.execute(handle.db);
  await sql`update cell_block set valid = tstzrange(${began}, null)`.execute(handle.db);
  await sql`update assignment set valid = tstzrange(${began}, null)`.execute(handle.db);
});
afterAll(() => handle.close());

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const dayOf = (instant: string | null | undefined): number | null =>
  instant ? Math.round((Date.now() - Date.parse(instant)) / DAY_MS) : null;
const block = (number: number): number => town.blocks[number] ?? 0;

/** Written by the owner of the database, then looked at through the eyes of an account. */
const past = (write: (tx: Tx) => Promise<unknown>, look: (tx: Tx) => Promise<void>, scope: Scope = town.scopes.sun) =>
  rolledBack(handle, async (tx) => {
    await write(tx);
    await enterScope(tx, scope);
    await look(tx);
  });

/** Block 2 went from L1 to L2 twenty days ago; bo gave L2 to chen ten days ago, and anna stood in for chen five to three days ago. */
async function someHistory(tx: Tx): Promise<void> {
  await sql`update cell_block set valid = tstzrange(lower(valid), now() - interval '20 days') where block_id = ${block(2)}`.execute(
    tx,
  );
  await sql`insert into cell_block (cell_id, block_id, valid) values (${town.cells.L2}, ${block(2)}, tstzrange(now() - interval '20 days', null))`.execute(
    tx,
  );
  await sql`update assignment set valid = tstzrange(lower(valid), now() - interval '10 days') where cell_id = ${town.cells.L2}`.execute(
    tx,
  );
  await sql`insert into assignment (cell_id, account_id, role, valid) values
    (${town.cells.L2}, ${town.accounts.chen}, 'primary', tstzrange(now() - interval '10 days', null)),
    (${town.cells.L2}, ${town.accounts.anna}, 'substitute', tstzrange(now() - interval '5 days', now() - interval '3 days'))`.execute(
    tx,
  );
  await sql`insert into edit (account_id, made_at, kind, label, forward, inverse, division_code, cell_ids)
    values (${town.accounts.qian}, now() - interval '20 days', 'blocks.reassign', '{}', '{}', '{}', ${LINDEN}, ${[town.cells.L1, town.cells.L2]})`.execute(
    tx,
  );
  await sql`insert into handover (edit_id, at, subject, subject_id, block_id, division_code, from_cell_id, to_cell_id, from_account_id, to_account_id)
    select (select max(id) from edit), now() - interval '20 days', subject, 1, ${block(2)}, ${LINDEN}, ${town.cells.L1}, ${town.cells.L2}, ${town.accounts.anna}, ${town.accounts.bo}
    from unnest(array['hazard', 'visit', 'visit']) subject`.execute(tx);
}

/** Block 3 was cut into an upper and a lower half fifteen days ago, and put together again five days ago. */
async function cutAndTakenBack(tx: Tx): Promise<void> {
  const cut = sql`now() - interval '15 days'`;
  const back = sql`now() - interval '5 days'`;
  await sql`insert into block (code, division_code, geom, area_m2, cut_from, valid_from, valid_to)
    select division_code || '09' || half, division_code,
      ST_Multi(ST_MakeEnvelope(ST_XMin(geom), ST_YMin(geom) + (half - 1) * 0.0005, ST_XMax(geom), ST_YMin(geom) + half * 0.0005, 4326)), 5000, id, ${cut}, ${back}
    from block, generate_series(1, 2) half where id = ${block(3)}`.execute(tx);
  await sql`update block set gaps = tstzmultirange(tstzrange(${cut}, ${back})) where id = ${block(3)}`.execute(tx);
  await sql`insert into cell_block (cell_id, block_id, valid)
    select ${town.cells.L2}, p.id, range from block p, lateral (values (tstzrange(now() - interval '99 days', ${cut})), (tstzrange(${cut}, ${back}))) r (range)
    where p.cut_from = ${block(3)}`.execute(tx);
  await sql`update cell_block set valid = tstzrange(lower(valid), ${cut}) where block_id = ${block(3)}`.execute(tx);
  await sql`insert into cell_block (cell_id, block_id, valid) values (${town.cells.L2}, ${block(3)}, tstzrange(${back}, null))`.execute(
    tx,
  );
}

describe("the history of a block", () => {
  test("tells its cells, officers and substitutes from day to day, newest first", async () => {
    await past(someHistory, async (tx) => {
      const { spans } = await showBlockHistory(tx, block(2));
      const told = spans.map(({ from, to, cell, officer, substitute }) => [
        dayOf(from),
        dayOf(to),
        cell?.name,
        officer?.name,
        substitute?.name ?? null,
      ]);
      expect(told).toEqual([
        [3, null, "L2", "陈晨", null],
        [5, 3, "L2", "陈晨", "李安娜"],
        [10, 5, "L2", "陈晨", null],
        [20, 10, "L2", "周波", null],
        [100, 20, "L1", "李安娜", null],
      ]);
    });
  });

  test("tells what changed hands with it, by whom, and only inside the jurisdiction", async () => {
    await past(someHistory, async (tx) => {
      const { handovers } = await showBlockHistory(tx, block(2));
      expect(handovers).toMatchObject([
        {
          by: "钱主任",
          hazards: 1,
          visits: 2,
          fromCell: { name: "L1" },
          toCell: { name: "L2" },
          fromOfficer: { name: "李安娜" },
          toOfficer: { name: "周波" },
        },
      ]);
    });
    await past(
      someHistory,
      async (tx) => {
        const { spans, handovers } = await showBlockHistory(tx, block(2));
        expect([spans.length, handovers.length]).toEqual([5, 0]);
      },
      town.scopes.stranger,
    );
  });

  test("tells when it was cut, into what, and the time in which it was not there", async () => {
    await past(cutAndTakenBack, async (tx) => {
      const { block: whole } = await showBlockHistory(tx, block(3));
      expect(whole.to).toBeNull();
      expect(whole.gaps.map(({ from, to }) => [dayOf(from), dayOf(to)])).toEqual([[15, 5]]);
      expect(whole.pieces.map(({ code, from, to }) => [code.slice(-3), dayOf(from), dayOf(to)])).toEqual([
        ["091", 15, 5],
        ["092", 15, 5],
      ]);
      const piece = await showBlockHistory(tx, whole.pieces[0]?.id ?? 0);
      expect(piece.block.cutFrom).toEqual({ id: block(3), code: `${LINDEN}003` });
    });
  });

  test("of a block that nobody knows is refused", async () => {
    await past(
      async () => undefined,
      async (tx) => {
        await expect(showBlockHistory(tx, 999_999)).rejects.toMatchObject({ code: "blocks.not_found" });
      },
    );
  });
});

describe("the history of a cell", () => {
  test("tells its ground from day to day and what came and went", async () => {
    await past(someHistory, async (tx) => {
      const { cell, extents, handovers } = await showCellHistory(tx, town.cells.L2);
      expect(cell.name).toBe("L2");
      expect(extents.map(({ from, to, blocks, areaM2 }) => [dayOf(from), dayOf(to), blocks, areaM2])).toEqual([
        [20, null, 5, 50_000],
        [100, 20, 4, 40_000],
      ]);
      expect(extents[0]?.joined).toEqual([{ id: block(2), code: `${LINDEN}002` }]);
      expect((await showCellHistory(tx, town.cells.L1)).extents[0]?.left).toHaveLength(1);
      expect(handovers).toHaveLength(1);
    });
  });

  test("counts the ground of a cut block once, before, during and after the cut", async () => {
    await past(cutAndTakenBack, async (tx) => {
      const { extents } = await showCellHistory(tx, town.cells.L2);
      expect(extents.map(({ from, blocks, areaM2 }) => [dayOf(from), blocks, areaM2])).toEqual([
        [5, 4, 40_000],
        [15, 5, 40_000],
        [100, 4, 40_000],
      ]);
    });
  });

  test("tells its blocks and who answered for it on a day", async () => {
    await past(someHistory, async (tx) => {
      const then = await showMembership(tx, town.cells.L2, daysAgo(4));
      expect(then).toMatchObject({ officer: { name: "陈晨" }, substitute: { name: "李安娜" }, areaM2: 50_000 });
      expect(dayOf(then.since)).toBe(10);
      expect((await showMembership(tx, town.cells.L2, daysAgo(30))).blocks.map(({ id }) => id)).toEqual(
        [3, 4, 7, 8].map(block),
      );
      expect((await showMembership(tx, town.cells.M2, undefined)).officer).toBeNull();
      expect((await showMembership(tx, town.cells.L2, daysAgo(300))).blocks).toEqual([]);
      await expect(showMembership(tx, 999_999, undefined)).rejects.toMatchObject({ code: "cells.not_found" });
    });
  });
});

const face = (name: string, colour: number) => ({
  name,
  kind: "ordinary",
  colour,
  inPieces: false,
  lockedById: null,
  ended: false,
});
const renamed = async (tx: Tx) => {
  const edit = (ago: string, undoneAgo: string | null, from: object, to: object) =>
    sql`insert into edit (account_id, made_at, undone_at, kind, label, forward, inverse, division_code, cell_ids)
      values (${town.accounts.sun}, now() - ${ago}::interval, now() - ${undoneAgo}::interval, 'cells.change', '{}',
        ${JSON.stringify({ faces: [{ cellId: town.cells.L1, from, to }] })}::jsonb, '{}', ${LINDEN}, ${[town.cells.L1]})`.execute(
      tx,
    );
  await edit("40 days", null, face("Old", 5), face("Newer", 6));
  await edit("20 days", "10 days", face("Newer", 6), face("Mistake", 7));
  await edit("5 days", null, face("Newer", 6), face("L1", 1));
};

describe("the grid of a day", () => {
  test("has every cell with the ground and the officer of the day", async () => {
    await past(someHistory, async (tx) => {
      const grid = await showGridAt(tx, { division: LINDEN, at: daysAgo(4) });
      expect(
        grid.cells.map(({ name, officer, substitute, blocks }) => [
          name,
          officer?.name,
          substitute?.name ?? null,
          blocks,
        ]),
      ).toEqual([
        ["L1", "李安娜", null, 3],
        ["L2", "陈晨", "李安娜", 5],
      ]);
      expect([dayOf(grid.from), dayOf(grid.to)]).toEqual([5, 3]);
      expect(grid.cells[0]?.box).toEqual([121, 31, 121.002, 31.002]);
      const before = await showGridAt(tx, { division: SUBDISTRICT, at: daysAgo(30) });
      expect(before.cells.map(({ name, blocks, colour }) => [name, blocks, colour])).toEqual([
        ["L1", 4, 1],
        ["L2", 4, 2],
        ["M1", 4, 3],
        ["M2", 4, 4],
      ]);
      expect([dayOf(before.from), dayOf(before.to)]).toEqual([100, 20]);
      expect(before.cells[0]?.polygons).toHaveLength(1);
      expect(before.cells[0]?.polygons[0]?.[0]).toContainEqual([121, 31]);
    });
  });

  test("is empty before there was one, and has no end when nothing is planned", async () => {
    await past(someHistory, async (tx) => {
      const grid = await showGridAt(tx, { division: MAPLE, at: daysAgo(200) });
      expect([grid.cells.length, grid.from, dayOf(grid.to)]).toEqual([0, null, 100]);
      expect((await showGridAt(tx, { division: MAPLE, at: daysAgo(1) })).to).toBeNull();
    });
  });

  test("draws a cut block whole before and after, and in pieces while it was cut", async () => {
    await past(cutAndTakenBack, async (tx) => {
      const blocksOfL2 = async (days: number) => {
        const l2 = (await showGridAt(tx, { division: LINDEN, at: daysAgo(days) })).cells.find(
          ({ name }) => name === "L2",
        );
        return [l2?.blocks, Math.round(l2?.areaM2 ?? 0), l2?.polygons.length];
      };
      expect(await blocksOfL2(30)).toEqual([4, 40_000, 1]);
      expect(await blocksOfL2(10)).toEqual([5, 40_000, 1]);
      expect(await blocksOfL2(1)).toEqual([4, 40_000, 1]);
    });
  });

  test("calls a cell what it was called then, also when a change of name was taken back", async () => {
    await past(renamed, async (tx) => {
      const then = async (days: number) => {
        const [first] = (await showGridAt(tx, { division: LINDEN, at: daysAgo(days) })).cells;
        return [first?.name, first?.colour];
      };
      expect(await then(50)).toEqual(["Old", 5]);
      expect(await then(30)).toEqual(["Newer", 6]);
      expect(await then(15)).toEqual(["Mistake", 7]);
      expect(await then(7)).toEqual(["Newer", 6]);
      expect(await then(1)).toEqual(["L1", 1]);
    });
  });

  test("is refused for a division that nobody knows and for an instant that is none", async () => {
    await past(
      async () => undefined,
      async (tx) => {
        await expect(showGridAt(tx, { division: "999999999999", at: daysAgo(1) })).rejects.toMatchObject({
          code: "divisions.not_found",
        });
        await expect(showGridAt(tx, { division: LINDEN, at: "2026-12-31T23:59:60Z" })).rejects.toMatchObject({
          code: "request.invalid",
        });
      },
    );
  });
});

describe("who was responsible here", () => {
  const inBlock2 = { lng: 121.0015, lat: 31.0015 };
  const inUpperBlock3 = { lng: 121.0025, lat: 31.0018 };

  test("is answered with the cell, the officer and the substitute of the day", async () => {
    await past(someHistory, async (tx) => {
      const who = async (days: number) => {
        const { cell, officer, substitute, since } = await findResponsible(tx, { ...inBlock2, at: daysAgo(days) });
        return [cell?.name, officer?.name, substitute?.name ?? null, dayOf(since)];
      };
      expect(await who(4)).toEqual(["L2", "陈晨", "李安娜", 10]);
      expect(await who(15)).toEqual(["L2", "周波", null, 100]);
      expect(await who(30)).toEqual(["L1", "李安娜", null, 100]);
    });
  });

  test("names the piece while a block was cut, and the block before and after", async () => {
    await past(cutAndTakenBack, async (tx) => {
      const who = async (days: number) => {
        const { block: found, cell } = await findResponsible(tx, { ...inUpperBlock3, at: daysAgo(days) });
        return [found?.code.slice(-3), cell?.name];
      };
      expect(await who(30)).toEqual(["003", "L2"]);
      expect(await who(10)).toEqual(["092", "L2"]);
      expect(await who(1)).toEqual(["003", "L2"]);
    });
  });
});
