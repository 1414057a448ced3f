/**
 * Turns one row of a file into one row of a layer, or says what is wrong with it. Pure: whether the things it refers to exist,
 * and whether an area crosses itself, is judged later by the database.
 */
import { isDegrees, type ReferenceSystem, swapped, toWgs84 } from "../geometry/reference-systems.ts";
import {
  coordinatesOf,
  everyPosition,
  moved,
  type Position,
  readShape,
  representative,
  type Shape,
} from "./checking/shapes.ts";
import { toEwkb } from "./checking/wkb.ts";
import type { LayerRule, Values } from "./layers/layer.ts";
import { readValue, type Value, type ValueRule } from "./layers/values.ts";
import { columnsRead, pick, type Source } from "./mapping.ts";
import type { SourceRow } from "./reading/source-row.ts";
import { fault, type RowFault } from "./refusal.ts";

export type Row = {
  readonly line: number;
  readonly sourceId: string;
  readonly values: Values;
  /** Hexadecimal EWKB; null when the place comes from a building or unit. */
  readonly geom: string | null;
  readonly original: Readonly<Record<string, unknown>> | null;
};

export type RowOutcome =
  | { readonly is: "row"; readonly row: Row; readonly position: Position | null }
  | {
      readonly is: "refused" | "left_out";
      readonly sourceId: string | null;
      readonly fault: RowFault;
      readonly position: Position | null;
    };

export type RowOptions = { readonly system: ReferenceSystem; readonly swapAxes: boolean };

type Place = { readonly shape: Shape | null } | RowFault;

const COORDINATE: ValueRule = { name: "lon/lat", kind: "number" };
/** Never kept beside a row: what may name, reach or sort a person. */
const PERSONAL =
  /phone|mobile|tel$|^tel|landlord|tenant|owner|occupant|resident|id_?card|id_?(no|number)$|passport|contact|e?mail|birth|sex$|gender|ethnic|nation|relig|身份|电话|手机|姓名|房东|业主|租客|民族|籍贯|性别|出生|宗教/i;

export function rowReader(
  rule: LayerRule,
  sources: ReadonlyMap<string, Source>,
  options: RowOptions,
): (source: SourceRow) => RowOutcome {
  const project = toWgs84(options.system);
  const mapped = new Set([...sources.values()].flatMap(columnsRead));
  const shifts = options.system === "GCJ-02" || options.system === "BD-09";

  return (source) => {
    const read = readValues(rule, sources, source);
    const sourceId = idOf(rule, read.values, source);
    const refuse = (wrong: RowFault, position: Position | null = null): RowOutcome => ({
      is: "refused",
      sourceId,
      fault: wrong,
      position,
    });
    if (source.unreadable !== undefined) return refuse(source.unreadable);
    if (read.wrong) return refuse(read.wrong);
    if (rule.layer === "division" && read.values["code"] === null) {
      return {
        is: "left_out",
        sourceId,
        fault: fault("imports.no_division_code", "It is not a division of the register."),
        position: null,
      };
    }
    const missing = missingOf(rule, read.values);
    if (missing) return refuse(missing);
    const place = placeOf(rule, sources, source, read.values);
    if ("code" in place) return refuse(place);
    const raw = place.shape && options.swapAxes ? moved(place.shape, swapped) : place.shape;
    const position = raw && representative(raw);
    if (raw && !everyPosition(raw, isDegrees)) return refuse(outOfRange(raw), position);
    const complete = rule.complete ? rule.complete(read.values) : read.values;
    if (isFault(complete)) return refuse(complete, position);
    const row: Row = {
      line: source.line,
      sourceId: sourceId ?? "",
      values: complete,
      geom: raw && toEwkb(moved(raw, project)),
      original: originalOf(
        rule,
        source,
        mapped,
        shifts && raw ? { crs: options.system, coordinates: coordinatesOf(raw) } : {},
      ),
    };
    return { is: "row", row, position };
  };
}

