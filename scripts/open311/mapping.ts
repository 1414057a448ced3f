/**
 * Which column of a foreign file is which field of GeoReport v2, as a JSON file says it, and a row turned into the form that is sent. Pure.
 *
 *   { "source_id": "service_request_id",                    the number of the row in its own system; needed, so that nothing is sent twice
 *     "service_code": { "column": "service_name", "codes": { "Dead Animal": "waste" }, "otherwise": "animals" },
 *     "lat": "lat", "long": "lon", "address_string": "address", "description": ["service_name", "descriptor"] }
 */

const PLAIN = ["lat", "long", "address_string", "address_id", "description", "media_url"] as const;
type Plain = (typeof PLAIN)[number];
export type Mapping = {
  readonly source_id: string;
  readonly service_code: {
    readonly column: string;
    readonly codes: Readonly<Record<string, string>>;
    readonly otherwise?: string;
  };
  readonly columns: Readonly<Partial<Record<Plain, readonly string[]>>>;
};
export type Row = { readonly line: number; readonly values: Readonly<Record<string, unknown>> };
export type Prepared =
  | { readonly line: number; readonly sourceId: string; readonly fields: Readonly<Record<string, string>> }
  | { readonly line: number; readonly refused: string };

/** Throws with what was expected and what stands there. */
export function parseMapping(text: string): Mapping {
  const given = parseJson(text);
  const { source_id, service_code, ...others } = given;
  const strange = Object.keys(others).find((name) => !PLAIN.some((known) => known === name));
  if (strange !== undefined)
    throw new Error(`Expected fields of source_id, service_code, ${PLAIN.join(", ")}, got ${strange}.`);
  if (typeof source_id !== "string") throw new Error("Expected source_id to be the name of a column.");
  const columns = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, namesOf(name, value)]),
  ) as Mapping["columns"];
  return { source_id, service_code: servicesOf(service_code), columns };
}

/** Of the columns that the mapping names, those that the file lacks. */
export function missingColumns(mapping: Mapping, header: readonly string[]): readonly string[] {
  const named = [mapping.source_id, mapping.service_code.column, ...Object.values(mapping.columns).flat()];
  return [...new Set(named)].filter((name) => !header.includes(name));
}

export function prepare({ source_id, service_code, columns }: Mapping, { line, values }: Row): Prepared {
  const sourceId = textOf(values[source_id]);
  if (sourceId === "") return { line, refused: `${source_id} is empty` };
  const named = textOf(values[service_code.column]);
  const service = service_code.codes[named] ?? service_code.otherwise;
  if (service === undefined)
    return { line, refused: `${service_code.column} "${named}" has no service_code in the mapping` };
  const fields: Record<string, string> = { source_id: sourceId, service_code: service };
  for (const name of PLAIN) {
    const words = (columns[name] ?? []).map((column) => textOf(values[column])).filter((word) => word !== "");
    if (words.length > 0) fields[name] = words.join(" · ").replaceAll(/\s+/g, " ");
  }
  const isPlaced =
    (fields["lat"] !== undefined && fields["long"] !== undefined) || fields["address_string"] || fields["address_id"];
  return isPlaced ? { line, sourceId, fields } : { line, refused: "neither a position nor an address" };
}

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value).trim() : "";

function parseJson(text: string): Readonly<Record<string, unknown>> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new Error(`Expected a mapping in JSON: ${String(error)}`, { cause: error });
  }
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new Error("Expected a mapping as an object.");
  return given as Readonly<Record<string, unknown>>;
}

function namesOf(field: string, value: unknown): readonly string[] {
  const names = Array.isArray(value) ? (value as unknown[]) : [value];
  if (!names.every((name) => typeof name === "string"))
    throw new Error(`Expected ${field} to name a column or a list of them.`);
  return names;
}

function servicesOf(given: unknown): Mapping["service_code"] {
  const { column, codes = {}, otherwise } = (given ?? {}) as Record<string, unknown>;
  if (typeof column !== "string") throw new Error("Expected service_code to be { column, codes, otherwise }.");
  if (typeof codes !== "object" || codes === null || !Object.values(codes).every((code) => typeof code === "string"))
    throw new Error("Expected service_code.codes to give a code for each value.");
  if (otherwise !== undefined && typeof otherwise !== "string")
    throw new Error("Expected service_code.otherwise to be a code.");
  return { column, codes: codes as Record<string, string>, ...(otherwise === undefined ? {} : { otherwise }) };
}
