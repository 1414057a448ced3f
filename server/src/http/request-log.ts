/**
 * What the log may say of a request: method, route template, status, time. Never a query, a body, a cookie, a token, an
 * address or a name: all of these can be personal.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export const logOptions = (level: LogLevel) => ({
  level,
  base: null,
  serializers: {
    req: (request: FastifyRequest) => ({ id: request.id, method: request.method, route: routeOf(request) }),
    err: loggedError,
  },
});

/** Tiles come by the hundred for every look at the map: they are told only when the level is `debug`. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook("onResponse", (request, reply, done) => {
    const route = routeOf(request);
    const isTile = route.startsWith("/tiles/");
    if (!isTile || app.log.level === "debug") {
      request.log.info(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        "answered",
      );
    }
    done();
  });
}

export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? "unknown";

/** The caller's own id if it has the form of one, so that a proxy's log and ours agree. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

type LoggedError = { [key: string]: unknown; type: string; message: string; stack: string };

/** A database error quotes values in its message and detail: of those only code, constraint and the stack are kept. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "", stack: "" };
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  const quotesValues = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code);
  return {
    type: error.name,
    message: quotesValues ? "" : error.message,
    code,
    constraint,
    table,
    stack: frames.join("\n"),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}
