/** Reassigning blocks on a real database: what is written, and every refusal in preview and in earnest. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { noChange } from "./change.ts";
import { listCells } from "./list-cells.ts";
import { previewReassignment, reassignBlocks } from "./reassign.ts";
import { showCell } from "./show-cell.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const as = (scope: Scope, work: (tx: Tx) => Promise<void>, prepare?: (tx: Tx) => Promise<unknown>) =>
  rolledBack(handle, async (tx) => {
    await prepare?.(tx);
    await enterScope(tx, scope);
    await work(tx);
  });

const wish = (cell: keyof SmallTown["cells"], numbers: readonly number[], version = 1) => ({
  blocks: numbers.map((number) => ({ id: town.blocks[number] ?? 0, version })),
  toCellId: town.cells[cell],
});
const membersOf = async (tx: Tx, cell: keyof SmallTown["cells"]) =>
  (
    await sql<{
      id: number;
    }>`select block_id as id from cell_block where cell_id = ${town.cells[cell]} and upper_inf(valid) order by 1`.execute(
      tx,
    )
  ).rows.map((row) => town.blocks.indexOf(row.id));

//     1   2   3   4        L1 = 1 2 5 6
//     5   6   7   8        L2 = 3 4 7 8
describe("reassigning blocks", () => {
  test("moves them at one moment: the old membership ends where the new one begins", async () => {
    await as(town.scopes.sun, async (tx) => {
      const edited = await reassignBlocks(tx, town.scopes.sun, wish("L1", [3, 7]));
      expect(edited.edit).toMatchObject({
        by: "孙主任",
        undone: false,
        label: { kind: "blocks.reassign", count: 2, units: 4, to: "L1" },
      });
      expect(edited.blocks).toEqual(
        [3, 7].map((number) => ({ id: town.blocks[number], cellId: town.cells.L1, version: 2 })),
      );
      expect(edited.cells.map((cell) => [cell.name, cell.version, cell.load?.blocks, cell.load?.units])).toEqual([
        ["L1", 2, 6, 12],
        ["L2", 2, 2, 4],
      ]);
      const ranges = await sql`
        select c.name, lower(m.valid) = e.made_at as begins, upper(m.valid) = e.made_at as ends
        from cell_block m join cell c on c.id = m.cell_id, edit e where m.block_id = ${town.blocks[3]} order by lower(m.valid)`.execute(
        tx,
      );
      expect(ranges.rows).toEqual([
        { name: "L2", begins: false, ends: true },
        { name: "L1", begins: true, ends: null },
      ]);
    });
  });

  test("remembers the edit with its inverse, where it lies, and shows it in the history of both cells", async () => {
    await as(town.scopes.sun, async (tx) => {
      await reassignBlocks(tx, town.scopes.sun, wish("L1", [3]));
      const { rows } = await sql`select forward, inverse, division_code, cell_ids from edit`.execute(tx);
      expect(rows).toEqual([
        {
          forward: {
            ...noChange,
            blocks: [{ blockId: town.blocks[3], fromCellId: town.cells.L2, toCellId: town.cells.L1 }],
          },
          inverse: {
            ...noChange,
            blocks: [{ blockId: town.blocks[3], fromCellId: town.cells.L1, toCellId: town.cells.L2 }],
          },
          division_code: LINDEN,
          cell_ids: [town.cells.L1, town.cells.L2],
        },
      ]);
      await enterScope(tx, town.scopes.duty);
      expect((await showCell(tx, town.cells.L2)).history).toMatchObject([
        { by: "孙主任", kind: "blocks.reassign", label: { count: 1, to: "L1" } },
      ]);
    });
  });

  test("keeps the outline of the cell in step", async () => {
    await as(town.scopes.sun, async (tx) => {
      await reassignBlocks(tx, town.scopes.sun, wish("L1", [3, 7]));
      const [l1] = (await listCells(tx, LINDEN)).cells;
      expect(l1?.box).toEqual([121, 31, 121.003, 31.002]);
    });
  });

  test("leaves those alone that are in the cell already", async () => {
    await as(town.scopes.sun, async (tx) => {
      const edited = await reassignBlocks(tx, town.scopes.sun, wish("L1", [2, 3]));
      expect(edited.blocks.map((block) => block.id)).toEqual([town.blocks[3]]);
      expect(edited.edit.label.count).toBe(1);
    });
  });

  test("twice at the very same instant leaves neither a hole nor an empty range", async () => {
    const begun = (tx: Tx) =>
      sql`update cell_block set valid = tstzrange(now() + interval '1 hour', null) where block_id = ${town.blocks[3]}`.execute(
        tx,
      );
    await as(
      town.scopes.sun,
      async (tx) => {
        await reassignBlocks(tx, town.scopes.sun, wish("L1", [3]));
        const { rows } =
          await sql`select cell_id as "cellId", lower(valid) > now() as later from cell_block where block_id = ${town.blocks[3]}`.execute(
            tx,
          );
        expect(rows).toEqual([{ cellId: town.cells.L1, later: true }]);
      },
      begun,
    );
  });

  test("an administrator may draw everywhere", async () => {
    await as(town.scopes.admin, async (tx) => {
      await reassignBlocks(tx, town.scopes.admin, wish("M1", [11, 15]));
      expect(await membersOf(tx, "M1")).toEqual([9, 10, 11, 13, 14, 15]);
    });
  });
});

/** The refusal of the preview and the one of the commit, which must be the same. */
async function refusalsOf(scope: Scope, ask: ReturnType<typeof wish>, prepare?: (tx: Tx) => Promise<unknown>) {
  const refusals: unknown[] = [];
  await as(
    scope,
    async (tx) => {
      refusals.push((await previewReassignment(tx, scope, ask)).refusal);
    },
    prepare,
  );
  await as(
    scope,
    async (tx) => {
      refusals.push(await reassignBlocks(tx, scope, ask).catch((error: unknown) => error));
    },
    prepare,
  );
  return refusals;
}
const both = (refusal: object) => [refusal, refusal];
const lockL2 = (tx: Tx) =>
  sql`update cell set locked_by = ${town.accounts.qian} where id = ${town.cells.L2}`.execute(tx);
