/** Collects every route with an operationId as it is registered, and serves the collection as OpenAPI and as a page. */
import type { FastifyInstance, RouteOptions } from "fastify";
import { Problem, problemCodes } from "../problem.ts";
import { docsPage } from "./docs-page.ts";
import { openApiHead, operationOf } from "./document.ts";
import { nameShapes } from "./name-shapes.ts";
import type { Schema } from "./schema-30.ts";

export type OpenApiDocument = typeof openApiHead & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
};

/** Call before the first route; the answer gives the document of all routes registered by then. */
export function collectOperations(app: FastifyInstance): () => OpenApiDocument {
  const paths: Record<string, Record<string, Schema>> = {};
  app.addHook("onRoute", (route: RouteOptions) => {
    for (const { method, path, operation } of operationOf(route)) paths[path] = { ...paths[path], [method]: operation };
  });
  return () => {
    const named = nameShapes(Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1))));
    const { components } = openApiHead;
    return {
      ...openApiHead,
      components: { ...components, schemas: { ...components.schemas, ...named.schemas } },
      paths: named.paths as OpenApiDocument["paths"],
    };
  };
}

export function serveOpenApi(app: FastifyInstance, document: () => OpenApiDocument): void {
  const tags = ["documentation"];
  app.get("/api/openapi.json", { schema: { tags, operationId: "readOpenApi" } }, () => document());
  app.get("/api/docs", { schema: { tags, operationId: "readDocs" } }, (_request, reply) => {
    const problems = problemCodes.map((code) => {
      const { status, message } = new Problem(code);
      return { code, status, title: message };
    });
    return reply.type("text/html; charset=utf-8").send(docsPage({ ...document(), problems }));
  });
}
