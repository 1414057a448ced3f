/**
 * Every gesture on a real database: what it makes of the grid, what it refuses, and that undo gives everything back.
 *
 *     1   2 | 3   4       L1 = 1 2 5 6, officer Anna      block 1 has its south-west corner at [121, 31.001],
 *     5   6 | 7   8       L2 = 3 4 7 8, officer Bo        each side is a thousandth of a degree
 */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../../db/testing-small-town.ts";
import type { GridWish } from "../contract.ts";
import { previewEdit } from "../edit-grid.ts";
import { blocksNow, cellNow, commit, pictureOf } from "../testing-desk.ts";
import { redoEdit, undoEdit } from "../undo.ts";

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
const refusal = (code: string) => expect.objectContaining({ code });
const at = (...numbers: number[]) => numbers.map((number) => town.blocks[number] ?? 0);
const blocksOf = async (tx: Tx, cellId: number) =>
  (
    await sql<{
      id: number;
    }>`select block_id as id from cell_block where cell_id = ${cellId} and upper_inf(valid) order by 1`.execute(tx)
  ).rows.map(({ id }) => id);
const create = (outline: number[][]): GridWish => ({ kind: "cells.create", divisionCode: LINDEN, outline });
const rectangle = (west: number, south: number, east: number, north: number) =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ].map(([x = 0, y = 0]) => [121 + x / 1000, 31 + y / 1000]);
const line = (...points: [number, number][]) => points.map(([x, y]) => [121 + x / 1000, 31 + y / 1000]);

/** Commits, takes back, does again, takes back: the first picture must be there again each time, and the second too. */
async function thereAndBack(tx: Tx, wish: GridWish) {
  const first = await pictureOf(tx);
  const edited = await sun(tx, wish);
  const second = await pictureOf(tx);
  await undoEdit(tx, town.scopes.sun);
  expect(await pictureOf(tx)).toEqual(first);
  await redoEdit(tx, town.scopes.sun);
  expect(await pictureOf(tx)).toEqual(second);
  await undoEdit(tx, town.scopes.sun);
  expect(await pictureOf(tx)).toEqual(first);
  await redoEdit(tx, town.scopes.sun);
  return edited;
}

describe("a new cell", () => {
  test("takes the blocks more than half inside the outline, with the officer of the cell that gives most", async () => {
    await inTown(async (tx) => {
      const outline = rectangle(1.9, 1.2, 4.1, 2.1);
      const edited = await thereAndBack(tx, { kind: "cells.create", divisionCode: LINDEN, outline });
      const made = edited.cells.find(({ id }) => id !== town.cells.L2);
      expect(made).toMatchObject({ code: `${LINDEN}-03`, name: "L3", officer: { id: town.accounts.bo } });
      expect(await blocksOf(tx, made?.id ?? 0)).toEqual(at(3, 4));
      expect(await blocksOf(tx, town.cells.L2)).toEqual(at(7, 8));
    });
  });

  test("cuts exactly along the outline when asked, and houses go with the piece they stand on", async () => {
    //  the outline takes the east half of 4 and no more:  3 | 4a¦4b
    await inTown(async (tx) => {
      const outline = rectangle(3.4, 1, 4, 2);
      const edited = await thereAndBack(tx, {
        kind: "cells.create",
        divisionCode: LINDEN,
        outline,
        cut: true,
        name: "东半",
      });
      expect(edited.endedBlockIds).toEqual(at(4));
      const made = edited.cells.find(({ name }) => name === "东半");
      expect(made?.load).toMatchObject({ blocks: 1, buildings: 1, units: 2 });
      expect(made?.load?.areaM2).toBeGreaterThan(6_000);
      const { rows } = await sql<{ code: string; replaced: number[] | null }>`
        select code, replaced_by as replaced from block where id = ${town.blocks[4]} or cut_from = ${town.blocks[4]} order by code`.execute(
        tx,
      );
      expect(rows.map((row) => row.code)).toEqual([`${LINDEN}004`, `${LINDEN}009`, `${LINDEN}010`]);
      expect(rows[0]?.replaced).toHaveLength(2);
    });
  });

  test("is refused where nothing is inside, and where a cell would fall apart or be left empty", async () => {
    await inTown(async (tx) => {
      await expect(sun(tx, create(rectangle(2.1, 1.1, 2.3, 1.3)))).rejects.toEqual(refusal("cells.nothing_inside"));
      await expect(sun(tx, create(rectangle(2, 0, 4, 2)))).rejects.toEqual(refusal("cells.empty"));
      const blocks = await blocksNow(tx, at(9));
      await expect(sun(tx, { kind: "cells.create", divisionCode: LINDEN, blocks })).rejects.toEqual(
        refusal("cells.crosses_community"),
      );
    });
  });
});

