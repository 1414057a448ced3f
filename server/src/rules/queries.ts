/** The SQL of the town's own rules: one setting, and who changed it when. */
import { sql } from "kysely";
import type { TownRules } from "./town-rules.ts";

export const keptRules = sql<{ value: unknown }>`select value from setting where key = 'town.rules'`;

export type RuleChangeRow = {
  id: number;
  at: Date;
  by: { id: number; name: string; nameEn: string | null };
  changed: string[];
};
export const ruleChanges = (limit: number) => sql<RuleChangeRow>`
  select r.id, r.at, json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by, r.changed
  from rule_change r join account a on a.id = r.account_id
  order by r.id desc limit ${limit}`;

/** One change after another: who waited finds the version of the one before. */
export const lockRules = sql`select pg_advisory_xact_lock(hashtext('gridstead.town_rules'))`;

export const keepRules = (rules: TownRules) => sql`
  insert into setting (key, value) values ('town.rules', ${JSON.stringify(rules)}::jsonb)
  on conflict (key) do update set value = excluded.value`;

export const insertRuleChange = (accountId: number, rules: TownRules, changed: readonly string[]) => sql`
  insert into rule_change (account_id, rules, changed)
  values (${accountId}, ${JSON.stringify(rules)}::jsonb, array(select jsonb_array_elements_text(${JSON.stringify(changed)}::jsonb)))`;
