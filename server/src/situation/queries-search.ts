/**
 * The SQL of search. Public ground (divisions, cells, officers, streets) is small and read straight; buildings, units and hazards
 * come through the functions of functions/search.sql, which use the index inside the jurisdiction, and are then read by id
 * under row-level security. The words never appear in a log: they are parameters.
 */
import { type RawBuilder, sql } from "kysely";
import { type CellRow, cellJson, joinPlaceNow, thisInstant } from "../db/places.ts";

/** rank: 0 the whole text, 1 its beginning, 2 somewhere in it, 3 similar. */
export type GroundRow = {
  kind: "division" | "cell" | "officer" | "street";
  id: number;
  rank: number;
  zh: string;
  en: string | null;
  subZh: string | null;
  subEn: string | null;
  lng: number | null;
  lat: number | null;
  box: number[] | null;
};

/** `folded` is null when nothing but punctuation was typed; then nothing matches. */
export const ground = (text: string, limit: number) => sql<GroundRow>`
  with asked as materialized (select search_fold(${text}) as folded, lower(${text}) as lowered),
  named as (
    (select 'division' as kind, d.id, ${rankOf(sql`d.name`, sql`d.name_en`, sql`d.code`)} as rank from division d, asked
      where asked.folded <> '' and (d.valid_to is null or d.valid_to > current_date) and ${mentions(sql`d.name`, sql`d.name_en`, sql`d.code`)}
      order by 3, d.code limit ${limit})
    union all
    (select 'cell', c.id, ${rankOf(sql`c.name`, sql`c.code`, sql`null`)} from cell c, asked
      where asked.folded <> '' and c.ended_at is null and ${mentions(sql`c.name`, sql`c.code`, sql`null`)}
      order by 3, c.code limit ${limit})
    union all
    (select 'officer', a.id, ${rankOf(sql`a.name`, sql`a.name_en`, sql`a.login`)} from account a, asked
      where asked.folded <> '' and a.role = 'officer' and a.state = 'active' and ${mentions(sql`a.name`, sql`a.name_en`, sql`a.login`)}
      order by 3, length(a.name), a.name, a.id limit ${limit})
    union all
    (select 'street', min(s.id), min(${streetRank}) from street s, asked
      where asked.folded <> '' and position(asked.folded in s.search_text) > 0
      group by s.name, s.name_en order by 3, length(coalesce(s.name, s.name_en)), 2 limit ${limit})
  )
  select n.kind, n.id, n.rank, look.* from named n, lateral (${looks}) look order by n.rank, n.kind, n.id`;

const rankOf = (a: RawBuilder<unknown>, b: RawBuilder<unknown>, c: RawBuilder<unknown>) => sql`case
      when asked.lowered in (lower(${a}), lower(${b}), lower(${c})) then 0
      when ${beginsWith(a)} or ${beginsWith(b)} or ${beginsWith(c)} then 1 else 2 end`;
const beginsWith = (text: RawBuilder<unknown>) => sql`coalesce(starts_with(lower(${text}), asked.lowered), false)`;
const mentions = (a: RawBuilder<unknown>, b: RawBuilder<unknown>, c: RawBuilder<unknown>) =>
  sql`position(asked.lowered in lower(concat_ws('|', ${a}, ${b}, ${c}))) > 0`;
const streetRank = sql`case
      when '|' || s.search_text || '|' like '%|' || asked.folded || '|%' then 0
      when '|' || s.search_text like '%|' || asked.folded || '%' then 1 else 2 end`;

/** How each kind looks: names, what stands below them, and where the map goes. */
const looks = sql`
    select d.name as zh, d.name_en as en, null as "subZh", null as "subEn",
      ST_X(p.at) as lng, ST_Y(p.at) as lat, array[ST_XMin(d.geom), ST_YMin(d.geom), ST_XMax(d.geom), ST_YMax(d.geom)] as box
    from division d, lateral (select ST_PointOnSurface(d.geom) as at) p where n.kind = 'division' and d.id = n.id
    union all
    select c.name, null, concat_ws(' · ', c.code, o.name), concat_ws(' · ', c.code, coalesce(o.name_en, o.name)),
      z.label_at[1], z.label_at[2], z.box
    from cell c
    left join cell_shape z on z.cell_id = c.id
    left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> ${thisInstant}
    left join account o on o.id = s.account_id
    where n.kind = 'cell' and c.id = n.id
    union all
    select a.name, a.name_en, held.names, held.names, held.label_at[1], held.label_at[2], held.box
    from account a
    left join lateral (
      select string_agg(c.name, ', ' order by c.code) as names, (array_agg(z.label_at[1] order by c.code))[1:1] || (array_agg(z.label_at[2] order by c.code))[1:1] as label_at,
        case when count(z.box) > 0 then array[min(z.box[1]), min(z.box[2]), max(z.box[3]), max(z.box[4])] end as box
      from assignment s join cell c on c.id = s.cell_id left join cell_shape z on z.cell_id = c.id
      where s.account_id = a.id and s.role = 'primary' and s.valid @> ${thisInstant}
    ) held on true
    where n.kind = 'officer' and a.id = n.id
    union all
    select coalesce(t.name, t.name_en), t.name_en, null, null, ST_X(way.at), ST_Y(way.at), way.box
    from street t, lateral (
      select ST_ClosestPoint(ST_Collect(w.geom), ST_Centroid(ST_Collect(w.geom))) as at,
        array[min(ST_XMin(w.geom)), min(ST_YMin(w.geom)), max(ST_XMax(w.geom)), max(ST_YMax(w.geom))] as box
      from street w where w.name is not distinct from t.name and w.name_en is not distinct from t.name_en
    ) way
    where n.kind = 'street' and t.id = n.id`;

