/** HTTP of notices for staff: shapes in, command, shapes out. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { ownOriginOf } from "../http/access.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { actorOf } from "../states/take-step.ts";
import {
  NewNotice,
  type NoticeAction,
  NoticeDetail,
  NoticeList,
  NoticeQuery,
  PaperQuery,
  StepNotice,
} from "./contract.ts";
import { issueNotice, type NoticeTools } from "./issue-notice.ts";
import { readPaper } from "./read-paper.ts";
import { listNotices, showNotice } from "./show-notices.ts";
import { takeNoticeStep } from "./step-notice.ts";

export type NoticeOptions = NoticeTools & { readonly publicUrl: string | null; readonly now?: () => Date };

const say = wordsFor("notices");

const steps: readonly (readonly [path: string, action: NoticeAction, operation: string, words: string])[] = [
  ["send", "send", "sendNotice", "Send a notice to the landlord"],
  ["remind", "remind", "remindOfNotice", "Remind the landlord of a notice"],
  ["issue-again", "issue_again", "issueNoticeAgain", "Ask again for what failed: a new round"],
  ["void", "void", "voidNotice", "Take back a notice that should not have been issued"],
];

export const noticeRoutes: FastifyPluginAsyncTypebox<NoticeOptions> = async (app, options) => {
  const { publicUrl, now = () => new Date() } = options;
  const shown = (request: FastifyRequest) => ({ origin: originOf(request, publicUrl), now: now() });

  app.get(
    "/api/notices",
    {
      schema: say("listNotices", "Notices, filtered and in pages", {
        querystring: NoticeQuery,
        response: { 200: NoticeList },
      }),
    },
    (request) => request.inScope((tx) => listNotices(tx, request.query, now())),
  );
  app.get(
    "/api/notices/:id",
    { schema: say("showNotice", "One notice whole", { params: IdParams, response: { 200: NoticeDetail } }) },
    (request) => request.inScope((tx) => showNotice(tx, options, request.scope, request.params.id, shown(request))),
  );
  app.post(
    "/api/notices",
    {
      schema: say("issueNotice", "Issue a notice for hazards of one home", {
        body: NewNotice,
        response: { 200: NoticeDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const id = await issueNotice(tx, options, request.scope, request.body, now());
        return showNotice(tx, options, request.scope, id, shown(request));
      }),
  );
  for (const [path, action, operation, summary] of steps) {
    app.post(
      `/api/notices/:id/${path}`,
      {
        schema: say(operation, summary, { params: IdParams, body: StepNotice, response: { 200: NoticeDetail } }),
      },
      (request) =>
        request.inScope(async (tx) => {
          const { scope, params, body } = request;
          const by = { actor: actorOf(scope), accountId: scope.accountId, at: now() };
          await takeNoticeStep(tx, options.hazards, by, params.id, { ...body, action });
          return showNotice(tx, options, scope, params.id, shown(request));
        }),
    );
  }
  await app.register(paperRoutes, options);
};

const paperRoutes: FastifyPluginAsyncTypebox<NoticeOptions> = async (app, options) => {
  const { publicUrl, now = () => new Date() } = options;
  app.get(
    "/api/notices/:id/paper",
    {
      schema: say("printNotice", "A notice as PDF, in Chinese, English or both", {
        params: IdParams,
        querystring: PaperQuery,
        response: { 200: Type.Unknown() },
      }),
    },
    async (request, reply) => {
      const { language = "zh" } = request.query;
      const { id } = request.params;
      const { bytes, number } = await request.inScope((tx) =>
        readPaper(tx, options, id, language, {
          origin: originOf(request, publicUrl),
          now: now(),
        }),
      );
      return reply
        .type("application/pdf")
        .header("content-disposition", `inline; filename="notice-${number}.pdf"`)
        .header("cache-control", "private, no-store")
        .send(bytes);
    },
  );
};

const originOf = (request: FastifyRequest, publicUrl: string | null): string =>
  publicUrl === null ? ownOriginOf(request, null) : publicUrl.replace(/\/$/, "");
