/** What is true of a town whatever was asked of it. Answers what is not, in words. Reads as the owner of the database; changes nothing. */
import { type RawBuilder, sql } from "kysely";
import { verifyChain } from "./audit/verify-chain.ts";
import type { Db } from "./db/client.ts";

type Broken = { readonly broken: number };

const claims: Readonly<Record<string, RawBuilder<Broken>>> = {
  "a block lies in two cells": sql`
    select count(*)::int as broken from (
      select block_id from cell_block where valid @> now() group by block_id having count(*) > 1) twice`,
  "a cell of the day has no block": sql`
    select count(*)::int as broken from cell c
    where c.ended_at is null and not exists (select from cell_block m where m.cell_id = c.id and m.valid @> now())`,
  "a cell reaches over the border of its community": sql`
    select count(*)::int as broken from cell_block m join cell c on c.id = m.cell_id join block b on b.id = m.block_id
    where m.valid @> now() and b.division_code <> c.division_code`,
  "a cell has two people responsible at once": sql`
    select count(*)::int as broken from (
      select cell_id from assignment where valid @> now() and role = 'primary' group by cell_id having count(*) > 1) twice`,
  "the history of a hazard ends in another state than its row": sql`
    select count(*)::int as broken from hazard h join lateral (
      select to_state from transition t where t.thing = 'hazard' and t.thing_id = h.id order by t.id desc limit 1) last on true
    where last.to_state <> h.state`,
  "a home lies in another block than its house": sql`
    select count(*)::int as broken from rental_unit u join building b on b.id = u.building_id
    where u.block_id is distinct from b.block_id`,
};

export async function brokenClaims(db: Db): Promise<string[]> {
  const broken: string[] = [];
  for (const [claim, count] of Object.entries(claims)) {
    const [row] = (await count.execute(db)).rows;
    if (row?.broken !== 0) broken.push(`${claim} (${row?.broken})`);
  }
  const { fault } = await verifyChain(db);
  return fault ? [...broken, `the audit's chain is broken: ${fault.kind}`] : broken;
}
