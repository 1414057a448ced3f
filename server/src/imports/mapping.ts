/**
 * A mapping says which column of a file becomes which of ours. It is data: a JSON file of the town, or one of those in mappings/.
 *
 *   "name": "their column"                        the same value
 *   "deadline_at": ["new_correct_by", "correct_by"]  the first that holds one
 *   "class": { "value": "egress" }                a constant
 *   "severity": { "column": "hazard_class", "values": { "A": 3, "B": 2 } }
 *   "closed_at": { "column": "status_date", "when": { "column": "status", "is": "Close" } }
 *   "address": { "join": ["house_number", "street"] }
 */
import type { Column, Layer, LayerRule } from "./layers/layer.ts";
import { LAYERS } from "./layers/layer.ts";
import { FileRefused } from "./refusal.ts";

export type Source =
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "join"; readonly columns: readonly string[]; readonly separator: string }
  | {
      readonly kind: "first";
      readonly columns: readonly string[];
      readonly values?: Readonly<Record<string, unknown>>;
      readonly when?: { readonly column: string; readonly is: string };
    };

export type Mapping = {
  readonly name: string;
  readonly layer: Layer;
  /** What is written in the mapping; columns it does not name are looked for under their usual names. */
  readonly columns: Readonly<Record<string, Source>>;
  /** A header that has all of these is recognised. */
  readonly recognise: readonly string[];
  readonly crs?: string;
  readonly zone?: string;
};

export const POSITION_COLUMNS: readonly { readonly name: string; readonly aliases: readonly string[] }[] = [
  { name: "lon", aliases: ["lon", "lng", "longitude", "long", "x", "经度"] },
  { name: "lat", aliases: ["lat", "latitude", "y", "纬度"] },
];

/** Throws FileRefused `imports.mapping_invalid`, naming what was expected. */
export function parseMapping(name: string, text: string): Mapping {
  const json = parseJson(name, text);
  const layer = LAYERS.find((known) => known === json["layer"]);
  if (!layer) throw invalid(name, `"layer" to be one of ${LAYERS.join(", ")}`, json["layer"]);
  if (!isRecord(json["columns"])) throw invalid(name, '"columns" to be an object', json["columns"]);
  const recognise = json["recognise"] ?? [];
  if (!isTexts(recognise)) throw invalid(name, '"recognise" to be a list of column names', recognise);
  const columns = Object.fromEntries(
    Object.entries(json["columns"]).map(([column, source]) => [column, parseSource(name, column, source)]),
  );
  return {
    name,
    layer,
    columns,
    recognise,
    ...(typeof json["crs"] === "string" ? { crs: json["crs"] } : {}),
    ...(typeof json["zone"] === "string" ? { zone: json["zone"] } : {}),
  };
}

/** Where each column of a layer comes from: the mapping's word, else the usual names. Throws for a column the layer does not have. */
export function sourcesOf(rule: LayerRule, mapping: Mapping | null): ReadonlyMap<string, Source> {
  const usual: readonly Pick<Column, "name" | "aliases">[] = [...rule.columns, ...POSITION_COLUMNS];
  const unknown = Object.keys(mapping?.columns ?? {}).find((name) => !usual.some((column) => column.name === name));
  if (mapping && unknown !== undefined)
    throw invalid(mapping.name, `columns of ${rule.layer} (${usual.map((column) => column.name).join(", ")})`, unknown);
  return new Map(
    usual.map((column) => [column.name, mapping?.columns[column.name] ?? { kind: "first", columns: column.aliases }]),
  );
}

export function pick(source: Source, values: Readonly<Record<string, unknown>>): unknown {
  if (source.kind === "constant") return source.value;
  if (source.kind === "join") {
    const parts = source.columns.map((column) => textOf(values[column])).filter(Boolean);
    return parts.length > 0 ? parts.join(source.separator) : null;
  }
  if (source.when && textOf(values[source.when.column]) !== source.when.is) return null;
  const column = source.columns.find((name) => !isEmpty(values[name]));
  const value = column === undefined ? null : values[column];
  return source.values && !isEmpty(value) ? (source.values[textOf(value)] ?? value) : value;
}

/** The columns of the file that a source reads. */
export const columnsRead = (source: Source): readonly string[] => (source.kind === "constant" ? [] : source.columns);

function parseSource(name: string, column: string, source: unknown): Source {
  if (typeof source === "string") return { kind: "first", columns: [source] };
  if (isTexts(source)) return { kind: "first", columns: source };
  if (!isRecord(source)) throw invalid(name, `"${column}" to be a column name, a list of them or an object`, source);
  if ("value" in source) return { kind: "constant", value: source["value"] };
  if (isTexts(source["join"]))
    return {
      kind: "join",
      columns: source["join"],
      separator: typeof source["separator"] === "string" ? source["separator"] : " ",
    };
  const from = source["column"];
  const columns = typeof from === "string" ? [from] : from;
  if (!isTexts(columns)) throw invalid(name, `"${column}" to hold "value", "join" or "column"`, source);
  const [values, when] = [source["values"], source["when"]];
  if (values !== undefined && !isRecord(values)) throw invalid(name, `"values" of "${column}" to be an object`, values);
  return {
    kind: "first",
    columns,
    ...(isRecord(values) ? { values } : {}),
    ...(isRecord(when) ? { when: parseWhen(name, column, when) } : {}),
  };
}

function parseWhen(name: string, column: string, when: Record<string, unknown>): { column: string; is: string } {
  if (typeof when["column"] !== "string" || !("is" in when))
    throw invalid(name, `"when" of "${column}" to hold "column" and "is"`, when);
  return { column: when["column"], is: textOf(when["is"]) };
}

function parseJson(name: string, text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json)) return json;
  } catch (error) {
    throw new FileRefused("imports.mapping_invalid", `${name}: ${String(error)}`);
  }
  throw invalid(name, "an object", text.slice(0, 40));
}

const invalid = (name: string, expected: string, got: unknown): FileRefused =>
  new FileRefused("imports.mapping_invalid", `${name}: expected ${expected}, got ${JSON.stringify(got) ?? "nothing"}.`);

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value).trim() : "";
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (typeof value === "string" && value.trim() === "");
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((part) => typeof part === "string");
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
