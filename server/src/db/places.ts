/**
 * Who answers for a place: the cell of a block and the officer of that cell, now or at an instant, as pieces of SQL.
 * Every feature that shows a place uses these, so that all of them give the same answer. The aliases they bring are
 * `m` (membership), `c` (cell), `s` (assignment), `o` (officer).
 */
import { type RawBuilder, sql } from "kysely";
import { divisionPrefix } from "./scope.ts";

export type OfficerRow = { id: number; name: string; nameEn: string | null; phone: string | null; onDuty: boolean };
export type CellRow = { id: number; code: string; name: string };

/** Not now(): a statement sees what an earlier statement of the same transaction has just begun. */
export const thisInstant = sql<Date>`statement_timestamp()`;

/** Joins the present cell and its present primary officer to `block`, an expression that gives a block id. */
export const joinPlaceNow = (block: RawBuilder<unknown>) => sql`
  left join cell_block m on m.block_id = ${block} and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  ${joinOfficerAt(sql`c.id`, thisInstant)}`;

/** The same at an instant: the cell the block was in then, and who answered for that cell then. */
export const joinPlaceAt = (block: RawBuilder<unknown>, at: RawBuilder<unknown>) => sql`
  left join cell_block m on m.block_id = ${block} and m.valid @> ${at}
  left join cell c on c.id = m.cell_id
  ${joinOfficerAt(sql`c.id`, at)}`;

/** The present one where `past` is null. */
export const joinPlaceAsOf = (block: RawBuilder<unknown>, past: Date | null) =>
  past === null ? joinPlaceNow(block) : joinPlaceAt(block, sql`${past}::timestamptz`);

export const joinOfficerAt = (cell: RawBuilder<unknown>, at: RawBuilder<unknown>) => sql`
  left join assignment s on s.cell_id = ${cell} and s.role = 'primary' and s.valid @> ${at}
  left join account o on o.id = s.account_id`;

/** Who stands in for the primary at the instant: at most one (assignment_one_substitute). Brings `v` (cover) and `z` (substitute). */
export const joinSubstituteAt = (cell: RawBuilder<unknown>, at: RawBuilder<unknown>) => sql`
  left join assignment v on v.cell_id = ${cell} and v.role = 'substitute' and v.valid @> ${at}
  left join account z on z.id = v.account_id`;

/** Whether a block was there at the instant: begun, not ended, and not cut at the time (a cut that is taken back leaves a gap). */
export const existsAt = (alias: string, at: RawBuilder<unknown>): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`${column("valid_from")} <= ${at} and (${column("valid_to")} is null or ${column("valid_to")} > ${at}) and not ${column("gaps")} @> ${at}`;
};

/**
 * Whether a block's memberships count at the instant: a piece has those of the block it was cut from, but the ground was the
 * block's then. Unlike existsAt, a block that was imported later than its membership says counts.
 */
export const countedAt = (alias: string, at: RawBuilder<unknown>): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`(${column("cut_from")} is null or ${column("valid_from")} <= ${at}) and (${column("valid_to")} is null or ${column("valid_to")} > ${at}) and not ${column("gaps")} @> ${at}`;
};

export const cellJson = sql<CellRow | null>`case when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name) end`;

export const officerJson = sql<OfficerRow | null>`case when o.id is not null then ${officerFields("o")} end`;

/** The officer as the town may know him or her: name and phone are public by law, nothing else is told. */
export function officerFields(alias: string): RawBuilder<OfficerRow> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`json_build_object('id', ${column("id")}, 'name', ${column("name")}, 'nameEn', ${column("name_en")}, 'phone', ${column("phone")}, 'onDuty', ${column("on_duty")})`;
}

/** Null = everywhere the account may look. */
export const prefixOf = (division: string | undefined): string | null =>
  division === undefined ? null : divisionPrefix(division);

/** Everything that lies in the division: nothing said means everywhere the account may look. */
export const liesIn = (alias: string, prefix: string | null): RawBuilder<unknown> =>
  prefix === null ? sql`true` : sql`${sql.ref(`${alias}.division_code`)} like ${`${prefix}%`}`;

/** True where the account may look: what row-level security asks, for rows that are public but carry something that is not. */
export const inScopeOf = (divisionCode: RawBuilder<unknown>, block: RawBuilder<unknown>) => sql<boolean>`
  (coalesce(${divisionCode}, '') like any ((select scope_divisions())::text[]) or ${block} = any ((select scope_blocks())::bigint[]))`;
