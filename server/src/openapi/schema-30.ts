/**
 * JSON Schema as TypeBox writes it into the dialect of OpenAPI 3.0: null unions become `nullable`, constants become `enum`,
 * pattern properties become `additionalProperties`. Pure; leaves what it does not know as it is.
 */
export type Schema = { readonly [key: string]: unknown };

export function toOpenApi30(schema: Schema): Schema {
  const { anyOf, const: constant, patternProperties, ...rest } = schema;
  const inner = mapInner(rest);
  if (Array.isArray(anyOf)) return { ...inner, ...union(anyOf as Schema[]) };
  if (constant !== undefined) return { ...inner, enum: [constant] };
  if (isSchema(patternProperties)) {
    const [values] = Object.values(patternProperties);
    return {
      ...inner,
      additionalProperties: isSchema(values) && Object.keys(values).length > 0 ? toOpenApi30(values) : true,
    };
  }
  if (inner["type"] === "null") return { nullable: true, enum: [null] };
  return inner;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function mapInner(schema: Schema): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === "properties" && isSchema(value)) return [key, mapEach(value)];
      if ((key === "items" || key === "additionalProperties") && isSchema(value)) return [key, toOpenApi30(value)];
      if (key === "allOf" && Array.isArray(value)) return [key, (value as Schema[]).map(toOpenApi30)];
      return [key, value];
    }),
  );
}

const mapEach = (properties: Schema): Schema =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, isSchema(value) ? toOpenApi30(value) : value]),
  );

function union(members: readonly Schema[]): Schema {
  const real = members.filter((member) => member["type"] !== "null");
  const nullable = real.length < members.length ? { nullable: true } : {};
  const constants = real.map((member) => member["const"]);
  if (real.length > 0 && constants.every((value) => value !== undefined)) {
    const values = "nullable" in nullable ? [...constants, null] : constants;
    return { type: real[0]?.["type"], enum: values, ...nullable };
  }
  const [only] = real;
  return real.length === 1 && only
    ? { ...toOpenApi30(only), ...nullable }
    : { anyOf: real.map(toOpenApi30), ...nullable };
}