describe("splitting by a line", () => {
  test("along a border cuts nothing", async () => {
    await inTown(async (tx) => {
      const cell = await cellNow(tx, town.cells.L1);
      const edited = await thereAndBack(tx, { kind: "cells.split", cell, line: line([1, 2.1], [1, -0.1]) });
      expect(edited.endedBlockIds).toEqual([]);
      expect(edited.cells.map(({ load }) => load?.blocks)).toEqual([2, 2]);
    });
  });

  test("across blocks cuts them: both cells keep the officer, the new one remembers where it comes from", async () => {
    //  1 ¦ 2      the line runs from top to bottom through 1 and 5, a little aslant
    //  5 ¦ 6
    await inTown(async (tx) => {
      const cell = await cellNow(tx, town.cells.L1);
      const edited = await thereAndBack(tx, {
        kind: "cells.split",
        cell,
        line: line([0.4, 2.1], [0.3, -0.1]),
        name: "西",
      });
      expect(edited.endedBlockIds).toEqual(at(1, 5));
      const made = edited.cells.find(({ name }) => name === "西");
      expect(made?.officer?.id).toBe(town.accounts.anna);
      const { rows } = await sql`select lineage from cell where id = ${made?.id ?? 0}`.execute(tx);
      expect(rows).toEqual([{ lineage: [town.cells.L1] }]);
      const areas = await sql<{
        sum: number;
      }>`select sum(area_m2) as sum from cell_shape where cell_id = any (${[made?.id ?? 0, town.cells.L1]})`.execute(
        tx,
      );
      const flat = await sql<{ gap: number }>`
        select ST_Area(ST_SymDifference(ST_Union(geom), ST_MakeEnvelope(121, 31, 121.002, 31.002, 4326))) as gap
        from block b join cell_block m on m.block_id = b.id and upper_inf(m.valid) where m.cell_id = any (${[made?.id ?? 0, town.cells.L1]})`.execute(
        tx,
      );
      expect(flat.rows[0]?.gap).toBeLessThan(1e-15);
      expect(areas.rows[0]?.sum).toBeGreaterThan(40_000);
    });
  });

  test("without cutting gives each block whole to the side that has more of it", async () => {
    await inTown(async (tx) => {
      const cell = await cellNow(tx, town.cells.L1);
      const edited = await thereAndBack(tx, {
        kind: "cells.split",
        cell,
        line: line([1.3, 2.1], [1.2, -0.1]),
        cut: false,
      });
      expect(edited.endedBlockIds).toEqual([]);
      expect(await blocksOf(tx, town.cells.L1)).toEqual(at(2, 6));
    });
  });

  test("is refused when the line does not divide the cell, or the cell has changed since", async () => {
    await inTown(async (tx) => {
      const cell = await cellNow(tx, town.cells.L1);
      const beside: GridWish = { kind: "cells.split", cell, line: line([2.5, 2.1], [2.5, -0.1]) };
      await expect(sun(tx, beside)).rejects.toEqual(refusal("cells.line_does_not_split"));
      const stale: GridWish = { kind: "cells.split", cell: { ...cell, version: 99 }, line: line([1, 2.1], [1, -0.1]) };
      await expect(sun(tx, stale)).rejects.toEqual(refusal("cells.stale"));
    });
  });
});

