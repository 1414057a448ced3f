/** HTTP of the cards on the doors: a PDF for one unit, or sheets for all units of a building. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import { CardQuery, CardSheetQuery } from "./contract.ts";
import { printCards, printUnitCard } from "./print-cards.ts";

const say = wordsFor("register");

export const cardRoutes: FastifyPluginAsyncTypebox<{ readonly publicUrl: string | null }> = async (
  app,
  { publicUrl },
) => {
  app.get(
    "/api/units/:id/card",
    {
      schema: say("printUnitCard", "The card on the door of a unit, as PDF", {
        params: IdParams,
        querystring: CardQuery,
      }),
    },
    (request, reply) => printUnitCard({ request, reply, publicUrl }, request.params.id, request.query),
  );
  app.get(
    "/api/buildings/:id/cards",
    {
      schema: say("printCards", "The cards of all units of a building, four on a sheet with marks to cut at, as PDF", {
        params: IdParams,
        querystring: CardSheetQuery,
      }),
    },
    (request, reply) => printCards({ request, reply, publicUrl }, request.params.id, request.query),
  );
};
