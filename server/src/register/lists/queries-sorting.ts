/**
 * By which column the list is sorted, and how a page follows the one before. Values that are missing stand last, whichever the
 * direction: the list is walked in two legs, first those that have a value (along the column's index), then those that have none.
 */
import { type RawBuilder, sql } from "kysely";
import type { UnitColumn } from "./contract.ts";

export type Order = { readonly sort: UnitColumn; readonly descending: boolean };
/** The last line of a page: the value it was sorted by, null in the second leg. */
export type Mark = { readonly value: string | null; readonly unitId: number };

/** Where the value stands: a column of unit_line, or of another table that is walked in its order. */
export type SortKey = {
  readonly key: RawBuilder<unknown>;
  readonly type: string;
  readonly join: RawBuilder<unknown>;
  readonly nullable: boolean;
};

const NOTHING = sql``;
const column = (name: string, type: string, nullable: boolean): SortKey => ({
  key: sql.ref(`l.${name}`),
  type,
  join: NOTHING,
  nullable,
});

const keys: Readonly<Record<UnitColumn, SortKey>> = {
  address: { key: sql`b.sort_text`, type: "text", join: sql`join building b on b.id = l.building_id`, nullable: false },
  floor: column("floor", "smallint", true),
  room: column("room_number", "integer", true),
  sourceId: { key: sql`u.source_id`, type: "text", join: sql`join rental_unit u on u.id = l.unit_id`, nullable: false },
  publicCode: {
    key: sql`u.public_code`,
    type: "text",
    join: sql`join rental_unit u on u.id = l.unit_id`,
    nullable: false,
  },
  estateUnitCode: {
    key: sql`u.estate_unit_code`,
    type: "text",
    join: sql`join rental_unit u on u.id = l.unit_id`,
    nullable: true,
  },
  grade: column("grade", "smallint", false),
  status: column("status", "smallint", false),
  letting: column("letting", "smallint", false),
  lettable: column("lettable", "boolean", false),
  areaM2: column("area_m2", "real", true),
  rooms: column("rooms", "smallint", true),
  beds: column("beds", "smallint", true),
  openHazards: column("open_hazards", "smallint", false),
  worst: column("worst", "smallint", true),
  overdue: column("due_at", "timestamptz", true),
  letterUntil: column("letter_until", "date", true),
  lastVisitOn: column("last_visit_on", "date", true),
  nextVisitOn: column("next_visit_on", "date", true),
  registeredOn: column("registered_on", "date", true),
  declarationWaiting: column("waiting", "smallint", false),
  division: { key: sql`d.code`, type: "text", join: sql`left join division d on d.id = l.division_id`, nullable: true },
  cell: { key: sql`c.code`, type: "text", join: sql`left join cell c on c.id = l.cell_id`, nullable: true },
  officer: {
    key: sql`o.name`,
    type: "text",
    join: sql`left join assignment s on s.cell_id = l.cell_id and s.role = 'primary' and s.valid @> statement_timestamp() left join account o on o.id = s.account_id`,
    nullable: true,
  },
};

export const sortKeyOf = (sort: UnitColumn): SortKey => keys[sort];

/** The mark as it travels: opaque to whoever sends it back. */
export const writeMark = ({ value, unitId }: Mark): string =>
  Buffer.from(JSON.stringify([value, unitId])).toString("base64url");

/** Null for a text that no page gave. */
export function readMark(text: string): Mark | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(read) || read.length !== 2) return null;
    const [value, unitId] = read as unknown[];
    const isValue = value === null || typeof value === "string";
    return isValue && Number.isSafeInteger(unitId) ? { value, unitId: Number(unitId) } : null;
  } catch {
    return null;
  }
}
