/** HTTP of official grids: a file comes as bytes with its name in the query, a report, a plan or a file goes out. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import { wordsFor } from "../../http/route-words.ts";
import { Problem } from "../../problem.ts";
import { answerOfCheck, answerOfPlan, answerOfRepair } from "./answers.ts";
import type { CheckTask } from "./check-grid.ts";
import {
  CheckQuery,
  ExportQuery,
  OfficialCheck,
  OfficialPlan,
  OfficialPlanQuery,
  OfficialRepair,
  RepairQuery,
} from "./contract.ts";
import { exportGrid } from "./export-grid.ts";
import { readGround } from "./ground.ts";
import { checkInThread, repairInThread } from "./in-thread.ts";
import { makePlan } from "./make-plan.ts";
import { assertPlanInside, prefixesWithin } from "./reach.ts";
import { MOST_FILE_BYTES } from "./reading/official-rows.ts";

const say = wordsFor("grid");
const MEDIA_TYPE = "application/octet-stream";
const description = `The body is the file's bytes as ${MEDIA_TYPE}: GeoJSON, GeoPackage, zipped Shapefile or CSV (block -> cell), at most 32 MB.`;

export const officialRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(fileRoutes);
  app.get(
    "/api/grid/official/export",
    {
      schema: say("exportOfficialGrid", "The present grid or a plan as a file", { querystring: ExportQuery }),
    },
    async (request, reply) => {
      const { format, division = null, plan = null } = request.query;
      const file = await request.inScope(async (tx) => {
        if (plan !== null) await assertPlanInside(tx, request.scope, plan);
        return exportGrid(tx, { format, planId: plan, within: prefixesWithin(request.scope, division) });
      });
      void reply.header("content-disposition", `attachment; filename="${file.name}"`);
      return reply.type(file.mediaType).send(Buffer.from(file.bytes));
    },
  );
};

const fileRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.addContentTypeParser(MEDIA_TYPE, { parseAs: "buffer", bodyLimit: MOST_FILE_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.post(
    "/api/grid/official/check",
    {
      bodyLimit: MOST_FILE_BYTES,
      schema: say("checkOfficialGrid", "Faults of an official grid", {
        description,
        querystring: CheckQuery,
        response: { 200: OfficialCheck },
      }),
    },
    async (request) => answerOfCheck(await checkInThread(await taskOf(request, request.query))),
  );
  app.post(
    "/api/grid/official/repair",
    {
      bodyLimit: MOST_FILE_BYTES,
      schema: say("repairOfficialGrid", "What a repair would change", {
        description,
        querystring: RepairQuery,
        response: { 200: OfficialRepair },
      }),
    },
    async (request) => {
      const task = await taskOf(request, request.query);
      return answerOfRepair(await repairInThread({ ...task, options: optionsOf(request.query) }));
    },
  );
  app.post(
    "/api/grid/official/plan",
    {
      bodyLimit: MOST_FILE_BYTES,
      schema: say("planOfficialGrid", "A plan of an official grid", {
        description,
        querystring: OfficialPlanQuery,
        response: { 200: OfficialPlan },
      }),
    },
    async (request) => {
      const { plan: name, note } = request.query;
      const task = await taskOf(request, request.query);
      const repaired = await repairInThread({ ...task, options: optionsOf(request.query) });
      const head = { name, ...(note === undefined ? {} : { note }) };
      return request.inScope(async (tx) =>
        answerOfPlan(await makePlan(tx, request.scope, head, repaired, task.ground)),
      );
    },
  );
};

async function taskOf(request: FastifyRequest, query: CheckQuery): Promise<CheckTask> {
  const { name, division = null, system, swapAxes } = query;
  if (!Buffer.isBuffer(request.body)) throw new Problem("request.wrong_media_type", { expected: MEDIA_TYPE });
  const bytes = request.body;
  const { ground, blocks } = await request.inScope((tx) => readGround(tx, prefixesWithin(request.scope, division)));
  return {
    files: [{ name, bytes }],
    ground,
    blocks,
    ...(system === undefined ? {} : { system }),
    ...(swapAxes === undefined ? {} : { swapAxes }),
  };
}

const optionsOf = ({ snapM, clip, fill, fillUpToM2, overlap }: RepairQuery) => ({
  ...(snapM === undefined ? {} : { snapM }),
  ...(clip === undefined ? {} : { clip }),
  ...(fill === undefined ? {} : { fill }),
  ...(fillUpToM2 === undefined ? {} : { fillUpToM2 }),
  ...(overlap === undefined ? {} : { overlap }),
});
