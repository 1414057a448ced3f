/** The one door for writing a grid in a format that towns and desktop systems read. Nothing here reads a database. */
import type { OfficialFormat } from "../reading/official-rows.ts";
import { type ExportedCell, FILE_NAMES, valuesOf, type WrittenFile } from "./exported-cells.ts";
import { writeGeoPackage } from "./geopackage.ts";
import { writeShapefile } from "./shapefile.ts";

const LINE_END = "\r\n";
const BYTE_ORDER_MARK = "\uFEFF";
/** A spreadsheet takes what begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const MEDIA_TYPES: Readonly<Record<OfficialFormat, string>> = {
  geojson: "application/geo+json",
  gpkg: "application/geopackage+sqlite3",
  shp: "application/zip",
  csv: "text/csv; charset=utf-8",
};

export function writeGridFile(cells: readonly ExportedCell[], format: OfficialFormat): WrittenFile {
  return { bytes: bytesOf(cells, format), mediaType: MEDIA_TYPES[format], name: FILE_NAMES[format] };
}

function bytesOf(cells: readonly ExportedCell[], format: OfficialFormat): Uint8Array {
  if (format === "gpkg") return writeGeoPackage(cells);
  if (format === "shp") return writeShapefile(cells);
  return Buffer.from(format === "csv" ? csvText(cells) : geoJsonText(cells));
}

function geoJsonText(cells: readonly ExportedCell[]): string {
  const features = cells.map((cell) =>
    JSON.stringify({
      type: "Feature",
      properties: { ...valuesOf(cell), block_codes: cell.blockCodes.join(" ") },
      geometry: cell.shape,
    }),
  );
  return `{"type":"FeatureCollection","name":"grid","features":[\n${features.join(",\n")}\n]}\n`;
}

/** One line a block: what a spreadsheet can sort and a town can read without a map. */
function csvText(cells: readonly ExportedCell[]): string {
  const lines = cells.flatMap(({ blockCodes, code, name, divisionCode, kind, officer }) =>
    blockCodes.map((block) => [block, code, name, divisionCode, kind, officer].map(csvValue).join(",")),
  );
  return `${BYTE_ORDER_MARK}${["block_code,cell_code,cell_name,division_code,kind,officer", ...lines].join(LINE_END)}${LINE_END}`;
}

function csvValue(value: string | null): string {
  const text = value !== null && FORMULA.test(value) ? `'${value}` : (value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
