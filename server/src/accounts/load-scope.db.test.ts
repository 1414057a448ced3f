/** What a substitute may look at: the covered blocks while the cover lasts, and nothing of them before or after. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { loadScope } from "./load-scope.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

test("a cover opens its blocks to the substitute while it lasts, not before and not after", async () => {
  await rolledBack(handle, async (tx) => {
    const blocksOfBo = async () => (await loadScope(tx, town.accounts.bo))?.blockIds ?? [];
    const own = await blocksOfBo();
    const covered = [1, 2, 5, 6].map((number) => town.blocks[number] ?? 0);
    const assigned = sql<{ id: number }>`insert into assignment (cell_id, account_id, role, valid)
      values (${town.cells.L1}, ${town.accounts.bo}, 'substitute', tstzrange(now() + interval '1 day', now() + interval '2 days'))`;
    await assigned.execute(tx);
    expect(await blocksOfBo()).toEqual(own);
    const shift = (from: string, to: string) =>
      sql`update assignment set valid = tstzrange(now() + ${from}::interval, now() + ${to}::interval) where role = 'substitute'`.execute(
        tx,
      );
    await shift("-1 hour", "1 hour");
    expect(await blocksOfBo()).toEqual([...own, ...covered].toSorted((a, b) => a - b));
    await shift("-2 hours", "-1 hour");
    expect(await blocksOfBo()).toEqual(own);
  });
});
