/** HTTP of emergencies: plans, preview and activation, the emergency with tasks, roll call and log, and its report. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { activateEmergency, previewEmergency } from "./activate.ts";
import {
  ActivateEmergency,
  ChangeEmergencyArea,
  EmergencyDetail,
  EmergencyList,
  EmergencyPreview,
  EmergencyQuery,
  EndEmergency,
  PreviewEmergency,
  StepEmergencyTask,
  WriteEmergencyLog,
} from "./contract.ts";
import { EmergencyReport, ReportQuery } from "./contract-report.ts";
import { MarkBuildings, Marked, RollCall, RollCallShapes, UndoMarks } from "./contract-roll-call.ts";
import { changeArea, endIt, writeLog } from "./lead-emergency.ts";
import { makeReport } from "./make-report.ts";
import { markBuildings, undoMarks } from "./mark-buildings.ts";
import { planRoutes } from "./plan-routes.ts";
import { printReport } from "./print-report.ts";
import { listEmergencies, showEmergency } from "./show-emergency.ts";
import { showRollCall, showShapes } from "./show-roll-call.ts";
import { stepTask } from "./step-task.ts";
import { beginningOf, endingOf, type TellBulletin } from "./tell-emergency.ts";

export type EmergencyRouteOptions = {
  /** What the town is called on papers. */
  readonly readTownName: (tx: Tx) => Promise<{ zh: string; en: string }>;
  readonly tell: TellBulletin;
  /** The address of a room to speak in about an emergency; null where the town has none. */
  readonly readVideoRoom: (tx: Tx, id: number) => Promise<string | null>;
  readonly now?: () => Date;
};
const say = wordsFor("emergency");
const now = (): Date => new Date();

export const emergencyRoutes: FastifyPluginAsyncTypebox<EmergencyRouteOptions> = async (app, options) => {
  await app.register(planRoutes, options);
  await app.register(leadRoutes, options);
  await app.register(rollCallRoutes, options);
  await app.register(reportRoutes, options);
};

/** The emergency as it is answered everywhere: while it is active, with the room to speak in. */
const showWith =
  ({ readVideoRoom }: EmergencyRouteOptions) =>
  async (tx: Tx, scope: Scope, id: number): Promise<EmergencyDetail> => {
    const shown = await showEmergency(tx, scope, id);
    return shown.state === "active" ? { ...shown, videoRoom: await readVideoRoom(tx, id) } : shown;
  };

const leadRoutes: FastifyPluginAsyncTypebox<EmergencyRouteOptions> = async (app, options) => {
  const clock = options.now ?? now;
  const show = showWith(options);
  app.post(
    "/api/emergencies/preview",
    {
      schema: say("previewEmergency", "What an activation would touch, in numbers", {
        body: PreviewEmergency,
        response: { 200: EmergencyPreview },
      }),
    },
    (request) => request.inScope((tx) => previewEmergency(tx, request.scope, request.body)),
  );
  app.post(
    "/api/emergencies",
    {
      schema: say("activateEmergency", "Activate a plan on an area", {
        body: ActivateEmergency,
        response: { 201: EmergencyDetail },
      }),
    },
    async (request, reply) => {
      const { scope, body } = request;
      const made = await request.inScope(async (tx) => {
        const { id, isNew } = await activateEmergency(tx, scope, body, clock());
        const shown = await show(tx, scope, id);
        if (isNew) await options.tell(tx, scope, beginningOf(shown, body.uuid));
        return shown;
      });
      return reply.code(201).send(made);
    },
  );
  app.get(
    "/api/emergencies",
    {
      schema: say("listEmergencies", "Emergencies, newest first", {
        querystring: EmergencyQuery,
        response: { 200: EmergencyList },
      }),
    },
    (request) => request.inScope((tx) => listEmergencies(tx, request.query.state)),
  );
  app.get(
    "/api/emergencies/:id",
    {
      schema: say("showEmergency", "An emergency with plan, tasks and log", {
        params: IdParams,
        response: { 200: EmergencyDetail },
      }),
    },
    (request) => request.inScope((tx) => show(tx, request.scope, request.params.id)),
  );
  await app.register(stepRoutes, options);
};

