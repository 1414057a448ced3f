/** Hazards on a real database: lists, pages, officers of today and of the day, what a stranger sees. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { listHazards } from "./list-hazards.ts";
import { showHazard } from "./show-hazard.ts";

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
const close = (tx: Tx) =>
  sql`update hazard set state = 'closed', closed_at = now() - interval '1 hour', closed_by = ${town.accounts.chen} where block_id = ${town.blocks[2]}`.execute(
    tx,
  );

describe("hazards are listed", () => {
  test("open ones with the worst first, each with its place, its officer and its words", async () => {
    await as(town.scopes.duty, async (tx) => {
      const { hazards, total } = await listHazards(tx, {});
      expect(total).toBe(16);
      const severities = hazards.map((hazard) => hazard.severity);
      expect(severities).toEqual(severities.toSorted((a, b) => a - b));
      const [first] = (await listHazards(tx, { which: "overdue" })).hazards;
      expect(first).toMatchObject({
        address: "永安路1号 101室",
        cell: { name: "L1" },
        officer: { id: town.accounts.anna, name: "李安娜" },
        round: 1,
        closedAt: null,
      });
      expect(first?.title.zh).toMatch(/\p{Script=Han}/u);
      expect(first?.title.en).not.toBe("egress.locked_exit");
    });
  });

  test("overdue, due today, closed and all are different lists", async () => {
    await as(
      town.scopes.duty,
      async (tx) => {
        const totals = [];
        for (const which of ["open", "overdue", "closed", "all"] as const)
          totals.push((await listHazards(tx, { which })).total);
        expect(totals).toEqual([15, 2, 1, 16]);
        expect((await listHazards(tx, { which: "closed" })).hazards).toMatchObject([
          { state: "closed", officer: { name: "陈晨" } },
        ]);
      },
      close,
    );
  });

  test("of a cell, of a building, of a severity, and in pages", async () => {
    await as(town.scopes.duty, async (tx) => {
      const inCell = await listHazards(tx, { cellId: town.cells.L1 });
      expect(inCell.total).toBe(4);
      const building =
        (await sql<{ id: number }>`select id from building where block_id = ${town.blocks[4]}`.execute(tx)).rows[0]
          ?.id ?? 0;
      expect((await listHazards(tx, { buildingId: building })).hazards).toMatchObject([{ address: "永安路4号 101室" }]);
      expect((await listHazards(tx, { severity: 1 })).total).toBe(4);
      const pages = [await listHazards(tx, { limit: 10 }), await listHazards(tx, { limit: 10, offset: 10 })];
      expect(pages.map((page) => [page.hazards.length, page.total])).toEqual([
        [10, 16],
        [6, 16],
      ]);
      expect(new Set(pages.flatMap((page) => page.hazards.map((hazard) => hazard.id))).size).toBe(16);
    });
  });

  test("of a division: the community, or all below the subdistrict", async () => {
    await as(town.scopes.duty, async (tx) => {
      expect((await listHazards(tx, { division: MAPLE })).total).toBe(8);
      expect((await listHazards(tx, { division: SUBDISTRICT, limit: 5 })).total).toBe(16);
      expect((await listHazards(tx, { division: ELSEWHERE })).total).toBe(0);
    });
  });

  test("only inside the jurisdiction, an officer's only in the own blocks", async () => {
    await as(town.scopes.stranger, async (tx) =>
      expect(await listHazards(tx, { which: "all" })).toMatchObject({ hazards: [], total: 0 }),
    );
    await as(town.scopes.anna, async (tx) => expect((await listHazards(tx, { which: "all" })).total).toBe(4));
  });

  test("an imported one keeps the words it came with", async () => {
    await as(
      town.scopes.duty,
      async (tx) =>
        expect((await listHazards(tx, { which: "overdue" })).hazards[0]?.title).toEqual({
          zh: "外墙砖松动",
          en: "外墙砖松动",
        }),
      (tx) => sql`update hazard set title = '外墙砖松动' where block_id = ${town.blocks[1]}`.execute(tx),
    );
  });
});

const handOver = async (tx: Tx) => {
  await close(tx);
  await sql`update hazard set closed_by = null, closed_at = now() - interval '2 days' where state = 'closed'`.execute(
    tx,
  );
  await sql`update assignment set valid = tstzrange(lower(valid), now() - interval '1 day') where cell_id = ${town.cells.L1}`.execute(
    tx,
  );
  await sql`insert into assignment (cell_id, account_id, valid) values (${town.cells.L1}, ${town.accounts.bo}, tstzrange(now() - interval '1 day', null))`.execute(
    tx,
  );
};

describe("open hazards follow their block to a new officer", () => {
  test("while closed ones keep the officer of their day", async () => {
    await as(
      town.scopes.duty,
      async (tx) => {
        const { hazards } = await listHazards(tx, { which: "all", cellId: town.cells.L1 });
        expect(hazards.map((hazard) => [hazard.state === "closed", hazard.officer?.name])).toEqual(
          expect.arrayContaining([
            [true, "李安娜"],
            [false, "周波"],
          ]),
        );
      },
      handOver,
    );
  });
});

describe("one hazard", () => {
  test("shows its unit, its building and who answers for it since when", async () => {
    await as(town.scopes.duty, async (tx) => {
      const id = (await listHazards(tx, { which: "overdue" })).hazards[0]?.id ?? 0;
      const hazard = await showHazard(tx, town.scopes.duty, id, new Date());
      expect(hazard).toMatchObject({
        building: { address: "永安路1号" },
        unit: { floor: 1, room: "101" },
        responsible: { name: "李安娜", phone: "138 0000 0000" },
        version: 1,
      });
      expect(hazard.responsibleSince).not.toBeNull();
    });
  });

  test("tells to whom it went while it was open, newest first, and who decided it", async () => {
    const handed = async (tx: Tx) => {
      await sql`insert into edit (account_id, kind, label, forward, inverse, division_code) values (${town.accounts.qian}, 'cells.assign', '{}', '{}', '{}', ${SUBDISTRICT})`.execute(
        tx,
      );
      await sql`insert into handover (edit_id, at, subject, subject_id, block_id, division_code, from_cell_id, to_cell_id, from_account_id, to_account_id)
        select (select max(id) from edit), now() - days * interval '1 day', 'hazard', h.id, h.block_id, h.division_code, ${town.cells.L1}, ${town.cells.L1},
          case days when 5 then ${town.accounts.chen}::bigint else ${town.accounts.bo}::bigint end, case days when 5 then ${town.accounts.bo}::bigint else ${town.accounts.anna}::bigint end
        from hazard h, unnest(array[5, 2]) days where h.block_id = ${town.blocks[1]}`.execute(tx);
    };
    await as(
      town.scopes.duty,
      async (tx) => {
        const id = (await listHazards(tx, { which: "overdue" })).hazards[0]?.id ?? 0;
        const { handovers } = await showHazard(tx, town.scopes.duty, id, new Date());
        expect(
          handovers.map(({ by, fromOfficer, toOfficer, toCell }) => [
            by,
            fromOfficer?.name,
            toOfficer?.name,
            toCell?.name,
          ]),
        ).toEqual([
          ["钱主任", "周波", "李安娜", "L1"],
          ["钱主任", "陈晨", "周波", "L1"],
        ]);
      },
      handed,
    );
  });

  test("outside the jurisdiction is as unknown as one that does not exist", async () => {
    let id = 0;
    await as(town.scopes.duty, async (tx) => {
      id = (await listHazards(tx, {})).hazards[0]?.id ?? 0;
    });
    await as(town.scopes.stranger, async (tx) => {
      await expect(showHazard(tx, town.scopes.stranger, id, new Date())).rejects.toMatchObject({
        code: "hazards.not_found",
        details: { id },
      });
      await expect(showHazard(tx, town.scopes.stranger, 999_999, new Date())).rejects.toMatchObject({
        code: "hazards.not_found",
        details: { id: 999_999 },
      });
    });
  });
});
