/** The operations of an OpenAPI 3.0 document as a fuzzer needs them: references resolved, roles and parameters at hand. Pure. */
export type Schema = { readonly [keyword: string]: unknown };
type Parameter = {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: Schema;
};
export type Operation = {
  readonly name: string;
  readonly method: string;
  /** `/api/units/{id}` */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly isPublic: boolean;
  /** Null: every signed-in account. */
  readonly roles: readonly string[] | null;
};
export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const METHODS = ["get", "post", "put", "patch", "delete"];

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      return operation ? [operationOf(method, path, operation)] : [];
    }),
  );
}

/** A shape of its own where the document names one. */
export function resolved(schema: Schema, shapes: Readonly<Record<string, Schema>>): Schema {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  const name = reference.slice("#/components/schemas/".length);
  const shape = shapes[name];
  if (!shape) throw new Error(`Expected a shape named ${name} in the document, got none.`);
  return resolved(shape, shapes);
}

function operationOf(method: string, path: string, operation: Schema): Operation {
  const body = operation["requestBody"] as { content: Record<string, { schema: Schema }> } | undefined;
  return {
    name: String(operation["operationId"]),
    method: method.toUpperCase(),
    path,
    parameters: operation["parameters"] as Parameter[],
    body: body?.content["application/json"]?.schema ?? null,
    isPublic: (operation["security"] as unknown[]).length === 0,
    roles: (operation["x-roles"] as string[] | undefined) ?? null,
  };
}
