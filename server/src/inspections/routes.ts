/** HTTP of inspections: hand one in, look at one, and the sheet for the door. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import {
  InspectionDetail,
  InspectionSheet,
  NewInspection,
  ProposalQuestion,
  Proposals,
  SheetQuery,
} from "./contract.ts";
import { makeInspection } from "./make-inspection.ts";
import type { InspectionPorts } from "./ports.ts";
import { propose } from "./propose.ts";
import { showInspection } from "./show-inspection.ts";
import { showBuildingSheet, showUnitSheet } from "./show-sheet.ts";

const say = wordsFor("inspections");

export const inspectionRoutes: FastifyPluginAsyncTypebox<InspectionPorts> = async (app, ports) => {
  app.post(
    "/api/inspections",
    {
      schema: say(
        "makeInspection",
        "Hand in an inspection: answers, evidence, hazards found, hazards looked at again",
        {
          body: NewInspection,
          response: { 200: InspectionDetail },
        },
      ),
    },
    (request) => request.inScope((tx) => makeInspection(tx, request.scope, request.body, ports)),
  );
  app.get(
    "/api/inspections/:id",
    {
      schema: say("showInspection", "An inspection in the words of the form that was answered", {
        params: IdParams,
        response: { 200: InspectionDetail },
      }),
    },
    (request) => request.inScope((tx) => showInspection(tx, request.params.id)),
  );
  app.post(
    "/api/form-versions/:id/proposals",
    {
      schema: say("proposeHazards", "What the rules of a form make of answers, before they are handed in", {
        params: IdParams,
        body: ProposalQuestion,
        response: { 200: Proposals },
      }),
    },
    (request) => request.inScope((tx) => propose(tx, request.params.id, request.body.answers)),
  );
  app.get(
    "/api/units/:id/inspection-sheet",
    {
      schema: say("showUnitSheet", "What an officer needs at the door of a rental unit", {
        params: IdParams,
        querystring: SheetQuery,
        response: { 200: InspectionSheet },
      }),
    },
    (request) =>
      request.inScope((tx) => showUnitSheet(tx, request.scope, request.params.id, request.query.formId ?? null)),
  );
  app.get(
    "/api/buildings/:id/inspection-sheet",
    {
      schema: say("showBuildingSheet", "What an officer needs to look at a whole building", {
        params: IdParams,
        querystring: SheetQuery,
        response: { 200: InspectionSheet },
      }),
    },
    (request) =>
      request.inScope((tx) => showBuildingSheet(tx, request.scope, request.params.id, request.query.formId ?? null)),
  );
};
