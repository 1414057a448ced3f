/** The golden SQL of the town's rules: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";
import { defaultRules } from "./town-rules.ts";

test("the SQL of the town's rules is as reviewed", async () => {
  const text = goldenSql({
    keptRules: queries.keptRules,
    ruleChanges: queries.ruleChanges(100),
    lockRules: queries.lockRules,
    keepRules: queries.keepRules(defaultRules),
    insertRuleChange: queries.insertRuleChange(1, defaultRules, ["grades.points"]),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
