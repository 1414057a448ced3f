/** What a balance weighs beyond the loads of cells: let units, and visits of the coming days. Builders only. */
import { sql } from "kysely";

/** `day` and the 29 days after it. */
const DAYS_AHEAD = 30;

/** Blocks without either have no row. */
export const demandOfBlocks = (ids: readonly number[], day: string) => sql<{
  id: number;
  households: number;
  visits: number;
}>`
  select block_id as id, sum(households)::int as households, sum(visits)::int as visits
  from (
    select block_id, 1 as households, 0 as visits from rental_unit where block_id = any (${ids}) and status = 'let'
    union all
    select block_id, 0, due from visit_day
    where block_id = any (${ids}) and due_on >= ${day}::date and due_on < ${day}::date + ${sql.lit(DAYS_AHEAD)}
  ) demand
  group by block_id
  order by block_id`;
