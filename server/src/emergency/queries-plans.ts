/** The SQL of emergency plans. All staff read them; row-level security lets planners of the division write. */
import { type RawBuilder, sql } from "kysely";
import type { EmergencyPlan, PlanContent } from "./contract-plans.ts";

export type PlanRow = Omit<EmergencyPlan, "madeAt" | "currentAt" | "retiredAt"> & {
  readonly madeAt: Date;
  readonly currentAt: Date | null;
  readonly retiredAt: Date | null;
};

const selectPlans = (where: RawBuilder<unknown>, limit: number) => sql<PlanRow>`
  select p.id, p.family, p.number, p.class, p.name, p.name_en as "nameEn", p.division_code as division, p.content, p.state, a.name as "madeBy",
    p.made_at as "madeAt", p.current_at as "currentAt", p.retired_at as "retiredAt", p.version,
    (select count(*)::int from emergency e where e.plan_id = p.id) as used,
    (p.division_code like any ((select scope_divisions())::text[]) and (select scope_role()) in ('administrator', 'supervisor')) as "mayChange"
  from emergency_plan p join account a on a.id = p.made_by
  where ${where}
  order by array_position(array['current', 'draft', 'retired'], p.state), p.class, p.family, p.number desc limit ${limit}`;

export const plans = (limit: number) => selectPlans(sql`true`, limit);
export const planById = (id: number) => selectPlans(sql`p.id = ${id}`, 1);

/** One writer of the versions of a plan at a time; the row itself only where one may write it. */
export const holdFamily = (family: string) => sql<{ held: boolean }>`
  select pg_advisory_xact_lock(hashtextextended(${family}, 46)) is null as held`;
/** The version itself as it is now, held for a change. */
export const holdPlan = (id: number) => sql<{ state: string; version: number; family: string }>`
  select state, version, family from emergency_plan where id = ${id} for update`;

export type NewPlan = {
  readonly family: string;
  readonly number: number;
  readonly class: string;
  readonly name: string;
  readonly nameEn: string;
  readonly division: string;
  readonly content: PlanContent;
  readonly accountId: number;
};
export const insertPlan = (plan: NewPlan) => sql<{ id: number }>`
  insert into emergency_plan (family, number, class, name, name_en, division_code, content, made_by)
  values (${plan.family}, ${plan.number}, ${plan.class}, ${plan.name}, ${plan.nameEn}, ${plan.division}, ${JSON.stringify(plan.content)}::jsonb, ${plan.accountId})
  returning id`;
export const versionsOf = (family: string) => sql<{ last: number; draft: number | null }>`
  select max(number)::int as last, max(id) filter (where state = 'draft') as draft from emergency_plan where family = ${family}`;

export const updatePlan = (id: number, plan: Omit<NewPlan, "family" | "number" | "accountId">) => sql`
  update emergency_plan set class = ${plan.class}, name = ${plan.name}, name_en = ${plan.nameEn}, division_code = ${plan.division},
    content = ${JSON.stringify(plan.content)}::jsonb, version = version + 1
  where id = ${id}`;
export const retireCurrent = (family: string, at: Date) => sql`
  update emergency_plan set state = 'retired', retired_at = ${at}, version = version + 1 where family = ${family} and state = 'current'`;
export const makeCurrent = (id: number, at: Date) => sql`
  update emergency_plan set state = 'current', current_at = ${at}, version = version + 1 where id = ${id}`;
export const retire = (id: number, at: Date) => sql`
  update emergency_plan set state = 'retired', retired_at = ${at}, version = version + 1 where id = ${id}`;

export const divisionExists = (code: string) =>
  sql`select from division where code = ${code} and valid_to is null limit 1`;
export const activeAccounts = (ids: readonly number[]) => sql<{ id: number }>`
  select id from account where id = any (${ids}::bigint[]) and state = 'active' and role in ('administrator', 'supervisor', 'duty_officer', 'officer')`;
export const fillers = (limit: number) => sql<{ id: number; name: string; nameEn: string | null; role: string }>`
  select id, name, name_en as "nameEn", role from account
  where state = 'active' and role in ('administrator', 'supervisor', 'duty_officer', 'officer') order by role, name, id limit ${limit}`;
