/** The change feed on a real database: nothing is skipped, nothing comes twice, whatever the order of commits. */
import * as fc from "fast-check";
import { type ControlledTransaction, sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle, Db } from "../db/client.ts";
import type { Database } from "../db/schema.ts";
import { databaseKind, openTestDatabase } from "../db/testing.ts";
import type { ChangeBatch } from "./contract.ts";
import { clean, type Feed, isSnapshot, openFeed } from "./feed.ts";

let handle: DatabaseHandle;
let named = 0;
const feeds: Feed[] = [];

beforeAll(async () => {
  handle = await openTestDatabase();
  if (databaseKind === "embedded")
    process.stderr.write(
      "The embedded database has one connection: interleaved commits are tested on PostgreSQL only.\n",
    );
});
afterEach(async () => {
  for (const feed of feeds.splice(0)) await feed.close();
});
afterAll(() => handle.close());

type Following = { readonly feed: Feed; readonly seen: string[]; readonly batches: ChangeBatch[] };

/** Notes table/id of every line that the feed tells. */
async function follow(): Promise<Following> {
  const feed = await openFeed(handle);
  feeds.push(feed);
  const seen: string[] = [];
  const batches: ChangeBatch[] = [];
  feed.subscribe((batch) => {
    batches.push(batch);
    seen.push(...namesOf(batch));
  });
  return { feed, seen, batches };
}

/** A snapshot names what runs in any database of the cluster; the tests beside this one are none of its business. */
function settled(snapshot: string): string {
  const [, xmax] = snapshot.split(":");
  return `${xmax}:${xmax}:`;
}

const namesOf = (batch: ChangeBatch | null): string[] => (batch?.rows ?? []).map((row) => `${row.table}/${row.rowId}`);

async function digPond(db: Db | ControlledTransaction<Database>): Promise<string> {
  const { rows } = await sql<{ id: number }>`
    insert into water (source_id, geom) values (${`pond-${named++}`}, ST_Multi(ST_MakeEnvelope(114, 22, 114.1, 22.1, 4326))) returning id`.execute(
    db,
  );
  return `water/${rows[0]?.id}`;
}

test("a subscriber hears of a committed row with its box, without asking", async () => {
  const { feed, seen, batches } = await follow();
  await feed.start();
  const pond = await digPond(handle.db);
  await expect.poll(() => seen, { timeout: 5_000 }).toEqual([pond]);
  expect(batches[0]?.rows[0]).toMatchObject({
    table: "water",
    op: "insert",
    newBox: [114, 22, 114.1, 22.1],
    oldBox: null,
  });
  expect(batches[0]?.after).toSatisfy(isSnapshot);
});

test("a transaction that rolls back is never told", async () => {
  const { feed, seen } = await follow();
  const transaction = await handle.db.startTransaction().execute();
  await digPond(transaction);
  await transaction.rollback().execute();
  await feed.catchUp();
  expect(seen).toEqual([]);
});

test("two readers see the same lines", async () => {
  const first = await follow();
  const second = await follow();
  const ponds = [await digPond(handle.db), await digPond(handle.db)];
  await first.feed.catchUp();
  ponds.push(await digPond(handle.db));
  await first.feed.catchUp();
  await second.feed.catchUp();
  expect(first.seen).toEqual(ponds);
  expect(second.seen).toEqual(ponds);
});

test("a subscriber that fails hears the same batch again", async () => {
  const feed = await openFeed(handle);
  feeds.push(feed);
  const seen: string[] = [];
  let failures = 1;
  feed.subscribe((batch) => {
    if (failures-- > 0) throw new Error("not now");
    seen.push(...namesOf(batch));
  });
  const pond = await digPond(handle.db);
  await expect(feed.catchUp()).rejects.toThrow("not now");
  await feed.catchUp();
  expect(seen).toEqual([pond]);
});

test("who comes back hears exactly what was missed, and who is up to date hears nothing", async () => {
  const { feed } = await follow();
  const left = feed.position;
  const ponds = [await digPond(handle.db), await digPond(handle.db)];
  await feed.catchUp();
  expect(namesOf(await feed.readSince(left))).toEqual(ponds);
  expect(namesOf(await feed.readSince(feed.position))).toEqual([]);
});

test("a place in the feed that is no snapshot, or of another database's future, cannot be resumed", async () => {
  const { feed } = await follow();
  expect(await feed.readSince("'; drop table change")).toBeNull();
  expect(await feed.readSince("1:2:3,x")).toBeNull();
  // Well formed, and yet nothing that the database would take.
  for (const odd of ["0:0:", "2:1:", "5:9:4", "5:9:9", "5:9:8,7", "1:99999999999999999999:"])
    expect([odd, await feed.readSince(odd)]).toEqual([odd, null]);
  expect(await feed.readSince("900000000000:900000000000:")).toBeNull();
});

test("after old lines are deleted, who left before them starts over and who left later resumes", async () => {
  const { feed } = await follow();
  const early = feed.position;
  await digPond(handle.db);
  await sql`update change set at = now() - interval '8 days'`.execute(handle.db);
  await feed.catchUp();
  const late = settled(feed.position);
  const pond = await digPond(handle.db);
  expect(await clean(handle)).toBeGreaterThan(0);
  expect(await feed.readSince(early)).toBeNull();
  expect(namesOf(await feed.readSince(late))).toEqual([pond]);
  await sql`delete from setting where key = 'changes.deleted_up_to'`.execute(handle.db);
});

// A: begin, write (seq 1) ------------------------- commit
// B:            begin, write (seq 2), commit
// read                                        ^ B        ^ A
test.runIf(databaseKind === "native")(
  "a late commit with a smaller number is neither skipped nor waited for",
  async () => {
    const { feed, seen } = await follow();
    const late = await handle.db.startTransaction().execute();
    const first = await digPond(late);
    const second = await digPond(handle.db);
    await feed.catchUp();
    expect(seen).toEqual([second]);
    await late.commit().execute();
    await feed.catchUp();
    expect(seen).toEqual([second, first]);
  },
);

const steps = fc.array(
  fc.record({
    what: fc.constantFrom("write", "commit", "rollback", "read", "leave"),
    who: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 4, maxLength: 24 },
);

test.runIf(databaseKind === "native")(
  "whatever the order of commits, every row is told once, also to who left and came back",
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { feed, seen } = await follow();
        const open = new Map<number, { transaction: ControlledTransaction<Database>; ponds: string[] }>();
        const committed: string[] = [];
        const leavers: { position: string; before: number }[] = [];
        for (const { what, who } of script) {
          const mine = open.get(who);
          if (what === "write") {
            const entry = mine ?? { transaction: await handle.db.startTransaction().execute(), ponds: [] };
            open.set(who, entry);
            entry.ponds.push(await digPond(entry.transaction));
          } else if (what === "read") await feed.catchUp();
          else if (what === "leave") leavers.push({ position: feed.position, before: seen.length });
          else if (mine) {
            open.delete(who);
            await (what === "commit" ? mine.transaction.commit() : mine.transaction.rollback()).execute();
            if (what === "commit") committed.push(...mine.ponds);
          }
        }
        for (const { transaction } of open.values()) await transaction.rollback().execute();
        await feed.catchUp();
        expect(seen.toSorted()).toEqual(committed.toSorted());
        for (const { position, before } of leavers) {
          expect(namesOf(await feed.readSince(position)).toSorted()).toEqual(seen.slice(before).toSorted());
        }
      }),
      { numRuns: 40 },
    );
  },
);
