/**
 * HTTP of notices for people without an account: which page a receipt code opens, the notice, and the report that items are fixed.
 * Tries are counted by address and by code; a wrong code costs more, because only guessing makes many of them.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyRequest } from "fastify";
import type { Db } from "../db/client.ts";
import { limitTries } from "../http/limit-tries.ts";
import { wordsFor } from "../http/route-words.ts";
import { Problem } from "../problem.ts";
import { receiptHash } from "../sealing/receipt-code.ts";
import { PublicNotice, PublicReceipt, ReceiptParams, ReportFixed } from "./contract-public.ts";
import type { HazardPorts } from "./ports.ts";
import { findReceipt, openNotice, reportFixed } from "./public-notice.ts";

export type PublicNoticeOptions = { readonly db: Db; readonly hazards: HazardPorts; readonly now?: () => Date };

const say = wordsFor("public");
const BODY_BYTES = 8_192;
const MINUTE_MS = 60_000;

/** A mobile network puts many phones behind one address; a receipt has one holder. */
const createLimits = () => ({
  reading: limitTries({ most: 120, windowMs: MINUTE_MS }),
  wrongCodes: limitTries({ most: 20, windowMs: 10 * MINUTE_MS }),
  writing: limitTries({ most: 40, windowMs: 10 * MINUTE_MS }),
  writingByCode: limitTries({ most: 20, windowMs: 10 * MINUTE_MS }),
});

export const publicNoticeRoutes: FastifyPluginAsyncTypebox<PublicNoticeOptions> = async (app, options) => {
  const { db, hazards, now = () => new Date() } = options;
  const limits = createLimits();

  async function reading<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    limits.reading.take(request.ip, now().getTime());
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status === 404) limits.wrongCodes.take(request.ip, now().getTime());
      throw error;
    }
  }

  app.get(
    "/api/public/receipts/:code",
    {
      schema: say("findReceipt", "Which page a receipt code opens", {
        params: ReceiptParams,
        response: { 200: PublicReceipt },
      }),
    },
    (request) => reading(request, () => findReceipt(db, request.params.code)),
  );
  app.get(
    "/api/public/notices/:code",
    {
      schema: say("openNotice", "A notice by its receipt code", {
        params: ReceiptParams,
        response: { 200: PublicNotice },
      }),
    },
    async (request, reply) => {
      const notice = await reading(request, () => openNotice(db, hazards, request.params.code, now()));
      return reply.header("cache-control", "no-store").send(notice);
    },
  );
  app.post(
    "/api/public/notices/:code/report-fixed",
    {
      bodyLimit: BODY_BYTES,
      schema: say("reportFixed", "Report items of a notice fixed, with a photo", {
        params: ReceiptParams,
        body: ReportFixed,
        response: { 200: PublicNotice },
      }),
    },
    async (request, reply) => {
      const { code } = request.params;
      limits.writing.take(request.ip, now().getTime());
      limits.writingByCode.take(receiptHash(code), now().getTime());
      const notice = await reading(request, () => reportFixed(db, hazards, code, request.body, now()));
      return reply.header("cache-control", "no-store").send(notice);
    },
  );
};
