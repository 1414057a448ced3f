/** TypeBox schemas in the dialect of OpenAPI 3.0. */
import { Type } from "typebox";
import { expect, test } from "vitest";
import { Nullable, Severity, Strict } from "../http/shapes.ts";
import { type Schema, toOpenApi30 } from "./schema-30.ts";

const convert = (schema: unknown): Schema => toOpenApi30(schema as Schema);

test("a value or null is nullable", () => {
  expect(convert(Nullable(Type.String({ maxLength: 3 })))).toEqual({ type: "string", maxLength: 3, nullable: true });
});

test("a choice of constants is an enum, also with null", () => {
  expect(convert(Severity)).toEqual({ type: "number", enum: [1, 2, 3], description: expect.any(String) });
  expect(convert(Type.Union([Type.Literal("a"), Type.Literal("b"), Type.Null()]))).toEqual({
    type: "string",
    enum: ["a", "b", null],
    nullable: true,
  });
  expect(convert(Type.Literal("x"))).toEqual({ type: "string", enum: ["x"] });
});

test("records, lists and objects are converted all the way down", () => {
  const schema = Strict({
    by: Type.Record(Type.String(), Nullable(Type.Integer())),
    list: Type.Array(Nullable(Type.Boolean())),
  });
  expect(convert(schema)).toEqual({
    type: "object",
    required: ["by", "list"],
    additionalProperties: false,
    properties: {
      by: { type: "object", additionalProperties: { type: "integer", nullable: true } },
      list: { type: "array", items: { type: "boolean", nullable: true } },
    },
  });
});

test("a choice of shapes stays a choice", () => {
  expect(convert(Type.Union([Type.String(), Type.Integer(), Type.Null()]))).toEqual({
    anyOf: [{ type: "string" }, { type: "integer" }],
    nullable: true,
  });
});
