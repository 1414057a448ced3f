/** Handing over cells on a real database: ranges that meet, colours, every refusal in preview and in earnest. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { assignCells } from "./assign.ts";
import { findResponsible } from "./find-responsible.ts";
import { previewAssignment } from "./preview-assign.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

type Prepare = (tx: Tx) => Promise<unknown>;
const as = (scope: Scope, work: (tx: Tx) => Promise<void>, prepare?: Prepare) =>
  rolledBack(handle, async (tx) => {
    await prepare?.(tx);
    await enterScope(tx, scope);
    await work(tx);
  });
type CellName = keyof SmallTown["cells"];
const wish = (officer: keyof SmallTown["accounts"], names: readonly CellName[], version = 1) => ({
  cells: names.map((name) => ({ id: town.cells[name], version })),
  officerId: town.accounts[officer],
});
const ranges = async (tx: Tx, name: CellName) =>
  (
    await sql<{ login: string; open: boolean; met: boolean | null }>`
      select a.login, upper_inf(s.valid) as open, lower(s.valid) = lag(upper(s.valid)) over (order by lower(s.valid)) as met
      from assignment s join account a on a.id = s.account_id where s.cell_id = ${town.cells[name]} order by lower(s.valid)`.execute(
      tx,
    )
  ).rows;

describe("handing over cells", () => {
  test("ends one officer's time where the next one's begins", async () => {
    await as(town.scopes.sun, async (tx) => {
      const edited = await assignCells(tx, town.scopes.sun, wish("chen", ["L1"]));
      expect(edited.edit.label).toEqual({ kind: "cells.assign", count: 1, units: 8, to: "陈晨" });
      expect(edited.cells).toMatchObject([{ name: "L1", version: 2, officer: { name: "陈晨" } }]);
      expect(edited.blocks).toEqual([]);
      expect(await ranges(tx, "L1")).toEqual([
        { login: "anna", open: false, met: null },
        { login: "chen", open: true, met: true },
      ]);
      expect((await findResponsible(tx, { lng: 121.0005, lat: 31.0015 })).officer?.name).toBe("陈晨");
    });
  });

  test("gives a cell that had nobody its first officer", async () => {
    await as(town.scopes.sun, async (tx) => {
      await assignCells(tx, town.scopes.sun, wish("chen", ["M2"]));
      expect(await ranges(tx, "M2")).toEqual([{ login: "chen", open: true, met: null }]);
    });
  });

  test("lets a hand-over that is planned for later stand", async () => {
    const planned: Prepare = async (tx) => {
      await sql`update assignment set valid = tstzrange(lower(valid), now() + interval '9 days') where cell_id = ${town.cells.L1}`.execute(
        tx,
      );
      await sql`insert into assignment (cell_id, account_id, valid) values (${town.cells.L1}, ${town.accounts.bo}, tstzrange(now() + interval '9 days', null))`.execute(
        tx,
      );
    };
    await as(
      town.scopes.sun,
      async (tx) => {
        await assignCells(tx, town.scopes.sun, wish("chen", ["L1"]));
        expect(await ranges(tx, "L1")).toEqual([
          { login: "anna", open: false, met: null },
          { login: "chen", open: false, met: true },
          { login: "bo", open: true, met: true },
        ]);
      },
      planned,
    );
  });

  test("colours the cell like the officer's others unless a neighbour of somebody else looks so", async () => {
    await as(town.scopes.sun, async (tx) => {
      // chen has M1 (3). L2 lies beside L1 (1, anna) and M1 (3, chen's own): 3 fits. M2 then follows.
      const edited = await assignCells(tx, town.scopes.sun, wish("chen", ["L2", "M2"]));
      expect(edited.cells.map((cell) => [cell.name, cell.colour])).toEqual([
        ["L2", 3],
        ["M2", 3],
      ]);
    });
    await as(
      town.scopes.sun,
      async (tx) => {
        const edited = await assignCells(tx, town.scopes.sun, wish("chen", ["L2"]));
        expect(edited.cells[0]?.colour).toBe(1);
      },
      (tx) => sql`update cell set colour = case name when 'L1' then 3 else colour end`.execute(tx),
    );
  });

  test("of cells in two communities lies in what both have in common", async () => {
    await as(town.scopes.sun, async (tx) => {
      await assignCells(tx, town.scopes.sun, wish("chen", ["L1", "M2"]));
      expect((await sql`select division_code from edit`.execute(tx)).rows).toEqual([{ division_code: SUBDISTRICT }]);
    });
  });

  test("passes over cells that are the officer's already", async () => {
    await as(town.scopes.sun, async (tx) => {
      const edited = await assignCells(tx, town.scopes.sun, wish("chen", ["M1", "M2"]));
      expect(edited.cells.map((cell) => cell.name)).toEqual(["M2"]);
    });
  });
});

/** The refusal of the preview and the one of the commit, which must be the same. */
async function refusalsOf(scope: Scope, ask: ReturnType<typeof wish>, prepare?: Prepare) {
  const refusals: unknown[] = [];
  await as(
    scope,
    async (tx) => {
      refusals.push((await previewAssignment(tx, scope, ask)).refusal);
    },
    prepare,
  );
  await as(
    scope,
    async (tx) => {
      refusals.push(await assignCells(tx, scope, ask).catch((error: unknown) => error));
    },
    prepare,
  );
  return refusals;
}
const both = (refusal: object) => [refusal, refusal];
const endL1: Prepare = (tx) => sql`update cell set ended_at = now() where id = ${town.cells.L1}`.execute(tx);
const lockAll: Prepare = (tx) => sql`update cell set locked_by = ${town.accounts.qian}`.execute(tx);
const freeBo: Prepare = (tx) => sql`delete from assignment where account_id = ${town.accounts.bo}`.execute(tx);

