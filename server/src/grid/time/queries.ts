/**
 * What the grid was: the history of a block and of a cell, the ground of a cell and the whole grid of an instant. Builders only.
 * All of it is public ground but what changed hands, which row-level security shows inside the jurisdiction.
 */
import { type RawBuilder, sql } from "kysely";
import {
  countedAt,
  joinOfficerAt,
  joinSubstituteAt,
  type OfficerRow,
  officerFields,
  officerJson,
} from "../../db/places.ts";

export type CellNameRow = { id: number; code: string; name: string };
export type BlockNameRow = { id: number; code: string };
type Lasting = { from: Date; to: Date | null };
export type LastingText = { from: string; to: string | null };

const cellJson = (alias: string) => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<CellNameRow | null>`case when ${column("id")} is not null then json_build_object('id', ${column("id")}, 'code', ${column("code")}, 'name', ${column("name")}) end`;
};
const accountJson = (alias: string) => sql<OfficerRow | null>`
  case when ${sql.ref(`${alias}.id`)} is not null then ${officerFields(alias)} end`;
export type BlockFactsRow = Lasting & {
  id: number;
  code: string;
  divisionCode: string;
  gaps: LastingText[];
  cutFrom: BlockNameRow | null;
  pieces: (BlockNameRow & LastingText)[];
};

/** Also of a block that has ended. */
export const blockFacts = (id: number) => sql<BlockFactsRow>`
  select b.id, b.code, b.division_code as "divisionCode", b.valid_from as "from", b.valid_to as "to",
    coalesce((select json_agg(json_build_object('from', lower(gap), 'to', upper(gap)) order by gap) from unnest(b.gaps) gap), '[]') as gaps,
    case when p.id is not null then json_build_object('id', p.id, 'code', p.code) end as "cutFrom",
    coalesce((
      select json_agg(json_build_object('id', piece.id, 'code', piece.code, 'from', piece.valid_from, 'to', piece.valid_to) order by piece.code)
      from block piece where piece.cut_from = b.id
    ), '[]') as pieces
  from block b left join block p on p.id = b.cut_from
  where b.id = ${id}`;

export type SpanRow = Lasting & {
  cell: CellNameRow | null;
  officer: OfficerRow | null;
  substitute: OfficerRow | null;
};

/**
 * member: the cells of the block. bound: every instant at which cell, officer or substitute begins or ends. Between two of them
 * nothing changes, so that each is asked once at its beginning.
 */
export const blockSpans = (id: number, limit: number) => sql<SpanRow>`
  with member as (select cell_id, valid from cell_block where block_id = ${id}),
  held as (
    select m.valid * s.valid as valid from member m join assignment s on s.cell_id = m.cell_id and s.valid && m.valid
  ),
  bound as (
    select lower(valid) as at from member union select upper(valid) from member
    union select lower(valid) from held union select upper(valid) from held
  ),
  span as (select at, lead(at) over (order by at) as until from bound where at is not null)
  select span.at as "from", span.until as "to", ${cellJson("c")} as cell, ${officerJson} as officer, ${accountJson("z")} as substitute
  from span
  left join member m on m.valid @> span.at
  left join cell c on c.id = m.cell_id
  ${joinOfficerAt(sql`c.id`, sql`span.at`)}
  ${joinSubstituteAt(sql`c.id`, sql`span.at`)}
  order by span.at desc limit ${limit}`;

export type HandoverRow = {
  at: Date;
  by: string | null;
  hazards: number;
  visits: number;
  fromCell: CellNameRow | null;
  toCell: CellNameRow | null;
  fromOfficer: OfficerRow | null;
  toOfficer: OfficerRow | null;
};
export const handoversOfBlock = (id: number, limit: number) => handovers(sql`h.block_id = ${id}`, limit);
export const handoversOfCell = (id: number, limit: number) =>
  handovers(sql`(h.from_cell_id = ${id} or h.to_cell_id = ${id})`, limit);

