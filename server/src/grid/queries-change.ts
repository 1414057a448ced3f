/**
 * The SQL of carrying out a change: cells and blocks that begin and end, what lies in a cut block goes with its pieces, and what
 * changes hands. Memberships and assignments are in queries-edit.ts. Builders only.
 */
import { sql } from "kysely";
import { thisInstant } from "../db/places.ts";

export const shapesOfBlocks = (ids: readonly number[]) => sql<{ id: number; shape: string }>`
  select id, ST_AsGeoJSON(geom, 15) as shape from block where id = any (${ids})`;

/** Present blocks that a line runs through, where the account may edit. */
export const blocksUnderLine = (line: string) => sql<{ id: number }>`
  select id from block
  where valid_to is null and ST_Intersects(geom, ST_SetSRID(ST_GeomFromGeoJSON(${line}), 4326))
    and division_code like any ((select scope_divisions())::text[])
  order by id limit 201`;

export const lastCellNumbers = (codes: readonly string[]) => sql<{ divisionCode: string; last: number }>`
  select division_code as "divisionCode", max(split_part(code, '-', 2)::int) as last from cell where division_code = any (${codes}) group by 1`;
export const lastBlockNumbers = (codes: readonly string[]) => sql<{ divisionCode: string; last: number }>`
  select division_code as "divisionCode", max(right(code, 3)::int) as last from block where division_code = any (${codes}) group by 1`;

/** New cells, not begun yet: the change brings them to life like those that a redo does. */
export const insertCells = (rows: string) => sql<{ id: number; code: string }>`
  insert into cell (code, division_code, name, kind, colour, in_pieces, lineage, created_at, ended_at)
  select r.code, r.division_code, r.name, r.kind, r.colour, r.in_pieces, r.lineage, ${thisInstant}, ${thisInstant}
  from json_to_recordset(${rows}::json) as r (code text, division_code text, name text, kind text, colour smallint, in_pieces boolean, lineage bigint[])
  returning id, code`;

/** Pieces of cut blocks, not begun yet. */
export const insertPieces = (rows: string) => sql<{ id: number; code: string }>`
  insert into block (code, division_code, kind, geom, area_m2, cut_from, valid_from, valid_to)
  select r.code, b.division_code, b.kind, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(r.shape), 4326)), r.area_m2, b.id, ${thisInstant}, ${thisInstant}
  from json_to_recordset(${rows}::json) as r (code text, of_block bigint, shape json, area_m2 double precision)
  join block b on b.id = r.of_block
  returning id, code`;

export const insertLinks = (rows: string) => sql`
  insert into block_adjacency (a, b, shared_m)
  select least(r.a, r.b), greatest(r.a, r.b), r.shared_m
  from json_to_recordset(${rows}::json) as r (a bigint, b bigint, shared_m double precision)`;

/** The pieces have been where their block was: they take over its past. */
export const inheritMemberships = (pieceIds: readonly number[]) => sql`
  insert into cell_block (cell_id, block_id, valid)
  select m.cell_id, b.id, m.valid from block b join cell_block m on m.block_id = b.cut_from
  where b.id = any (${pieceIds}) and not upper_inf(m.valid)
    and not exists (select from cell_block own where own.block_id = b.id and not upper_inf(own.valid))
  order by b.id, m.valid`;

export const endBlocks = (ids: readonly number[], replacedBy: string, moment: string) => sql`
  update block set valid_to = ${moment}::timestamptz, version = version + 1,
    replaced_by = array(select jsonb_array_elements_text(${replacedBy}::jsonb -> block.id::text)::bigint)
  where id = any (${ids})`;

/** What has rested meanwhile did not exist in between; what never lived begins now. */
export const beginBlocks = (ids: readonly number[], moment: string) => sql`
  update block set version = version + 1, valid_to = null, replaced_by = null,
    valid_from = case when valid_to = valid_from then ${moment}::timestamptz else valid_from end,
    gaps = case when valid_to = valid_from then gaps else gaps + tstzmultirange(tstzrange(valid_to, ${moment}::timestamptz)) end
  where id = any (${ids})`;

export const changeFaces = (rows: string, moment: string) => sql`
  update cell set
    name = coalesce(r.name, cell.name), kind = coalesce(r.kind, cell.kind), colour = coalesce(r.colour, cell.colour),
    in_pieces = coalesce(r.in_pieces, cell.in_pieces),
    locked_by = case when r.locks then r.locked_by else cell.locked_by end,
    ended_at = case r.ended when true then ${moment}::timestamptz when false then null else cell.ended_at end
  from json_to_recordset(${rows}::json)
    as r (id bigint, name text, kind text, colour smallint, in_pieces boolean, locks boolean, locked_by bigint, ended boolean)
  where cell.id = r.id`;

