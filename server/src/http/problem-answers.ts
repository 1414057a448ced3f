/**
 * Turns whatever went wrong into application/problem+json (RFC 9457). A refusal is told with its details, a fault is logged
 * and told without a word of its message. Does not decide what is a refusal: see problem.ts.
 */
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem, type ProblemCode, type ProblemDetails } from "../problem.ts";
import { BARE_HEADERS } from "./security-headers.ts";
import type { ProblemBody } from "./shapes.ts";
import { refusedField } from "./validation.ts";

export const PROBLEM_TYPE = "application/problem+json";

export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => answerError(error, request, reply));
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.routeOptions.bodyLimit);
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, "request failed");
  return answerProblem(problem, request, reply);
}

export function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.status === 503) void reply.header("retry-after", "2");
  return reply.code(problem.status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(bodyOf(problem, request.id));
}

const LINGER_MS = 1_000;

/** What is no HTTP at all, or never arrives in full, reaches no route: answered on the bare socket. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  const late = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  answerOnSocket(
    socket,
    late ? new Problem("request.too_slow") : new Problem("request.invalid", { field: "request", expected: "HTTP/1.1" }),
  );
}

/** And ends the connection. */
export function answerOnSocket(socket: Socket, problem: Problem): void {
  if (!socket.writable) return;
  const requestId = randomUUID();
  const body = JSON.stringify(bodyOf(problem, requestId));
  const headers = {
    "content-type": PROBLEM_TYPE,
    "content-length": Buffer.byteLength(body),
    "x-request-id": requestId,
    ...BARE_HEADERS,
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}\r\n${lines.join("\r\n")}\r\n\r\n${body}`,
  );
  // Ending says only that we have nothing more to say: whoever never reads it and never ends would keep the connection.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

export const bodyOf = (problem: Problem, requestId: string): ProblemBody => ({
  type: `/api/docs#${problem.code}`,
  title: problem.message,
  status: problem.status,
  code: problem.code,
  requestId,
  details: { ...problem.details },
});

/** The one place where foreign errors become ours. */
export function problemOf(error: unknown, mostBytes?: number): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return new Problem("server.fault");
  const { code, validation, validationContext, statusCode } = error as Partial<FastifyError>;
  if (validation) return new Problem("request.invalid", refusedField(validation, validationContext ?? "request"));
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return new Problem("request.too_large", mostBytes === undefined ? {} : { mostBytes });
  const known = knownCodes[code ?? ""];
  if (known) return new Problem(known.code, known.details);
  const away = awayCodes[code ?? ""] ?? awayWords.get(error.message);
  if (away) return new Problem(away);
  if (statusCode === 404) return new Problem("request.not_found");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem("request.invalid");
  return new Problem("server.fault");
}

const knownCodes: Readonly<Record<string, { code: ProblemCode; details: ProblemDetails }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: "request.wrong_media_type", details: { expected: "application/json" } },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: "request.invalid",
    details: { field: "body", expected: "JSON", got: "nothing" },
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    code: "request.invalid",
    details: { field: "body", expected: "JSON", got: "other text" },
  },
  // PostgreSQL: a number too large, or too near to 0, for its column.
  "22003": {
    code: "request.invalid",
    details: { field: "body", expected: "numbers of a size that can be kept", got: "one that cannot" },
  },
  FST_ERR_BAD_URL: {
    code: "request.invalid",
    details: { field: "path", expected: "percent-encoded UTF-8", got: "something else" },
  },
};

/**
 * What a database that is gone, has too much to do, or has no room says: codes of the network and of PostgreSQL (Appendix A). A wait for a
 * lock or a statement that took too long is its load and not the fault of whoever asks.
 */
const awayCodes: Readonly<Record<string, ProblemCode>> = {
  ...Object.fromEntries(
    [
      "ECONNREFUSED",
      "ECONNRESET",
      "EPIPE",
      "ETIMEDOUT",
      "EHOSTUNREACH",
      "ENOTFOUND",
      "EAI_AGAIN",
      "57P01",
      "57P02",
      "57P03",
      "08000",
      "08001",
      "08003",
      "08006",
    ].map((code) => [code, "database.gone"]),
  ),
  ...Object.fromEntries(["53300", "55P03", "57014", "25P03"].map((code) => [code, "database.busy"])),
  ...Object.fromEntries(["ENOSPC", "EDQUOT", "EFBIG", "53100"].map((code) => [code, "storage.full"])),
};

/** What the driver says, without a code, of a line that broke in the middle of a statement or was not to be had. */
const awayWords: ReadonlyMap<string, ProblemCode> = new Map([
  ["Connection terminated", "database.gone"],
  ["Connection terminated unexpectedly", "database.gone"],
  ["Connection terminated due to connection timeout", "database.gone"],
  ["Client has encountered a connection error and is not queryable", "database.gone"],
  ["Client was closed and is not queryable", "database.gone"],
  ["timeout expired", "database.gone"],
  ["timeout exceeded when trying to connect", "database.busy"],
]);