const endL1 = (tx: Tx) => sql`update cell set ended_at = now() where id = ${town.cells.L1}`.execute(tx);

describe("is refused whole, in the preview as in earnest,", () => {
  test("when a cell would fall apart", async () => {
    const details = { cellName: "L1", blockIds: [town.blocks[8]] };
    expect(await refusalsOf(town.scopes.sun, wish("L1", [3, 8]))).toMatchObject(
      both({ code: "cells.not_contiguous", details }),
    );
  });

  test("when nothing would be left of a cell", async () => {
    const details = { cells: [{ name: "L2" }] };
    expect(await refusalsOf(town.scopes.sun, wish("L1", [3, 4, 7, 8]))).toMatchObject(
      both({ code: "cells.empty", details }),
    );
  });

  test("over the border of the community", async () => {
    const details = { blockIds: [town.blocks[9]] };
    expect(await refusalsOf(town.scopes.sun, wish("L2", [9]))).toMatchObject(
      both({ code: "cells.crosses_community", details }),
    );
  });

  test("with a stale version, telling the present one", async () => {
    const details = { blocks: [{ id: town.blocks[3], version: 1, cellId: town.cells.L2 }] };
    expect(await refusalsOf(town.scopes.sun, wish("L1", [3], 7))).toMatchObject(
      both({ code: "blocks.stale", details }),
    );
  });

  test("when the cell holds them already", async () => {
    expect(await refusalsOf(town.scopes.sun, wish("L1", [1]))).toMatchObject(both({ code: "cells.nothing_to_move" }));
  });

  test("for blocks and cells that do not exist", async () => {
    const details = { ids: [999_999] };
    const blocks = [{ id: 999_999, version: 1 }];
    expect(await refusalsOf(town.scopes.sun, { blocks, toCellId: town.cells.L1 })).toMatchObject(
      both({ code: "blocks.not_found", details }),
    );
    expect(await refusalsOf(town.scopes.sun, { ...wish("L1", [3]), toCellId: 999_999 })).toMatchObject(
      both({ code: "cells.not_found", details }),
    );
  });

  test("for a cell that has ended", async () => {
    expect(await refusalsOf(town.scopes.sun, wish("L1", [3]), endL1)).toMatchObject(both({ code: "cells.ended" }));
  });

  test("out of a cell that somebody else has locked, naming who", async () => {
    const details = { cells: [{ name: "L2", lockedBy: "钱主任" }] };
    expect(await refusalsOf(town.scopes.sun, wish("L1", [3]), lockL2)).toMatchObject(
      both({ code: "cells.locked", details }),
    );
  });

  test("outside the jurisdiction", async () => {
    const details = { divisionCodes: [LINDEN] };
    expect(await refusalsOf(town.scopes.stranger, wish("L1", [3]))).toMatchObject(
      both({ code: "scope.outside", details }),
    );
  });

  test("but not to who locked it", async () => {
    await as(
      town.scopes.qian,
      async (tx) => {
        await reassignBlocks(tx, town.scopes.qian, wish("L1", [3]));
        expect(await membersOf(tx, "L1")).toEqual([1, 2, 3, 5, 6]);
      },
      lockL2,
    );
  });

  test("to an officer and to a duty officer, who may look but not draw", async () => {
    for (const scope of [town.scopes.bo, town.scopes.duty]) {
      await as(scope, async (tx) => {
        await expect(reassignBlocks(tx, scope, wish("L1", [3]))).rejects.toMatchObject({ code: "account.may_not" });
        await expect(previewReassignment(tx, scope, wish("L1", [3]))).rejects.toMatchObject({
          code: "account.may_not",
        });
      });
    }
  });

  test("by the database itself, whatever the application says", async () => {
    const insert = (tx: Tx) =>
      sql`insert into cell_block (cell_id, block_id, valid) values (${town.cells.L1}, ${town.blocks[3]}, tstzrange(now(), null))`.execute(
        tx,
      );
    await as(town.scopes.stranger, async (tx) => {
      await expect(insert(tx)).rejects.toMatchObject({ code: "42501" });
    });
    await as(town.scopes.sun, async (tx) => {
      await expect(insert(tx)).rejects.toMatchObject({ constraint: expect.stringMatching(/^cell_block_/) });
    });
  });
});

describe("a preview", () => {
  test("weighs every touched cell before and after, and what moves, and writes nothing", async () => {
    await as(town.scopes.sun, async (tx) => {
      const preview = await previewReassignment(tx, town.scopes.sun, wish("L1", [3, 7]));
      expect(preview.refusal).toBeNull();
      expect(preview.moved).toMatchObject({ blocks: 2, units: 4, openHazards: 2, visitsDue: 4 });
      expect(preview.cells.map(({ name, before, after }) => [name, before.units, after.units])).toEqual([
        ["L1", 8, 12],
        ["L2", 8, 4],
      ]);
      expect(await membersOf(tx, "L1")).toEqual([1, 2, 5, 6]);
      expect((await sql`select from edit`.execute(tx)).rows).toEqual([]);
    });
  });

  test("of a refused move still says what it would weigh", async () => {
    await as(town.scopes.sun, async (tx) => {
      const preview = await previewReassignment(tx, town.scopes.sun, wish("L1", [4]));
      expect(preview.refusal?.code).toBe("cells.not_contiguous");
      expect(preview.moved.units).toBe(2);
    });
  });
});
