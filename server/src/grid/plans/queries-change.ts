/**
 * The SQL that makes and changes plans: a copy of the present grid, what a drawing writes, a rebase, the steps of a plan's life.
 * Builders only, in sets: a plan of thousands of blocks takes as many statements as one of ten.
 */
import { sql } from "kysely";
import { thisInstant } from "../../db/places.ts";
import type { CellFace } from "../change.ts";
import type { NewCell } from "../draft.ts";
import type { CellBase } from "./queries.ts";

export type PlanHead = {
  readonly accountId: number;
  readonly name: string;
  readonly note: string;
  readonly divisionCode: string;
  readonly divisionCodes: readonly string[];
};
export const insertPlan = (plan: PlanHead) => sql<{ id: number }>`
  insert into plan (name, note, division_code, division_codes, made_by)
  values (${plan.name}, ${plan.note}, ${plan.divisionCode}, ${plan.divisionCodes}::text[], ${plan.accountId})
  returning id`;

/** The cells of the communities as they are now; needs their locks, so that cells and blocks are of one moment. */
export const copyPresentCells = (planId: number, codes: readonly string[]) => sql`
  insert into plan_cell (plan_id, cell_id, division_code, name, kind, colour, in_pieces, locked_by, officer_id, base)
  select ${planId}::bigint, c.id, c.division_code, c.name, c.kind, c.colour, c.in_pieces, c.locked_by, s.account_id,
    jsonb_build_object('name', c.name, 'kind', c.kind, 'colour', c.colour, 'inPieces', c.in_pieces, 'lockedById', c.locked_by, 'officerId', s.account_id)
  from cell c
  left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> ${thisInstant}
  where c.division_code = any (${codes}) and c.ended_at is null
  order by c.code`;

export const copyPresentBlocks = (planId: number, codes: readonly string[]) => sql`
  insert into plan_block (plan_id, block_id, plan_cell_id, base_cell_id)
  select ${planId}::bigint, b.id, c.id, m.cell_id
  from block b
  left join cell_block m on m.block_id = b.id and upper_inf(m.valid)
  left join plan_cell c on c.plan_id = ${planId} and c.cell_id = m.cell_id
  where b.division_code = any (${codes}) and b.valid_to is null
  order by b.id`;

/**
 * A copy of a plan. `inForce`: of one that is published and stands: its own cells and officers are what the copy starts from.
 * Else the copy starts from the same base, and cells that were new in it are new in the copy.
 */
export const copyPlanHead = (planId: number, name: string, accountId: number, inForce: boolean) => sql<{ id: number }>`
  insert into plan (name, note, division_code, division_codes, made_by, copied_from, based_at)
  select ${name}, note, division_code, division_codes, ${accountId}::bigint, id, ${inForce ? sql`coalesce(effective_at, published_at)` : sql`based_at`}
  from plan where id = ${planId}
  returning id`;

export const copyPlanCells = (fromId: number, toId: number, inForce: boolean) => sql<{ fromId: number; toId: number }>`
  with source as (
    select c.*, row_number() over (order by c.id) as rank from plan_cell c
    where c.plan_id = ${fromId} and ${inForce ? sql`not c.ended` : sql`true`}
  ),
  copy as (
    insert into plan_cell (plan_id, cell_id, division_code, name, kind, colour, in_pieces, locked_by, officer_id, lineage, ended, base)
    select ${toId}::bigint, ${inForce ? sql`cell_id` : sql`case when base is not null then cell_id end`}, division_code, name, kind, colour, in_pieces,
      locked_by, officer_id, ${inForce ? sql`'{}'` : sql`lineage`}, ended,
      ${inForce ? sql`jsonb_build_object('name', name, 'kind', kind, 'colour', colour, 'inPieces', in_pieces, 'lockedById', locked_by, 'officerId', officer_id)` : sql`base`}
    from source order by rank
    returning id
  ),
  ranked as (select id, row_number() over (order by id) as rank from copy)
  select source.id as "fromId", ranked.id as "toId" from source join ranked using (rank)`;

export const copyPlanBlocks = (fromId: number, toId: number, cells: Pairs, inForce: boolean) => sql`
  insert into plan_block (plan_id, block_id, plan_cell_id, base_cell_id)
  select ${toId}::bigint, b.block_id, t.to_id, ${inForce ? sql`c.cell_id` : sql`b.base_cell_id`}
  from plan_block b
  left join plan_cell c on c.id = b.plan_cell_id
  left join ${pairRows(cells)} on t.from_id = b.plan_cell_id
  where b.plan_id = ${fromId}
  order by b.block_id`;

/** Lineage names plan cells: in a copy, those of the copy. */
export const translateLineage = (planId: number, cells: Pairs) => sql`
  update plan_cell c set lineage = array(
    select t.to_id from unnest(c.lineage) with ordinality l (id, place) join ${pairRows(cells)} on t.from_id = l.id order by l.place
  )
  where c.plan_id = ${planId} and c.lineage <> '{}'`;

/** Side by side. */
export type Pairs = { readonly fromIds: readonly number[]; readonly toIds: readonly number[] };
const pairRows = ({ fromIds, toIds }: Pairs) =>
  sql`unnest(${fromIds}::bigint[], ${toIds}::bigint[]) as t (from_id, to_id)`;