/**
 * What lies in blocks that end goes to the nearest of those that begin: for a point inside a piece that is the piece. From the
 * outside in: buildings, then what is in a building, then what has only a point.
 */
export const moveContents = (from: readonly number[], into: readonly number[]) => [
  sql`update building t set block_id = (${nearest("t.point", into)}) where t.block_id = any (${from})`,
  sql`update rental_unit t set block_id = b.block_id from building b where b.id = t.building_id and t.block_id = any (${from})`,
  ...["lease", "visit"].map(
    (table) =>
      sql`update ${sql.table(table)} t set block_id = u.block_id from rental_unit u where u.id = t.unit_id and t.block_id = any (${from})`,
  ),
  sql`update inspection t set block_id = b.block_id from building b
    where b.id = coalesce((select u.building_id from rental_unit u where u.id = t.unit_id), t.building_id) and t.block_id = any (${from})`,
  sql`update hazard t set block_id = b.block_id from building b
    where b.id = t.building_id and t.block_id = any (${from}) and ${notClosedInGap(into)}`,
  ...["hazard", "incident"].map(
    (table) => sql`
    update ${sql.table(table)} t set block_id = (${nearest("t.geom", into)})
    where t.block_id = any (${from}) and ${notClosedInGap(into)}`,
  ),
];

/** What was closed while these blocks did not exist stays with the block of its day, which still knows who answered for it then. */
const notClosedInGap = (into: readonly number[]) => sql`
  not exists (select from block k where k.id = any (${into}) and k.gaps @> t.closed_at)`;

const nearest = (point: string, into: readonly number[]) => sql`
  select k.id from block k where k.id = any (${into}) order by ST_Distance(k.geom, ${sql.ref(point)}), k.id limit 1`;

export type HandedOver = {
  readonly blockIds: readonly number[];
  readonly fromCellIds: readonly (number | null)[];
  readonly toCellIds: readonly (number | null)[];
  readonly fromOfficerIds: readonly (number | null)[];
  readonly toOfficerIds: readonly (number | null)[];
};
/** One line for every open hazard and every visit still due in these blocks. `day`: the town's today. */
export const recordHandovers = (changed: HandedOver, editId: number, moment: string, day: string) => sql`
  with moved as (
    select * from unnest(${changed.blockIds}::bigint[], ${changed.fromCellIds}::bigint[], ${changed.toCellIds}::bigint[],
      ${changed.fromOfficerIds}::bigint[], ${changed.toOfficerIds}::bigint[])
      as t (block_id, from_cell, to_cell, from_account, to_account)
  ),
  subject as (
    select 'hazard' as kind, h.id, h.block_id from hazard h where h.block_id = any (${changed.blockIds}) and h.state <> 'closed'
    union all
    select 'visit', v.id, v.block_id from visit v where v.block_id = any (${changed.blockIds}) and v.done_at is null and v.due_on >= ${day}::date
  )
  insert into handover (edit_id, at, subject, subject_id, block_id, division_code, from_cell_id, to_cell_id, from_account_id, to_account_id)
  select ${editId}, ${moment}::timestamptz, s.kind, s.id, b.id, b.division_code, m.from_cell, m.to_cell, m.from_account, m.to_account
  from subject s join moved m on m.block_id = s.block_id join block b on b.id = s.block_id
  order by s.kind, s.id`;

/** How much that would be, before it is done. */
export const countHandovers = (blockIds: readonly number[], day: string) => sql<{ hazards: number; visits: number }>`
  select
    (select count(*)::int from hazard where block_id = any (${blockIds}) and state <> 'closed') as hazards,
    (select count(*)::int from visit where block_id = any (${blockIds}) and done_at is null and due_on >= ${day}::date) as visits`;

/** When a change happens: not before what it ends began. `latest`: that, so that a date in the past can be refused. */
export const momentOf = (blockIds: readonly number[], cellIds: readonly number[], at: string | null) => sql<{
  moment: string;
  latest: string | null;
}>`
  with latest as (
    select max(began) as began from (
      select lower(valid) as began from cell_block where block_id = any (${blockIds}) and upper_inf(valid)
      union all
      select lower(valid) from assignment where cell_id = any (${cellIds}) and role = 'primary' and valid @> ${thisInstant}
      union all
      select coalesce(valid_to, valid_from) from block where id = any (${blockIds})
    ) begun
  )
  select coalesce(${at}::timestamptz, greatest(${thisInstant}, latest.began))::text as moment, latest.began::text as latest from latest`;

export const linkLengths = (ids: readonly number[]) => sql<{ a: number; b: number; sharedM: number }>`
  select a, b, shared_m as "sharedM" from block_adjacency where a = any (${ids}) and b = any (${ids}) order by a, b`;
