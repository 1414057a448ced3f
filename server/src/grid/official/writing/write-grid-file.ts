/** The one door for writing a grid in a format that towns and desktop systems read. Nothing here reads a database. */
import { csvLine } from "../../../http/csv.ts";
import type { OfficialFormat } from "../reading/official-rows.ts";
import { type ExportedCell, FILE_NAMES, valuesOf, type WrittenFile } from "./exported-cells.ts";
import { writeGeoPackage } from "./geopackage.ts";
import { writeShapefile } from "./shapefile.ts";

const COLUMNS = ["block_code", "cell_code", "cell_name", "division_code", "kind", "officer"];
const BYTE_ORDER_MARK = "\uFEFF";
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
    blockCodes.map((block) => csvLine([block, code, name, divisionCode, kind, officer])),
  );
  return `${BYTE_ORDER_MARK}${csvLine(COLUMNS)}${lines.join("")}`;
}
