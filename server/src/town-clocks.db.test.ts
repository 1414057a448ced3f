/** The clocks of grades and visits on a running feed: what changes, passes or is missed is followed without anybody asking. */

import fastify from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Feed, openFeed } from "./changes/feed.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { claimNight, endNight } from "./db/nightly.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import { startGrading } from "./grade-clock.ts";
import { startVisiting } from "./visit-clock.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let feed: Feed;
let now = new Date();
const { log } = fastify();

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  feed = await openFeed(handle);
});
afterAll(async () => {
  await feed.close();
  await handle.close();
});

const gradeOf = async (block: number, room: string): Promise<string | undefined> =>
  (
    await sql<{
      grade: string;
    }>`select grade from rental_unit where block_id = ${town.blocks[block]} and room = ${room}`.execute(handle.db)
  ).rows[0]?.grade;
async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 50));
}

test("grades follow hazards, deadlines and rules", async () => {
  // Block 6 has a general hazard that is due in five days.
  await sql`update hazard set severity = 3 where block_id = ${town.blocks[6]}`.execute(handle.db);
  await feed.start();
  const stop = startGrading({ db: handle.db, feed, log, now: () => now });
  await until(async () => (await gradeOf(3, "101")) !== "G" || (await gradeOf(2, "101")) !== "G");
  expect(await gradeOf(6, "101")).toBe("G");
  await sql`update hazard set severity = 1, version = version + 1 where block_id = ${town.blocks[6]}`.execute(
    handle.db,
  );
  await until(async () => (await gradeOf(6, "101")) === "R");
  const [serious] = (
    await sql<{ block: number }>`
    select block_id as block from hazard where severity = 2 and deadline_at > now() order by id limit 1`.execute(
      handle.db,
    )
  ).rows;
  const number = town.blocks.indexOf(serious?.block ?? -1);
  expect(await gradeOf(number, "101")).toBe("Y");
  now = new Date(Date.now() + 6 * 86_400_000);
  await until(async () => (await gradeOf(number, "101")) === "O");
  await stop();
}, 30_000);

test("a day of visits begins once, whichever server begins it", async () => {
  now = new Date(Date.now() + 8 * 86_400_000);
  const stops = [startVisiting(handle.db, log, () => now), startVisiting(handle.db, log, () => now)];
  const missed = sql<{ n: number }>`select count(*)::int as n from visit where state = 'missed'`;
  await until(async () => ((await missed.execute(handle.db)).rows[0]?.n ?? 0) === 16);
  await Promise.all(stops.map((stop) => stop()));
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from transition where action = 'miss'`.execute(
    handle.db,
  );
  expect(rows).toEqual([{ n: 16 }]);
}, 30_000);

test("a night is claimed once, and again only when who claimed it has died", async () => {
  const { db } = handle;
  const minute = (count: number): Date => new Date(now.getTime() + count * 60_000);
  expect(await claimNight(db, "test.night", "2026-11-22", now)).toBe(true);
  expect(await claimNight(db, "test.night", "2026-11-22", minute(10))).toBe(false);
  expect(await claimNight(db, "test.night", "2026-11-22", minute(40))).toBe(true);
  await endNight(db, "test.night", "2026-11-22");
  expect(await claimNight(db, "test.night", "2026-11-22", minute(90))).toBe(false);
  expect(await claimNight(db, "test.night", "2026-11-23", minute(90))).toBe(true);
});
