/**
 * How long a request may take to arrive in full. A small body has half a minute, a file as long as a browser goes on sending it; a client
 * that trickles bytes holds a connection no longer. Who was too slow is told so, where it still listens.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";
import { answerOnSocket } from "./problem-answers.ts";

type Arrival = { readonly smallBytes: number; readonly smallMs: number };

/** 30 s for 1 MiB; three minutes for the largest file, 32 MB, are 1.5 Mbit/s. */
export const FILE_MS = 180_000;
export const SMALL_MS = 30_000;

/** The server's own limit, FILE_MS, holds for all; this one for routes that take no file. */
export function limitArrival(app: FastifyInstance, { smallBytes, smallMs }: Arrival): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (hasBody(request) && (request.routeOptions.bodyLimit ?? smallBytes) <= smallBytes)
      hurry(request, reply, smallMs);
    done();
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

function hurry({ raw }: FastifyRequest, reply: FastifyReply, ms: number): void {
  const timer = setTimeout(() => {
    if (raw.complete) return;
    // With its connection, where it has one: a request of a test has none.
    if (reply.raw.headersSent) raw.destroy();
    else answerOnSocket(raw.socket, new Problem("request.too_slow", { seconds: ms / 1000 }));
  }, ms).unref();
  const over = (): void => clearTimeout(timer);
  raw.once("end", over);
  // Of the request, not of the connection, which may carry hundreds more.
  raw.once("close", over);
}
