/** Counts, queue, log and histogram on a real database, inside the jurisdiction and outside. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { countSituation } from "./count-situation.ts";
import { drawHistogram } from "./draw-histogram.ts";
import { listLog } from "./list-log.ts";
import { listQueue } from "./list-queue.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await sql`
    insert into incident (source_id, division_code, block_id, geom, class, title, address, state, opened_at, dispatched_at, closed_at)
    select v.source_id, ${LINDEN}, ${town.blocks[2]}::bigint, ST_Point(121.0015, 31.0015, 4326), 'E0102', '路灯不亮', '永安路2号旁', v.state,
      now() - v.opened, now() - v.dispatched, now() - v.closed
    from (values
      ('C-1', 'open', interval '20 minutes', null::interval, null::interval),
      ('C-2', 'open', interval '50 minutes', null, null),
      ('C-3', 'open', interval '2 days', interval '47 hours', null),
      ('C-4', 'closed', interval '3 days', interval '70 hours', interval '3 hours'),
      ('C-5', 'closed', interval '3 days', interval '70 hours', interval '60 hours')) v (source_id, state, opened, dispatched, closed)`.execute(
    handle.db,
  );
});
afterAll(() => handle.close());

const as = (scope: Scope, work: (tx: Tx) => Promise<void>, prepare?: (tx: Tx) => Promise<unknown>) =>
  rolledBack(handle, async (tx) => {
    await prepare?.(tx);
    await enterScope(tx, scope);
    await work(tx);
  });

describe("the counts", () => {
  test("of the jurisdiction", async () => {
    await as(town.scopes.duty, async (tx) => {
      expect(await countSituation(tx, {})).toMatchObject({
        toDispatch: { count: 2 },
        inHandling: { count: 1, yesterday: 2 },
        overdue: { count: 2 },
        openHazards: { count: 16, critical: 4, serious: 6, general: 6 },
        visits: { due: 32, done: 16 },
        officers: { onDuty: 3, all: 3, substitutes: 0 },
        blocks: { withoutOfficer: 4, all: 16 },
        units: 32,
        buildings: 16,
      });
    });
  });

  test("of one division in it, by its code from county to community", async () => {
    await as(town.scopes.duty, async (tx) => {
      const maple = await countSituation(tx, { division: MAPLE });
      expect(maple).toMatchObject({
        toDispatch: { count: 0, oldestAt: null },
        units: 16,
        blocks: { withoutOfficer: 4, all: 8 },
        overdue: { count: 1 },
      });
      expect((await countSituation(tx, { division: SUBDISTRICT })).units).toBe(32);
    });
  });

  test("are zero where the account may not look", async () => {
    await as(town.scopes.stranger, async (tx) => {
      expect(await countSituation(tx, { division: LINDEN })).toMatchObject({
        units: 0,
        openHazards: { count: 0 },
        visits: { due: 0, done: 0 },
        blocks: { all: 0 },
        officers: { all: 0 },
      });
    });
  });

  test("lose nothing that lies in no block", async () => {
    const outside = async (tx: Tx) => {
      for (const table of ["building", "rental_unit", "hazard", "visit"]) {
        await sql`update ${sql.table(table)} set block_id = null where block_id = ${town.blocks[1]}`.execute(tx);
      }
    };
    await as(
      town.scopes.duty,
      async (tx) => {
        expect(await countSituation(tx, {})).toMatchObject({
          units: 32,
          buildings: 16,
          openHazards: { count: 16 },
          visits: { due: 32, done: 16 },
        });
      },
      outside,
    );
  });

  test("of today go by the town's midnight", async () => {
    const atTheEnd = (tx: Tx) =>
      sql`
        with today as (select ((now() at time zone interval '8 hours')::date + 1)::timestamp - interval '1 second' as last)
        update hazard set deadline_at = (select last from today) at time zone interval '8 hours' where block_id in (${town.blocks[3]}, ${town.blocks[4]})`.execute(
        tx,
      );
    await as(
      town.scopes.duty,
      async (tx) => {
        const { dueToday } = await countSituation(tx, {});
        const queue = await listQueue(tx, {});
        expect(dueToday.count).toBeGreaterThanOrEqual(2);
        expect(queue.dueToday).toMatchObject({ total: 2 });
      },
      atTheEnd,
    );
  });

  test("name substitutes, and leave out officers who are off duty", async () => {
    const leave = async (tx: Tx) => {
      await sql`update account set on_duty = false where login = 'anna'`.execute(tx);
      await sql`insert into assignment (cell_id, account_id, role, valid) values (${town.cells.L1}, ${town.accounts.bo}, 'substitute', tstzrange(now() - interval '1 day', null))`.execute(
        tx,
      );
    };
    await as(
      town.scopes.duty,
      async (tx) => expect((await countSituation(tx, {})).officers).toEqual({ onDuty: 2, all: 3, substitutes: 1 }),
      leave,
    );
  });
});

describe("the queue", () => {
  test("has the longest overdue first, with place and officer, and incidents oldest first", async () => {
    await as(
      town.scopes.duty,
      async (tx) => {
        const queue = await listQueue(tx, {});
        expect(queue.overdue.total).toBe(3);
        expect(queue.overdue.jobs[0]).toMatchObject({
          address: "永安路2号 101室",
          cell: { name: "L1" },
          officer: { name: "李安娜" },
          severity: 3,
        });
        expect(queue.toDispatch).toMatchObject({
          total: 2,
          jobs: [{ sourceId: "C-2", cell: { name: "L1" }, officer: { name: "李安娜" } }, { sourceId: "C-1" }],
        });
        expect((await listQueue(tx, { limit: 1 })).overdue).toMatchObject({ total: 3, jobs: { length: 1 } });
        expect((await listQueue(tx, { division: MAPLE })).overdue.total).toBe(1);
      },
      (tx) =>
        sql`update hazard set deadline_at = now() - interval '6 days' where block_id = ${town.blocks[2]}`.execute(tx),
    );
  });

  test("is empty where the account may not look, and an officer's is that of the own blocks", async () => {
    await as(town.scopes.stranger, async (tx) => {
      expect(await listQueue(tx, {})).toMatchObject({
        overdue: { total: 0, jobs: [] },
        dueToday: { total: 0 },
        toDispatch: { total: 0, jobs: [] },
      });
    });
    await as(town.scopes.anna, async (tx) => expect((await listQueue(tx, {})).overdue.total).toBe(1));
  });
});

const untitled = async (tx: Tx) => {
  await sql`insert into incident_class (code, kind, major, minor, name, name_en, major_name, major_name_en, conditions)
    values ('lamp_of_the_log', 'component', '98', '97', '路灯不亮', 'Street light out', '公用设施', 'Utilities', '[]')`.execute(
    tx,
  );
  await sql`update incident set title = null, class = case source_id when 'C-1' then 'lamp_of_the_log' else class end
    where source_id in ('C-1', 'C-2')`.execute(tx);
};

describe("the log", () => {
  test("tells what happened last, newest first, and goes on before an instant", async () => {
    const closed = (tx: Tx) =>
      sql`update hazard set state = 'closed', closed_at = now() - interval '10 minutes', closed_by = ${town.accounts.bo} where block_id = ${town.blocks[1]}`.execute(
        tx,
      );
    await as(
      town.scopes.duty,
      async (tx) => {
        const { entries } = await listLog(tx, { limit: 4 });
        expect(entries.map((entry) => entry.kind)).toEqual([
          "hazard.closed",
          "incident.opened",
          "incident.opened",
          "incident.dispatched",
        ]);
        expect(entries[0]).toMatchObject({ officer: { name: "周波" }, severity: 2, cell: { name: "L1" } });
        const older = await listLog(tx, { limit: 4, before: entries[3]?.at ?? "" });
        expect(older.entries.every((entry) => entry.at < (entries[3]?.at ?? ""))).toBe(true);
        expect((await listLog(tx, { division: MAPLE })).entries.every((entry) => entry.kind === "hazard.found")).toBe(
          true,
        );
      },
      closed,
    );
  });

  test("an incident without a title is told by the name of its class, by its code once that left the catalogue", async () => {
    await as(
      town.scopes.duty,
      async (tx) => {
        const { entries } = await listLog(tx, { limit: 2 });
        const [known, unknown] = entries.filter((entry) => entry.kind === "incident.opened");
        expect(known?.title).toEqual({ zh: "路灯不亮", en: "Street light out" });
        expect(unknown?.title).toEqual({ zh: "E0102", en: "E0102" });
      },
      untitled,
    );
  });

  test("an edit stands at the cell that took over, else at the first that was touched", async () => {
    const handedOver = (tx: Tx) =>
      sql`
        insert into edit (account_id, made_at, kind, label, forward, inverse, division_code, cell_ids)
        select ${town.accounts.sun}::bigint, now() - v.ago, v.label ->> 'kind', v.label, '[]', '[]', ${LINDEN}, v.cells
        from (values
          (interval '2 minutes', '{"kind":"cells.assign","count":2,"units":4,"to":"周波"}'::jsonb, array[${town.cells.L2}::bigint, ${town.cells.L1}::bigint]),
          (interval '1 minute', '{"kind":"blocks.reassign","count":1,"units":2,"to":"L2"}', array[${town.cells.L1}::bigint, ${town.cells.L2}::bigint])) v (ago, label, cells)`.execute(
        tx,
      );
    await as(
      town.scopes.duty,
      async (tx) => {
        const { entries } = await listLog(tx, { limit: 2 });
        expect(entries.map(({ cell }) => cell?.name)).toEqual(["L2", "L2"]);
        expect(entries.every(({ position }) => position?.length === 2)).toBe(true);
      },
      handedOver,
    );
  });

  test("tells of the grid redrawn, in words of both languages", async () => {
    const drawn = (tx: Tx) =>
      sql`
        insert into edit (account_id, made_at, kind, label, forward, inverse, division_code, cell_ids)
        values (${town.accounts.sun}, now() - interval '1 minute', 'blocks.reassign', '{"kind":"blocks.reassign","count":2,"units":4,"to":"L1"}', '[]', '[]', ${LINDEN}, array[${town.cells.L1}::bigint])`.execute(
        tx,
      );
    await as(
      town.scopes.duty,
      async (tx) => {
        expect((await listLog(tx, { limit: 1 })).entries).toMatchObject([
          {
            kind: "grid.edited",
            title: { zh: "2 个单元网格划入 L1", en: "2 blocks moved to L1" },
            cell: { name: "L1" },
            officer: { name: "孙主任" },
            position: [expect.closeTo(121.0015, 3), expect.closeTo(31.001, 3)],
          },
        ]);
      },
      drawn,
    );
    await as(town.scopes.stranger, async (tx) => expect(await listLog(tx, {})).toEqual({ entries: [] }), drawn);
  });
});

describe("the histogram", () => {
  test("counts arrivals in equal stretches, the critical ones apart, and bins without any as zero", async () => {
    await as(town.scopes.duty, async (tx) => {
      const to = new Date();
      const from = new Date(to.getTime() - 4 * 86_400_000);
      const { bins } = await drawHistogram(tx, { from: from.toISOString(), to: to.toISOString(), bins: 4 });
      // The sixteen hazards and two incidents are three days and a moment old.
      expect(bins).toEqual([
        { count: 18, critical: 4 },
        { count: 1, critical: 0 },
        { count: 0, critical: 0 },
        { count: 2, critical: 0 },
      ]);
      expect(
        (await drawHistogram(tx, { division: MAPLE, from: from.toISOString(), to: to.toISOString(), bins: 1 })).bins,
      ).toEqual([{ count: 8, critical: 2 }]);
    });
  });

  test("wants an end after its beginning", async () => {
    await as(town.scopes.duty, async (tx) => {
      const now = new Date().toISOString();
      await expect(drawHistogram(tx, { from: now, to: now, bins: 4 })).rejects.toMatchObject({
        code: "request.invalid",
        details: { field: "to" },
      });
    });
  });
});
