/** HTTP of protected counts of people: of a division with its reporting blocks, and of a drawn area or a cell. For every account. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { PeopleInside, PeopleInsideQuery, PeopleOfDivision, PeopleQuery } from "./contract.ts";
import { showPeople, showPeopleInside } from "./show-people.ts";

const say = wordsFor("people");

export const peopleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/people",
    {
      schema: say("showPeople", "Protected counts of people of a division, by reporting block", {
        querystring: PeopleQuery,
        response: { 200: PeopleOfDivision },
      }),
    },
    (request) => request.inScope((tx) => showPeople(tx, request.query)),
  );
  app.get(
    "/api/people/inside",
    {
      schema: say(
        "showPeopleInside",
        "Protected count of people of the reporting blocks mostly inside an area or a cell",
        {
          querystring: PeopleInsideQuery,
          response: { 200: PeopleInside },
        },
      ),
    },
    (request) => request.inScope((tx) => showPeopleInside(tx, request.query)),
  );
};
