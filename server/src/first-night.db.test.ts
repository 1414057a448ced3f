/** A town that was just filled has its first night behind it when somebody looks. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown } from "./db/testing-small-town.ts";
import { passFirstNight } from "./first-night.ts";
import { passGradeNight } from "./grade-clock.ts";
import { passRetentionNight } from "./retention-clock.ts";
import { passVisitNight } from "./visit-clock.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await openTestDatabase();
  await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

test("the clocks find nothing more to do on that day, and begin again on the next", async () => {
  const now = new Date();
  await passFirstNight(handle.db, now);
  for (const pass of [passVisitNight, passRetentionNight, passGradeNight])
    expect(await pass(handle.db, now)).toBeNull();
  const tomorrow = new Date(now.getTime() + 86_400_000);
  for (const pass of [passVisitNight, passRetentionNight, passGradeNight])
    expect(await pass(handle.db, tomorrow)).not.toBeNull();
});
