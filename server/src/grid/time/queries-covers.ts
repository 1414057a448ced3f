/**
 * The SQL of covers and of every other dated assignment: what stands in the way, the list, and spans of responsibility that
 * are taken out and put in exactly. Builders only. Instants travel as text: a JavaScript Date rounds the microseconds away.
 */
import { type RawBuilder, sql } from "kysely";
import { joinOfficerAt, type OfficerRow, officerFields, officerJson, thisInstant } from "../../db/places.ts";

type CellNameRow = { id: number; code: string; name: string };
/** One row of `assignment`, as an edit remembers it. */
export type Span = {
  readonly cellId: number;
  readonly officerId: number;
  readonly role: "primary" | "substitute";
  readonly from: string;
  /** Null: until something else is said. */
  readonly to: string | null;
};

export const presentInstant = sql<{ now: Date; moment: string }>`
  select ${thisInstant} as now, ${thisInstant}::text as moment`;

const range = (from: string, to: string | null) => sql`tstzrange(${from}::timestamptz, ${to}::timestamptz)`;

/** Cells for which the officer is the primary one at any time of it: nobody stands in for himself or herself. */
export const ownCells = (cellIds: readonly number[], officerId: number, from: string, to: string) => sql<{
  id: number;
  name: string;
}>`
  select distinct c.id, c.name from assignment s join cell c on c.id = s.cell_id
  where s.cell_id = any (${cellIds}) and s.account_id = ${officerId} and s.role = 'primary' and s.valid && ${range(from, to)}
  order by c.id`;

export const coversWithin = (cellIds: readonly number[], from: string, to: string) => sql<{
  id: number;
  cellId: number;
  cell: string;
  officer: string;
  from: Date;
  to: Date | null;
}>`
  select s.id, c.id as "cellId", c.name as cell, o.name as officer, lower(s.valid) as "from", upper(s.valid) as "to"
  from assignment s join cell c on c.id = s.cell_id join account o on o.id = s.account_id
  where s.cell_id = any (${cellIds}) and s.role = 'substitute' and s.valid && ${range(from, to)}
  order by lower(s.valid), c.id`;

export type CoverRow = Span & { id: number; officer: string; state: "ahead" | "lasting" | "over" };
/** By id, with the cells' rows locked in id order by the caller. */
export const coversById = (ids: readonly number[]) => sql<CoverRow>`
  select s.id, s.cell_id as "cellId", s.account_id as "officerId", s.role, o.name as officer,
    lower(s.valid)::text as "from", upper(s.valid)::text as "to",
    case when lower(s.valid) >= ${thisInstant} then 'ahead' when upper(s.valid) <= ${thisInstant} then 'over' else 'lasting' end as state
  from assignment s join account o on o.id = s.account_id
  where s.id = any (${ids}) and s.role = 'substitute'
  order by s.id`;

export type CoverListRow = {
  id: number;
  cell: CellNameRow;
  officer: OfficerRow | null;
  substitute: OfficerRow;
  from: Date;
  to: Date;
};
/** Those of an instant, or (null) those that are not over yet. The officer is the one at the instant, or when the cover begins. */
export const coversOf = (prefix: string, at: string | null, limit: number) => sql<CoverListRow>`
  select v.id, json_build_object('id', c.id, 'code', c.code, 'name', c.name) as cell, ${officerJson} as officer,
    ${officerFields("z")} as substitute, lower(v.valid) as "from", upper(v.valid) as "to"
  from assignment v
  join cell c on c.id = v.cell_id
  join account z on z.id = v.account_id
  ${joinOfficerAt(sql`c.id`, at === null ? sql`greatest(lower(v.valid), ${thisInstant})` : sql`${at}::timestamptz`)}
  where v.role = 'substitute' and c.division_code like ${`${prefix}%`}
    and ${at === null ? sql`upper(v.valid) > ${thisInstant} and c.ended_at is null` : sql`v.valid @> ${at}::timestamptz`}
  order by lower(v.valid), c.code
  limit ${limit}`;

/** Primaries who begin later than now and follow somebody else. */
export const plannedHandovers = (prefix: string, limit: number) => sql<{
  cell: CellNameRow;
  officer: OfficerRow;
  from: Date;
}>`
  select json_build_object('id', c.id, 'code', c.code, 'name', c.name) as cell, ${officerFields("o")} as officer, lower(s.valid) as "from"
  from assignment s join cell c on c.id = s.cell_id join account o on o.id = s.account_id
  where s.role = 'primary' and lower(s.valid) > ${thisInstant} and c.ended_at is null and c.division_code like ${`${prefix}%`}
  order by lower(s.valid), c.code
  limit ${limit}`;

