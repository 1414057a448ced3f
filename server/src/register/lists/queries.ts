/**
 * The SQL of the list of units. Which units (unit_line: narrow, everything with an index) is asked apart from what is shown of them
 * (the page only), so that a page costs what it shows.
 */
import { type RawBuilder, sql } from "kysely";
import { cellJson, joinPlaceNow } from "../../db/places.ts";
import { idList } from "./queries-conditions.ts";
import type { Mark, SortKey } from "./queries-sorting.ts";

type Piece = RawBuilder<unknown>;

/** For this transaction: compiling a plan would take longer than running it, and the lines lie in memory. */
export const tuneForLists = sql`select set_config('jit', 'off', true), set_config('random_page_cost', '1.1', true), set_config('work_mem', '32MB', true)`;

/** From here on joins are made in the order in which they are written: looking for a better one takes longer than fifty lines. */
export const tuneForLines = sql`select set_config('join_collapse_limit', '1', true)`;

/** The divisions below these prefixes, by number: a list of constants lets the planner use the index. */
export const divisionIds = (prefixes: readonly string[]) => sql<{ id: number }>`
  select id from division where code like any(${`{${prefixes.map((prefix) => `"${prefix}%"`).join(",")}}`}::text[])`;

/** Counted no further than `most`; when they are few their ids come along, and the page need not look for them again. */
export const countUnits = (where: Piece, most: number, few: number) => sql<{ total: number; ids: number[] | null }>`
  select count(*)::int as total, case when count(*) <= ${few} then coalesce(array_agg(unit_id), '{}') end as ids
  from (select l.unit_id from unit_line l where ${where} limit ${most}) found`;

export type PageRow = { unitId: number; value: string | null };
export type Leg = {
  readonly where: Piece;
  readonly sortKey: SortKey;
  readonly descending: boolean;
  readonly mark: Mark | null;
  readonly limit: number;
  readonly offset: number;
};

/** First leg: those that have a value, along its index. */
export const unitsWithValue = ({ where, sortKey, descending, mark, limit, offset }: Leg) => {
  const { key, join, nullable, type } = sortKey;
  const way = descending ? sql`desc` : sql`asc`;
  return sql<PageRow>`
  select l.unit_id as "unitId", ${key}::text as value
  from unit_line l ${join}
  where ${where} ${nullable ? sql`and ${key} is not null` : sql``} ${mark === null ? sql`` : sql`and (${key}, l.unit_id) ${descending ? sql`<` : sql`>`} (${mark.value}::${sql.raw(type)}, ${mark.unitId}::bigint)`}
  order by ${key} ${way}, l.unit_id ${way} limit ${limit} offset ${offset}`;
};

/** Second leg: those that have none. */
export const unitsWithoutValue = ({ where, sortKey, mark, limit, offset }: Leg) => sql<PageRow>`
  select l.unit_id as "unitId", null as value
  from unit_line l ${sortKey.join}
  where ${where} and ${sortKey.key} is null ${mark === null ? sql`` : sql`and l.unit_id > ${mark.unitId}::bigint`}
  order by l.unit_id limit ${limit} offset ${offset}`;

export const countWithValue = (where: Piece, { key, join }: SortKey, most: number) => sql<{ total: number }>`
  select count(*)::int as total from (select from unit_line l ${join} where ${where} and ${key} is not null limit ${most}) found`;

export const among = (ids: readonly number[]): Piece => sql`l.unit_id = any(${idList(ids)}::bigint[])`;

export type UnitLineRow = {
  id: number;
  buildingId: number;
  buildingSourceId: string;
  buildingName: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  floor: number | null;
  room: string | null;
  sourceId: string;
  publicCode: string;
  estateUnitCode: string | null;
  grade: "G" | "Y" | "O" | "R" | null;
  status: string;
  letting: string;
  lettable: boolean;
  areaM2: number | null;
  rooms: number | null;
  beds: number | null;
  openHazards: number;
  worst: number | null;
  overdue: number;
  letterUntil: string | null;
  lastVisitOn: string | null;
  nextVisitOn: string | null;
  registeredOn: string | null;
  declarationWaiting: boolean;
  divisionCode: string | null;
  divisionName: string | null;
  cell: { id: number; code: string; name: string } | null;
  officer: { id: number; name: string; nameEn: string | null } | null;
  extra: Record<string, string | number | boolean | string[] | null>;
  version: number;
};

/** What is shown of these units, in this order. */
export const linesOf = (ids: readonly number[]) => sql<UnitLineRow>`
  select u.id, u.building_id as "buildingId", b.source_id as "buildingSourceId", b.name as "buildingName", b.street, b.house_number as "houseNumber",
    b.estate, u.floor, u.room, u.source_id as "sourceId", u.public_code as "publicCode", u.estate_unit_code as "estateUnitCode", u.grade, u.status,
    u.letting, u.lettable, u.area_m2 as "areaM2", u.rooms, u.beds, l.open_hazards as "openHazards", l.worst,
    case when l.due_at < statement_timestamp() then (select count(*)::int from hazard h where h.unit_id = u.id and h.state <> 'closed'
      and h.deadline_at < statement_timestamp()) else 0 end as overdue,
    u.letter_until as "letterUntil", l.last_visit_on as "lastVisitOn", l.next_visit_on as "nextVisitOn", u.registered_on as "registeredOn",
    l.waiting > 0 as "declarationWaiting", d.code as "divisionCode", d.name as "divisionName", ${cellJson} as cell,
    case when o.id is not null then json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en) end as officer, u.extra, u.version
  from unnest(${idList(ids)}::bigint[]) with ordinality asked (id, number)
  join rental_unit u on u.id = asked.id
  join unit_line l on l.unit_id = u.id
  join building b on b.id = u.building_id
  left join division d on d.code = u.division_code
  ${joinPlaceNow(sql`u.block_id`)}
  order by asked.number`;

/** Where one word is found: houses, units by code, cells by their name, their code or their officer's name. */
export const findWord = (text: string, code: string, cap: number) => sql<{
  buildingIds: number[];
  unitIds: number[];
  cellIds: number[];
}>`
  select array(select find_building_ids(search_fold(${text}), ${cap})) as "buildingIds",
    array(select find_unit_ids_by_code(${code}, ${cap})) as "unitIds",
    array(select c.id from cell c
      left join assignment s on s.cell_id = c.id and s.role = 'primary' and s.valid @> statement_timestamp()
      left join account o on o.id = s.account_id
      where c.ended_at is null and length(${text}) > 1 and (position(lower(${text}) in lower(c.name)) > 0 or c.code = ${code}
        or position(lower(${text}) in lower(o.name)) > 0 or position(lower(${text}) in lower(o.name_en)) > 0) limit 2000) as "cellIds"`;