const handovers = (which: RawBuilder<unknown>, limit: number) => sql<HandoverRow>`
  with line as (
    select h.at, h.edit_id, h.from_cell_id, h.to_cell_id, h.from_account_id, h.to_account_id,
      count(*) filter (where h.subject = 'hazard')::int as hazards, count(*) filter (where h.subject = 'visit')::int as visits
    from handover h
    where ${which}
    group by h.at, h.edit_id, h.from_cell_id, h.to_cell_id, h.from_account_id, h.to_account_id
    order by h.at desc limit ${limit}
  )
  select l.at, k.name as by, l.hazards, l.visits, ${cellJson("f")} as "fromCell", ${cellJson("t")} as "toCell",
    ${accountJson("x")} as "fromOfficer", ${accountJson("y")} as "toOfficer"
  from line l
  left join edit e on e.id = l.edit_id
  left join account k on k.id = e.account_id
  left join cell f on f.id = l.from_cell_id
  left join cell t on t.id = l.to_cell_id
  left join account x on x.id = l.from_account_id
  left join account y on y.id = l.to_account_id
  order by l.at desc, f.code, t.code`;

/** Also of a cell that has ended. */
export const cellNamed = (id: number) => sql<CellNameRow>`select id, code, name from cell where id = ${id}`;

export type ExtentRow = Lasting & { blocks: number; areaM2: number; joined: BlockNameRow[]; left: BlockNameRow[] };

/** A piece has the memberships of its block from before the cut: they count from when there was a piece. */
export const cellExtents = (id: number, limit: number) => sql<ExtentRow>`
  with member as (
    select b.id, b.code, b.area_m2, m.valid * tstzrange(case when b.cut_from is not null then b.valid_from end, null) as valid
    from cell_block m join block b on b.id = m.block_id where m.cell_id = ${id}
  ),
  bound as (select lower(valid) as at from member union select upper(valid) from member),
  span as (select at, lead(at) over (order by at) as until from bound where at is not null order by at desc limit ${limit})
  select span.at as "from", span.until as "to",
    count(m.id) filter (where m.valid @> span.at)::int as blocks, coalesce(sum(m.area_m2) filter (where m.valid @> span.at), 0) as "areaM2",
    coalesce(json_agg(json_build_object('id', m.id, 'code', m.code) order by m.code) filter (where lower(m.valid) = span.at), '[]') as joined,
    coalesce(json_agg(json_build_object('id', m.id, 'code', m.code) order by m.code) filter (where upper(m.valid) = span.at), '[]') as left
  from span left join member m on m.valid @> span.at or upper(m.valid) = span.at
  group by span.at, span.until
  order by span.at desc`;

export const blocksOfCellAt = (id: number, at: string) => sql<BlockNameRow & Lasting & { areaM2: number }>`
  select b.id, b.code, b.area_m2 as "areaM2", lower(m.valid) as "from", upper(m.valid) as "to"
  from cell_block m join block b on b.id = m.block_id
  where m.cell_id = ${id} and m.valid @> ${at}::timestamptz and ${countedAt("b", sql`${at}::timestamptz`)}
  order by b.code`;

export const responsibleForCell = (id: number, at: string) => sql<{
  officer: OfficerRow | null;
  substitute: OfficerRow | null;
  since: Date | null;
}>`
  select ${officerJson} as officer, ${accountJson("z")} as substitute, lower(s.valid) as since
  from cell c
  ${joinOfficerAt(sql`c.id`, sql`${at}::timestamptz`)}
  ${joinSubstituteAt(sql`c.id`, sql`${at}::timestamptz`)}
  where c.id = ${id}`;

export type CellThenRow = {
  id: number;
  code: string;
  name: string;
  divisionCode: string;
  divisionName: string;
  kind: "ordinary" | "special";
  colour: number;
  officer: OfficerRow | null;
  substitute: OfficerRow | null;
  since: Date | null;
  blocks: number;
  areaM2: number;
  box: number[];
  labelAt: number[];
  geojson: string;
};

/**
 * ground: the blocks of then. held: the cell each was in, and its middle. shape: their union, and the label in the block nearest to
 * the middle, as cell_shape has it. Materialized, because the planner takes CTEs for small and would work them out for every cell.
 * face: what a cell was called and looked like, from the first change of it that came later; nothing came later: as it is now.
 */
