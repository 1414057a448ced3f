/** HTTP of the audit: who changed what, for auditors and administrators, on the screen and as a file. Nothing here writes. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { AuditExportQuery, AuditList, AuditQuery } from "./contract.ts";
import { exportAudit, listAudit } from "./list-audit.ts";

const say = wordsFor("audit");

export const auditRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/audit",
    {
      schema: say("listAudit", "What was changed, by whom, with what stood there before and after; newest first", {
        querystring: AuditQuery,
        response: { 200: AuditList },
      }),
    },
    (request) => request.inScope((tx) => listAudit(tx, request.query)),
  );
  app.get(
    "/api/audit/export",
    {
      schema: say("exportAudit", "The same as CSV, of any number", { querystring: AuditExportQuery }),
    },
    (request, reply) => exportAudit(request, reply, request.query),
  );
};