test("dividing into two gives balanced parts, and more parts than blocks are refused", async () => {
  await inTown(async (tx) => {
    const cell = await cellNow(tx, town.cells.L1);
    const shown = await previewEdit(tx, town.scopes.sun, { wish: { kind: "cells.divide", cell, parts: 2 } });
    expect(shown.cells.map(({ after }) => after.units)).toEqual([4, 4]);
    const edited = await thereAndBack(tx, { kind: "cells.divide", cell, parts: 2 });
    expect(edited.cells.map(({ load }) => load?.units)).toEqual([4, 4]);
    const rest = await cellNow(tx, town.cells.L2);
    await expect(sun(tx, { kind: "cells.divide", cell: rest, parts: 5 })).rejects.toEqual(
      refusal("cells.too_few_blocks"),
    );
    const [one, two] = at(3, 4) as [number, number];
    await expect(sun(tx, { kind: "cells.divide", cell: rest, parts: 2, groups: [[one], [two]] })).rejects.toEqual(
      refusal("cells.not_covered"),
    );
  });
});

describe("merging", () => {
  test("keeps the officer who is named, and the other cell ends with nobody", async () => {
    await inTown(async (tx) => {
      const cells = [await cellNow(tx, town.cells.L1), await cellNow(tx, town.cells.L2)];
      const edited = await thereAndBack(tx, { kind: "cells.merge", cells, officerOf: town.cells.L2 });
      expect(edited.endedCellIds).toEqual([town.cells.L1]);
      expect(edited.cells).toMatchObject([
        { id: town.cells.L2, officer: { id: town.accounts.bo }, load: { blocks: 8 } },
      ]);
    });
  });

  test("is refused over a community border and for cells that do not touch", async () => {
    await inTown(async (tx) => {
      const over = [await cellNow(tx, town.cells.L2), await cellNow(tx, town.cells.M1)];
      await expect(sun(tx, { kind: "cells.merge", cells: over })).rejects.toEqual(refusal("cells.crosses_community"));
      // L1 = 1 5, new = 2 6, L2 = 3 4 7 8: L1 and L2 no longer touch.
      await sun(tx, { kind: "cells.create", divisionCode: LINDEN, blocks: await blocksNow(tx, at(2, 6)) });
      const apart = [await cellNow(tx, town.cells.L1), await cellNow(tx, town.cells.L2)];
      await expect(sun(tx, { kind: "cells.merge", cells: apart })).rejects.toEqual(refusal("cells.not_adjacent"));
    });
  });
});

describe("a cell", () => {
  test("gets a name, a colour and a kind; nothing new is refused", async () => {
    await inTown(async (tx) => {
      const cell = await cellNow(tx, town.cells.L1);
      const edited = await thereAndBack(tx, {
        kind: "cells.change",
        cell,
        name: " 水产市场 ",
        colour: 5,
        cellKind: "special",
      });
      expect(edited.cells).toMatchObject([{ name: "水产市场", colour: 5, kind: "special" }]);
      const same = await cellNow(tx, town.cells.L1);
      await expect(sun(tx, { kind: "cells.change", cell: same, colour: 5 })).rejects.toEqual(
        refusal("cells.unchanged"),
      );
    });
  });

  test("that somebody has locked stays as it is for everybody else, until an administrator opens it", async () => {
    await inTown(async (tx) => {
      const { qian, admin } = town.scopes;
      await sun(tx, { kind: "cells.lock", cells: [await cellNow(tx, town.cells.L1)], locked: true });
      const mine = await cellNow(tx, town.cells.L1);
      await expect(commit(tx, qian, { kind: "cells.change", cell: mine, name: "X" })).rejects.toEqual(
        refusal("cells.locked"),
      );
      await expect(commit(tx, qian, { kind: "cells.lock", cells: [mine], locked: false })).rejects.toEqual(
        refusal("cells.locked"),
      );
      await sun(tx, { kind: "blocks.reassign", blocks: await blocksNow(tx, at(3)), toCellId: town.cells.L1 });
      await commit(tx, admin, { kind: "cells.lock", cells: [await cellNow(tx, town.cells.L1)], locked: false });
      await commit(tx, qian, { kind: "cells.change", cell: await cellNow(tx, town.cells.L1), name: "X" });
    });
  });
});

