/**
 * All SQL of the export: a page of each layer in the order of its ids. Every row has `id`, the geometry as GeoJSON text, a point
 * for spreadsheets, and the columns that layers.ts names. Nothing about people is selected.
 */
import { type RawBuilder, sql } from "kysely";
import type { ExportLayer } from "./layers.ts";

export type Page = { readonly after: number; readonly rows: number };
export type ExportRow = {
  readonly id: number;
  readonly geometry: string;
  readonly lon: number;
  readonly lat: number;
} & Readonly<Record<string, unknown>>;

/** Decimals of a degree: 9 are a tenth of a millimetre, so that areas and shared borders survive the way out. */
const DECIMALS = 9;

/** The cell a block belongs to today. */
const cellOfBlock = sql`left join cell_block m on m.block_id = k.id and upper_inf(m.valid) left join cell c on c.id = m.cell_id`;
const codes = sql`k.code as block_code, c.code as cell_code`;
const shape = (geom: string, point = `ST_PointOnSurface(${geom})`) =>
  sql`ST_AsGeoJSON(${sql.raw(geom)}, ${sql.lit(DECIMALS)}) as geometry, ST_X(${sql.raw(point)}) as lon, ST_Y(${sql.raw(point)}) as lat`;
const page = (table: string, { after, rows }: Page) =>
  sql`${sql.ref(`${table}.id`)} > ${after} order by ${sql.ref(`${table}.id`)} limit ${rows}`;

export const pageOf: Readonly<Record<ExportLayer, (asked: Page) => RawBuilder<ExportRow>>> = {
  building: (asked) => sql`
    select b.id, b.source_id, b.division_code, ${codes}, b.name, b.name_en, b.street, b.house_number, b.estate, b.kind, b.storeys,
      b.height_m, b.built_year, b.area_m2, ${shape("b.geom", "b.point")}
    from building b left join block k on k.id = b.block_id ${cellOfBlock}
    where ${page("b", asked)}`,

  block: (asked) => sql`
    select k.id, k.code as block_code, k.division_code, c.code as cell_code, k.kind, k.area_m2, k.source_id, ${shape("k.geom")}
    from block k ${cellOfBlock}
    where k.valid_to is null and ${page("k", asked)}`,

  // u: the blocks of each cell joined into its shape
  cell: (asked) => sql`
    select c.id, c.code as cell_code, c.name, c.division_code, c.kind, c.colour, u.blocks, u.area_m2,
      a.source_id as officer_source_id, a.name as officer, ${shape("u.geom")}
    from cell c
    join lateral (
      select ST_Multi(ST_UnaryUnion(ST_Collect(k.geom))) as geom, count(*)::integer as blocks, sum(k.area_m2) as area_m2
      from cell_block m join block k on k.id = m.block_id
      where m.cell_id = c.id and upper_inf(m.valid)
      having count(*) > 0
    ) u on true
    left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> now()
    left join account a on a.id = s.account_id
    where c.ended_at is null and ${page("c", asked)}`,

  division: (asked) => sql`
    select d.id, d.code as division_code, d.level, d.name, d.name_en, d.parent_code, d.source_id, ${shape("d.geom")}
    from division d
    where d.valid_to is null and ${page("d", asked)}`,

  street: (asked) => sql`
    select s.id, s.source_id, s.name, s.name_en, s.class, s.highway, s.bridge, s.tunnel, s.layer, ${shape("s.geom")}
    from street s
    where ${page("s", asked)}`,

  hazard: (asked) => sql`
    select h.id, h.source_id, h.class, h.item, h.severity, h.state, h.title, h.address, h.round, h.found_at, h.notified_at,
      h.deadline_at, h.reported_fixed_at, h.closed_at, u.source_id as unit_source_id, b.source_id as building_source_id,
      h.division_code, ${codes}, ${shape("h.geom", "h.geom")}
    from hazard h
    left join rental_unit u on u.id = h.unit_id
    left join building b on b.id = h.building_id
    left join block k on k.id = h.block_id ${cellOfBlock}
    where ${page("h", asked)}`,

  incident: (asked) => sql`
    select i.id, i.source_id, i.class, i.state, i.title, i.address, i.opened_at, i.dispatched_at, i.due_at, i.closed_at,
      i.division_code, ${codes}, ${shape("i.geom", "i.geom")}
    from incident i left join block k on k.id = i.block_id ${cellOfBlock}
    where ${page("i", asked)}`,

  unit: (asked) => sql`
    select u.id, u.source_id, b.source_id as building_source_id, u.floor, u.room, u.area_m2, u.rooms, u.beds, u.letting, u.status,
      u.grade, u.grade_reasons, u.registered_on, u.letter_until, u.division_code, ${codes}, ${shape("b.point", "b.point")}
    from rental_unit u join building b on b.id = u.building_id
    left join block k on k.id = u.block_id ${cellOfBlock}
    where ${page("u", asked)}`,
};
