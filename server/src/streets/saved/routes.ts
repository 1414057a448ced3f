/** HTTP of saved runs: keep one, list them, drop one, compute one again, take one away as a file. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { wordsFor } from "../../http/route-words.ts";
import { RunParams } from "../contract.ts";
import { ExportQuery, Repetition, SavedRun, SavedRunList, SaveRun } from "../contract-saved.ts";
import type { RunStore } from "../finished-run.ts";
import { dropSavedRun } from "./drop-saved.ts";
import { exportRun } from "./export-run.ts";
import { findRun, readAttribution } from "./find-kept-run.ts";
import { type ComputeStreets, readKept, repeatRun } from "./repeat-run.ts";
import { packRun, saveRun } from "./save-run.ts";
import { listSaved } from "./saved-run.ts";

const say = wordsFor("streets");

export type SavedOptions = {
  readonly store: RunStore;
  readonly recompute: ComputeStreets;
  readonly codeVersion: () => string;
};

export const savedRoutes: FastifyPluginAsyncTypebox<SavedOptions> = async (app, { store, recompute, codeVersion }) => {
  app.post(
    "/api/streets/runs/:id/save",
    {
      schema: say("saveRun", "Keep a run, with all it takes to compute it again", {
        params: RunParams,
        body: SaveRun,
        response: { 200: SavedRun },
      }),
    },
    async (request) => {
      const { scope, body, params } = request;
      const finished = await request.inScope((tx) => findRun(tx, store, scope.accountId, params.id));
      const packed = await packRun(finished);
      const saved = await request.inScope((tx) => saveRun(tx, scope, packed, body));
      const { name, note, by, at } = saved;
      store.markSaved(params.id, { name, note, by, at });
      return saved;
    },
  );
  app.get(
    "/api/streets/saved",
    { schema: say("listSavedRuns", "Saved runs, newest first", { response: { 200: SavedRunList } }) },
    (request) => request.inScope((tx) => listSaved(tx)),
  );
  app.delete(
    "/api/streets/saved/:id",
    {
      schema: say("dropSavedRun", "Drop a saved run and its alerts", {
        params: RunParams,
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      await request.inScope((tx) => dropSavedRun(tx, id));
      store.markSaved(id, null);
      return reply.code(204).send(null);
    },
  );
  await app.register(lookingRoutes, { store, recompute, codeVersion });
};

const lookingRoutes: FastifyPluginAsyncTypebox<SavedOptions> = async (app, { store, recompute, codeVersion }) => {
  app.post(
    "/api/streets/saved/:id/repeat",
    {
      schema: say("repeatRun", "Compute the saved records again and compare every digit", {
        params: RunParams,
        response: { 200: Repetition },
      }),
    },
    async (request) => {
      const { accountId } = request.scope;
      const kept = await request.inScope((tx) => readKept(tx, request.params.id));
      return repeatRun(kept, (task) => recompute(accountId, task), codeVersion());
    },
  );
  app.get(
    "/api/streets/runs/:id/export",
    {
      schema: say("exportRun", "Every segment with every number, as GeoJSON or CSV", {
        params: RunParams,
        querystring: ExportQuery,
      }),
    },
    async (request, reply) => {
      const { scope, params, query } = request;
      const file = await request.inScope(async (tx) => {
        const finished = await findRun(tx, store, scope.accountId, params.id);
        return exportRun(finished, query.format, await readAttribution(tx));
      });
      return reply.type(file.type).header("content-disposition", `attachment; filename="${file.name}"`).send(file.text);
    },
  );
};
