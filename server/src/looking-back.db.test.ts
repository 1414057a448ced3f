/** The command centre at an instant of the past: what it answered then is what it answers when asked of then. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle, Tx } from "./db/client.ts";
import { enterScope } from "./db/scope.ts";
import { openTestDatabase, rolledBack } from "./db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE, type SmallTown } from "./db/testing-small-town.ts";
import type { HazardList } from "./hazards/contract.ts";
import { listHazards } from "./hazards/list-hazards.ts";
import { countSituation } from "./situation/count-situation.ts";
import { listQueue } from "./situation/list-queue.ts";

const MINUTE_MS = 60_000;
let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await sql`
    insert into incident (source_id, division_code, block_id, geom, class, state, opened_at, dispatched_at, closed_at)
    select v.source_id, ${LINDEN}, ${town.blocks[2]}::bigint, ST_Point(121.0015, 31.0015, 4326), 'E0102', v.state,
      now() - v.opened, now() - v.dispatched, now() - v.closed
    from (values
      ('C-1', 'open', interval '20 minutes', null::interval, null::interval),
      ('C-2', 'open', interval '50 minutes', null, null),
      ('C-3', 'open', interval '2 days', interval '47 hours', null),
      ('C-4', 'closed', interval '3 days', interval '70 hours', interval '3 hours')) v (source_id, state, opened, dispatched, closed)`.execute(
    handle.db,
  );
  await sql`update hazard set notified_at = found_at + interval '2 hours'`.execute(handle.db);
  await sql`update hazard set deadline_at = now() + interval '1 minute' where block_id = ${town.blocks[2]}`.execute(
    handle.db,
  );
});
afterAll(() => handle.close());

/** As the duty officer; `since` is done by the owner of the database, as an import would. */
async function look(tx: Tx, at?: string) {
  await enterScope(tx, town.scopes.duty);
  const when = at === undefined ? {} : { at };
  return {
    counts: await countSituation(tx, when),
    linden: await countSituation(tx, { division: LINDEN, ...when }),
    queue: await listQueue(tx, when),
    open: await listHazards(tx, when),
    maple: await listHazards(tx, { division: MAPLE, which: "overdue", ...when }),
    inL1: await listHazards(tx, { cellId: town.cells.L1, which: "all", ...when }),
  };
}
const asOwner = (tx: Tx) => sql`reset role`.execute(tx);

/** Everything that can change in a day of work. */
async function dayOfWork(tx: Tx): Promise<void> {
  await asOwner(tx);
  await sql`update hazard set state = 'closed', closed_at = clock_timestamp(), closed_by = ${town.accounts.chen} where block_id in (${town.blocks[1]}, ${town.blocks[9]})`.execute(
    tx,
  );
  await sql`update hazard set state = 'reported_fixed', reported_fixed_at = clock_timestamp() where block_id = ${town.blocks[2]}`.execute(
    tx,
  );
  await sql`insert into hazard (source_id, division_code, block_id, geom, class, item, severity, state, found_at, deadline_at)
    values ('H-new', ${LINDEN}, ${town.blocks[3]}, ST_Point(121.0025, 31.0015, 4326), 'egress', 'egress.locked_exit', 1, 'found', clock_timestamp(), clock_timestamp())`.execute(
    tx,
  );
  await sql`update incident set dispatched_at = clock_timestamp() where source_id = 'C-1'`.execute(tx);
  await sql`update incident set state = 'closed', closed_at = clock_timestamp() where source_id in ('C-2', 'C-3')`.execute(
    tx,
  );
  await sql`update visit set done_at = clock_timestamp() where done_at is null`.execute(tx);
  await sql`update assignment set valid = tstzrange(lower(valid), clock_timestamp()) where cell_id = ${town.cells.L1}`.execute(
    tx,
  );
  await sql`update cell_block set valid = tstzrange(lower(valid), clock_timestamp()) where block_id = ${town.blocks[6]}`.execute(
    tx,
  );
  await sql`insert into block (code, division_code, geom, area_m2, valid_from) values (${`${MAPLE}099`}, ${MAPLE}, ST_Multi(ST_MakeEnvelope(121.1, 31.1, 121.2, 31.2, 4326)), 1, clock_timestamp())`.execute(
    tx,
  );
}

/** Without what no date tells: null in the past. */
const dated = (counts: Awaited<ReturnType<typeof countSituation>>) => ({
  ...counts,
  at: null,
  units: null,
  buildings: null,
  officers: { ...counts.officers, onDuty: null },
});
const listed = ({ hazards, total }: HazardList) => ({ hazards, total });
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

