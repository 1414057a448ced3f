/**
 * Two judges of what arrives: bodies exactly as written (no coercion, nothing removed), query and path with numbers read from
 * text. Every address under /api and /tiles refuses fields that it does not name.
 */
import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { FastifyInstance, FastifySchemaValidationError, RouteOptions } from "fastify";
import type { ProblemDetails } from "../problem.ts";
import { Strict } from "./shapes.ts";

export type ValidationOptions = {
  /** Tests only: an answer that differs from its response schema is a fault. */
  readonly checkAnswers: boolean;
};

export function validateStrictly(app: FastifyInstance, { checkAnswers }: ValidationOptions): void {
  const strict = judge({ coerceTypes: false });
  const reading = judge({ coerceTypes: "array" });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === "body" ? strict : reading).compile(schema as object),
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

/** Which field, what was expected, what came. Texts are never echoed, only their length: they may be personal. */
export function refusedField(errors: readonly FastifySchemaValidationError[], where: string): ProblemDetails {
  // Of a failed union the last error speaks for the whole; of everything else there is one.
  const error = errors.at(-1);
  if (!error) return { field: where };
  const params = error.params as { missingProperty?: string; additionalProperty?: string };
  const leaf = params.missingProperty ?? params.additionalProperty;
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

function described(error: FastifySchemaValidationError): string {
  if (error.keyword === "required") return "nothing";
  if (error.keyword === "additionalProperties") return "a field of this name";
  const value = (error as { data?: unknown }).data;
  if (typeof value === "string") return `a text of ${value.length} characters`;
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
