/**
 * Two judges of what arrives: bodies exactly as written (no coercion, nothing removed), query and path with numbers read from
 * text. Every address under /api and /tiles refuses fields that it does not name.
 */
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import type { FastifyInstance, FastifySchemaValidationError, RouteOptions } from "fastify";
import { Problem, type ProblemDetails } from "../problem.ts";
import { Strict } from "./shapes.ts";
import { unreadablePart } from "./unreadable.ts";

export type ValidationOptions = {
  /** Tests only: an answer that differs from its response schema is a fault. */
  readonly checkAnswers: boolean;
};

export function validateStrictly(app: FastifyInstance, { checkAnswers }: ValidationOptions): void {
  const strict = judge({ coerceTypes: false });
  const reading = judge({ coerceTypes: "array" });
  app.setValidatorCompiler(({ schema, httpPart = "request" }) =>
    readably((httpPart === "body" ? strict : reading).compile(schema as object), httpPart),
  );
  // TypeScript checks what handlers answer; compiling a serializer per route would cost 30 times JSON.stringify on unions.
  app.setSerializerCompiler(({ schema, url }) => {
    if (!checkAnswers) return (answer) => JSON.stringify(answer);
    const agrees = strict.compile(schema as object);
    return (answer) => {
      const text = JSON.stringify(answer);
      if (!agrees(JSON.parse(text)))
        throw new Error(`${url} answers other than its schema says: ${strict.errorsText(agrees.errors)}`);
      return text;
    };
  });
  app.addHook("onRoute", refuseUnknownFields);
}

const LONGEST_ECHO = 40;
const FIELD_NAME = /^[A-Za-z_][\w.-]*$/;

/** Which field, what was expected, what came. Texts are never echoed, only their length: they may be personal. */
export function refusedField(errors: readonly FastifySchemaValidationError[], where: string): ProblemDetails {
  // Of a failed union the last error speaks for the whole; of everything else there is one.
  const error = errors.at(-1);
  if (!error) return { field: where };
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const extra = params.additionalProperty;
  // What is no name of a field at all may be anything, also somebody's name: it is not repeated.
  const leaf = params.missingProperty ?? (extra === undefined || FIELD_NAME.test(extra) ? extra : "…");
  const path = `${error.instancePath}${leaf === undefined ? "" : `/${leaf}`}`.slice(0, LONGEST_ECHO);
  const part = where === "querystring" ? "query" : where;
  return { field: `${part}${path}`, expected: expectedBy(error), got: described(error) };
}

function expectedBy(error: FastifySchemaValidationError): string {
  if (error.keyword === "additionalProperties") return "no such field";
  if (error.keyword === "required") return "a value";
  const allowed = (error.params as { allowedValues?: readonly unknown[] }).allowedValues;
  return allowed ? `one of ${allowed.slice(0, LONGEST_ECHO).join(", ")}` : (error.message ?? error.keyword);
}

const LONG_NUMBER = 1e10;
function described(error: FastifySchemaValidationError): string {
  if (error.keyword === "required") return "nothing";
  if (error.keyword === "additionalProperties") return "a field of this name";
  const value = (error as { data?: unknown }).data;
  if (typeof value === "string") return `a text of ${value.length} characters`;
  // As long as a telephone number: it may be one, typed in a wrong place.
  if (typeof value === "number" && Math.abs(value) >= LONG_NUMBER) return "a number of more than ten digits";
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return Array.isArray(value) ? `a list of ${value.length}` : typeof value;
}

function judge(options: { coerceTypes: false | "array" }): Ajv {
  const ajv = new Ajv({
    ...options,
    removeAdditional: false,
    useDefaults: true,
    allErrors: false,
    verbose: true,
    strictTypes: false,
  });
  formats.default(ajv);
  return ajv;
}

type Verdict = boolean | { readonly error: Error };

/** Before the schema is asked, because a schema may walk in depth; and after it, because it makes numbers of texts. */
function readably(agrees: ValidateFunction, part: string): (value: unknown) => Verdict {
  const where = part === "querystring" ? "query" : part;
  const judged: ((value: unknown) => Verdict) & { errors?: ValidateFunction["errors"] } = (value) => {
    const before = unreadablePart(value, where);
    if (before) return { error: new Problem("request.invalid", before) };
    const verdict = agrees(value);
    judged.errors = agrees.errors ?? null;
    if (!verdict) return false;
    const after = part === "body" ? null : unreadablePart(value, where);
    return after ? { error: new Problem("request.invalid", after) } : true;
  };
  return judged;
}

const ours = (url: string): boolean => url.startsWith("/api/") || url.startsWith("/tiles/");

function refuseUnknownFields(route: RouteOptions): void {
  if (!ours(route.url)) return;
  const { querystring = Strict({}), ...rest } = route.schema ?? {};
  route.schema = { ...rest, querystring };
  const open = [querystring, rest.body, rest.params].find((part) => isOpenObject(part));
  if (open) throw new Error(`${route.url}: its schema accepts unknown fields. Write it with Strict().`);
}

const isOpenObject = (schema: unknown): boolean =>
  typeof schema === "object" &&
  schema !== null &&
  "type" in schema &&
  schema.type === "object" &&
  !("additionalProperties" in schema && schema.additionalProperties === false);
