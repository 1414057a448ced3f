/** Requests that point at a place: what a path, a query or a body can name of it is filled in, the rest is drawn from the schema. */
import { sample } from "fast-check";
import { valuesOf } from "../../server/src/testing-fuzz/arbitraries.ts";
import type { Document, Operation } from "../../server/src/testing-fuzz/operations.ts";
import { MARK, type Place } from "./beside.ts";

export type Pointed = {
  readonly operation: Operation;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly payload?: object;
  /** The path names a thing that lies in the place. */
  readonly namesThing: boolean;
  /** The query names the place. */
  readonly namesPlace: boolean;
};
export type Pointing = { readonly document: Document; readonly place: Place; readonly seed: number };

/** What every account of the staff reads, wherever it lies; only writing it is bound to the place. */
const READ_BY_ALL: ReadonlySet<string> = new Set(["boards", "emergency-plans", "points"]);

/** Null where the path asks for something that does not lie anywhere: a token, a form, a tile. */
export function pointAt(operation: Operation, pointing: Pointing): Pointed | null {
  const { place } = pointing;
  let unknown = false;
  let namesThing = false;
  let namesPlace = false;
  const path = operation.path.replaceAll(/([\w-]+)\/\{(\w+)\}/g, (_whole, part: string, name: string) => {
    const thing = part === "cells" ? place.cell : part === "blocks" ? place.block : place.things[part];
    const drawn = name === "name" || name === "measure" ? parameterOf(operation, name, pointing) : undefined;
    if (thing === undefined && drawn === undefined) unknown = true;
    if (part in place.things && !(operation.method === "GET" && READ_BY_ALL.has(part))) namesThing = true;
    return `${part}/${thing ?? String(drawn)}`;
  });
  if (unknown || path.includes("{")) return null;
  const query = new URLSearchParams();
  for (const { name, in: where, required } of operation.parameters) {
    if (where !== "query") continue;
    const ofPlace = placeParameter(name, operation, place);
    const value = ofPlace ?? (required ? parameterOf(operation, name, pointing) : undefined);
    if (ofPlace !== undefined) namesPlace = true;
    if (value !== undefined) query.set(name, typeof value === "object" ? JSON.stringify(value) : (value as string));
  }
  const body = operation.body && pointed(sampleOf(operation.body, pointing), place);
  return {
    operation,
    method: operation.method as Pointed["method"],
    url: query.size > 0 ? `${path}?${query.toString()}` : path,
    ...(body === null ? {} : { payload: body as object }),
    namesThing,
    namesPlace,
  };
}

function placeParameter(name: string, operation: Operation, place: Place): string | number | undefined {
  const [west, south, east, north] = place.box;
  const values: Readonly<Record<string, string | number | undefined>> = {
    division: place.division,
    cellId: place.cell,
    cell: place.cell,
    buildingId: place.things["buildings"],
    unitId: place.things["units"],
    unit: place.things["units"],
    noticeId: place.things["notices"],
    q: MARK,
    lng: (west + east) / 2,
    lat: (south + north) / 2,
    bbox: [west, south, east, north].join(","),
    draw: place.things["spot-checks"],
  };
  if (operation.name === "keepPhoto" && name === "unitId") return undefined;
  return values[name];
}

/** What is asked for on purpose: a year of days, and a file that can be read. */
const known: Readonly<Record<string, string>> = { from: "2026-01-01", to: "2026-12-31", format: "csv" };

const parameterOf = (operation: Operation, name: string, pointing: Pointing): unknown => {
  const schema = operation.parameters.find((parameter) => parameter.name === name)?.schema ?? {};
  return known[name] ?? sampleOf(schema, pointing);
};

function sampleOf(schema: Operation["body"], { document, seed }: Pointing): unknown {
  const shapes = document.components.schemas;
  const build = { shapes, seen: { matching: () => [] }, nowMs: Date.UTC(2026, 10, 22) };
  return sample(valuesOf(schema ?? {}, build), { seed, numRuns: 1 })[0];
}

/** Every id in a body that can lie somewhere lies in the place. */
function pointed(value: unknown, place: Place, key = ""): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => pointed(one, place, key.replace(/s$/, "")));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pointed(inner, place, name)]));
  const part = /^(building|unit|hazard|notice|visit|lease|letter|contact)Id$/.exec(key)?.[1];
  if (part !== undefined && typeof value === "number") return place.things[`${part}s`] ?? value;
  if (/^block(Id)?$/i.test(key) && typeof value === "number") return place.block;
  if (/cell(Id)?$/i.test(key) && typeof value === "number") return place.cell;
  if (/^division(Code)?$/.test(key) && typeof value === "string") return place.division;
  return value;
}