function readValues(
  rule: LayerRule,
  sources: ReadonlyMap<string, Source>,
  source: SourceRow,
): { values: Values; wrong: RowFault | null } {
  const values: Record<string, Value> = {};
  let wrong: RowFault | null = null;
  for (const column of rule.columns) {
    const from = sources.get(column.name);
    const picked = from ? pick(from, source.values) : null;
    const raw = column.name === "source_id" ? (picked ?? source.id) : picked;
    const read = readValue(column, raw);
    if ("wrong" in read) wrong ??= read.wrong;
    values[column.name] = "wrong" in read ? null : (read.value ?? column.fallback ?? null);
  }
  return { values, wrong };
}

/** What identifies the row; of a row that cannot be taken, at least what the source calls it. */
function idOf(rule: LayerRule, values: Values, source: SourceRow): string | null {
  const parts = rule.key.map((column) => values[column]);
  if (parts.every((part) => typeof part === "string")) return parts.join("@");
  const named = values["source_id"];
  return typeof named === "string" ? named : source.id;
}

function missingOf(rule: LayerRule, values: Values): RowFault | null {
  if (rule.key.includes("source_id") && values["source_id"] === null) {
    return fault(
      "imports.no_source_id",
      "Expected source_id, osm_id or id; without one a second import could not find the row again.",
    );
  }
  const column = rule.columns.find((candidate) => candidate.required && values[candidate.name] === null);
  return column
    ? fault("imports.value_missing", `Expected ${column.name} (${column.aliases.join(", ")}), got nothing.`)
    : null;
}

function placeOf(rule: LayerRule, sources: ReadonlyMap<string, Source>, source: SourceRow, values: Values): Place {
  if (rule.place === "none") return { shape: null };
  if (rule.place === "area" || rule.place === "line") return shapeOf(readShape(rule.place, source.geometry));
  const refers = rule.references.some(
    ({ column, layer }) => (layer === "unit" || layer === "building") && values[column] !== null,
  );
  if (rule.place === "referred") return refers ? { shape: null } : noPlace("unit_source_id or building_source_id");
  if (source.geometry !== null) return shapeOf(readShape("point", source.geometry));
  const lon = readValue(COORDINATE, pickFrom(sources, "lon", source));
  const lat = readValue(COORDINATE, pickFrom(sources, "lat", source));
  if ("wrong" in lon) return lon.wrong;
  if ("wrong" in lat) return lat.wrong;
  if (typeof lon.value === "number" && typeof lat.value === "number" && (lon.value !== 0 || lat.value !== 0)) {
    return { shape: { kind: "point", position: [lon.value, lat.value] } };
  }
  return refers ? { shape: null } : noPlace("lon and lat, unit_source_id or building_source_id");
}

const shapeOf = (read: Shape | RowFault): Place => ("code" in read ? read : { shape: read });

const noPlace = (expected: string): RowFault => fault("imports.no_place", `Expected ${expected}, got none of them.`);

const pickFrom = (sources: ReadonlyMap<string, Source>, name: string, source: SourceRow): unknown => {
  const from = sources.get(name);
  return from ? pick(from, source.values) : null;
};

function outOfRange(shape: Shape): RowFault {
  let wrong: Position = [0, 0];
  everyPosition(shape, (position) => {
    if (isDegrees(position)) return true;
    wrong = position;
    return false;
  });
  return fault(
    "imports.position_out_of_range",
    `Expected longitude -180..180 and latitude -90..90, got ${wrong[0]}, ${wrong[1]}.`,
  );
}

/** What no column takes, so that nothing of the source is lost; scalars only, and nothing about people. */
function originalOf(
  rule: LayerRule,
  source: SourceRow,
  mapped: ReadonlySet<string>,
  place: Readonly<Record<string, unknown>>,
): Row["original"] {
  const rest = rule.keepsUnmapped
    ? Object.entries(source.values).filter(
        ([name, value]) => !mapped.has(name) && isScalar(value) && value !== "" && !PERSONAL.test(name),
      )
    : [];
  const kept = { ...place, ...(rest.length > 0 ? { properties: Object.fromEntries(rest) } : {}) };
  return Object.keys(kept).length > 0 ? kept : null;
}

const isScalar = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

const isFault = (values: Values | RowFault): values is RowFault =>
  typeof values["code"] === "string" && values["code"].startsWith("imports.") && "reason" in values;
