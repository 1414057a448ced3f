/** HTTP of the hazard catalogue: the same for everybody who is signed in. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { hazardItems } from "./catalogue.ts";
import { HazardItemList } from "./contract-catalogue.ts";

const say = wordsFor("hazards");
const items = hazardItems.map(({ code, class: group, severity, zh, en }) => ({
  code,
  class: group,
  severity,
  title: { zh, en },
}));

export const hazardItemRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/hazard-items",
    { schema: say("listHazardItems", "The hazard catalogue", { response: { 200: HazardItemList } }) },
    async () => ({ items }),
  );
};
