/** Changes the town's rules as a whole. What was decided under the old ones (deadlines, grades written) stays until it is decided again. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { ruleFaults } from "./check-rules.ts";
import type { ChangeRules, RulesAnswer } from "./contract.ts";
import { differingPaths } from "./differing-paths.ts";
import { insertRuleChange, keepRules, lockRules } from "./queries.ts";
import { showRules } from "./show-rules.ts";

/** Throws rules.stale and rules.impossible. Nothing changed is no change, and leaves no line. */
export async function changeRules(tx: Tx, scope: Scope, { version, rules }: ChangeRules): Promise<RulesAnswer> {
  await lockRules.execute(tx);
  const current = await showRules(tx);
  if (current.version !== version) throw new Problem("rules.stale", { current });
  const faults = ruleFaults(rules);
  if (faults.length > 0) throw new Problem("rules.impossible", { faults });
  const changed = differingPaths(rules, current.rules);
  if (changed.length === 0) return current;
  await keepRules(rules).execute(tx);
  await insertRuleChange(scope.accountId, rules, changed).execute(tx);
  return showRules(tx);
}
