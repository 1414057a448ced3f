/** The noded streets in memory, on a real database: read once for everybody, again after a change. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown } from "../db/testing-small-town.ts";
import { nodeGround } from "./ground.ts";
import { buildStreets } from "./testing-street-town.ts";
import { townStreets } from "./town-streets.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await openTestDatabase();
  await buildSmallTown(handle.db);
  await buildStreets(handle.db);
});
afterAll(() => handle.close());

test("is read once for all who ask at once, and again after a change, also when the change comes meanwhile", async () => {
  let times = 0;
  const counting = townStreets(handle.db, async (rows) => {
    times += 1;
    return nodeGround(rows);
  });
  const [one, two] = await Promise.all([counting.read(), counting.read()]);
  expect([times, two]).toEqual([1, one]);
  counting.forget();
  const meanwhile = counting.read();
  counting.forget();
  const last = await counting.read();
  expect([times, last.revision, (await meanwhile).revision]).toEqual([3, one.revision, one.revision]);
  expect(counting.find(one.revision)?.segments).toEqual(one.segments);
});

test("a reading that failed is tried again", async () => {
  let times = 0;
  const failing = townStreets(handle.db, async (rows) => {
    times += 1;
    if (times === 1) throw new Error("the thread died");
    return nodeGround(rows);
  });
  await expect(failing.read()).rejects.toThrow("the thread died");
  expect((await failing.read()).segments).toHaveLength(11);
});

test("the last four revisions are kept", async () => {
  let fewer = 0;
  const many = townStreets(handle.db, async (rows) => nodeGround(rows.slice(fewer++)));
  const revisions: string[] = [];
  for (let change = 0; change < 5; change++) {
    many.forget();
    revisions.push((await many.read()).revision);
  }
  expect(revisions.map((revision) => many.find(revision) !== null)).toEqual([false, true, true, true, true]);
});
