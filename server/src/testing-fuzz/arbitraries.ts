/**
 * Values that a schema of the OpenAPI document allows, as fast-check arbitraries: the requests that reach the commands. Ids are
 * drawn small, because a test town numbers its rows from 1; texts of a pattern come from what earlier answers held, if they fit.
 */
import * as fc from "fast-check";
import { resolved, type Schema } from "./operations.ts";

type Shapes = Readonly<Record<string, Schema>>;
/** Texts seen in answers: codes, uuids, keys. */
export type SeenTexts = { matching(pattern: RegExp): readonly string[] };

const DEEPEST = 6;
const LONGEST_TEXT = 80;
const MOST_ITEMS = 4;
const MOST_SMALL_ID = 40;
const DAY_MS = 86_400_000;
const WORDS = ["101", "永安路", "3号", "gas.hose", "unit", "a", "Linden", "13700001234", "note", "😀 家", "x,y;z"];

export type Build = { readonly shapes: Shapes; readonly seen: SeenTexts; readonly nowMs: number };

export function valuesOf(schema: Schema, build: Build, depth = 0): fc.Arbitrary<unknown> {
  const shape = resolved(schema, build.shapes);
  const value = shapeValues(shape, build, depth);
  return shape["nullable"] === true ? fc.option(value, { nil: null, freq: 4 }) : value;
}

function shapeValues(shape: Schema, build: Build, depth: number): fc.Arbitrary<unknown> {
  const choices = (shape["anyOf"] ?? shape["oneOf"]) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, build, depth + 1)));
  const parts = shape["allOf"] as Schema[] | undefined;
  if (parts) return fc.tuple(...parts.map((part) => valuesOf(part, build, depth + 1))).map(merged);
  const allowed = shape["enum"] as unknown[] | undefined;
  if (allowed) return fc.constantFrom(...allowed);
  switch (shape["type"]) {
    case "object":
      return objects(shape, build, depth);
    case "array":
      return arrays(shape, build, depth);
    case "string":
      return texts(shape, build);
    case "integer":
      return integers(shape);
    case "number":
      return numbers(shape);
    case "boolean":
      return fc.boolean();
    default:
      return fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.constantFrom(...WORDS));
  }
}

const merged = (parts: unknown[]): unknown => Object.assign({}, ...(parts as object[])) as unknown;

function objects(shape: Schema, build: Build, depth: number): fc.Arbitrary<unknown> {
  const properties = (shape["properties"] ?? {}) as Record<string, Schema>;
  const required = (shape["required"] ?? []) as string[];
  const isNeeded = (name: string): boolean => required.includes(name);
  const names = Object.keys(properties).filter((name) => isNeeded(name) || depth < DEEPEST);
  const fields = Object.fromEntries(
    names.map((name) => [name, fieldValues(name, properties[name] ?? {}, build, depth)]),
  );
  const known = fc.record(fields, { requiredKeys: names.filter(isNeeded), noNullPrototype: true });
  const others = shape["additionalProperties"];
  if (typeof others !== "object" || others === null || names.length > 0) return known;
  const key = fc.oneof(fc.constantFrom("a", "gas", "exits"), fc.stringMatching(/^[a-z_]{1,12}$/));
  return fc.dictionary(key, valuesOf(others as Schema, build, depth + 1), { maxKeys: 3, noNullPrototype: true });
}

/** A row that nobody has changed yet has version 1; any other number would only ever be refused as stale. */
function fieldValues(name: string, schema: Schema, build: Build, depth: number): fc.Arbitrary<unknown> {
  const any = valuesOf(schema, build, depth + 1);
  return name === "version" ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 1, 2, 3) }, any) : any;
}

function arrays(shape: Schema, build: Build, depth: number): fc.Arbitrary<unknown> {
  const minLength = Number(shape["minItems"] ?? 0);
  const most = Number(shape["maxItems"] ?? MOST_ITEMS);
  const maxLength = depth < DEEPEST ? Math.max(minLength, Math.min(most, MOST_ITEMS)) : minLength;
  const item = valuesOf((shape["items"] ?? {}) as Schema, build, depth + 1);
  return shape["uniqueItems"] === true
    ? fc.uniqueArray(item, { minLength, maxLength, selector: (value) => JSON.stringify(value) })
    : fc.array(item, { minLength, maxLength });
}

function texts(shape: Schema, { seen, nowMs }: Build): fc.Arbitrary<unknown> {
  const instant = fc.integer({ min: -400, max: 400 }).map((days) => new Date(nowMs + days * DAY_MS).toISOString());
  if (shape["format"] === "date-time") return instant;
  if (shape["format"] === "date") return instant.map((text) => text.slice(0, 10));
  if (shape["format"] === "uuid") return fc.uuid();
  const minLength = Number(shape["minLength"] ?? 0);
  const maxLength = Math.max(minLength, Math.min(Number(shape["maxLength"] ?? LONGEST_TEXT), LONGEST_TEXT));
  const pattern = shape["pattern"];
  if (typeof pattern === "string") return patterned(new RegExp(pattern, "u"), seen);
  const words = WORDS.filter((word) => word.length >= minLength && word.length <= maxLength);
  const any = fc.string({ minLength, maxLength, unit: "grapheme" });
  return words.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, any) : any;
}

/** Looked up when it is drawn: what was seen grows with every answer. */
const patterned = (pattern: RegExp, seen: SeenTexts): fc.Arbitrary<unknown> => {
  const any = fc.stringMatching(pattern, { size: "small" });
  return fc.tuple(any, fc.nat({ max: 1_000_000 }), fc.nat({ max: 3 })).map(([text, at, kind]) => {
    const known = kind === 0 ? [] : seen.matching(pattern);
    return known[at % Math.max(1, known.length)] ?? text;
  });
};

function integers(shape: Schema): fc.Arbitrary<number> {
  const min = Number(shape["minimum"] ?? Number.MIN_SAFE_INTEGER);
  const max = Number(shape["maximum"] ?? Number.MAX_SAFE_INTEGER);
  const small = fc.integer({ min: Math.max(min, Math.min(1, max)), max: Math.max(min, Math.min(max, MOST_SMALL_ID)) });
  return fc.oneof(
    { weight: 8, arbitrary: small },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
    fc.maxSafeInteger().map((drawn) => Math.min(max, Math.max(min, drawn))),
  );
}

function numbers(shape: Schema): fc.Arbitrary<number> {
  const min = Number(shape["minimum"] ?? -1e12);
  const max = Number(shape["maximum"] ?? 1e12);
  const nearTown = fc
    .constantFrom(121.001, 121.0035, 31.0005, 31.0015, 121.006, 31)
    .filter((n) => n >= min && n <= max);
  const any = fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
  return min <= 31 && max >= 31 ? fc.oneof({ weight: 4, arbitrary: nearTown }, any) : any;
}
