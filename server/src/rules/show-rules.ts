/** The rules that hold in this town, beside their defaults, and who changed them last. */
import type { Tx } from "../db/client.ts";
import type { RuleChange, RuleChangeList, RulesAnswer } from "./contract.ts";
import { differingPaths } from "./differing-paths.ts";
import { type RuleChangeRow, ruleChanges } from "./queries.ts";
import { readRules } from "./read-rules.ts";
import { defaultRules } from "./town-rules.ts";

const MOST_CHANGES = 100;

export async function showRules(tx: Tx): Promise<RulesAnswer> {
  const rules = await readRules(tx);
  const [last] = (await ruleChanges(1).execute(tx)).rows;
  return {
    rules,
    defaults: defaultRules,
    differs: differingPaths(rules, defaultRules),
    version: last?.id ?? 0,
    lastChange: last ? changeOf(last) : null,
  };
}

export async function listRuleChanges(tx: Tx): Promise<RuleChangeList> {
  const { rows } = await ruleChanges(MOST_CHANGES).execute(tx);
  return { changes: rows.map(changeOf) };
}

const changeOf = (row: RuleChangeRow): RuleChange => ({ ...row, at: row.at.toISOString() });
