/** The SQL of grades: what a grade is worked out from, writing it, counts, and doubts about it. */
import { type RawBuilder, sql } from "kysely";
import { liesIn } from "../db/places.ts";
import type { Grade } from "./contract.ts";

export type FactsRow = {
  id: number;
  grade: Grade | null;
  score: number | null;
  since: Date | null;
  gradedAt: Date | null;
  lines: unknown;
  lettable: boolean;
  undeclared: boolean;
  lastPassedAt: Date | null;
  items: { hazardId: number; item: string; severity: 1 | 2 | 3; overdue: boolean; repeat: boolean }[];
};

/** Of the hazard `h`: past its deadline, and neither paused nor reported fixed in time. */
export const overdueAt = (now: Date) =>
  sql`h.deadline_at < ${now} and h.paused_at is null and (h.state <> 'reported_fixed' or h.reported_fixed_at is null or h.reported_fixed_at > h.deadline_at)`;

/**
 * One row for each home that is not deregistered. Overdue: past its deadline, and neither paused nor reported fixed in time; a
 * repeat came back within the months after the same item was found rectified there. O(homes * open hazards) by index.
 */
export const gradeFacts = (unitIds: readonly number[], now: Date, repeatMonths: number) => sql<FactsRow>`
  select u.id, u.grade, u.grade_score as score, u.grade_since as since, u.graded_at as "gradedAt", u.grade_lines as lines, u.lettable,
    u.status = 'undeclared' as undeclared,
    (select max(i.at) from inspection i where i.unit_id = u.id and i.result = 'pass' and i.at <= ${now}) as "lastPassedAt",
    coalesce((select json_agg(json_build_object('hazardId', h.id, 'item', h.item, 'severity', h.severity,
        'overdue', ${overdueAt(now)},
        'repeat', exists (select from hazard e where e.unit_id = h.unit_id and e.item = h.item and e.id <> h.id and e.state = 'closed'
          and coalesce(e.close_reason, 'verified') in ('verified', 'on_the_spot')
          and e.closed_at <= h.found_at and e.closed_at > h.found_at - make_interval(months => ${repeatMonths}::int))) order by h.id)
      from hazard h where h.unit_id = u.id and h.state <> 'closed'), '[]'::json) as items
  from rental_unit u
  where u.id = any (${idArray(unitIds)}) and u.status <> 'deregistered'
  order by u.id`;

export const lockUnits = (unitIds: readonly number[]) => sql`
  select id from rental_unit where id = any (${idArray(unitIds)}) order by id for no key update`;

export type NewGrade = {
  readonly id: number;
  readonly grade: Grade;
  readonly score: number;
  readonly lines: readonly unknown[];
  readonly reasons: readonly string[];
};
/** The version stays: nobody's edit of a home is stale because a clock has passed. */
export const writeGrades = (rows: readonly NewGrade[], now: Date) => sql`
  update rental_unit u set grade = r.grade, grade_score = r.score, grade_lines = r.lines,
    grade_reasons = array(select jsonb_array_elements_text(r.reasons)), graded_at = ${now},
    grade_since = case when u.grade is distinct from r.grade then ${now} else u.grade_since end
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, grade text, score smallint, lines jsonb, reasons jsonb)
  where u.id = r.id`;

/** Homes whose grade can be other than the best, or was written as such: everything else is green and stays so. In pages by id. */
export const unitsToGrade = (after: number, limit: number) => sql<{ id: number }>`
  select u.id from rental_unit u
  where u.id > ${after} and u.status <> 'deregistered'
    and (u.grade is distinct from 'G' or u.grade_reasons <> '{}' or not u.lettable or u.status = 'undeclared'
      or exists (select from hazard h where h.unit_id = u.id and h.state <> 'closed'))
  order by u.id limit ${limit}`;

export const unitsOverdueBetween = (after: Date, until: Date, limit: number) => sql<{ id: number }>`
  select distinct h.unit_id as id from hazard h
  where h.state <> 'closed' and h.deadline_at >= ${after} and h.deadline_at < ${until} and h.unit_id is not null limit ${limit}`;

/** Of changed rows, the homes they are about. */
export const unitsOfRows = (table: "hazard" | "inspection" | "lease", rowIds: readonly number[]) => sql<{ id: number }>`
  select distinct t.unit_id as id from ${sql.table(table)} t where t.id = any (${idArray(rowIds)}) and t.unit_id is not null`;

export const lastRuleChange = sql<{ id: number | null }>`select max(id) as id from rule_change`;

