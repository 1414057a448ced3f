/** For tests of inspections: everything in order on the first form, instants shortly before now, and a home whose visit waits. */
import { sql } from "kysely";
import type { DatabaseHandle } from "../db/client.ts";
import type { SmallTown } from "../db/testing-small-town.ts";
import { firstForm } from "./forms/first-form.ts";

export const allOk = (): Record<string, unknown> => {
  const { properties } = firstForm().schema;
  const judged = Object.keys(properties).filter((key) => "enum" in (properties[key] ?? {}));
  return { persons_found: 3, ...Object.fromEntries(judged.map((key) => [key, "ok"])) };
};
export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** Unit 201: its visit waits. */
export async function waitingAt(
  handle: DatabaseHandle,
  town: SmallTown,
  block: number,
): Promise<{ unitId: number; visitId: number }> {
  const { rows } = await sql<{ unitId: number; visitId: number }>`
    select u.id as "unitId", v.id as "visitId" from rental_unit u join visit v on v.unit_id = u.id
    where u.block_id = ${town.blocks[block]} and u.room = '201' and v.done_at is null`.execute(handle.db);
  return rows[0] as { unitId: number; visitId: number };
}
