/** The SQL of hazards: a filtered list with its total, one hazard whole. Row-level security hides what lies outside. */
import { type RawBuilder, sql } from "kysely";
import { type HazardRow, hazardColumns, hazardJoins, selectHazards } from "../db/hazard-rows.ts";
import { foundThen, openThen } from "../db/hazards-then.ts";
import { type CellRow, liesIn, type OfficerRow, officerFields } from "../db/places.ts";
import type { TownDay } from "../db/town-clock.ts";
import type { HazardQuery } from "./contract.ts";

export type Filter = Pick<HazardQuery, "which" | "severity" | "cellId" | "buildingId"> & {
  readonly prefix: string | null;
};

export const listed = (filter: Filter, today: TownDay, limit: number, offset: number) =>
  selectHazards(matching(filter, today), orderOf(filter.which ?? "open"), limit, offset, today.past);

/** Counting stops at `most`: five years of closed hazards are not counted for one page of them. */
export const counted = (filter: Filter, today: TownDay, most: number) => sql<{ total: number }>`
  select count(*)::int as total from (select from hazard h where ${matching(filter, today)} limit ${most}) few`;

export type HazardDetailRow = HazardRow & {
  notifiedAt: Date | null;
  reportedFixedAt: Date | null;
  buildingId: number | null;
  unit: { id: number; sourceId: string; floor: number | null; room: string | null } | null;
  responsible: OfficerRow | null;
  responsibleSince: Date | null;
  version: number;
};

export const hazardById = (id: number) => sql<HazardDetailRow>`
  select ${hazardColumns}, h.notified_at as "notifiedAt", h.reported_fixed_at as "reportedFixedAt", b.id as "buildingId",
    case when u.id is not null then json_build_object('id', u.id, 'sourceId', u.source_id, 'floor', u.floor, 'room', u.room) end as unit,
    case when o.id is not null then ${officerFields("o")} end as responsible, lower(s.valid) as "responsibleSince", h.version
  from hazard h
  ${hazardJoins}
  where h.id = ${id}`;

export type HazardHandoverRow = {
  at: Date;
  by: string | null;
  fromCell: CellRow | null;
  toCell: CellRow | null;
  fromOfficer: OfficerRow | null;
  toOfficer: OfficerRow | null;
};

export const handoversOfHazard = (id: number, limit: number) => sql<HazardHandoverRow>`
  select h.at, k.name as by, ${named("f")} as "fromCell", ${named("t")} as "toCell",
    case when x.id is not null then ${officerFields("x")} end as "fromOfficer", case when y.id is not null then ${officerFields("y")} end as "toOfficer"
  from handover h
  left join edit e on e.id = h.edit_id
  left join account k on k.id = e.account_id
  left join cell f on f.id = h.from_cell_id
  left join cell t on t.id = h.to_cell_id
  left join account x on x.id = h.from_account_id
  left join account y on y.id = h.to_account_id
  where h.subject = 'hazard' and h.subject_id = ${id}
  order by h.at desc, h.id desc limit ${limit}`;

const named = (alias: string) => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`case when ${column("id")} is not null then json_build_object('id', ${column("id")}, 'code', ${column("code")}, 'name', ${column("name")}) end`;
};

function matching({ which = "open", severity, prefix, cellId, buildingId }: Filter, today: TownDay) {
  const parts = [states[which](today)];
  if (prefix !== null) parts.push(liesIn("h", prefix));
  if (severity !== undefined) parts.push(sql`h.severity = ${severity}`);
  if (cellId !== undefined) parts.push(inCell(cellId, today.past));
  if (buildingId !== undefined) parts.push(sql`h.building_id = ${buildingId}`);
  return sql.join(parts, sql` and `);
}

const inCell = (cellId: number, past: Date | null): RawBuilder<unknown> => {
  const held = past === null ? sql`upper_inf(m.valid)` : sql`m.valid @> ${past}::timestamptz`;
  return sql`h.block_id in (select m.block_id from cell_block m where m.cell_id = ${cellId} and ${held})`;
};

type Which = NonNullable<HazardQuery["which"]>;

/** Overdue and due today do not overlap: what was due this morning is overdue. */
const states: Readonly<Record<Which, (today: TownDay) => RawBuilder<unknown>>> = {
  open: ({ past }) => openThen(past),
  overdue: ({ past, now }) => sql`${openThen(past)} and h.deadline_at < ${now}`,
  due_today: ({ past, now, to }) => sql`${openThen(past)} and h.deadline_at >= ${now} and h.deadline_at < ${to}`,
  closed: ({ past }) => (past === null ? sql`h.closed_at is not null` : sql`h.closed_at <= ${past}`),
  all: ({ past }) => foundThen(past),
};

const orders: Readonly<Record<Which, RawBuilder<unknown>>> = {
  open: sql`h.severity, h.deadline_at, h.id`,
  overdue: sql`h.deadline_at, h.id`,
  due_today: sql`h.deadline_at, h.id`,
  closed: sql`h.closed_at desc, h.id desc`,
  all: sql`h.found_at desc, h.id desc`,
};
const orderOf = (which: Which) => orders[which];
