/** HTTP of plans: shapes in, command, shapes out. For those who may publish a plan; nobody else sees what is not decided. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { CellList } from "../contract.ts";
import { changePlan } from "./change-plan.ts";
import { commentPlan, listComments } from "./comment-plan.ts";
import { comparePlan } from "./compare-plan.ts";
import {
  ChangePlan,
  CopyPlan,
  NewPlan,
  NewPlanComment,
  PlanBlockList,
  PlanBlockQuery,
  PlanComments,
  PlanComparison,
  PlanDetail,
  PlanList,
  PublishPlan,
  RebasePlan,
  StepPlan,
} from "./contract-plans.ts";
import { copyPlan } from "./copy-plan.ts";
import { createPlan } from "./create-plan.ts";
import { exportPlanCsv, exportPlanGeojson } from "./export-plan.ts";
import { listPlanBlocks } from "./list-plan-blocks.ts";
import { listPlanCells } from "./list-plan-cells.ts";
import { listPlans } from "./list-plans.ts";
import { publishPlan } from "./publish-plan.ts";
import { rebasePlan } from "./rebase-plan.ts";
import { showPlan } from "./show-plan.ts";
import { unschedulePlan, withdrawPlan } from "./withdraw-plan.ts";

const say = wordsFor("plans");

export const planRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(readingRoutes);
  await app.register(fileRoutes);
  await app.register(writingRoutes);
  await app.register(publishingRoutes);
};

const readingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/plans",
    { schema: say("listPlans", "Plans, last changed first", { response: { 200: PlanList } }) },
    (request) => request.inScope((tx) => listPlans(tx)),
  );
  app.get(
    "/api/plans/:id",
    {
      schema: say("showPlan", "A plan beside the present grid", { params: IdParams, response: { 200: PlanDetail } }),
    },
    (request) => request.inScope((tx) => showPlan(tx, request.scope, request.params.id)),
  );
  app.get(
    "/api/plans/:id/blocks",
    {
      schema: say("listPlanBlocks", "The blocks of a plan with its cells", {
        params: IdParams,
        querystring: PlanBlockQuery,
        response: { 200: PlanBlockList },
      }),
    },
    (request) => request.inScope((tx) => listPlanBlocks(tx, request.params.id, request.query)),
  );
  app.get(
    "/api/plans/:id/cells",
    {
      schema: say("listPlanCells", "The cells of a plan; a new one has the code -00", {
        params: IdParams,
        querystring: PlanBlockQuery,
        response: { 200: CellList },
      }),
    },
    (request) => request.inScope((tx) => listPlanCells(tx, request.params.id, request.query)),
  );
  app.get(
    "/api/plans/:id/compare",
    {
      schema: say("comparePlan", "Loads, officers and blocks before and after", {
        params: IdParams,
        response: { 200: PlanComparison },
      }),
    },
    (request) => request.inScope((tx) => comparePlan(tx, request.params.id)),
  );
  app.get(
    "/api/plans/:id/comments",
    {
      schema: say("listPlanComments", "What was said about it", { params: IdParams, response: { 200: PlanComments } }),
    },
    (request) => request.inScope((tx) => listComments(tx, request.params.id)),
  );
};

const fileRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/plans/:id/export.csv",
    { schema: say("exportPlanCsv", "Block by block, for a spreadsheet", { params: IdParams }) },
    async (request, reply) =>
      reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="plan-${request.params.id}.csv"`)
        .send(await request.inScope((tx) => exportPlanCsv(tx, request.params.id))),
  );
  app.get(
    "/api/plans/:id/export.geojson",
    { schema: say("exportPlanGeojson", "Cell by cell with its shape", { params: IdParams }) },
    async (request, reply) =>
      reply
        .type("application/geo+json")
        .header("content-disposition", `attachment; filename="plan-${request.params.id}.geojson"`)
        .send(await request.inScope((tx) => exportPlanGeojson(tx, request.params.id))),
  );
};

const writingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    "/api/plans",
    {
      schema: say("createPlan", "A plan that begins as the present grid", {
        body: NewPlan,
        response: { 200: PlanDetail },
      }),
    },
    (request) => request.inScope((tx) => createPlan(tx, request.scope, request.body)),
  );
  app.patch(
    "/api/plans/:id",
    {
      schema: say("changePlan", "Another name or note", {
        params: IdParams,
        body: ChangePlan,
        response: { 200: PlanDetail },
      }),
    },
    (request) => request.inScope((tx) => changePlan(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/plans/:id/copy",
    {
      schema: say("copyPlan", "A draft that begins as this plan", {
        params: IdParams,
        body: CopyPlan,
        response: { 200: PlanDetail },
      }),
    },
    (request) => request.inScope((tx) => copyPlan(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/plans/:id/comments",
    {
      schema: say("commentPlan", "Say something about it", {
        params: IdParams,
        body: NewPlanComment,
        response: { 200: PlanComments },
      }),
    },
    (request) => request.inScope((tx) => commentPlan(tx, request.scope, request.params.id, request.body)),
  );
};

const publishingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    "/api/plans/:id/publish",
    {
      schema: say("publishPlan", "The present grid becomes this plan, now or at a date", {
        params: IdParams,
        body: PublishPlan,
        response: { 200: PlanDetail },
      }),
    },
    (request) => request.inScope((tx) => publishPlan(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/plans/:id/unschedule",
    {
      schema: say("unschedulePlan", "Not at that date: a draft again", {
        params: IdParams,
        body: StepPlan,
        response: { 200: PlanDetail },
      }),
    },
    (request) => request.inScope((tx) => unschedulePlan(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/plans/:id/withdraw",
    {
      schema: say("withdrawPlan", "This draft shall not be published", {
        params: IdParams,
        body: StepPlan,
        response: { 200: PlanDetail },
      }),
    },
    (request) => request.inScope((tx) => withdrawPlan(tx, request.scope, request.params.id, request.body)),
  );
  app.post(
    "/api/plans/:id/rebase",
    {
      schema: say("rebasePlan", "Take over what has changed in the present grid", {
        params: IdParams,
        body: RebasePlan,
        response: { 200: PlanDetail },
      }),
    },
    (request) => request.inScope((tx) => rebasePlan(tx, request.scope, request.params.id, request.body)),
  );
};
