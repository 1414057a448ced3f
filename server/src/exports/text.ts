/** Writes rows as GeoJSON (RFC 7946) or CSV (RFC 4180), piece by piece. Knows no database. */
import { type ExportLayer, exportLayers } from "./layers.ts";
import type { ExportRow } from "./queries.ts";

export type ExportFormat = "geojson" | "csv";

const BYTE_ORDER_MARK = "\uFEFF";
const LINE_END = "\r\n";
/** A spreadsheet takes what begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

export async function* geojsonText(layer: ExportLayer, rows: AsyncIterable<ExportRow>): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","name":${JSON.stringify(layer)},"features":[`;
  let separator = "\n";
  for await (const row of rows) {
    yield separator + featureText(layer, row);
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** The place is the point that stands for the shape; the shape itself needs GeoJSON. */
export async function* csvText(
  layer: ExportLayer,
  rows: AsyncIterable<ExportRow>,
  byteOrderMark: boolean,
): AsyncGenerator<string> {
  const { columns } = exportLayers[layer];
  yield `${byteOrderMark ? BYTE_ORDER_MARK : ""}${[...columns, "lon", "lat"].join(",")}${LINE_END}`;
  for await (const row of rows)
    yield [...columns, "lon", "lat"].map((column) => csvValue(row[column])).join(",") + LINE_END;
}

function featureText(layer: ExportLayer, row: ExportRow): string {
  const { columns, key } = exportLayers[layer];
  const properties = Object.fromEntries(columns.map((column) => [column, plain(row[column])]));
  return `{"type":"Feature","id":${JSON.stringify(row[key])},"properties":${JSON.stringify(properties)},"geometry":${row.geometry}}`;
}

function csvValue(value: unknown): string {
  const known = plain(value);
  if (known === null) return "";
  if (typeof known === "number" || typeof known === "boolean") return String(known);
  const text = FORMULA.test(known) ? `'${known}` : known;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.join(";");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
}