describe("is refused whole, in the preview as in earnest,", () => {
  test("for somebody who is no active officer", async () => {
    const refusal = { code: "assignments.not_an_officer", details: { reason: "not_active" } };
    expect(await refusalsOf(town.scopes.sun, wish("gone", ["L1"]))).toMatchObject(both(refusal));
    expect(await refusalsOf(town.scopes.sun, wish("qian", ["L1"]))).toMatchObject(both(refusal));
    expect(await refusalsOf(town.scopes.sun, { ...wish("chen", ["L1"]), officerId: 999_999 })).toMatchObject(
      both(refusal),
    );
  });

  test("for an officer of another jurisdiction", async () => {
    const details = { reason: "other_jurisdiction", cells: [{ name: "M2" }] };
    expect(await refusalsOf(town.scopes.sun, wish("bo", ["M2"]), freeBo)).toMatchObject(
      both({ code: "assignments.not_an_officer", details }),
    );
  });

  test("with a stale version, telling the present one", async () => {
    const details = { cells: [{ id: town.cells.L1, version: 1, name: "L1" }] };
    expect(await refusalsOf(town.scopes.sun, wish("chen", ["L1"], 9))).toMatchObject(
      both({ code: "cells.stale", details }),
    );
  });

  test("when the officer is responsible already", async () => {
    expect(await refusalsOf(town.scopes.sun, wish("chen", ["M1"]))).toMatchObject(
      both({ code: "assignments.unchanged" }),
    );
  });

  test("for cells that do not exist", async () => {
    const ask = { cells: [{ id: 999_999, version: 1 }], officerId: town.accounts.chen };
    expect(await refusalsOf(town.scopes.sun, ask)).toMatchObject(both({ code: "cells.not_found" }));
  });

  test("for a cell that has ended, and for one that somebody else has locked", async () => {
    expect(await refusalsOf(town.scopes.sun, wish("chen", ["L1"]), endL1)).toMatchObject(both({ code: "cells.ended" }));
    expect(await refusalsOf(town.scopes.sun, wish("chen", ["L1"]), lockAll)).toMatchObject(
      both({ code: "cells.locked" }),
    );
  });

  test("outside the jurisdiction", async () => {
    const details = { divisionCodes: [LINDEN] };
    expect(await refusalsOf(town.scopes.stranger, wish("chen", ["L1", "M1"]))).toMatchObject(
      both({ code: "scope.outside", details }),
    );
  });

  test("to an officer, who may look but not assign", async () => {
    await as(town.scopes.bo, async (tx) => {
      await expect(assignCells(tx, town.scopes.bo, wish("chen", ["L1"]))).rejects.toMatchObject({
        code: "account.may_not",
      });
      await expect(previewAssignment(tx, town.scopes.bo, wish("chen", ["L1"]))).rejects.toMatchObject({
        code: "account.may_not",
      });
    });
  });

  test("by the database itself when two primaries would overlap", async () => {
    await as(town.scopes.sun, async (tx) => {
      const second = sql`insert into assignment (cell_id, account_id, valid) values (${town.cells.L1}, ${town.accounts.chen}, tstzrange(now(), null))`;
      await expect(second.execute(tx)).rejects.toMatchObject({ constraint: "assignment_one_primary" });
    });
  });
});

test("a preview says what the officer takes over", async () => {
  await as(town.scopes.sun, async (tx) => {
    const preview = await previewAssignment(tx, town.scopes.sun, wish("chen", ["L1", "M2"]));
    expect(preview.moved).toMatchObject({ blocks: 8, units: 16 });
    expect(preview.cells.map(({ name, before, after }) => [name, before.units, after.units])).toEqual([
      ["L1", 8, 8],
      ["M2", 8, 8],
    ]);
    expect((await ranges(tx, "M2")).length).toBe(0);
  });
});
