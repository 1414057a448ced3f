/** HTTP of the town's own rules. Everybody reads them; the administrator changes them. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { changeRules } from "./change-rules.ts";
import { ChangeRules, RuleChangeList, RulesAnswer } from "./contract.ts";
import { listRuleChanges, showRules } from "./show-rules.ts";

const say = wordsFor("rules");

export const ruleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/rules",
    { schema: say("showRules", "The rules that hold in this town", { response: { 200: RulesAnswer } }) },
    (request) => request.inScope(showRules),
  );
  app.put(
    "/api/rules",
    {
      schema: say("changeRules", "Change the rules of this town", {
        body: ChangeRules,
        response: { 200: RulesAnswer },
      }),
    },
    (request) => request.inScope((tx) => changeRules(tx, request.scope, request.body)),
  );
  app.get(
    "/api/rules/changes",
    { schema: say("listRuleChanges", "Who changed which rules, newest first", { response: { 200: RuleChangeList } }) },
    (request) => request.inScope(listRuleChanges),
  );
};