/** A primary span that reaches an instant or comes after it. */
export type SpanAround = Span & {
  readonly begins: "before" | "at" | "after";
  /** `at`: it ends where the new one begins, and only counts if both are the same officer's. */
  readonly ends: "at" | "after";
};
/** The primary spans of cells that reach the instant or come after it, in order of time. */
export const spansAround = (cellIds: readonly number[], at: string) => sql<SpanAround>`
  select s.cell_id as "cellId", s.account_id as "officerId", s.role, lower(s.valid)::text as "from", upper(s.valid)::text as "to",
    case when lower(s.valid) < ${at}::timestamptz then 'before' when lower(s.valid) = ${at}::timestamptz then 'at' else 'after' end as begins,
    case when upper(s.valid) = ${at}::timestamptz then 'at' else 'after' end as ends
  from assignment s
  where s.cell_id = any (${cellIds}) and s.role = 'primary' and (upper_inf(s.valid) or upper(s.valid) >= ${at}::timestamptz)
  order by s.cell_id, lower(s.valid)`;

/** How far back a cell can be given to another: to where the present officer began, or to where the last one ended. */
export const earliestBegins = (cellIds: readonly number[]) => sql<{ id: number; name: string; since: Date }>`
  select c.id, c.name, since from cell c
  cross join lateral (
    select max(case when s.valid @> ${thisInstant} then lower(s.valid) else upper(s.valid) end) as since
    from assignment s where s.cell_id = c.id and s.role = 'primary' and lower(s.valid) <= ${thisInstant}
  ) last
  where c.id = any (${cellIds}) and since is not null
  order by c.id`;

/** The present primary of each cell and its blocks, to tell what changes hands. */
export const presentOfficers = (cellIds: readonly number[]) => sql<{
  cellId: number;
  officerId: number | null;
  blockIds: number[];
}>`
  select c.id as "cellId", s.account_id as "officerId",
    array(select m.block_id from cell_block m where m.cell_id = c.id and upper_inf(m.valid) order by m.block_id) as "blockIds"
  from cell c left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> ${thisInstant}
  where c.id = any (${cellIds})
  order by c.id`;

/**
 * Hand-overs that were planned and have come: a line for everything open in the cells, once, whoever looks at the clock. The edit
 * that planned it is the last one of the cell that gave dates.
 */
export const recordDueHandovers = (from: Date, to: Date, day: string) => sql<{ id: number }>`
  with begun as (
    select s.cell_id, s.account_id, p.account_id as before_id, lower(s.valid) as at,
      (select max(e.id) from edit e where e.cell_ids @> array[s.cell_id] and e.forward ? 'spans' and e.undone_at is null and e.made_at < lower(s.valid)) as edit_id
    from assignment s
    left join assignment p on p.cell_id = s.cell_id and p.role = 'primary' and upper(p.valid) = lower(s.valid)
    where s.role = 'primary' and lower(s.valid) > ${from} and lower(s.valid) <= ${to}
  ),
  subject as (
    select 'hazard' as kind, h.id, h.block_id, h.found_at as since, h.closed_at as until from hazard h where h.state <> 'closed' or h.closed_at > ${from}
    union all
    select 'visit', v.id, v.block_id, null, v.done_at from visit v where v.due_on >= ${day}::date and v.done_at is null
  )
  insert into handover (edit_id, at, subject, subject_id, block_id, division_code, from_cell_id, to_cell_id, from_account_id, to_account_id)
  select g.edit_id, g.at, t.kind, t.id, b.id, b.division_code, g.cell_id, g.cell_id, g.before_id, g.account_id
  from begun g
  join cell_block m on m.cell_id = g.cell_id and m.valid @> g.at
  join block b on b.id = m.block_id
  join subject t on t.block_id = b.id and (t.since is null or t.since <= g.at) and (t.until is null or t.until > g.at)
  where g.edit_id is not null and g.before_id is distinct from g.account_id
    and not exists (select from handover h where h.subject = t.kind and h.subject_id = t.id and h.at = g.at)
  order by t.kind, t.id
  returning id`;
export const oneClockAtATime = sql`select pg_advisory_xact_lock(hashtextextended('due handovers', 0))`;

/** Exactly these rows, and none that has changed since: the caller counts what comes back. */
export const takeSpans = (spans: readonly Span[]) => sql<{ cellId: number }>`
  delete from assignment s using ${spanRows(spans)}
  where s.cell_id = t.cell_id and s.account_id = t.account_id and s.role = t.role and s.valid = tstzrange(t.from_at, t.to_at)
  returning s.cell_id as "cellId"`;

export const giveSpans = (spans: readonly Span[]) => sql`
  insert into assignment (cell_id, account_id, role, valid)
  select t.cell_id, t.account_id, t.role, tstzrange(t.from_at, t.to_at) from ${spanRows(spans)}
  order by t.cell_id, t.from_at`;

const spanRows = (spans: readonly Span[]): RawBuilder<unknown> => sql`
  unnest(
    ${spans.map((span) => span.cellId)}::bigint[], ${spans.map((span) => span.officerId)}::bigint[], ${spans.map((span) => span.role)}::text[],
    ${spans.map((span) => span.from)}::timestamptz[], ${spans.map((span) => span.to)}::timestamptz[]
  ) as t (cell_id, account_id, role, from_at, to_at)`;
