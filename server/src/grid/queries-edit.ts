/**
 * The SQL that changes the grid: locks in id order (so that two overlapping edits wait for each other instead of deadlocking),
 * the state a judgement needs, membership and responsibility as ranges, edits as data. Builders only.
 */
import { sql } from "kysely";
import { thisInstant } from "../db/places.ts";

export type AskedBlockRow = {
  id: number;
  divisionCode: string;
  version: number;
  cellId: number | null;
  kind: "land" | "water";
  units: number;
  areaM2: number;
};
export type CellStateRow = {
  id: number;
  name: string;
  divisionCode: string;
  version: number;
  kind: "ordinary" | "special";
  inPieces: boolean;
  colour: number;
  lockedById: number | null;
  lockedBy: string | null;
  officerId: number | null;
  ended: boolean;
};

const askedBlocks = sql`
  select b.id, b.division_code as "divisionCode", b.version, m.cell_id as "cellId", b.kind, coalesce(l.units, 0) as units, b.area_m2 as "areaM2"
  from block b
  left join cell_block m on m.block_id = b.id and upper_inf(m.valid)
  left join block_load l on l.block_id = b.id`;

export const blocksOfCommunities = (codes: readonly string[]) => sql<AskedBlockRow>`
  ${askedBlocks} where b.division_code = any (${codes}) and b.valid_to is null order by b.id`;

/** Blocks that have ended: those that a cut taken back (or made again) brings to life. */
export const endedBlocks = (ids: readonly number[]) => sql<AskedBlockRow>`
  ${askedBlocks} where b.id = any (${ids}) and b.valid_to is not null order by b.id`;

/** Which present blocks, and which of `begin`, share an edge; only inside one community. */
export const linksOfCommunities = (codes: readonly string[], begin: readonly number[] = []) => sql<{
  a: number;
  b: number;
}>`
  select l.a, l.b from block_adjacency l
  join block p on p.id = l.a and (p.valid_to is null or p.id = any (${begin}))
  join block q on q.id = l.b and (q.valid_to is null or q.id = any (${begin}))
  where p.division_code = any (${codes}) and q.division_code = p.division_code`;

/** Cells by id, and the present ones of communities. */
export const cellStates = (ids: readonly number[], codes: readonly string[] = []) => sql<CellStateRow>`
  select c.id, c.name, c.division_code as "divisionCode", c.version, c.kind, c.in_pieces as "inPieces", c.colour,
    c.locked_by as "lockedById", k.name as "lockedBy", s.account_id as "officerId", c.ended_at is not null as ended
  from cell c
  left join account k on k.id = c.locked_by
  left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> ${thisInstant}
  where c.id = any (${ids}) or (c.division_code = any (${codes}) and c.ended_at is null)
  order by c.id`;

export const communitiesOf = (blockIds: readonly number[], cellIds: readonly number[]) => sql<{ code: string }>`
  select division_code as code from block where id = any (${blockIds}) union select division_code from cell where id = any (${cellIds}) order by 1`;

/** Every cell of the communities, and those that are named: whoever edits there works one after the other. */
export const lockCellsOf = (codes: readonly string[], ids: readonly number[]) => sql<{ id: number }>`
  select id from cell where division_code = any (${codes}) or id = any (${ids}) order by id for update`;

export const lockCells = (ids: readonly number[]) =>
  sql<{ id: number }>`select id from cell where id = any (${ids}) order by id for update`;
export const lockBlocks = (ids: readonly number[]) =>
  sql<{ id: number }>`select id from block where id = any (${ids}) order by id for update`;

/** One undo at a time for one account, from whichever window. */
export const lockEdits = (accountId: number) => sql`
  select pg_advisory_xact_lock(hashtextextended('edit', ${accountId}))`;

/** Where each block goes, side by side. */
export type Targets = { readonly blockIds: readonly number[]; readonly cellIds: readonly (number | null)[] };
const targetRows = ({ blockIds, cellIds }: Targets) =>
  sql`unnest(${blockIds}::bigint[], ${cellIds}::bigint[]) as t (block_id, cell_id)`;

