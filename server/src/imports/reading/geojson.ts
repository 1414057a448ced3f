/** Reads the features of a GeoJSON text one by one. Judges the form of the file, not geometries or values. */
import { FileRefused, fault } from "../refusal.ts";
import { FeatureScanner } from "./feature-scanner.ts";
import type { SourceRow } from "./source-row.ts";

/** Names under which longitude-latitude degrees come; anything else in a `crs` member is refused. */
const DEGREES = /CRS84|EPSG:{1,2}(4326|4490)$/i;
const EXPONENT = /\d[eE]\+?\d/;
const SHORTEST_CODE = 1e5;

/** Throws FileRefused: truncated, not JSON, not GeoJSON, another reference system. */
export async function* readFeatures(texts: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  const scanner = new FeatureScanner();
  let any = false;
  for await (const text of texts) {
    for (const found of scanner.push(text)) {
      any = true;
      yield toSourceRow(parse(found.text, found.line), found.line);
    }
  }
  const shell = parse(scanner.end(), 1);
  refuseOtherSystems(shell);
  const type = memberOf(shell, "type");
  if (type === "Feature" && !any) yield toSourceRow(shell, 1);
  else if (type !== "FeatureCollection") {
    throw new FileRefused(
      "imports.not_geojson",
      `Expected "type": "FeatureCollection", got ${JSON.stringify(type) ?? "none"}.`,
      1,
    );
  }
}

/** A number written with an exponent is kept as it stands when it is as long as a code: 3.10115E+11 was once text. */
function parse(text: string, line: number): unknown {
  try {
    return EXPONENT.test(text) ? JSON.parse(text, keepMangled) : JSON.parse(text);
  } catch (error) {
    throw new FileRefused("imports.not_json", error instanceof Error ? error.message : String(error), line);
  }
}

function keepMangled(this: unknown, _name: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source ?? "";
  return typeof value === "number" && Math.abs(value) >= SHORTEST_CODE && /e/i.test(source) ? source : value;
}

function toSourceRow(feature: unknown, line: number): SourceRow {
  const id = memberOf(feature, "id");
  const properties = memberOf(feature, "properties");
  return {
    line,
    id: typeof id === "string" || typeof id === "number" ? String(id) : null,
    values: isRecord(properties) ? properties : {},
    geometry: memberOf(feature, "geometry") ?? null,
    ...(memberOf(feature, "type") === "Feature"
      ? {}
      : { unreadable: fault("imports.not_geojson", 'Expected "type": "Feature".') }),
  };
}

/** RFC 7946 dropped `crs`; older files still carry it. */
function refuseOtherSystems(shell: unknown): void {
  const name = memberOf(memberOf(memberOf(shell, "crs"), "properties"), "name");
  if (typeof name !== "string" || DEGREES.test(name)) return;
  throw new FileRefused(
    "imports.reference_system_unknown",
    `Expected longitude and latitude (EPSG:4326), got ${name}. Reproject the file, for example with ogr2ogr -t_srs EPSG:4326.`,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const memberOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
