/** The SQL of changing the town's calendar, and of the deadlines that rest on it. */
import { sql } from "kysely";
import type { DayKind } from "../calendar/town-calendar.ts";
import type { NewDay } from "./contract.ts";

export type CalendarHead = {
  name: string;
  nameEn: string | null;
  knownFrom: string;
  knownUntil: string;
  workingMinutes: number[];
  version: number;
};
const headColumns = sql`name, name_en as "nameEn", known_from::text as "knownFrom", known_until::text as "knownUntil",
    working_minutes::int[] as "workingMinutes", version`;

export const calendarHead = sql<CalendarHead>`select ${headColumns} from calendar where code = 'town'`;
/** Held until the end of the transaction: one change of the calendar after another. */
export const lockCalendar = sql<CalendarHead>`select ${headColumns} from calendar where code = 'town' for update`;

export type CalendarDayRow = { day: string; kind: DayKind; name: string | null; nameEn: string | null };
export const calendarDays = (from: string, to: string) => sql<CalendarDayRow>`
  select day::text as day, kind, name, name_en as "nameEn" from calendar_day
  where calendar = 'town' and day between ${from}::date and ${to}::date order by day`;

export const setDays = (days: readonly NewDay[]) => sql`
  insert into calendar_day as d (calendar, day, kind, name, name_en)
  select 'town', n.day, n.kind, n.name, n."nameEn"
  from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as n (day date, kind text, name text, "nameEn" text)
  on conflict (calendar, day) do update set kind = excluded.kind, name = excluded.name, name_en = excluded.name_en`;

export const clearDays = (days: readonly string[]) => sql`
  delete from calendar_day where calendar = 'town' and day = any (${`{${days.join(",")}}`}::date[])`;

export const writeHead = (head: Omit<CalendarHead, "name" | "nameEn" | "version">) => sql`
  update calendar set known_from = ${head.knownFrom}::date, known_until = ${head.knownUntil}::date,
    working_minutes = ${`{${head.workingMinutes.join(",")}}`}::smallint[], version = version + 1
  where code = 'town'`;

export const countProvisional = sql<{ count: number }>`
  select count(*)::int as count from hazard where provisional and state <> 'closed'`;

export type ProvisionalRow = {
  id: number;
  severity: number;
  state: string;
  round: number;
  notifiedAt: Date;
  deadlineAt: Date;
  postponed: boolean;
  certify: boolean;
  steps: { action: string; at: string; round: number; details: Record<string, unknown> }[];
};

/** With what its clock was told: notified, put off, paused, resumed. Oldest deadline first. */
export const provisionalHazards = (limit: number, lock: boolean) => sql<ProvisionalRow>`
  select h.id, h.severity, h.state, h.round, h.notified_at as "notifiedAt", h.deadline_at as "deadlineAt",
    h.correct_by_postponed is not null as postponed, h.certify_by is not null as certify,
    coalesce((select json_agg(json_build_object('action', t.action, 'at', t.at, 'round', t.round, 'details', t.details) order by t.at, t.id)
      from transition t where t.thing = 'hazard' and t.thing_id = h.id and t.action in ('notify', 'extend', 'pause', 'resume')), '[]'::json) as steps
  from hazard h
  where h.provisional and h.state in ('notified', 'extended', 'escalated') and h.notified_at is not null and h.deadline_at is not null
  order by h.deadline_at, h.id limit ${limit} ${lock ? sql`for update of h` : sql``}`;

export type Recounted = {
  readonly id: number;
  readonly correctBy: string;
  readonly postponed: string | null;
  readonly certifyBy: string | null;
  readonly deadlineAt: string;
  readonly provisional: boolean;
};
export const writeRecounted = (rows: readonly Recounted[]) => sql`
  update hazard h set correct_by = r."correctBy", correct_by_postponed = coalesce(r.postponed, h.correct_by_postponed),
    certify_by = case when r.postponed is null then coalesce(r."certifyBy", h.certify_by) else h.certify_by end,
    certify_by_postponed = case when r.postponed is null then h.certify_by_postponed else coalesce(r."certifyBy", h.certify_by_postponed) end,
    deadline_at = r."deadlineAt", provisional = r.provisional, version = h.version + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, "correctBy" timestamptz, postponed timestamptz,
    "certifyBy" timestamptz, "deadlineAt" timestamptz, provisional boolean)
  where h.id = r.id`;
