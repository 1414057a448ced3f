/** All SQL of Open311: which division an id names, where a place lies, and the requests that are told to everybody. */
import { sql } from "kysely";

/** A division of now by its code. */
export const divisionByCode = (code: string) => sql<{ code: string }>`
  select code from division where code = ${code} and (valid_to is null or valid_to > current_date) limit 1`;

/** The block of a position; none outside of the town's ground. */
export const blockAt = (lng: number, lat: number) => sql<{ id: number; divisionCode: string }>`
  select b.id, b.division_code as "divisionCode" from block b
  where b.geom && ST_SetSRID(ST_Point(${lng}::float8, ${lat}::float8), 4326)
    and ST_Covers(b.geom, ST_SetSRID(ST_Point(${lng}::float8, ${lat}::float8), 4326)) and b.valid_to is null
  order by b.id limit 1`;

/** address_id: the number of the house in the register. Under the rights of whoever asks. */
export const houseByNumber = (sourceId: string) => sql<{ lng: number; lat: number }>`
  select ST_X(point) as lng, ST_Y(point) as lat from building where source_id = ${sourceId} limit 1`;

export type RequestRow = {
  number: string;
  class: string;
  state: "open" | "closed";
  stage: string;
  nameZh: string;
  nameEn: string;
  departmentZh: string | null;
  departmentEn: string | null;
  placeZh: string | null;
  placeEn: string | null;
  openedAt: Date;
  updatedAt: Date;
  dueAt: Date | null;
  lng: number;
  lat: number;
};

export type RequestFilter = {
  /** Begins the code of the division; "" is the whole town. */
  readonly prefix: string;
  readonly numbers: readonly string[] | null;
  readonly classes: readonly string[] | null;
  readonly states: readonly string[];
  readonly from: Date | null;
  readonly to: Date | null;
  readonly limit: number;
  readonly offset: number;
};

/**
 * Only what was found true: filed, or closed without ever being filed. Position to four decimals (about ten metres) and the name of the
 * community: a door is told to nobody. A call at the desk, an officer's finding and a row of a register are told when what somebody reported
 * from outside became part of them: their token leads there.
 * Words of reporters, titles, addresses and officers are not read at all.
 */
export const publicRequests = ({
  prefix,
  numbers,
  classes,
  states,
  from,
  to,
  limit,
  offset,
}: RequestFilter) => sql<RequestRow>`
  select i.source_id as number, i.class, i.state, i.stage, coalesce(c.name, i.class) as "nameZh", coalesce(c.name_en, i.class) as "nameEn",
    p.name as "departmentZh", p.name_en as "departmentEn", d.name as "placeZh", coalesce(d.name_en, d.name) as "placeEn",
    i.opened_at as "openedAt", greatest(i.opened_at, i.filed_at, i.dispatched_at, i.reported_back_at, i.closed_at) as "updatedAt", i.due_at as "dueAt",
    round(ST_X(i.geom)::numeric, 4)::float8 as lng, round(ST_Y(i.geom)::numeric, 4)::float8 as lat
  from incident i
  left join incident_class c on c.code = i.class
  left join department p on p.code = i.department
  left join lateral (
    select name, name_en from division where code = i.division_code order by valid_from desc nulls last limit 1
  ) d on true
  where (i.source in ('public', 'open311') or i.id = any ((select cases_that_go_on())::bigint[])) and (i.filed_at is not null or i.state = 'closed')
    and starts_with(coalesce(i.division_code, ''), ${prefix}) and i.state = any (${[...states]}::text[])
    and (${numbers === null ? null : [...numbers]}::text[] is null or i.source_id = any (${numbers === null ? null : [...numbers]}::text[]))
    and (${classes === null ? null : [...classes]}::text[] is null or i.class = any (${classes === null ? null : [...classes]}::text[]))
    and (${from}::timestamptz is null or i.opened_at >= ${from}::timestamptz) and (${to}::timestamptz is null or i.opened_at <= ${to}::timestamptz)
  order by i.opened_at desc, i.id desc limit ${limit} offset ${offset}`;
