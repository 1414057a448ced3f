/** The SQL of emergencies, their tasks and their log. Row-level security shows everybody those of the own ground. */
import { type RawBuilder, sql } from "kysely";
import type { EmergencyArea, EmergencyLogLine, EmergencySummary, EmergencyTask } from "./contract.ts";
import type { DraftTask } from "./plan-rules.ts";

export type SummaryRow = Omit<EmergencySummary, "activatedAt" | "endedAt"> & {
  readonly activatedAt: Date;
  readonly endedAt: Date | null;
  readonly endNote: string | null;
  readonly bulletin: { readonly zh: string; readonly en: string };
};
const person = (alias: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`json_build_object('id', ${column("id")}, 'name', ${column("name")}, 'nameEn', ${column("name_en")})`;
};
const me = sql`nullif(current_setting('gridstead.account', true), '')::bigint`;
/** Of the account, or of its role. Alias t. */
const isMine = sql`(t.account_id = ${me} or t.role = (select scope_role()))`;
const isOpen = sql`t.state in ('given', 'accepted', 'cannot')`;

const selectEmergencies = (where: RawBuilder<unknown>, limit: number) => sql<SummaryRow>`
  with page as (select e.* from emergency e where ${where} order by e.activated_at desc, e.id desc limit ${limit})
  select e.id, json_build_object('id', p.id, 'number', p.number, 'class', p.class, 'name', p.name, 'nameEn', p.name_en) as plan,
    e.drill, e.level, e.place, e.state, e.activated_at as "activatedAt", ${person("a")} as "activatedBy", e.ended_at as "endedAt",
    case when z.id is not null then ${person("z")} end as "endedBy", e.division_codes as divisions, roll.counts, task.open as "openTasks", task.mine as "myTasks", e.version,
    e.end_note as "endNote", json_build_object('zh', e.bulletin_zh, 'en', e.bulletin_en) as bulletin
  from page e
  join emergency_plan p on p.id = e.plan_id
  join account a on a.id = e.activated_by
  left join account z on z.id = e.ended_by
  cross join lateral (select json_build_object('unchecked', count(*) filter (where b.state = 'unchecked'), 'checked', count(*) filter (where b.state = 'checked'),
    'evacuated', count(*) filter (where b.state = 'evacuated'), 'needs_help', count(*) filter (where b.state = 'needs_help')) as counts
    from emergency_building b where b.emergency_id = e.id and b.removed_at is null) roll
  cross join lateral (select count(*) filter (where ${isOpen})::int as open, count(*) filter (where t.state in ('given', 'accepted') and ${isMine})::int as mine
    from emergency_task t where t.emergency_id = e.id) task
  order by e.activated_at desc, e.id desc`;

export const emergencies = (state: "active" | "ended" | null, limit: number) =>
  selectEmergencies(
    state === null ? sql`true` : state === "active" ? sql`e.state = 'active'` : sql`e.state <> 'active'`,
    limit,
  );
export const emergencyById = (id: number) => selectEmergencies(sql`e.id = ${id}`, 1);
export const emergencyByUuid = (uuid: string) => sql<{
  id: number;
  planId: number;
  area: EmergencyArea;
  accountId: number;
}>`
  select id, plan_id as "planId", area, activated_by as "accountId" from emergency where uuid = ${uuid}`;

export type AreaRow = { readonly area: EmergencyArea; readonly geometry: string; readonly areaM2: number };
export const areaOf = (id: number) => sql<AreaRow>`
  select area, ST_AsGeoJSON(geom, 7) as geometry, ST_Area(geom::geography) as "areaM2" from emergency where id = ${id}`;

/** With their names, in the order of their codes; of one that is gone the last name it had. */
export const divisionsOf = (id: number) => sql<{ code: string; name: string; nameEn: string | null }>`
  select distinct on (d.code) d.code, d.name, d.name_en as "nameEn"
  from emergency e join division d on d.code = any(e.division_codes) where e.id = ${id} order by d.code, d.valid_from desc`;

export type HeldEmergency = {
  readonly id: number;
  readonly uuid: string;
  readonly planId: number;
  readonly state: "active" | "stood_down" | "terminated";
  readonly drill: boolean;
  readonly version: number;
  readonly divisionCodes: readonly string[];
  readonly activatedAt: Date;
};
export const holdEmergency = (id: number) => sql<HeldEmergency>`
  select id, uuid, plan_id as "planId", state, drill, version, division_codes as "divisionCodes", activated_at as "activatedAt" from emergency where id = ${id} for update`;
/** null: there is none. Held to the end of the transaction. */
export const holdState = (id: number) => sql<{ state: string | null; seen: boolean }>`
  select hold_emergency_state(${id}) as state, exists (select from emergency where id = ${id}) as seen`;

export type NewEmergency = {
  readonly uuid: string;
  readonly planId: number;
  readonly drill: boolean;
  readonly level: number;
  readonly place: string;
  readonly area: EmergencyArea;
  readonly geometry: string;
  readonly divisionCodes: readonly string[];
  readonly blockIds: readonly number[];
  readonly bulletin: { readonly zh: string; readonly en: string };
  readonly accountId: number;
  readonly at: Date;
};
export const insertEmergency = (e: NewEmergency) => sql<{ id: number }>`
  insert into emergency (uuid, plan_id, drill, level, place, area, geom, division_codes, block_ids, bulletin_zh, bulletin_en, state, activated_by, activated_at)
  values (${e.uuid}, ${e.planId}, ${e.drill}, ${e.level}, ${e.place}, ${JSON.stringify(e.area)}::jsonb, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(${e.geometry}), 4326)),
    ${e.divisionCodes}::text[], ${e.blockIds}::bigint[], ${e.bulletin.zh}, ${e.bulletin.en}, 'active', ${e.accountId}, ${e.at})
  on conflict (uuid) do nothing returning id`;