export const gridAt = (prefix: string, at: string, limit: number) => sql<CellThenRow>`
  with ground as materialized (
    select b.id, b.geom, b.area_m2, ST_X(b.label_at) as x, ST_Y(b.label_at) as y
    from block b where b.division_code like ${`${prefix}%`} and ${countedAt("b", sql`${at}::timestamptz`)}
  ),
  held as (
    select m.cell_id, g.*, sum(g.x * g.area_m2) over cell / sum(g.area_m2) over cell as middle_x, sum(g.y * g.area_m2) over cell / sum(g.area_m2) over cell as middle_y
    from ground g join cell_block m on m.block_id = g.id and m.valid @> ${at}::timestamptz
    window cell as (partition by m.cell_id)
  ),
  shape as materialized (
    select cell_id, count(*)::int as blocks, sum(area_m2) as area_m2, ST_Union(geom) as geom,
      (array_agg(x order by (x - middle_x) ^ 2 + (y - middle_y) ^ 2, id))[1] as label_x, (array_agg(y order by (x - middle_x) ^ 2 + (y - middle_y) ^ 2, id))[1] as label_y
    from held group by cell_id order by cell_id limit ${limit}
  ),
  face as materialized (${facesAfter(sql`(select array_agg(cell_id) from shape)`, at)})
  select c.id, c.code, coalesce(face.look ->> 'name', c.name) as name, c.division_code as "divisionCode", d.name as "divisionName",
    coalesce(face.look ->> 'kind', c.kind) as kind, coalesce((face.look ->> 'colour')::int, c.colour) as colour,
    ${officerJson} as officer, ${accountJson("z")} as substitute, lower(s.valid) as since,
    shape.blocks, shape.area_m2 as "areaM2",
    array[ST_XMin(shape.geom), ST_YMin(shape.geom), ST_XMax(shape.geom), ST_YMax(shape.geom)] as box,
    array[shape.label_x, shape.label_y] as "labelAt", ST_AsGeoJSON(ST_Multi(shape.geom), 7) as geojson
  from shape
  join cell c on c.id = shape.cell_id
  join division d on d.code = c.division_code
  left join face on face.cell_id = c.id
  ${joinOfficerAt(sql`c.id`, sql`${at}::timestamptz`)}
  ${joinSubstituteAt(sql`c.id`, sql`${at}::timestamptz`)}
  order by c.code`;

/** An edit changed the look when it was made, and changed it back when it was undone: the first of both after the instant tells. */
const facesAfter = (cells: RawBuilder<unknown>, at: string) => sql`
  select distinct on (turn.cell_id) turn.cell_id, turn.look
  from edit e
  cross join lateral jsonb_array_elements(case when jsonb_typeof(e.forward -> 'faces') = 'array' then e.forward -> 'faces' else '[]' end) step
  cross join lateral (values
    ((step ->> 'cellId')::bigint, e.made_at, step -> 'from'), ((step ->> 'cellId')::bigint, e.undone_at, step -> 'to')
  ) turn (cell_id, at, look)
  where e.plan_id is null and e.cell_ids && ${cells} and turn.at > ${at}::timestamptz
  order by turn.cell_id, turn.at, e.id`;

/** The last instant up to this one, and the first after it, at which anything of the grid of a division was different. */
export const gridChangesAround = (prefix: string, at: string) => sql<{ from: Date | null; to: Date | null }>`
  with turn as (
    select unnest(array[lower(m.valid), upper(m.valid)]) as at
    from block b join cell_block m on m.block_id = b.id where b.division_code like ${`${prefix}%`}
    union all
    select unnest(array[lower(s.valid), upper(s.valid)])
    from cell c join assignment s on s.cell_id = c.id where c.division_code like ${`${prefix}%`}
    union all
    select unnest(array[e.made_at, e.undone_at])
    from edit e where e.plan_id is null and e.forward ? 'faces' and (e.division_code like ${`${prefix}%`} or ${prefix} like division_prefix(e.division_code) || '%')
  )
  select max(at) filter (where at <= ${at}::timestamptz) as "from", min(at) filter (where at > ${at}::timestamptz) as "to" from turn`;