/** A membership that began at this very moment has lasted no time: it is taken back instead of being closed to nothing. */
export const takeBackMemberships = (ids: readonly number[], moment: string) => sql`
  delete from cell_block where block_id = any (${ids}) and upper_inf(valid) and lower(valid) = ${moment}::timestamptz`;

export const closeMemberships = (ids: readonly number[], moment: string) => sql`
  update cell_block set valid = tstzrange(lower(valid), ${moment}::timestamptz) where block_id = any (${ids}) and upper_inf(valid)`;

export const openMemberships = (targets: Targets, moment: string) => sql`
  insert into cell_block (cell_id, block_id, valid)
  select t.cell_id, t.block_id, tstzrange(${moment}::timestamptz, null) from ${targetRows(targets)} where t.cell_id is not null
  order by t.block_id`;

export const raiseBlocks = (ids: readonly number[]) => sql<{ id: number; version: number }>`
  update block set version = version + 1 where id = any (${ids}) returning id, version`;
export const raiseCells = (ids: readonly number[]) =>
  sql`update cell set version = version + 1 where id = any (${ids})`;

export const unitsOfBlocks = (ids: readonly number[]) => sql<{ units: number }>`
  select coalesce(sum(units), 0)::int as units from block_load where block_id = any (${ids})`;
export const blockIdsOfCells = (ids: readonly number[]) => sql<{ blockId: number; cellId: number }>`
  select block_id as "blockId", cell_id as "cellId" from cell_block where cell_id = any (${ids}) and upper_inf(valid) order by block_id`;

export type OfficerState = { id: number; name: string; active: boolean; prefixes: string[] };

/**
 * Somebody's name, whether he or she may be responsible for anything, and where: by jurisdiction, or in a subdistrict where he or
 * she has had a cell (so that an undo can give back the only cell of an officer without a jurisdiction of the own).
 */
export const officerState = (id: number) => sql<OfficerState>`
  select a.id, a.name, a.role = 'officer' and a.state = 'active' as active,
    array(
      select division_prefix(j.division_code) from jurisdiction j where j.account_id = a.id and j.valid @> ${thisInstant}
      union select left(c.division_code, 9) from assignment s join cell c on c.id = s.cell_id
      where s.account_id = a.id and s.role = 'primary'
    ) as prefixes
  from account a where a.id = ${id}`;

export const primariesOf = (cellIds: readonly number[]) => sql<{ cellId: number; officerId: number }>`
  select cell_id as "cellId", account_id as "officerId" from assignment
  where cell_id = any (${cellIds}) and role = 'primary' and valid @> ${thisInstant}`;

/** Cells that share an edge with one of these, with colour and officer. */
export const cellsBeside = (cellIds: readonly number[]) => sql<{
  cellId: number;
  besideId: number;
  colour: number;
  officerId: number | null;
}>`
  with edge as (
    select distinct m.cell_id, n.cell_id as beside_id
    from cell_block m
    join (select a as id, b as neighbour from block_adjacency union all select b, a from block_adjacency) l on l.id = m.block_id
    join cell_block n on n.block_id = l.neighbour and upper_inf(n.valid) and n.cell_id <> m.cell_id
    where m.cell_id = any (${cellIds}) and upper_inf(m.valid)
  )
  select e.cell_id as "cellId", e.beside_id as "besideId", c.colour, s.account_id as "officerId"
  from edge e join cell c on c.id = e.beside_id
  left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> ${thisInstant}
  order by 1, 2`;

export const coloursOfOfficer = (officerId: number) => sql<{ cellId: number; colour: number }>`
  select c.id as "cellId", c.colour from assignment s join cell c on c.id = s.cell_id
  where s.account_id = ${officerId} and s.role = 'primary' and s.valid @> ${thisInstant} and c.ended_at is null`;