describe("cutting a block", () => {
  test("ends it and begins its pieces, in the same cell and with its past", async () => {
    await inTown(async (tx) => {
      const edited = await thereAndBack(tx, { kind: "blocks.cut", line: line([2.5, 2.1], [2.5, 0.9]) });
      expect(edited.endedBlockIds).toEqual(at(3));
      expect(await blocksOf(tx, town.cells.L2)).toHaveLength(5);
      const { rows } = await sql<{ ranges: number }>`
        select count(*)::int as ranges from cell_block m join block b on b.id = m.block_id
        where b.cut_from = ${town.blocks[3]} and m.valid @> now() - interval '50 days'`.execute(tx);
      expect(rows).toEqual([{ ranges: 2 }]);
    });
  });

  test("is refused where the line ends inside", async () => {
    await inTown(async (tx) => {
      await expect(sun(tx, { kind: "blocks.cut", line: line([2.5, 2.1], [2.5, 1.5]) })).rejects.toEqual(
        refusal("blocks.nothing_to_cut"),
      );
    });
  });

  test("and cutting a piece again can be taken back in order", async () => {
    await inTown(async (tx) => {
      const first = await pictureOf(tx);
      await sun(tx, { kind: "blocks.cut", line: line([2.5, 2.1], [2.5, 0.9]) });
      await sun(tx, { kind: "blocks.cut", line: line([1.9, 1.5], [3.1, 1.5]) });
      expect(await blocksOf(tx, town.cells.L2)).toHaveLength(7);
      await undoEdit(tx, town.scopes.sun);
      await undoEdit(tx, town.scopes.sun);
      expect(await pictureOf(tx)).toEqual(first);
    });
  });

  test("cannot be taken back when somebody else has moved a piece since; the cells are named", async () => {
    await inTown(async (tx) => {
      await sun(tx, { kind: "blocks.cut", line: line([2.5, 2.1], [2.5, 0.9]) });
      const { rows } = await sql<{
        id: number;
      }>`select id from block where cut_from = ${town.blocks[3]} order by code`.execute(tx);
      const west = rows[0]?.id ?? 0;
      await commit(tx, town.scopes.qian, {
        kind: "blocks.reassign",
        blocks: await blocksNow(tx, [west]),
        toCellId: town.cells.L1,
      });
      await enterScope(tx, town.scopes.sun);
      await expect(undoEdit(tx, town.scopes.sun)).rejects.toMatchObject({
        code: "edits.changed_since",
        details: { cells: expect.arrayContaining([{ id: town.cells.L1, name: "L1" }]) },
      });
    });
  });
});

test("a community drawn anew keeps, makes and ends cells at once, and every block must be named once", async () => {
  await inTown(async (tx) => {
    const wish: GridWish = {
      kind: "cells.redraw",
      divisionCodes: [LINDEN],
      groups: [
        { cellId: town.cells.L1, blockIds: at(1, 2, 3, 4) },
        { blockIds: at(5, 6, 7, 8), name: "南" },
      ],
    };
    const edited = await thereAndBack(tx, wish);
    expect(edited.endedCellIds).toEqual([town.cells.L2]);
    expect(edited.cells.map(({ name }) => name).toSorted()).toEqual(["L1", "南"]);
    await expect(sun(tx, { ...wish, groups: wish.groups.slice(0, 1) })).rejects.toEqual(refusal("cells.not_covered"));
  });
});