export type BuildingRow = {
  id: number;
  rank: number;
  sourceId: string;
  name: string | null;
  nameEn: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  divisionZh: string | null;
  divisionEn: string | null;
  lng: number;
  lat: number;
  box: number[];
};

export const buildings = (text: string, limit: number) =>
  buildingsFrom(sql`find_buildings(search_fold(${text}), ${limit})`, limit);
export const similarBuildings = (text: string, limit: number) =>
  buildingsFrom(sql`find_similar_buildings(search_fold(${text}), ${limit})`, limit);

/** The street by its Latin name, the house by its number with or without 号. */
export const buildingsAtLatinAddress = (street: string, houseNumber: string, limit: number) =>
  buildingsFrom(
    sql`(
    select b.id, case when b.house_number in (${houseNumber}, ${`${houseNumber}号`}) then 0 else 1 end as rank from building b
    where b.street = any (array(select s.name from street s where position(search_fold(${street}) in s.search_text) > 0 and s.name is not null limit 20))
      and starts_with(b.house_number, ${houseNumber})
    order by 2, b.id limit ${limit}
  )`,
    limit,
  );

const buildingsFrom = (found: RawBuilder<unknown>, limit: number) => sql<BuildingRow>`
  select b.id, f.rank, b.source_id as "sourceId", b.name, b.name_en as "nameEn", b.street, b.house_number as "houseNumber", b.estate,
    d.name as "divisionZh", d.name_en as "divisionEn", ST_X(b.point) as lng, ST_Y(b.point) as lat,
    array[ST_XMin(b.geom), ST_YMin(b.geom), ST_XMax(b.geom), ST_YMax(b.geom)] as box
  from ${found} f
  join building b on b.id = f.id
  left join division d on d.code = b.division_code
  order by f.rank, length(b.search_text), b.search_text, b.id limit ${limit}`;

export type UnitRow = Omit<BuildingRow, "box" | "divisionZh" | "divisionEn" | "nameEn" | "sourceId"> & {
  unitSourceId: string;
  sourceId: string;
  floor: number | null;
  room: string | null;
};

export const units = (code: string, limit: number) => unitsFrom(sql`find_units(${code}, ${limit})`, limit);
export const unitsInside = (code: string, limit: number) =>
  unitsFrom(sql`find_units_inside(${escapeLike(code)}, ${limit})`, limit);
export const unitsInHouse = (house: string, room: string, limit: number) =>
  unitsFrom(
    sql`(
    select u.id, case when f.rank = 0 then 0 else 1 end as rank from find_buildings(search_fold(${house}), 20) f
    join rental_unit u on u.building_id = f.id and u.room = ${room}
  )`,
    limit,
  );

const unitsFrom = (found: RawBuilder<unknown>, limit: number) => sql<UnitRow>`
  select u.id, f.rank, u.source_id as "unitSourceId", u.floor, u.room, b.source_id as "sourceId", b.name, b.street,
    b.house_number as "houseNumber", b.estate, ST_X(b.point) as lng, ST_Y(b.point) as lat
  from ${found} f
  join rental_unit u on u.id = f.id
  join building b on b.id = u.building_id
  order by f.rank, u.source_id limit ${limit}`;

export type HazardFound = {
  id: number;
  rank: number;
  sourceId: string;
  item: string;
  ownTitle: string | null;
  address: string | null;
  lng: number;
  lat: number;
};
export const hazards = (code: string, limit: number) => sql<HazardFound>`
  select h.id, f.rank, h.source_id as "sourceId", h.item, h.title as "ownTitle", h.address, ST_X(h.geom) as lng, ST_Y(h.geom) as lat
  from find_hazards(${code}, ${limit}) f join hazard h on h.id = f.id
  order by f.rank, h.source_id limit ${limit}`;

/** What lies at a place: its cell, else its community. Nothing of either: outside the town. */
export const placeAt = (lng: number, lat: number) => sql<{
  cell: CellRow | null;
  divisionZh: string | null;
  divisionEn: string | null;
}>`
  with place as (select ST_SetSRID(ST_Point(${lng}::float8, ${lat}::float8), 4326) as point)
  select ${cellJson} as cell, d.name as "divisionZh", d.name_en as "divisionEn"
  from place
  left join lateral (select b.id from block b where b.geom && point and ST_Covers(b.geom, point) and b.valid_to is null order by b.id limit 1) g on true
  left join lateral (
    select name, name_en from division where geom && point and ST_Covers(geom, point) order by length(division_prefix(code)) desc limit 1
  ) d on true
  ${joinPlaceNow(sql`g.id`)}`;

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

export type PointFound = {
  id: number;
  rank: number;
  name: string | null;
  kindZh: string;
  kindEn: string;
  address: string | null;
  lng: number;
  lat: number;
};
/** Points of the town by name or address, and all of a kind that is named whole. */
export const points = (text: string, limit: number) => sql<PointFound>`
  with asked as materialized (select search_fold(${text}) as folded, lower(${text}) as lowered)
  select p.id, ${rankOf(sql`p.name`, sql`k.zh`, sql`k.en`)} as rank, p.name, k.zh as "kindZh", k.en as "kindEn", p.address,
    ST_X(p.geom) as lng, ST_Y(p.geom) as lat
  from point p join point_kind k on k.code = p.kind, asked
  where p.active and asked.folded <> '' and (${mentions(sql`p.name`, sql`p.address`, sql`null`)} or asked.lowered in (lower(k.zh), lower(k.en)))
  order by 2, p.name, p.id limit ${limit}`;
