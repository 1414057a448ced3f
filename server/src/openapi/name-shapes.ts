/**
 * Shapes that have a name (`title`) stand once in the document, and everybody else refers to them: a document of every operation
 * with every shape written out is three times as long. Pure.
 */
import type { Schema } from "./schema-30.ts";

export type NamedShapes = { readonly paths: Schema; readonly schemas: Readonly<Record<string, Schema>> };

/** `paths` of an OpenAPI 3.0 document. Two different shapes of one name are a fault of the contracts: both are told. */
export function nameShapes(paths: Schema): NamedShapes {
  const schemas = new Map<string, Schema>();
  const walked = walk(paths, schemas) as Schema;
  return { paths: walked, schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

function walk(value: unknown, schemas: Map<string, Schema>): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, schemas));
  if (typeof value !== "object" || value === null) return value;
  const walked = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part, schemas)]));
  const { title, nullable, ...shape } = walked;
  if (typeof title !== "string" || shape["type"] !== "object") return walked;
  keep(title, shape, schemas);
  const $ref = `#/components/schemas/${title}`;
  // Beside a reference OpenAPI 3.0 reads nothing: null is said around it.
  return nullable === true ? { nullable, allOf: [{ $ref }] } : { $ref };
}

function keep(name: string, shape: Schema, schemas: Map<string, Schema>): void {
  const known = schemas.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape))
    throw new Error(
      `Two shapes are called ${name}: ${JSON.stringify(known)} and ${JSON.stringify(shape)}. Name one of them otherwise.`,
    );
  schemas.set(name, shape);
}
