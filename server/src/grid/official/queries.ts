/**
 * All SQL of official grids: communities with their shapes, blocks with shapes and neighbours, the cells of the present grid or of
 * a plan. Builders only: the caller runs them in its transaction and says which divisions.
 */
import { sql } from "kysely";

/** Decimals of a degree: as many as a double can tell apart. */
const DECIMALS = 15;
const likeAny = (prefixes: readonly string[]) => prefixes.map((prefix) => `${prefix}%`);

/** Communities that have blocks: what a grid covers. */
export const communitiesIn = (prefixes: readonly string[]) => sql<{ code: string; shape: string }>`
  select d.code, ST_AsGeoJSON(d.geom, ${sql.lit(DECIMALS)}) as shape
  from division d
  where d.valid_to is null and d.code like any (${likeAny(prefixes)})
    and exists (select from block b where b.division_code = d.code and b.valid_to is null)
  order by d.code`;

export const blocksIn = (codes: readonly string[]) => sql<{
  id: number;
  code: string;
  divisionCode: string;
  shape: string;
}>`
  select id, code, division_code as "divisionCode", ST_AsGeoJSON(geom, ${sql.lit(DECIMALS)}) as shape
  from block
  where valid_to is null and division_code = any (${codes})
  order by code`;

/** Only codes: enough for a list. */
export const blockCodesIn = (codes: readonly string[]) => sql<{ id: number; code: string; divisionCode: string }>`
  select id, code, division_code as "divisionCode" from block where valid_to is null and division_code = any (${codes}) order by code`;

export const neighboursIn = (codes: readonly string[]) => sql<{ a: number; b: number; sharedM: number }>`
  select n.a, n.b, n.shared_m as "sharedM"
  from block_adjacency n
  join block p on p.id = n.a and p.valid_to is null and p.division_code = any (${codes})
  join block q on q.id = n.b and q.valid_to is null and q.division_code = p.division_code`;

export type PresentCellRow = { id: number; code: string; name: string; divisionCode: string; blockIds: number[] };

export const presentCellsIn = (codes: readonly string[]) => sql<PresentCellRow>`
  select c.id, c.code, c.name, c.division_code as "divisionCode", array_agg(m.block_id order by m.block_id) as "blockIds"
  from cell c join cell_block m on m.cell_id = c.id and upper_inf(m.valid)
  where c.ended_at is null and c.division_code = any (${codes})
  group by c.id
  order by c.code`;

export type CellToExportRow = {
  code: string | null;
  name: string;
  divisionCode: string;
  kind: "ordinary" | "special";
  officer: string | null;
  shape: string;
  blockCodes: string[];
};

/** u: the blocks of each cell joined into its shape. */
export const presentGrid = (prefixes: readonly string[]) => sql<CellToExportRow>`
  select c.code, c.name, c.division_code as "divisionCode", c.kind, a.login as officer, u.shape, u.codes as "blockCodes"
  from cell c
  join lateral (
    select ST_AsGeoJSON(ST_Multi(ST_UnaryUnion(ST_Collect(k.geom))), ${sql.lit(DECIMALS)}) as shape, array_agg(k.code order by k.code) as codes
    from cell_block m join block k on k.id = m.block_id
    where m.cell_id = c.id and upper_inf(m.valid)
    having count(*) > 0
  ) u on true
  left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> now()
  left join account a on a.id = s.account_id
  where c.ended_at is null and c.division_code like any (${likeAny(prefixes)})
  order by c.code`;

/** Of a plan that the caller may see; its divisions are all its communities. */
export const gridOfPlan = (planId: number) => sql<CellToExportRow>`
  select c.code, p.name, p.division_code as "divisionCode", p.kind, a.login as officer, u.shape, u.codes as "blockCodes"
  from plan_cell p
  left join cell c on c.id = p.cell_id
  left join account a on a.id = p.officer_id
  join lateral (
    select ST_AsGeoJSON(ST_Multi(ST_UnaryUnion(ST_Collect(k.geom))), ${sql.lit(DECIMALS)}) as shape, array_agg(k.code order by k.code) as codes
    from plan_block m join block k on k.id = m.block_id
    where m.plan_id = p.plan_id and m.plan_cell_id = p.id
    having count(*) > 0
  ) u on true
  where p.plan_id = ${planId} and not p.ended
  order by p.division_code, p.name, p.id`;

export const planDivisions = (planId: number) =>
  sql<{ divisionCodes: string[] }>`select division_codes as "divisionCodes" from plan where id = ${planId}`;

/** In whose name the command line makes a plan: the account of that login, else the first administrator. */
export const planMaker = (login: string | null) => sql<{
  id: number;
  role: "administrator" | "supervisor";
  prefixes: string[];
}>`
  select a.id, a.role, array(select j.division_code from jurisdiction j where j.account_id = a.id) as prefixes
  from account a
  where a.state = 'active' and a.role in ('administrator', 'supervisor') and (a.login = ${login} or (${login}::text is null and a.role = 'administrator'))
  order by a.id
  limit 1`;
