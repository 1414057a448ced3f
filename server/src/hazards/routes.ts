/** HTTP of hazards: shapes in, command, shapes out. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { actorOf } from "../states/take-step.ts";
import { HazardDetail, HazardList, HazardQuery } from "./contract.ts";
import { DuplicateList } from "./contract-duplicates.ts";
import { DuplicateQuery, NewHazard, StepHazard } from "./contract-steps.ts";
import { findHazard } from "./find-hazard.ts";
import { listHazards } from "./list-hazards.ts";
import { showHazard } from "./show-hazard.ts";
import { suggestDuplicates } from "./suggest-duplicates.ts";
import { takeHazardStep } from "./take-hazard-step.ts";

/** `now`: tests give the clock. */
export type HazardOptions = { readonly now?: () => Date };

const say = wordsFor("hazards");
const clock = () => new Date();

export const hazardRoutes: FastifyPluginAsyncTypebox<HazardOptions> = async (app, { now = clock }) => {
  app.get(
    "/api/hazards",
    {
      schema: say("listHazards", "Hazards, filtered and in pages", {
        querystring: HazardQuery,
        response: { 200: HazardList },
      }),
    },
    (request) => request.inScope((tx) => listHazards(tx, request.query)),
  );
  app.get(
    "/api/hazards/:id",
    { schema: say("showHazard", "One hazard whole", { params: IdParams, response: { 200: HazardDetail } }) },
    (request) => request.inScope((tx) => showHazard(tx, request.scope, request.params.id, now())),
  );
  app.get(
    "/api/hazards/duplicates",
    {
      schema: say("suggestDuplicates", "What a new hazard may be a repetition of", {
        querystring: DuplicateQuery,
        response: { 200: DuplicateList },
      }),
    },
    (request) => request.inScope((tx) => suggestDuplicates(tx, request.query, now())),
  );
  app.post(
    "/api/hazards",
    {
      schema: say("findHazard", "Write down a hazard that was found", {
        body: NewHazard,
        response: { 200: HazardDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { foundAt, ...found } = request.body;
        const at = foundAt === undefined ? now() : new Date(foundAt);
        const id = await findHazard(tx, request.scope, { ...found, foundAt: at }, now());
        return showHazard(tx, request.scope, id, now());
      }),
  );
  app.post(
    "/api/hazards/:id/steps",
    {
      schema: say("stepHazard", "Take one step with a hazard", {
        params: IdParams,
        body: StepHazard,
        response: { 200: HazardDetail },
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        await takeHazardStep(tx, { actor: actorOf(scope), accountId: scope.accountId, at: now() }, params.id, body);
        return showHazard(tx, scope, params.id, now());
      }),
  );
};