export type NewGround = Pick<NewEmergency, "area" | "geometry" | "divisionCodes" | "blockIds">;
export const updateArea = (id: number, ground: NewGround) => sql`
  update emergency set area = ${JSON.stringify(ground.area)}::jsonb, geom = ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(${ground.geometry}), 4326)),
    division_codes = ${ground.divisionCodes}::text[], block_ids = ${ground.blockIds}::bigint[], version = version + 1
  where id = ${id}`;
export const endEmergency = (id: number, state: string, by: { accountId: number; at: Date; note: string }) => sql`
  update emergency set state = ${state}, ended_by = ${by.accountId}, ended_at = ${by.at}, end_note = ${by.note}, version = version + 1 where id = ${id}`;

// Tasks
export const insertTasks = (emergencyId: number, tasks: readonly (DraftTask & { dueAt: Date })[], at: Date) => sql`
  insert into emergency_task (emergency_id, step, account_id, role, cell_id, block_id, division_code, state, due_at, given_at)
  select ${emergencyId}, t.step, t."accountId", t.role, t."cellId", t."blockId", t."divisionCode", 'given', t."dueAt", ${at}
  from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as t (step smallint, "accountId" bigint, role text, "cellId" bigint, "blockId" bigint, "divisionCode" text, "dueAt" timestamptz)`;

export type TaskRow = Omit<EmergencyTask, "dueAt" | "givenAt" | "acceptedAt" | "endedAt"> & {
  readonly dueAt: Date;
  readonly givenAt: Date;
  readonly acceptedAt: Date | null;
  readonly endedAt: Date | null;
};
export const tasksOf = (emergencyId: number, limit: number) => sql<TaskRow>`
  select t.id, t.step, case when a.id is not null then ${person("a")} end as account, t.role,
    case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as cell, t.state, t.round, t.due_at as "dueAt", t.given_at as "givenAt",
    t.accepted_at as "acceptedAt", t.ended_at as "endedAt", t.note, t.version, coalesce(${isMine}, false) as mine
  from emergency_task t left join account a on a.id = t.account_id left join cell c on c.id = t.cell_id
  where t.emergency_id = ${emergencyId} order by t.step, c.code, t.id limit ${limit}`;

export type HeldTask = {
  readonly id: number;
  readonly emergencyId: number;
  readonly step: number;
  readonly accountId: number | null;
  readonly role: string | null;
  readonly state: EmergencyTask["state"];
  readonly round: number;
  readonly givenAt: Date;
  readonly dueAt: Date;
  readonly version: number;
  readonly mine: boolean;
};
/** Held by the row's version when it is written: a lock would ask for the right to change it before the rule could say no. */
export const taskById = (id: number) => sql<HeldTask>`
  select t.id, t.emergency_id as "emergencyId", t.step, t.account_id as "accountId", t.role, t.state, t.round, t.given_at as "givenAt", t.due_at as "dueAt", t.version,
    coalesce(${isMine}, false) as mine
  from emergency_task t where t.id = ${id}`;
export type TaskChange = {
  readonly state: string;
  readonly round: number;
  readonly accountId: number | null;
  readonly role: string | null;
  readonly dueAt: Date;
  readonly givenAt: Date;
  readonly note: string | null;
  readonly at: Date;
};
export const updateTask = (id: number, version: number, c: TaskChange) => sql<{ id: number }>`
  update emergency_task set state = ${c.state}, round = ${c.round}, account_id = ${c.accountId}, role = ${c.role}, due_at = ${c.dueAt}, given_at = ${c.givenAt}, note = ${c.note},
    accepted_at = case when ${c.state}::text = 'given' then null when ${c.state}::text = 'accepted' then ${c.at}::timestamptz else accepted_at end,
    ended_at = case when ${c.state}::text in ('done', 'cannot') then ${c.at}::timestamptz end, version = version + 1
  where id = ${id} and version = ${version} returning id`;
export const countOpenTasks = (emergencyId: number) => sql<{ open: number }>`
  select count(*) filter (where ${isOpen})::int as open from emergency_task t where t.emergency_id = ${emergencyId}`;
export const leaveTasksOpen = (emergencyId: number, at: Date) => sql`
  update emergency_task t set state = 'left_open', ended_at = ${at}, version = version + 1 where t.emergency_id = ${emergencyId} and ${isOpen}`;
/** Cells of it that have tasks already. */
export const cellsWithTasks = (emergencyId: number) => sql<{ cellId: number }>`
  select distinct cell_id as "cellId" from emergency_task where emergency_id = ${emergencyId} and cell_id is not null`;

// Log
export type NewLogLine = {
  readonly emergencyId: number;
  readonly at: Date;
  readonly accountId: number;
  readonly kind: EmergencyLogLine["kind"];
  readonly text?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
};
export const insertLog = (line: NewLogLine) => sql`
  insert into emergency_log (emergency_id, at, account_id, kind, text, details)
  values (${line.emergencyId}, ${line.at}, ${line.accountId}, ${line.kind}, ${line.text ?? null}, ${JSON.stringify(line.details ?? {})}::jsonb)`;
export type LogRow = Omit<EmergencyLogLine, "at"> & { readonly at: Date };
export const logOf = (emergencyId: number, order: "newest" | "oldest", limit: number) => sql<LogRow>`
  select l.id, l.at, case when a.id is not null then ${person("a")} end as by, l.kind, l.text, l.details
  from emergency_log l left join account a on a.id = l.account_id
  where l.emergency_id = ${emergencyId} order by ${order === "newest" ? sql`l.at desc, l.id desc` : sql`l.at, l.id`} limit ${limit}`;
