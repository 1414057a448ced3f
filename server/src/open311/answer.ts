/**
 * Answers in the format that the address asks for, refusals in the standard's form: a list of {code, description}. Our own codes stand
 * at the beginning of the description, so that a script can tell refusals apart.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { problemOf } from "../http/problem-answers.ts";
import { Problem } from "../problem.ts";
import type { Format } from "./contract.ts";
import { type XmlValue, xmlDocument } from "./xml.ts";

const TYPES: Readonly<Record<Format, string>> = {
  json: "application/json; charset=utf-8",
  xml: "text/xml; charset=utf-8",
};

export const FORM = "application/x-www-form-urlencoded";

/** `root`: the name of the outermost element in XML; JSON has none. */
export function answerIn(reply: FastifyReply, format: Format, root: string, answer: XmlValue): FastifyReply {
  void reply.type(TYPES[format]).header("cache-control", "no-store");
  return reply.send(format === "json" ? answer : xmlDocument(root, answer));
}

export function answerRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = ofForm(problemOf(error));
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, "request failed");
  const code = statusOf(problem);
  const errors = [{ code, description: descriptionOf(problem) }];
  const format = (request.url.split("?", 1)[0] ?? "").endsWith(".xml") ? "xml" : "json";
  const { retryAfterS } = problem.details as { retryAfterS?: number };
  if (retryAfterS !== undefined) void reply.header("retry-after", String(retryAfterS));
  return reply
    .code(code)
    .type(TYPES[format])
    .serializer((text: string) => text)
    .send(format === "json" ? JSON.stringify(errors) : xmlDocument("errors", errors));
}

/** What is sent here is a form and never JSON. */
const ofForm = (problem: Problem): Problem =>
  problem.code === "request.wrong_media_type" ? new Problem(problem.code, { expected: FORM }) : problem;

/** GeoReport knows 400, 403 and 404; what is neither (too many, too large, a fault) keeps its own. */
function statusOf({ status }: Problem): number {
  if (status === 401) return 403;
  return status === 409 || status === 415 || status === 422 ? 400 : status;
}

/** Details name fields and what was expected of them; nothing that was sent is in them but codes. */
function descriptionOf({ code, message, details }: Problem): string {
  const told = Object.entries(details)
    .filter(([, value]) => ["string", "number"].includes(typeof value))
    .map(([name, value]) => `${name}: ${String(value)}`);
  return `${code}: ${message}${told.length === 0 ? "" : ` (${told.join("; ")})`}`;
}
