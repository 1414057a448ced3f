/** HTTP of the rights matrix: what holds, for administrators and auditors to read. It is changed in the source and nowhere else. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import type { GuardedRoute } from "../http/take-rights.ts";
import { type OperationLine, RightsMatrix, type TableLine } from "./contract.ts";
import { tableRights } from "./tables.ts";

const say = wordsFor("rights");

export const rightRoutes: FastifyPluginAsyncTypebox<{ routes: readonly GuardedRoute[] }> = async (app, { routes }) => {
  app.get(
    "/api/rights",
    {
      schema: say("showRights", "Who may do what, how far: every operation, and every table of the database", {
        response: { 200: RightsMatrix },
      }),
    },
    () => ({ operations: routes.map(operationLine), tables: Object.keys(tableRights).map(tableLine) }),
  );
};

const operationLine = ({ right, method, path, access, tokenScope }: GuardedRoute): OperationLine => ({
  operationId: right.operationId,
  method,
  path,
  resource: right.resource,
  action: right.action,
  reach: right.reach,
  allowed: typeof access === "string" ? access : [...access],
  tokenScope,
});

function tableLine(table: string): TableLine {
  const { read = {}, add = {}, change = {}, remove = {} } = tableRights[table] ?? {};
  return { table, read, add, change, remove };
}
