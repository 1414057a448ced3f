/** The SQL of hazards: a filtered list with its total, one hazard whole. Row-level security hides what lies outside. */
import { type RawBuilder, sql } from "kysely";
import { type HazardRow, hazardColumns, hazardJoins, selectHazards } from "../db/hazard-rows.ts";
import { foundThen, openThen } from "../db/hazards-then.ts";
import { type CellRow, liesIn, type OfficerRow, officerFields } from "../db/places.ts";
import type { TownDay } from "../db/town-clock.ts";
import type { HazardPhoto, HazardQuery } from "./contract.ts";
import { type HeldHazard, heldColumns } from "./queries-steps.ts";

export type Filter = Omit<HazardQuery, "division" | "at" | "limit" | "offset"> & {
  readonly prefix: string | null;
};

export const listed = (filter: Filter, today: TownDay, limit: number, offset: number) =>
  selectHazards(matching(filter, today), orderOf(filter.which ?? "open"), limit, offset, today.past);

/** Counting stops at `most`: five years of closed hazards are not counted for one page of them. */
export const counted = (filter: Filter, today: TownDay, most: number) => sql<{ total: number }>`
  select count(*)::int as total from (select from hazard h where ${matching(filter, today)} limit ${most}) few`;

export type HazardDetailRow = HazardRow &
  HeldHazard & {
    uuid: string;
    note: string | null;
    suspectedMajor: boolean;
    original: { id: number; sourceId: string } | null;
    notice: { id: number; number: string; round: number } | null;
    unit: { id: number; sourceId: string; floor: number | null; room: string | null } | null;
    responsible: OfficerRow | null;
    responsibleSince: Date | null;
  };

export const hazardById = (id: number) => sql<HazardDetailRow>`
  select ${hazardColumns}, ${heldColumns}, h.uuid, h.note, h.suspected_major as "suspectedMajor",
    case when d.id is not null then json_build_object('id', d.id, 'sourceId', d.source_id) end as original,
    (select json_build_object('id', n.id, 'number', n.number, 'round', n.round) from notice_item t join notice n on n.id = t.notice_id
      where t.hazard_id = h.id and n.state <> 'void' order by n.issued_at desc, n.id desc limit 1) as notice,
    case when u.id is not null then json_build_object('id', u.id, 'sourceId', u.source_id, 'floor', u.floor, 'room', u.room) end as unit,
    case when o.id is not null then ${officerFields("o")} end as responsible, lower(s.valid) as "responsibleSince"
  from hazard h
  ${hazardJoins}
  left join hazard d on d.id = h.duplicate_of
  where h.id = ${id}`;

export type HazardPhotoRow = Omit<HazardPhoto, "madeAt"> & { madeAt: Date };
/** Laid to it, or named in its history: one photo of several hazards lies with their notice. */
export const photosOfHazard = (id: number, limit: number) => sql<HazardPhotoRow>`
  select a.uuid, a.purpose, a.caption, a.width as "widthPx", a.height as "heightPx", a.made_at as "madeAt"
  from attachment a
  where (a.thing = 'hazard' and a.thing_id = ${id})
    or (a.thing = 'notice' and a.thing_id in (select notice_id from notice_item where hazard_id = ${id}) and exists (
      select from transition t where t.thing = 'hazard' and t.thing_id = ${id} and t.details -> 'photos' ? a.uuid::text))
  order by a.made_at, a.id limit ${limit}`;

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

function matching(filter: Filter, today: TownDay) {
  const { which = "open", prefix, cellId, q, overdueDays } = filter;
  const parts = [states[which](today), ...equals(filter)];
  if (prefix !== null) parts.push(liesIn("h", prefix));
  if (cellId !== undefined) parts.push(inCell(cellId, today.past));
  if (q !== undefined) parts.push(likeWords(q));
  if (overdueDays !== undefined) {
    parts.push(
      sql`h.deadline_at < ${new Date(today.now.getTime() - overdueDays * DAY_MS)} and ${openThen(today.past)}`,
    );
  }
  return sql.join(parts, sql` and `);
}

function equals({ severity, buildingId, unitId, class: group, state, noticeId }: Filter): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = [];
  if (severity !== undefined) parts.push(sql`h.severity = ${severity}`);
  if (buildingId !== undefined) parts.push(sql`h.building_id = ${buildingId}`);
  if (unitId !== undefined) parts.push(sql`h.unit_id = ${unitId}`);
  if (group !== undefined) parts.push(sql`h.class = ${group}`);
  if (state !== undefined) parts.push(sql`h.state = ${state}`);
  if (noticeId !== undefined)
    parts.push(sql`h.id in (select hazard_id from notice_item where notice_id = ${noticeId})`);
  return parts;
}

/** By the pairs of characters of the house's address (search.sql), or the beginning of a number. */
const likeWords = (q: string) => sql`(
  h.building_id in (select b.id from building b where search_grams(b.search_text) @> search_grams(search_fold(${q})) and b.search_text like '%' || search_fold(${q}) || '%' and search_fold(${q}) <> '')
  or h.id in (select t.hazard_id from notice n join notice_item t on t.notice_id = n.id where n.number like ${`${escaped(q)}%`})
  or h.source_id like ${`${escaped(q)}%`} or h.address ilike ${`%${escaped(q)}%`})`;
const escaped = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
const DAY_MS = 86_400_000;

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
