/** What tests of the grid desk ask again and again: present versions, who is where, the whole grid as a picture. Only for tests. */
import { sql } from "kysely";
import type { Tx } from "../db/client.ts";
import { enterScope, type Scope } from "../db/scope.ts";
import type { Edited, GridWish, Versioned } from "./contract.ts";
import { editGrid } from "./edit-grid.ts";

/** Commits as `scope`: its own role and jurisdiction in the database, too. */
export async function commit(tx: Tx, scope: Scope, wish: GridWish): Promise<Edited> {
  await enterScope(tx, scope);
  return editGrid(tx, scope, { wish });
}

export const cellNow = async (tx: Tx, id: number): Promise<Versioned> => {
  const { rows } = await sql<Versioned>`select id, version from cell where id = ${id}`.execute(tx);
  return rows[0] ?? { id, version: 0 };
};

export const blocksNow = async (tx: Tx, ids: readonly number[]): Promise<Versioned[]> =>
  (await sql<Versioned>`select id, version from block where id = any (${ids}) order by id`.execute(tx)).rows;

/** Everything that undo must give back: who has what, what lies where, how cells look. Without versions and dates. */
export async function pictureOf(tx: Tx) {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(tx)).rows;
  return {
    blocks: await rows(sql`
      select b.id, b.code, m.cell_id, ST_AsEWKB(b.geom)::text as geom, b.area_m2, l.units, l.buildings, l.critical + l.serious + l.general as hazards
      from block b
      left join cell_block m on m.block_id = b.id and upper_inf(m.valid)
      left join block_load l on l.block_id = b.id
      where b.valid_to is null order by b.id`),
    cells: await rows(sql`
      select c.id, c.code, c.name, c.kind, c.colour, c.in_pieces, c.locked_by, s.account_id, z.blocks, z.area_m2, z.box
      from cell c
      left join assignment s on s.cell_id = c.id and s.role = 'primary' and upper_inf(s.valid)
      left join cell_shape z on z.cell_id = c.id
      where c.ended_at is null order by c.id`),
    places: await rows(sql`
      select 'building' as kind, id, block_id from building union all select 'unit', id, block_id from rental_unit
      union all select 'hazard', id, block_id from hazard union all select 'visit', id, block_id from visit order by 1, 2`),
  };
}
