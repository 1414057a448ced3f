/** The OpenAPI document of the whole app: the committed one is the present one, and it is well formed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { openTestApp } from "./testing-app.ts";

type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
};
let handle: DatabaseHandle;
let text = "";
let operations: readonly (readonly [path: string, operation: Operation])[] = [];

beforeAll(async () => {
  handle = await openTestDatabase();
  const app = await openTestApp(handle);
  const document = (await app.inject("/api/openapi.json")).json<{ paths: Record<string, Record<string, Operation>> }>();
  await app.close();
  text = `${JSON.stringify(document, null, 2)}\n`;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => [path, operation] as const),
  );
});
afterAll(() => handle.close());

test("the committed document is the present one (npm run bless writes it)", async () => {
  await expect(text).toMatchFileSnapshot("../openapi.json");
});

test("every operation has a name of its own, a tag, its security and its refusals", () => {
  const names = operations.map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const [, operation] of operations) {
    expect(operation.tags.length).toBeGreaterThan(0);
    expect(operation.security).toBeDefined();
    expect(Object.keys(operation.responses)).toContain("default");
    const refusals = operation.security.length > 0 ? ["401", "403"] : [];
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(refusals));
  }
});

test("every placeholder of a path is a parameter, and every path parameter has its placeholder", () => {
  for (const [path, { parameters }] of operations) {
    const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    const declared = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(new Set(declared)).toEqual(new Set(placeholders));
  }
});

test("nothing in it is beyond OpenAPI 3.0, and every reference leads somewhere", () => {
  expect(text).toContain('"openapi": "3.0.3"');
  expect(text).not.toMatch(/"const":|"patternProperties":|"type": "null"|"type": \[|"examples":/);
  for (const [, name = ""] of text.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g))
    expect(text).toContain(`"${name}": {`);
});
