/** Adds up running leases by reporting block, page by page. The sums are true counts: they go into people-table.ts and nowhere else. */
import type { Tx } from "../db/client.ts";
import { joinedKey } from "./noise.ts";
import type { CountedBlock } from "./people-table.ts";
import { NOBODY } from "./published-count.ts";
import { blocksOfBuildings, type LeaseRow, reportingBlocks, runningLeases } from "./queries.ts";
import { recordKey } from "./record-key.ts";

const PAGE_ROWS = 10_000;

export async function countLeases(tx: Tx, secret: Uint8Array): Promise<CountedBlock[]> {
  const blockOf = new Map<number, number>();
  for (const { buildingId, blockId } of (await blocksOfBuildings.execute(tx)).rows) blockOf.set(buildingId, blockId);
  const sums = new Map<number, Sum>();
  for (const { id } of (await reportingBlocks.execute(tx)).rows) sums.set(id, emptySum());
  for (let afterId = 0; ; ) {
    const { rows } = await runningLeases(afterId, PAGE_ROWS).execute(tx);
    for (const row of rows) add(sums.get(blockOf.get(row.buildingId) ?? 0), row, secret);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) break;
    afterId = last.id;
  }
  const { rows: blocks } = await reportingBlocks.execute(tx);
  return blocks.map(({ id, divisionCode }) => ({ id, divisionCode, counted: countedOf(sums.get(id) ?? emptySum()) }));
}

type Sum = { households: number; recordKey: number; readonly peopleOf: Map<number, number> };
const emptySum = (): Sum => ({ households: 0, recordKey: 0, peopleOf: new Map() });

function add(sum: Sum | undefined, { unitId, buildingId, people }: LeaseRow, secret: Uint8Array): void {
  if (!sum || people === 0) return;
  sum.households += 1;
  sum.recordKey = joinedKey(sum.recordKey, recordKey(secret, "lease", unitId, people));
  sum.peopleOf.set(buildingId, (sum.peopleOf.get(buildingId) ?? 0) + people);
}

function countedOf({ households, recordKey: key, peopleOf }: Sum) {
  let [people, largest] = [NOBODY.people, NOBODY.largest];
  for (const here of peopleOf.values()) {
    people += here;
    largest = Math.max(largest, here);
  }
  return { people, households, buildings: peopleOf.size, largest, recordKey: key };
}
