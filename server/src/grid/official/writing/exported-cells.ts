/** What every writer is given: cells with their shape and their blocks. Fields that all four formats carry under the same name. */
import type { Areal } from "../../../geometry/positions.ts";
import type { OfficialFormat } from "../reading/official-rows.ts";

export type ExportedCell = {
  /** Null for a cell of a plan that does not exist yet. */
  readonly code: string | null;
  readonly name: string;
  readonly divisionCode: string;
  readonly kind: "ordinary" | "special";
  readonly officer: string | null;
  readonly shape: Areal | null;
  readonly blockCodes: readonly string[];
};
export type WrittenFile = { readonly bytes: Uint8Array; readonly mediaType: string; readonly name: string };

/** At most ten characters, which is what a Shapefile can hold. */
export const FIELDS = ["cell_code", "cell_name", "division", "kind", "officer", "blocks"] as const;

export const valuesOf = (cell: ExportedCell): Readonly<Record<(typeof FIELDS)[number], string | number | null>> => ({
  cell_code: cell.code,
  cell_name: cell.name,
  division: cell.divisionCode,
  kind: cell.kind,
  officer: cell.officer,
  blocks: cell.blockCodes.length,
});

export const FILE_NAMES: Readonly<Record<OfficialFormat, string>> = {
  geojson: "grid.geojson",
  gpkg: "grid.gpkg",
  shp: "grid-shapefile.zip",
  csv: "grid.csv",
};
