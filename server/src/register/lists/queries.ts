/**
 * The SQL of the list of units: what its conditions mean, and what is shown of the homes of a page, under row-level security. Which
 * homes these are is asked of columns in memory (match-units.ts).
 */
import { sql } from "kysely";
import { cellJson, joinPlaceNow } from "../../db/places.ts";

/** One parameter, however many there are. */
const idList = (ids: readonly number[]): string => `{${ids.join(",")}}`;

/** For this transaction: joins are made in the order in which they are written. Looking for a better one, or compiling, takes longer than fifty lines. */
export const tuneForLines = sql`select set_config('join_collapse_limit', '1', true), set_config('jit', 'off', true), set_config('random_page_cost', '1.1', true)`;

/** The divisions below these prefixes, by number. */
export const divisionIds = (prefixes: readonly string[]) => sql<{ id: number }>`
  select id from division where code like any(${`{${prefixes.map((prefix) => `"${prefix}%"`).join(",")}}`}::text[])`;

export const cellsOfOfficers = (officerIds: readonly number[]) => sql<{ id: number }>`
  select s.cell_id as id from assignment s where s.account_id = any(${idList(officerIds)}::bigint[]) and s.role = 'primary' and s.valid @> statement_timestamp()`;

/** Homes by a field of the town's own, under the same jurisdiction as all others. */
export const unitsByField = (key: string, how: string, wanted: string, amount: number | null, most: number) => sql<{
  ids: number[];
}>`
  select array(select find_unit_ids_by_extra(${key}, ${how}, ${wanted}, ${amount}::numeric, ${most})) as ids`;

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
