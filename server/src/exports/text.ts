/** Writes rows as GeoJSON (RFC 7946) or CSV (RFC 4180), piece by piece. Knows no database. */
import { csvLine, plainValue } from "../http/csv.ts";
import { type ExportLayer, exportLayers } from "./layers.ts";
import type { ExportRow } from "./queries.ts";

export type ExportFormat = "geojson" | "csv";

const BYTE_ORDER_MARK = "\uFEFF";

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
  yield `${byteOrderMark ? BYTE_ORDER_MARK : ""}${csvLine([...columns, "lon", "lat"])}`;
  for await (const row of rows) yield csvLine([...columns, "lon", "lat"].map((column) => row[column]));
}

function featureText(layer: ExportLayer, row: ExportRow): string {
  const { columns, key } = exportLayers[layer];
  const properties = Object.fromEntries(columns.map((column) => [column, plainValue(row[column])]));
  return `{"type":"Feature","id":${JSON.stringify(row[key])},"properties":${JSON.stringify(properties)},"geometry":${row.geometry}}`;
}
