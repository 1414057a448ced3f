/** Answers are judged without compiling code, and what is wrong stands at its question. */
import { expect, test } from "vitest";
import { schemaValidator } from "./validator.ts";

const schema = {
  type: "object",
  properties: {
    beds: { type: "integer", minimum: 0, maximum: 8 },
    exit: { type: "string", oneOf: [{ const: "ok" }, { const: "not_ok" }] },
  },
  required: ["exit"],
} as const;

const wrong = (answers: Record<string, unknown>) =>
  schemaValidator.validateFormData(answers, schema as never).errors.map(({ property, name }) => `${property} ${name}`);

test("good answers have no fault", () => {
  expect(wrong({ beds: 3, exit: "ok" })).toEqual([]);
});

test("a question left open is missing, also when the library left it undefined", () => {
  expect(wrong({ beds: 3 })).toEqual([".exit required"]);
  expect(wrong({ beds: undefined, exit: undefined })).toEqual([".exit required"]);
});

test("a number over the limit is named by the limit", () => {
  expect(wrong({ beds: 9, exit: "ok" })).toEqual([".beds maximum"]);
});

test("an answer that is no choice is a fault of that question", () => {
  expect(wrong({ exit: "perhaps" })).toContain(".exit oneOf");
});