export type GradeCountRow = {
  G: number;
  Y: number;
  O: number;
  R: number;
  none: number;
  held: number;
  contested: number;
};
/** Grades and states as numbers, as unit_line has them (migrations/0023_unit_lists.sql): a narrow row a home instead of a wide one. */
const NUMBERED = { none: 0, G: 1, Y: 2, O: 3, R: 4 } as const;
const DEREGISTERED = 4;
const ofGrade = (grade: keyof typeof NUMBERED) =>
  sql`count(*) filter (where l.grade = ${sql.lit(NUMBERED[grade])})::int`;
export const gradeCounts = (prefix: string | null) => sql<GradeCountRow>`
  select ${ofGrade("G")} as "G", ${ofGrade("Y")} as "Y", ${ofGrade("O")} as "O", ${ofGrade("R")} as "R", ${ofGrade("none")} as none,
    (select count(*)::int from rental_unit u where 'held' = any (u.grade_reasons) and u.status <> 'deregistered' and ${liesIn("u", prefix)}) as held,
    (select count(*)::int from grade_contest c join rental_unit u on u.id = c.unit_id where c.state = 'open' and ${liesIn("u", prefix)}) as contested
  from unit_line l
  where l.status <> ${sql.lit(DEREGISTERED)} and ${prefix === null ? sql`true` : sql`l.division_id = any (array(select id::integer from division where code like ${`${prefix}%`}))`}`;
/** For this transaction: compiling such a count takes longer than counting. */
export const tuneForCounts = sql`select set_config('jit', 'off', true)`;

export type ContestRow = {
  id: number;
  unitId: number;
  floor: number | null;
  room: string | null;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  name: string | null;
  sourceId: string;
  grade: Grade | null;
  score: number | null;
  reason: string;
  state: "open" | "stands" | "corrected";
  at: Date;
  by: { id: number; name: string; nameEn: string | null };
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: { id: number; name: string; nameEn: string | null } | null;
  version: number;
};

const selectContests = (where: RawBuilder<unknown>, limit: number) => sql<ContestRow>`
  select c.id, c.unit_id as "unitId", u.floor, u.room, b.street, b.house_number as "houseNumber", b.estate, b.name, b.source_id as "sourceId",
    c.grade, c.score, c.reason, c.state, c.at, json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by, c.answer,
    c.answered_at as "answeredAt", case when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en) end as "answeredBy",
    c.version
  from grade_contest c join rental_unit u on u.id = c.unit_id join building b on b.id = u.building_id
  join account a on a.id = c.account_id left join account w on w.id = c.answered_by
  where ${where}
  order by c.state <> 'open', c.at desc, c.id desc limit ${limit}`;

export const contestById = (id: number) => selectContests(sql`c.id = ${id}`, 1);
export const contestsOfUnit = (unitId: number, limit: number) => selectContests(sql`c.unit_id = ${unitId}`, limit);
export const contests = (state: "open" | "answered" | "all", prefix: string | null, limit: number) => {
  const which = state === "all" ? sql`true` : state === "open" ? sql`c.state = 'open'` : sql`c.state <> 'open'`;
  return selectContests(sql`${which} and ${liesIn("u", prefix)}`, limit);
};
export const countOpenContests = (prefix: string | null) => sql<{ count: number }>`
  select count(*)::int as count from grade_contest c join rental_unit u on u.id = c.unit_id where c.state = 'open' and ${liesIn("u", prefix)}`;

/** The grade as it stands is kept with it. Nothing comes back when one is open already. */
export const insertContest = (unitId: number, accountId: number, reason: string) => sql<{ id: number }>`
  insert into grade_contest (unit_id, account_id, reason, grade, score, lines)
  select u.id, ${accountId}, ${reason}, u.grade, u.grade_score, u.grade_lines from rental_unit u where u.id = ${unitId}
  on conflict (unit_id) where state = 'open' do nothing
  returning id`;
export const writeAnswer = (id: number, accountId: number, outcome: string, words: string, now: Date) => sql`
  update grade_contest set state = ${outcome}, answer = ${words}, answered_at = ${now}, answered_by = ${accountId}, version = version + 1
  where id = ${id}`;
export const lockContest = (id: number) => sql<{ id: number; state: string; version: number }>`
  select id, state, version from grade_contest where id = ${id} for update`;

const idArray = (ids: readonly number[]) => sql`${`{${ids.join(",")}}`}::bigint[]`;