describe("a moment before a day of work", () => {
  test("counts, queue and lists are those of that moment", async () => {
    await rolledBack(handle, async (tx) => {
      const before = await look(tx);
      const at = before.counts.at;
      await dayOfWork(tx);
      const now = await look(tx);
      const then = await look(tx, at);
      expect(dated(now.counts)).not.toEqual(dated(before.counts));
      expect(dated(then.counts)).toEqual(dated(before.counts));
      expect(dated(then.linden)).toEqual(dated(before.linden));
      expect(then.counts).toMatchObject({ at, units: null, buildings: null, officers: { onDuty: null } });
      expect({ ...then.queue, at }).toEqual({ ...before.queue, at });
      expect(now.queue).not.toMatchObject({ toDispatch: before.queue.toDispatch });
    });
  });

  test("a hazard is as its dates say: not closed yet, with the cell and officer of then", async () => {
    await rolledBack(handle, async (tx) => {
      const before = await look(tx);
      const at = before.counts.at;
      await dayOfWork(tx);
      const then = await look(tx, at);
      expect(listed(then.open)).toEqual(listed(before.open));
      expect(listed(then.maple)).toEqual(listed(before.maple));
      expect(listed(then.inL1)).toEqual(listed(before.inL1));
      expect(before.inL1.hazards.map(({ officer }) => officer?.name)).toContain("李安娜");
    });
  });

  test("after the work the past of now is the present", async () => {
    await rolledBack(handle, async (tx) => {
      await dayOfWork(tx);
      await sql`select pg_sleep(0.002)`.execute(tx);
      const now = await look(tx);
      const then = await look(tx, now.counts.at);
      expect(dated(then.counts)).toEqual(dated(now.counts));
      expect({ ...then.queue, at: "" }).toMatchObject({
        overdue: { total: now.queue.overdue.total },
        dueToday: { total: now.queue.dueToday.total },
        toDispatch: now.queue.toDispatch,
      });
      const closed = await listHazards(tx, { which: "closed", at: now.counts.at });
      expect(listed(closed)).toEqual(listed(await listHazards(tx, { which: "closed" })));
      expect(closed.total).toBe(2);
    });
  });
});

describe("days back", () => {
  test("incidents wait from report to dispatch, and are handled until closed", async () => {
    await rolledBack(handle, async (tx) => {
      await enterScope(tx, town.scopes.duty);
      const at = async (minutes: number) => {
        const { toDispatch, inHandling } = await countSituation(tx, { at: minutesAgo(minutes) });
        return [toDispatch.count, inHandling.count, inHandling.yesterday];
      };
      expect(await at(30)).toEqual([1, 1, 2]);
      expect(await at(60)).toEqual([0, 1, 2]);
      expect(await at(4 * 60)).toEqual([0, 2, 2]);
      expect(await at(71 * 60)).toEqual([1, 0, 0]);
      expect((await listQueue(tx, { at: minutesAgo(71 * 60) })).toDispatch.jobs).toMatchObject([
        { sourceId: "C-4", dispatchedAt: null, closedAt: null, cell: { name: "L1" }, officer: { name: "李安娜" } },
      ]);
    });
  });

  test("a hazard is found before the notice was given, and notified after", async () => {
    await rolledBack(handle, async (tx) => {
      await enterScope(tx, town.scopes.duty);
      const statesAt = async (minutes: number) =>
        new Set((await listHazards(tx, { at: minutesAgo(minutes) })).hazards.map(({ state }) => state));
      expect(await statesAt(71 * 60)).toEqual(new Set(["found"]));
      expect(await statesAt(69 * 60)).toEqual(new Set(["notified"]));
    });
  });

  test("overdue is late by the clock of then, and before anything was found there is nothing", async () => {
    await rolledBack(handle, async (tx) => {
      await enterScope(tx, town.scopes.duty);
      const twoDays = minutesAgo(2 * 1440);
      expect(await countSituation(tx, { at: twoDays })).toMatchObject({
        overdue: { count: 0 },
        openHazards: { count: 16 },
      });
      const longAgo = await countSituation(tx, { at: minutesAgo(200 * 1440) });
      expect(longAgo).toMatchObject({
        openHazards: { count: 0 },
        visits: { due: 0, done: 0 },
        officers: { all: 0 },
        dueToday: { count: 0 },
      });
      expect((await listHazards(tx, { which: "all", at: minutesAgo(4 * 1440) })).total).toBe(0);
    });
  });

  test("the past keeps the borders of the jurisdiction", async () => {
    await rolledBack(handle, async (tx) => {
      await enterScope(tx, town.scopes.stranger);
      const at = minutesAgo(30);
      expect(await countSituation(tx, { at })).toMatchObject({ openHazards: { count: 0 }, blocks: { all: 0 } });
      expect(await listQueue(tx, { at })).toMatchObject({ overdue: { total: 0 }, toDispatch: { total: 0 } });
    });
  });

  test("the future is refused, but for clocks that differ a little", async () => {
    await rolledBack(handle, async (tx) => {
      await enterScope(tx, town.scopes.duty);
      const ahead = minutesAgo(-2);
      for (const asked of [
        countSituation(tx, { at: ahead }),
        listQueue(tx, { at: ahead }),
        listHazards(tx, { at: ahead }),
      ])
        await expect(asked).rejects.toMatchObject({ code: "request.invalid", details: { field: "at", got: ahead } });
      const soon = minutesAgo(-0.5);
      expect((await countSituation(tx, { at: soon })).at).toBe(soon);
    });
  });
});