/** Its lineage names plan cells of this plan. */
export type NewPlanCell = Omit<NewCell, "key"> & {
  /** The present cell it stands for; left out: none yet. */
  readonly cellId?: number;
  readonly base?: CellBase;
};
/** In the order given; the ids come in the same order. */
export const insertCells = (planId: number, cells: readonly NewPlanCell[]) => sql<{ id: number }>`
  insert into plan_cell (plan_id, cell_id, division_code, name, kind, colour, in_pieces, officer_id, lineage, base)
  select ${planId}::bigint, t."cellId", t."divisionCode", t.name, t.kind, t.colour, t."inPieces", t."officerId",
    array(select jsonb_array_elements_text(t.lineage)::bigint), t.base
  from jsonb_to_recordset(${JSON.stringify(cells.map((cell, place) => ({ ...cell, place })))}::jsonb) as t
    ("cellId" bigint, "divisionCode" text, name text, kind text, colour smallint, "inPieces" boolean, "officerId" bigint, lineage jsonb, base jsonb, place int)
  order by t.place
  returning id`;

export type PlacedBlocks = { readonly blockIds: readonly number[]; readonly planCellIds: readonly (number | null)[] };
export const placeBlocks = (planId: number, { blockIds, planCellIds }: PlacedBlocks) => sql<{
  id: number;
  cellId: number | null;
  version: number;
}>`
  update plan_block b set plan_cell_id = t.cell_id, version = b.version + 1
  from unnest(${blockIds}::bigint[], ${planCellIds}::bigint[]) as t (block_id, cell_id)
  where b.plan_id = ${planId} and b.block_id = t.block_id
  returning b.block_id as id, b.plan_cell_id as "cellId", b.version`;

export const faceCells = (planId: number, faces: readonly { readonly cellId: number; readonly to: CellFace }[]) => sql`
  update plan_cell c set name = t.name, kind = t.kind, colour = t.colour, in_pieces = t."inPieces", locked_by = t."lockedById", ended = t.ended
  from jsonb_to_recordset(${JSON.stringify(faces.map(({ cellId, to }) => ({ ...to, cellId })))}::jsonb) as t
    ("cellId" bigint, name text, kind text, colour smallint, "inPieces" boolean, "lockedById" bigint, ended boolean)
  where c.plan_id = ${planId} and c.id = t."cellId"`;

export type PlacedOfficers = { readonly cellIds: readonly number[]; readonly officerIds: readonly (number | null)[] };
export const placeOfficers = (planId: number, { cellIds, officerIds }: PlacedOfficers) => sql`
  update plan_cell c set officer_id = t.account_id
  from unnest(${cellIds}::bigint[], ${officerIds}::bigint[]) as t (cell_id, account_id)
  where c.plan_id = ${planId} and c.id = t.cell_id`;

export const raisePlanCells = (planId: number, ids: readonly number[]) =>
  sql`update plan_cell set version = version + 1 where plan_id = ${planId} and id = any (${ids})`;
export const touchPlan = (planId: number) =>
  sql`update plan set version = version + 1, changed_at = ${thisInstant}, refusal = null where id = ${planId}`;

/** Null leaves what is there. */
export const renamePlan = (planId: number, name: string | null, note: string | null) => sql`
  update plan set name = coalesce(${name}, name), note = coalesce(${note}, note) where id = ${planId}`;
export const setState = (planId: number, state: "draft" | "withdrawn") =>
  sql`update plan set state = ${state}, effective_at = null, published_by = null where id = ${planId}`;
export const schedulePlan = (planId: number, accountId: number, effectiveAt: Date) => sql`
  update plan set state = 'scheduled', effective_at = ${effectiveAt}, published_by = ${accountId} where id = ${planId}`;
export const markPublished = (planId: number, accountId: number, moment: string, editId: number) => sql`
  update plan set state = 'published', effective_at = ${moment}::timestamptz, published_by = ${accountId}, published_at = ${thisInstant}, edit_id = ${editId}
  where id = ${planId}`;
/** As the owner, when nobody asks: only if it still is what was tried. */
export const refusePublication = (planId: number, version: number, refusal: unknown) => sql`
  update plan set state = 'draft', refusal = ${JSON.stringify(refusal)}::jsonb, version = version + 1, changed_at = ${thisInstant},
    effective_at = null, published_by = null
  where id = ${planId} and state = 'scheduled' and version = ${version}`;
/** The cells that came to be by the publication. */
export const bindCells = (planId: number, cells: Pairs) => sql`
  update plan_cell c set cell_id = t.to_id from ${pairRows(cells)} where c.plan_id = ${planId} and c.id = t.from_id`;

export type RebasedBlocks = PlacedBlocks & {
  readonly baseCellIds: readonly (number | null)[];
  readonly versions: readonly number[];
};
/** A rebase writes the blocks of a plan anew; a version tells those that went elsewhere. */
export const dropBlocks = (planId: number) => sql`delete from plan_block where plan_id = ${planId}`;
export const insertBlocks = (planId: number, blocks: RebasedBlocks) => sql`
  insert into plan_block (plan_id, block_id, plan_cell_id, base_cell_id, version)
  select ${planId}::bigint, t.* from unnest(${blocks.blockIds}::bigint[], ${blocks.planCellIds}::bigint[], ${blocks.baseCellIds}::bigint[], ${blocks.versions}::int[]) as t
  order by 1, 2`;
export const rebaseCells = (
  planId: number,
  bases: readonly { readonly planCellId: number; readonly base: CellBase | null; readonly cellId: number | null }[],
) => sql`
  update plan_cell c set base = t.base, cell_id = t."cellId"
  from jsonb_to_recordset(${JSON.stringify(bases)}::jsonb) as t ("planCellId" bigint, base jsonb, "cellId" bigint)
  where c.plan_id = ${planId} and c.id = t."planCellId"`;
export const markBased = (planId: number) => sql`update plan set based_at = ${thisInstant} where id = ${planId}`;

export const insertComment = (planId: number, accountId: number, text: string) => sql<{ id: number }>`
  insert into plan_comment (plan_id, account_id, text) values (${planId}, ${accountId}, ${text}) returning id`;
