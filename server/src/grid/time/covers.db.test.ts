/** Leave cover on a real database: who answers meanwhile, what the substitute may look at, every refusal. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../../db/client.ts";
import { enterScope, type Scope } from "../../db/scope.ts";
import { openTestDatabase, rolledBack } from "../../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown } from "../../db/testing-small-town.ts";
import { findResponsible } from "../find-responsible.ts";
import { listCells } from "../list-cells.ts";
import { undoEdit } from "../undo.ts";
import { beginCovers } from "./begin-covers.ts";
import { endCovers } from "./end-covers.ts";
import { listCovers } from "./list-covers.ts";

const DAY_MS = 86_400_000;
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
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
type CellName = keyof SmallTown["cells"];
const wish = (
  officer: keyof SmallTown["accounts"],
  names: readonly CellName[],
  from: number,
  to: number,
  version = 1,
) => ({
  cells: names.map((name) => ({ id: town.cells[name], version })),
  officerId: town.accounts[officer],
  from: inDays(from),
  to: inDays(to),
});
const begin = (tx: Tx, ...ask: Parameters<typeof wish>) => beginCovers(tx, town.scopes.sun, wish(...ask));
const inL1 = { lng: 121.0005, lat: 31.0015 };
const asOwner = (tx: Tx) => sql`reset role`.execute(tx);

describe("leave cover", () => {
  test("lets a substitute answer beside the primary from its first to its last day", async () => {
    await as(town.scopes.sun, async (tx) => {
      const edited = await begin(tx, "bo", ["L1"], 2, 9);
      expect(edited.edit.label).toEqual({ kind: "covers.begin", count: 1, units: 8, to: "周波" });
      expect(edited.cells).toMatchObject([{ name: "L1", version: 2, officer: { name: "李安娜" } }]);
      const who = async (days: number) => {
        const { officer, substitute } = await findResponsible(tx, { ...inL1, at: inDays(days) });
        return [officer?.name ?? null, substitute?.name ?? null];
      };
      expect(await who(1)).toEqual(["李安娜", null]);
      expect(await who(3)).toEqual(["李安娜", "周波"]);
      expect(await who(10)).toEqual(["李安娜", null]);
    });
  });

  test("is listed while it lasts and before, with who is away; looking back lists those of the day", async () => {
    await as(town.scopes.sun, async (tx) => {
      await begin(tx, "bo", ["L1"], -1, 9);
      await begin(tx, "bo", ["M1"], 20, 30);
      const { covers, planned } = await listCovers(tx, {});
      expect(covers).toMatchObject([
        { cell: { name: "L1" }, officer: { name: "李安娜" }, substitute: { name: "周波", phone: "138 0000 0000" } },
        { cell: { name: "M1" }, officer: { name: "陈晨" }, substitute: { name: "周波" } },
      ]);
      expect(planned).toEqual([]);
      expect((await listCovers(tx, { division: MAPLE })).covers).toHaveLength(1);
      expect((await listCovers(tx, { division: LINDEN, at: inDays(-2) })).covers).toEqual([]);
      expect((await listCovers(tx, { at: inDays(0.5) })).covers).toHaveLength(1);
      await expect(listCovers(tx, { division: "999999999999" })).rejects.toMatchObject({ code: "divisions.not_found" });
      await expect(listCovers(tx, { at: "0000-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "request.invalid" });
    });
  });

  test("shows in the list of cells who stands in today", async () => {
    await as(town.scopes.sun, async (tx) => {
      await begin(tx, "bo", ["L1"], -0.5, 9);
      const substitutes = (await listCells(tx, LINDEN)).cells.map((cell) => cell.substitute?.name ?? null);
      expect(substitutes).toEqual(["周波", null]);
    });
  });

  test("ends at once when the officer is back, and does not begin when it is still to come", async () => {
    await as(town.scopes.sun, async (tx) => {
      await begin(tx, "bo", ["L1"], -1, 9);
      await begin(tx, "anna", ["L2"], 3, 9);
      const ids = (await listCovers(tx, {})).covers.map((cover) => cover.id);
      const edited = await endCovers(tx, town.scopes.sun, { ids });
      expect(edited.edit.label).toMatchObject({ kind: "covers.end", count: 2 });
      expect((await listCovers(tx, {})).covers).toEqual([]);
      expect((await listCovers(tx, { at: inDays(-0.5) })).covers).toMatchObject([{ cell: { name: "L1" } }]);
      expect((await listCovers(tx, { at: inDays(4) })).covers).toEqual([]);
    });
  });

  test("is taken back exactly, its beginning and its end", async () => {
    await as(town.scopes.sun, async (tx) => {
      const before = await ranges(tx);
      await begin(tx, "bo", ["L1", "M1"], -1, 9);
      const covered = await ranges(tx);
      const [first] = (await listCovers(tx, {})).covers;
      await endCovers(tx, town.scopes.sun, { ids: [first?.id ?? 0] });
      await undoEdit(tx, town.scopes.sun);
      expect(await ranges(tx)).toEqual(covered);
      await undoEdit(tx, town.scopes.sun);
      expect(await ranges(tx)).toEqual(before);
    });
  });
});

const ranges = async (tx: Tx) =>
  (await sql`select cell_id, account_id, role, valid::text from assignment order by cell_id, role, valid`.execute(tx))
    .rows;

const refusal = async (work: (tx: Tx) => Promise<unknown>, scope: Scope = town.scopes.sun) => {
  let refused: unknown = null;
  await as(scope, async (tx) => {
    refused = await work(tx).catch((error: unknown) => error);
  });
  return refused;
};

const twice = async (tx: Tx) => {
  await begin(tx, "bo", ["L1"], 1, 5);
  await begin(tx, "chen", ["L1"], 4, 8, 2);
};

const ended = async (tx: Tx) => {
  await asOwner(tx);
  await sql`update cell set ended_at = now() where id = ${town.cells.L1}`.execute(tx);
  await enterScope(tx, town.scopes.sun);
  await begin(tx, "bo", ["L1"], 1, 2);
};

const end =
  (ids: number[], scope: Scope = town.scopes.sun) =>
  (tx: Tx) =>
    endCovers(tx, scope, { ids });

describe("is refused", () => {
  test("for the officer whose cell it is", async () => {
    const details = { cells: [{ id: town.cells.L1, name: "L1" }] };
    expect(await refusal((tx) => begin(tx, "anna", ["L1"], 1, 2))).toMatchObject({
      code: "covers.same_officer",
      details,
    });
  });

  test("when somebody else stands in at any time of it, telling who and when", async () => {
    expect(await refusal(twice)).toMatchObject({
      code: "covers.overlap",
      details: { covers: [{ cell: "L1", officer: "周波" }] },
    });
  });

  test("but not when one follows the other without a pause", async () => {
    await as(town.scopes.sun, async (tx) => {
      const { to } = wish("bo", ["L1"], 1, 5);
      await beginCovers(tx, town.scopes.sun, { ...wish("bo", ["L1"], 1, 5), to });
      await beginCovers(tx, town.scopes.sun, { ...wish("chen", ["L1"], 5, 8, 2), from: to });
      expect((await listCovers(tx, {})).covers).toHaveLength(2);
    });
  });

  test("with dates that are no cover", async () => {
    expect(await refusal((tx) => begin(tx, "bo", ["L1"], 5, 1))).toMatchObject({ code: "covers.wrong_dates" });
    expect(await refusal((tx) => begin(tx, "bo", ["L1"], -5, -1))).toMatchObject({ code: "covers.wrong_dates" });
    expect(await refusal((tx) => begin(tx, "bo", ["L1"], 1, 402))).toMatchObject({ code: "covers.wrong_dates" });
  });

  test("for somebody who is no active officer, or not of this jurisdiction", async () => {
    expect(await refusal((tx) => begin(tx, "gone", ["L1"], 1, 2))).toMatchObject({
      code: "assignments.not_an_officer",
    });
    expect(await refusal((tx) => begin(tx, "qian", ["L1"], 1, 2))).toMatchObject({
      code: "assignments.not_an_officer",
    });
  });

  test("with a stale version, for an unknown cell, for one that has ended", async () => {
    expect(await refusal((tx) => begin(tx, "bo", ["L1"], 1, 2, 7))).toMatchObject({ code: "cells.stale" });
    const unknown = { ...wish("bo", [], 1, 2), cells: [{ id: 999_999, version: 1 }] };
    expect(await refusal((tx) => beginCovers(tx, town.scopes.sun, unknown))).toMatchObject({ code: "cells.not_found" });
    expect(await refusal(ended)).toMatchObject({ code: "cells.ended" });
  });

  test("outside the jurisdiction, and to those who may not change the grid", async () => {
    const stranger = (tx: Tx) => beginCovers(tx, town.scopes.stranger, wish("bo", ["L1"], 1, 2));
    expect(await refusal(stranger, town.scopes.stranger)).toMatchObject({ code: "scope.outside" });
    const officer = (tx: Tx) => beginCovers(tx, town.scopes.bo, wish("bo", ["L1"], 1, 2));
    expect(await refusal(officer, town.scopes.bo)).toMatchObject({ code: "account.may_not" });
    expect(ELSEWHERE).not.toBe(LINDEN);
  });

  test("to end what is not there, what is over, and what lies elsewhere", async () => {
    expect(await refusal(end([999_999]))).toMatchObject({ code: "covers.not_found", details: { ids: [999_999] } });
    const over = async (tx: Tx) => {
      await asOwner(tx);
      const { rows } = await sql<{ id: number }>`insert into assignment (cell_id, account_id, role, valid)
        values (${town.cells.L1}, ${town.accounts.bo}, 'substitute', tstzrange(now() - interval '3 days', now() - interval '1 day')) returning id`.execute(
        tx,
      );
      await enterScope(tx, town.scopes.sun);
      await end(rows.map((row) => row.id))(tx);
    };
    expect(await refusal(over)).toMatchObject({ code: "covers.ended" });
    const elsewhere = async (tx: Tx) => {
      await begin(tx, "bo", ["L1"], 1, 2);
      const [cover] = (await listCovers(tx, {})).covers;
      await asOwner(tx);
      await enterScope(tx, town.scopes.stranger);
      await end([cover?.id ?? 0], town.scopes.stranger)(tx);
    };
    expect(await refusal(elsewhere)).toMatchObject({ code: "scope.outside" });
  });
});
