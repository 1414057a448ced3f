/**
 * What is read of plans: the plans themselves, their cells and blocks in the columns of the present grid, comments, shapes.
 * Builders only; row-level security shows a plan to those who may publish it. What changes plans stands in queries-change.ts.
 */
import { type RawBuilder, sql } from "kysely";
import { type OfficerRow, officerJson } from "../../db/places.ts";
import type { Refusal } from "../rules.ts";
import type { PlanState } from "./contract-plans.ts";

export type PlanRow = {
  id: number;
  name: string;
  note: string;
  divisionCode: string;
  divisionName: string;
  divisionCodes: string[];
  state: PlanState;
  madeBy: string;
  madeAt: Date;
  changedAt: Date;
  basedAt: Date;
  copiedFrom: number | null;
  effectiveAt: Date | null;
  publishedById: number | null;
  publishedBy: string | null;
  publishedAt: Date | null;
  takenBack: boolean;
  refusal: Refusal | null;
  version: number;
  blocks: number;
  cells: number;
  movedBlocks: number;
  comments: number;
};

export const plansSeen = (limit: number) => plans(sql`true`, sql`order by p.changed_at desc, p.id desc limit ${limit}`);
export const planById = (id: number) => plans(sql`p.id = ${id}`, sql``);

/** held: what the plan holds and moves. spoken: its comments. */
const plans = (which: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql<PlanRow>`
  select p.id, p.name, p.note, p.division_code as "divisionCode", coalesce(d.name, '') as "divisionName", p.division_codes as "divisionCodes",
    p.state, m.name as "madeBy", p.made_at as "madeAt", p.changed_at as "changedAt", p.based_at as "basedAt", p.copied_from as "copiedFrom",
    p.effective_at as "effectiveAt", p.published_by as "publishedById", h.name as "publishedBy", p.published_at as "publishedAt",
    coalesce(e.undone_at is not null, false) as "takenBack", p.refusal, p.version, held.blocks, held.cells, held.moved as "movedBlocks", spoken.comments
  from plan p
  join account m on m.id = p.made_by
  left join account h on h.id = p.published_by
  left join division d on d.code = p.division_code
  left join edit e on e.id = p.edit_id
  cross join lateral (
    select count(*)::int as blocks, count(distinct b.plan_cell_id)::int as cells, (count(*) filter (where ${movedBlock}))::int as moved
    from plan_block b left join plan_cell c on c.id = b.plan_cell_id where b.plan_id = p.id
  ) held
  cross join lateral (select count(*)::int as comments from plan_comment where plan_id = p.id) spoken
  where ${which} ${order}`;

/** Needs plan_block as b and its plan_cell as c. A new cell has no present one. */
const movedBlock = sql`(c.id is null and b.base_cell_id is not null) or (c.id is not null and (c.cell_id is null or c.cell_id is distinct from b.base_cell_id))`;

/** One drawing at a time in a plan: whoever writes in it holds its row. */
export const lockPlan = (id: number) => sql<{ id: number }>`select id from plan where id = ${id} for update`;

/** What the present cell was when the plan was based. */
export type CellBase = {
  readonly name: string;
  readonly kind: "ordinary" | "special";
  readonly colour: number;
  readonly inPieces: boolean;
  readonly lockedById: number | null;
  readonly officerId: number | null;
};
export type PlanCellRow = {
  id: number;
  cellId: number | null;
  code: string | null;
  divisionCode: string;
  divisionName: string;
  name: string;
  kind: "ordinary" | "special";
  colour: number;
  inPieces: boolean;
  lockedById: number | null;
  lockedBy: string | null;
  officerId: number | null;
  officer: OfficerRow | null;
  lineage: number[];
  ended: boolean;
  base: CellBase | null;
  version: number;
};
export const cellsOfPlan = (planId: number) => sql<PlanCellRow>`
  select c.id, c.cell_id as "cellId", k.code, c.division_code as "divisionCode", d.name as "divisionName", c.name, c.kind, c.colour,
    c.in_pieces as "inPieces", c.locked_by as "lockedById", l.name as "lockedBy", c.officer_id as "officerId", ${officerJson} as officer,
    array_to_json(c.lineage) as lineage, c.ended, c.base, c.version
  from plan_cell c
  join division d on d.code = c.division_code
  left join cell k on k.id = c.cell_id
  left join account l on l.id = c.locked_by
  left join account o on o.id = c.officer_id
  where c.plan_id = ${planId}
  order by c.division_code, k.code nulls last, c.id`;

export type PlanBlockRow = {
  id: number;
  code: string;
  divisionCode: string;
  version: number;
  cellId: number | null;
  baseCellId: number | null;
  kind: "land" | "water";
  units: number;
  areaM2: number;
  /** Cut in the present grid since. */
  ended: boolean;
  cutFrom: number | null;
};
export const blocksOfPlan = (planId: number) => sql<PlanBlockRow>`
  select b.id, b.code, b.division_code as "divisionCode", p.version, p.plan_cell_id as "cellId", p.base_cell_id as "baseCellId", b.kind,
    coalesce(l.units, 0) as units, b.area_m2 as "areaM2", b.valid_to is not null as ended, b.cut_from as "cutFrom"
  from plan_block p
  join block b on b.id = p.block_id
  left join block_load l on l.block_id = b.id
  where p.plan_id = ${planId}
  order by b.id`;

/** Names and codes of blocks, and what each was cut from, up to the first of them. */
export const codesOfBlocks = (ids: readonly number[]) => sql<{ id: number; code: string }>`
  select id, code from block where id = any (${ids}) order by code`;
export const cutLineOf = (ids: readonly number[]) => sql<{ id: number; cutFrom: number | null }>`
  with recursive line as (
    select id, cut_from from block where id = any (${ids})
    union select b.id, b.cut_from from line join block b on b.id = line.cut_from
  )
  select id, cut_from as "cutFrom" from line`;

/** Open hazards and visits still due, block by block: what goes along with each. `day`: the town's today. */
export const pendingOfBlocks = (ids: readonly number[], day: string) => sql<{
  id: number;
  hazards: number;
  visits: number;
}>`
  select b.id, coalesce(l.critical + l.serious + l.general, 0)::int as hazards, coalesce(v.visits, 0) as visits
  from block b
  left join block_load l on l.block_id = b.id
  left join (
    select block_id, count(*)::int as visits from visit
    where block_id = any (${ids}) and done_at is null and due_on >= ${day}::date group by 1
  ) v on v.block_id = b.id
  where b.id = any (${ids})`;

export const namesOfAccounts = (ids: readonly number[]) => sql<{ id: number; name: string; nameEn: string | null }>`
  select id, name, name_en as "nameEn" from account where id = any (${ids})`;
export const codesOfCells = (ids: readonly number[]) => sql<{ id: number; code: string }>`
  select id, code from cell where id = any (${ids})`;

/**
 * Outline and label place of the cells of a plan, as cell_shape has them of present cells.
 * held: the blocks. measured: box and middle. label: the block nearest to the middle, because the middle may lie outside.
 */
export const shapesOfPlan = (planId: number) => sql<{
  id: number;
  west: number;
  south: number;
  east: number;
  north: number;
  labelLng: number;
  labelLat: number;
}>`
  with held as materialized (
    select p.plan_cell_id as cell_id, b.id, b.area_m2, b.geom, ST_X(b.label_at) x, ST_Y(b.label_at) y
    from plan_block p join block b on b.id = p.block_id and b.valid_to is null
    where p.plan_id = ${planId} and p.plan_cell_id is not null
  ),
  measured as (
    select cell_id, min(ST_XMin(geom)) west, min(ST_YMin(geom)) south, max(ST_XMax(geom)) east, max(ST_YMax(geom)) north,
      sum(x * area_m2) / sum(area_m2) x, sum(y * area_m2) / sum(area_m2) y
    from held group by cell_id
  ),
  label as (
    select distinct on (h.cell_id) h.cell_id, h.x, h.y
    from held h join measured using (cell_id)
    order by h.cell_id, (h.x - measured.x) ^ 2 + (h.y - measured.y) ^ 2, h.id
  )
  select cell_id as id, west, south, east, north, label.x as "labelLng", label.y as "labelLat" from measured join label using (cell_id)`;

/** The shape of each plan cell as GeoJSON text; 9 decimals are a tenth of a millimetre. */
export const outlinesOfPlan = (planId: number) => sql<{ id: number; geometry: string }>`
  select p.plan_cell_id as id, ST_AsGeoJSON(ST_Multi(ST_UnaryUnion(ST_Collect(b.geom))), 9) as geometry
  from plan_block p join block b on b.id = p.block_id and b.valid_to is null
  where p.plan_id = ${planId} and p.plan_cell_id is not null
  group by p.plan_cell_id`;

/** The communities with present blocks in these divisions, and how many blocks they have. */
export const communitiesWithin = (prefixes: readonly string[]) => sql<{ code: string; blocks: number }>`
  select division_code as code, count(*)::int as blocks from block
  where valid_to is null and division_code like any (${prefixes.map((prefix) => `${prefix}%`)}::text[])
  group by 1 order by 1`;

export const commentsOf = (planId: number, limit: number) => sql<{ id: number; at: Date; by: string; text: string }>`
  select id, at, "by", text from (
    select c.id, c.at, a.name as "by", c.text from plan_comment c join account a on a.id = c.account_id
    where c.plan_id = ${planId} order by c.id desc limit ${limit}
  ) latest order by id`;

export const duePlans = (now: Date, besides: readonly number[]) => sql<{
  id: number;
  version: number;
  publishedById: number;
}>`
  select id, version, published_by as "publishedById" from plan
  where state = 'scheduled' and effective_at <= ${now} and id <> all (${besides})
  order by effective_at, id limit 1 for update skip locked`;

/**
 * When the last change of these blocks and cells was: nothing can be in force before it. A block that is in no cell counts from when
 * it left the last one, a cell at the earliest from when it had its first block. Null: there is nothing yet.
 */
export const lastChangeOf = (blockIds: readonly number[], cellIds: readonly number[]) => sql<{ at: Date | null }>`
  select max(at) as at from (
    select case when upper_inf(valid) then lower(valid) else upper(valid) end as at from cell_block where block_id = any (${blockIds})
    union all select min(lower(valid)) from cell_block where cell_id = any (${cellIds}) group by cell_id
    union all select lower(valid) from assignment where cell_id = any (${cellIds}) and lower(valid) <= statement_timestamp()
  ) changes`;
