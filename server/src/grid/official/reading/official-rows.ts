/**
 * What every reader hands over: the rows of an official grid file with what they say of a cell, and either a shape in WGS84 or the
 * codes of blocks. Also the limits of what is read, and how a file is refused. Reads nothing itself.
 */
import type { Areal } from "../../../geometry/positions.ts";

/** A file by its name: the name only tells what kind it is, nothing is ever written under it. */
export type NamedBytes = { readonly name: string; readonly bytes: Uint8Array };

/** A row as a reader finds it: columns by name, not yet understood. */
export type RawRow = {
  /** Counted from 1, as spreadsheets and desktop systems do. */
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly shape: Areal | null;
};

export type OfficialRow = {
  /** Code, else name, else the number of the row: what faults are told by. */
  readonly key: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly kind: "ordinary" | "special" | null;
  readonly officer: string | null;
  readonly divisionCode: string | null;
  readonly shape: Areal | null;
  /** A list instead of a shape. */
  readonly blockCodes: readonly string[] | null;
};

export const FORMATS = ["geojson", "gpkg", "shp", "csv"] as const;
export type OfficialFormat = (typeof FORMATS)[number];

export type OfficialFile = {
  readonly format: OfficialFormat;
  /** The reference system that the file says it is in; null when it says nothing. */
  readonly system: string | null;
  readonly rows: readonly OfficialRow[];
};

export const MOST_FILE_BYTES = 32 * 1024 * 1024;
/** Of an archive, unpacked. */
export const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;
export const MOST_ENTRIES = 200;
/** Lines of a list of blocks; rows with shapes are limited by the coverage. */
export const MOST_LINES = 200_000;
