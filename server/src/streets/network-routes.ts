/** HTTP of the network that the rows of a run point into: the present one, and any revision that is still known, for ever the same. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { wordsFor } from "../http/route-words.ts";
import { Problem } from "../problem.ts";
import { NetworkParams, StreetNetworkAnswer } from "./contract.ts";
import type { StreetGround } from "./ground.ts";
import { findKeptSegments } from "./saved/find-kept-run.ts";
import type { TownStreets } from "./town-streets.ts";

const FOR_EVER = "private, max-age=31536000, immutable";
const say = wordsFor("streets");

export const networkRoutes: FastifyPluginAsyncTypebox<{ readonly streets: TownStreets }> = async (app, { streets }) => {
  app.get(
    "/api/streets/network",
    {
      schema: say("showNetwork", "The present network of streets", { response: { 200: StreetNetworkAnswer } }),
    },
    async (request, reply) => sendNetwork(await streets.read(), "private, no-cache", request, reply),
  );
  app.get(
    "/api/streets/network/:revision",
    {
      schema: say("showNetworkRevision", "A network of streets that never changes", {
        params: NetworkParams,
        response: { 200: StreetNetworkAnswer },
      }),
    },
    async (request, reply) =>
      sendNetwork(await networkOf(request, streets, request.params.revision), FOR_EVER, request, reply),
  );
};

type WrittenNetwork = Pick<StreetGround, "revision" | "answer">;
/** In memory, or under a run that is kept. */
async function networkOf(request: FastifyRequest, streets: TownStreets, revision: string): Promise<WrittenNetwork> {
  const ground = streets.find(revision);
  if (ground) return ground;
  const segments = await request.inScope((tx) => findKeptSegments(tx, revision));
  if (!segments) throw new Problem("streets.old_network", { revision });
  return { revision, answer: JSON.stringify({ revision, segments } satisfies StreetNetworkAnswer) };
}

function sendNetwork(
  { revision, answer }: WrittenNetwork,
  cacheControl: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const etag = `"${revision}"`;
  void reply.header("etag", etag).header("cache-control", cacheControl);
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  // Written once when it was noded: building it again would cost 30 ms of everybody's time.
  return reply.type("application/json; charset=utf-8").send(answer);
}