const stepRoutes: FastifyPluginAsyncTypebox<EmergencyRouteOptions> = async (app, options) => {
  const clock = options.now ?? now;
  const show = showWith(options);
  const answers = { params: IdParams, response: { 200: EmergencyDetail } };
  app.post(
    "/api/emergencies/:id/area",
    {
      schema: say("changeEmergencyArea", "Make the area larger or smaller", { ...answers, body: ChangeEmergencyArea }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        await changeArea(tx, scope, params.id, body, clock());
        return show(tx, scope, params.id);
      }),
  );
  app.post(
    "/api/emergencies/:id/end",
    { schema: say("endEmergency", "Terminate it, or stand down, with a reason", { ...answers, body: EndEmergency }) },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        const { uuid } = await endIt(tx, scope, params.id, body, clock());
        const ended = await show(tx, scope, params.id);
        await options.tell(tx, scope, endingOf(ended, body, uuid));
        return ended;
      }),
  );
  app.post(
    "/api/emergencies/:id/log",
    { schema: say("writeEmergencyLog", "Write a line into the log", { ...answers, body: WriteEmergencyLog }) },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        await writeLog(tx, scope, params.id, body, clock());
        return show(tx, scope, params.id);
      }),
  );
  app.post(
    "/api/emergency-tasks/:id/steps",
    {
      schema: say("stepEmergencyTask", "Accept, finish, say that it cannot be done, give again", {
        ...answers,
        body: StepEmergencyTask,
      }),
    },
    (request) =>
      request.inScope(async (tx) => {
        const { scope, params, body } = request;
        const { emergencyId } = await stepTask(tx, scope, params.id, body, clock());
        return show(tx, scope, emergencyId);
      }),
  );
};

const rollCallRoutes: FastifyPluginAsyncTypebox<EmergencyRouteOptions> = async (app, options) => {
  const clock = options.now ?? now;
  app.get(
    "/api/emergencies/:id/roll-call",
    {
      schema: say("showRollCall", "Buildings of the area and how they stand", {
        params: IdParams,
        response: { 200: RollCall },
      }),
    },
    (request) => request.inScope((tx) => showRollCall(tx, request.params.id)),
  );
  app.get(
    "/api/emergencies/:id/roll-call/shapes",
    {
      schema: say("showRollCallShapes", "Footprints of these buildings", {
        params: IdParams,
        response: { 200: RollCallShapes },
      }),
    },
    (request) => request.inScope((tx) => showShapes(tx, request.params.id)),
  );
  app.post(
    "/api/emergencies/:id/marks",
    {
      schema: say("markBuildings", "Mark up to 500 buildings", {
        params: IdParams,
        body: MarkBuildings,
        response: { 200: Marked },
      }),
    },
    (request) => request.inScope((tx) => markBuildings(tx, request.scope, request.params.id, request.body, clock())),
  );
  app.post(
    "/api/emergencies/:id/marks/undo",
    {
      schema: say("undoMarks", "Take the marks of one press back", {
        params: IdParams,
        body: UndoMarks,
        response: { 200: Marked },
      }),
    },
    (request) => request.inScope((tx) => undoMarks(tx, request.scope, request.params.id, request.body, clock())),
  );
};

const reportRoutes: FastifyPluginAsyncTypebox<EmergencyRouteOptions> = async (app, options) => {
  const clock = options.now ?? now;
  app.get(
    "/api/emergencies/:id/report",
    {
      schema: say("showEmergencyReport", "What was planned, done and found", {
        params: IdParams,
        response: { 200: EmergencyReport },
      }),
    },
    (request) => request.inScope((tx) => makeReport(tx, request.scope, request.params.id, clock())),
  );
  app.get(
    "/api/emergencies/:id/report.pdf",
    { schema: say("printEmergencyReport", "The report on paper", { params: IdParams, querystring: ReportQuery }) },
    async (request, reply) => {
      const { scope, params, query } = request;
      const read = await request.inScope(async (tx) => ({
        report: await makeReport(tx, scope, params.id, clock()),
        around: { town: await options.readTownName(tx), offsetMinutes: await readTownOffset(tx) },
      }));
      const bytes = await printReport(read.report, read.around, query.language ?? "zh");
      return reply
        .type("application/pdf")
        .header("content-disposition", `inline; filename="emergency-${params.id}.pdf"`)
        .send(bytes);
    },
  );
};
