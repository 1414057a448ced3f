/** The SQL of orders that the columns in memory do not know: by the names of places, and by codes along their indexes. */
import { type RawBuilder, sql } from "kysely";

type Rank = { id: number; rank: number };
/** Divisions, cells and the cells of officers by name: equal names share a place. Without a name: not here. */
export const ranksOf: Readonly<Record<"division" | "cell" | "officer", RawBuilder<Rank>>> = {
  division: sql`select id, dense_rank() over (order by code)::int as rank from division`,
  cell: sql`select id, dense_rank() over (order by code)::int as rank from cell where ended_at is null`,
  officer: sql`
    select s.cell_id as id, dense_rank() over (order by o.name)::int as rank from assignment s join account o on o.id = s.account_id
    where s.role = 'primary' and s.valid @> statement_timestamp()`,
};

export const codes = {
  sourceId: sql`u.source_id`,
  publicCode: sql`u.public_code`,
  estateUnitCode: sql`u.estate_unit_code`,
} as const;
export type CodeColumn = keyof typeof codes;
type CodeRow = { unitId: number; value: string | null };
export type CodeReach = {
  readonly code: CodeColumn;
  readonly descending: boolean;
  readonly after: { readonly value: string | null; readonly unitId: number } | null;
  /** Only these homes; null: all. */
  readonly among: readonly number[] | null;
  readonly limit: number;
};

const isAmong = ({ among }: CodeReach) =>
  among === null ? sql`true` : sql`u.id = any(${`{${among.join(",")}}`}::bigint[])`;

export const homesByCode = (reach: CodeReach) => {
  const code = codes[reach.code];
  const [way, sign] = reach.descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const { after } = reach;
  return sql<CodeRow>`
  select u.id as "unitId", ${code} as value from rental_unit u
  where ${isAmong(reach)} and ${code} is not null ${after === null ? sql`` : sql`and (${code}, u.id) ${sign} (${after.value}, ${after.unitId}::bigint)`}
  order by ${code} ${way}, u.id ${way} limit ${reach.limit}`;
};

export const homesWithoutCode = (code: CodeColumn, among: readonly number[], limit: number) => sql<CodeRow>`
  select u.id as "unitId", null as value from rental_unit u
  where u.id = any(${`{${among.join(",")}}`}::bigint[]) and ${codes[code]} is null
  order by u.id limit ${limit}`;