/** The same as for blocks: taken back, closed, opened; a hand-over that is planned for later stays, the new range ends there. */
export const takeBackAssignments = (cellIds: readonly number[], moment: string) => sql`
  delete from assignment where cell_id = any (${cellIds}) and role = 'primary' and lower(valid) = ${moment}::timestamptz`;
export const closeAssignments = (cellIds: readonly number[], moment: string) => sql`
  update assignment set valid = tstzrange(lower(valid), ${moment}::timestamptz)
  where cell_id = any (${cellIds}) and role = 'primary' and valid @> ${moment}::timestamptz`;

export type Successions = { readonly cellIds: readonly number[]; readonly officerIds: readonly (number | null)[] };
export const openAssignments = ({ cellIds, officerIds }: Successions, moment: string) => sql`
  insert into assignment (cell_id, account_id, role, valid)
  select t.cell_id, t.account_id, 'primary', tstzrange(${moment}::timestamptz, (
    select min(lower(later.valid)) from assignment later
    where later.cell_id = t.cell_id and later.role = 'primary' and lower(later.valid) > ${moment}::timestamptz
  ))
  from unnest(${cellIds}::bigint[], ${officerIds}::bigint[]) as t (cell_id, account_id)
  where t.account_id is not null
  order by t.cell_id`;

export type NewEdit = {
  readonly accountId: number;
  readonly moment: string;
  readonly kind: string;
  readonly label: unknown;
  readonly forward: unknown;
  readonly inverse: unknown;
  readonly divisionCode: string;
  readonly cellIds: readonly number[];
  /** Null: the present grid. */
  readonly planId: number | null;
};
export const recordEdit = (edit: NewEdit) => sql<{ id: number }>`
  insert into edit (account_id, made_at, kind, label, forward, inverse, division_code, cell_ids, plan_id)
  values (${edit.accountId}, ${edit.moment}::timestamptz, ${edit.kind}, ${JSON.stringify(edit.label)}::jsonb, ${JSON.stringify(edit.forward)}::jsonb,
    ${JSON.stringify(edit.inverse)}::jsonb, ${edit.divisionCode}, ${edit.cellIds}::bigint[], ${edit.planId}::bigint)
  returning id`;

export type EditRow = {
  id: number;
  at: Date;
  by: string;
  kind: string;
  label: unknown;
  forward: unknown;
  inverse: unknown;
  undone: boolean;
};
const editColumns = sql`e.id, e.made_at as at, a.name as by, e.kind, e.label, e.forward, e.inverse, e.undone_at is not null as undone`;

/** One's own edits that can still be stepped through, newest first: undone ones count until something else was done. */
export const stepsOf = (accountId: number, depth: number, planId: number | null) => sql<EditRow>`
  select ${editColumns}
  from edit e join account a on a.id = e.account_id
  where e.account_id = ${accountId} and e.plan_id is not distinct from ${planId}::bigint and e.superseded_at is null
  order by e.id desc limit ${depth}`;

/** Doing something new ends what could have been done again. */
export const supersedeUndone = (accountId: number, planId: number | null) => sql`
  update edit set superseded_at = ${thisInstant}
  where account_id = ${accountId} and plan_id is not distinct from ${planId}::bigint and undone_at is not null and superseded_at is null`;

export const editById = (id: number) =>
  sql<EditRow>`select ${editColumns} from edit e join account a on a.id = e.account_id where e.id = ${id}`;
export const editsOf = (accountId: number, limit: number, planId: number | null) => sql<EditRow>`
  select ${editColumns} from edit e join account a on a.id = e.account_id
  where e.account_id = ${accountId} and e.plan_id is not distinct from ${planId}::bigint
  order by e.id desc limit ${limit}`;
export const markUndone = (id: number, undone: boolean) =>
  sql`update edit set undone_at = ${undone ? thisInstant : sql`null`} where id = ${id}`;
