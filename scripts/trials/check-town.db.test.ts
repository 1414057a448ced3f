/** The trial of kills finds what it looks for: each kind of loss is made on purpose. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../../server/src/db/client.ts";
import { openTestDatabase } from "../../server/src/db/testing.ts";
import { buildSmallTown, LINDEN, MAPLE } from "../../server/src/db/testing-small-town.ts";
import { checkTown } from "./check-town.ts";
import type { TrialTown } from "./trial-town.ts";
import { openJournal } from "./writers.ts";

let handle: DatabaseHandle;
let town: TrialTown;
let folder: string;
beforeAll(async () => {
  handle = await openTestDatabase();
  const small = await buildSmallTown(handle.db);
  const blocks = (...numbers: number[]) => numbers.map((number) => small.blocks[number] ?? 0);
  folder = mkdtempSync(join(tmpdir(), "gridstead-check-"));
  town = {
    person: { cookie: "" },
    unitIds: [],
    buildingId: 0,
    pairs: [
      { division: LINDEN, blockIds: blocks(2, 6), cellIds: [] },
      { division: MAPLE, blockIds: blocks(10, 14), cellIds: [] },
    ],
  };
});
afterAll(async () => {
  await handle.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a whole town has no fault; a lost write, a lost photo, a torn pair and a step too many are found", async () => {
  const check = async (journal = openJournal()) =>
    (await checkTown(handle, town, journal, folder, null)).faults.join("\n");
  expect(await check()).toBe("");
  const lost = openJournal();
  lost.acknowledged.push({ kind: "unit", key: "1", requestId: "never-written" });
  expect(await check(lost)).toContain("acknowledged and not there once: unit 1");
  await sql`insert into attachment (uuid, sha256, bytes, media_type, purpose, building_id)
    select gen_random_uuid(), ${"a".repeat(64)}, 10, 'image/jpeg', 'photo', min(id) from building`.execute(handle.db);
  await sql`insert into transition (thing, thing_id, action, from_state, to_state, at, party)
    select 'hazard', min(id), 'escalate', 'notified', 'escalated', now(), 'clock' from hazard`.execute(handle.db);
  await sql`with ended as (update cell_block set valid = tstzrange(lower(valid), now()) where block_id = ${town.pairs[0].blockIds[0]} returning block_id)
    select from ended`.execute(handle.db);
  const found = await check();
  expect(found).toContain(`the photo ${"a".repeat(64)}`);
  expect(found).toContain("a hazard that is not where its last step led");
  expect(found).toContain("a block without its one cell");
});
