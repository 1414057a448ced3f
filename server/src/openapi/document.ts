/** What the OpenAPI document says beside the routes, and how each route's schema becomes an operation. */
import type { FastifyContextConfig, FastifySchema, RouteOptions } from "fastify";
import { ProblemBody } from "../http/shapes.ts";
import { type Schema, toOpenApi30 } from "./schema-30.ts";

/** Each is written once: every operation has some of them. */
const refusals = {
  Invalid: "Not of the expected form",
  NotSignedIn: "Not signed in",
  NotAllowed: "Not allowed",
  NotFound: "Not found",
  Stale: "Changed meanwhile",
  AgainstRule: "Against a rule",
  Refused: "Any other refusal",
} as const;

const refusal = (name: keyof typeof refusals): Schema => ({ $ref: `#/components/responses/${name}` });

export const openApiHead = {
  openapi: "3.0.3",
  info: {
    title: "Gridstead",
    version: "1",
    description:
      "The map from which a town looks after its rented homes. Refusals are application/problem+json (RFC 9457).",
    license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
  },
  components: {
    securitySchemes: {
      session: {
        type: "apiKey",
        in: "cookie",
        name: "gridstead_session",
        description: "From POST /api/session. Writes need the same Origin.",
      },
      token: { type: "http", scheme: "bearer", description: "From POST /api/tokens" },
    },
    schemas: { Problem: toOpenApi30(ProblemBody as unknown as Schema) },
    responses: Object.fromEntries(
      Object.entries(refusals).map(([name, description]) => [
        name,
        { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
      ]),
    ),
  },
} as const;

export type Operation = { readonly method: string; readonly path: string; readonly operation: Schema };

/** `/tiles/:layers/:z/:x/:y.mvt` -> `/tiles/{layers}/{z}/{x}/{y}.mvt` */
export const pathOf = (url: string): string => url.replaceAll(/:(\w+)/g, "{$1}");

/** Null for routes that are not part of the API (static files). */
export function operationOf(route: RouteOptions): Operation[] {
  const schema: FastifySchema | undefined = route.schema;
  if (!schema?.operationId) return [];
  const isPublic = route.config?.access === "public";
  const operation = {
    operationId: schema.operationId,
    tags: schema.tags ?? [],
    ...(schema.summary === undefined ? {} : { summary: schema.summary }),
    ...(schema.description === undefined ? {} : { description: schema.description }),
    ...accessOf(route.config),
    parameters: [...parametersOf(schema.params, "path"), ...parametersOf(schema.querystring, "query")],
    ...(schema.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: toOpenApi30(schema.body as Schema) } },
          },
        }),
    responses: { ...answersOf(schema), ...refusalsOf(schema, isPublic) },
  };
  const methods = Array.isArray(route.method) ? route.method : [route.method];
  return methods
    .filter((method) => method !== "HEAD")
    .map((method) => ({ method: method.toLowerCase(), path: pathOf(route.url), operation }));
}

function accessOf(config: FastifyContextConfig | undefined): Schema {
  const access = config?.access ?? "signed_in";
  if (access === "public") return { security: [] };
  const security = [{ session: [] }, { token: [] }];
  return access === "signed_in" ? { security } : { security, "x-roles": access };
}

function parametersOf(schema: unknown, where: "path" | "query"): Schema[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: toOpenApi30(property),
  }));
}

function answersOf(schema: FastifySchema): Schema {
  const answers = schema.response as Record<string, Schema> | undefined;
  if (!answers) return { 200: { description: "OK" } };
  return Object.fromEntries(
    Object.entries(answers).map(([status, body]) => [
      status,
      body["type"] === "null"
        ? { description: "Done" }
        : { description: "OK", content: { "application/json": { schema: toOpenApi30(body) } } },
    ]),
  );
}

function refusalsOf(schema: FastifySchema, isPublic: boolean): Schema {
  const takesInput =
    schema.body !== undefined || parametersOf(schema.querystring, "query").length > 0 || schema.params !== undefined;
  return {
    ...(takesInput ? { 400: refusal("Invalid") } : {}),
    ...(isPublic ? {} : { 401: refusal("NotSignedIn"), 403: refusal("NotAllowed") }),
    ...(schema.params === undefined ? {} : { 404: refusal("NotFound") }),
    ...(schema.body === undefined ? {} : { 409: refusal("Stale"), 422: refusal("AgainstRule") }),
    default: refusal("Refused"),
  };
}
