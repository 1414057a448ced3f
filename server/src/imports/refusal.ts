/**
 * Every way an import can say no, to a row or to a whole file. The code is stable; the sentence says what was expected, what
 * was got and the way out. Nothing here reads a file or a database.
 */
const sentences = {
  "imports.empty": "The file is empty.",
  "imports.too_large": "The file is larger than an import accepts.",
  "imports.unreadable": "The file cannot be read.",
  "imports.text_unreadable": "The text is neither UTF-8 nor GBK/GB18030.",
  "imports.truncated": "The file ends too early.",
  "imports.not_json": "This is not valid JSON.",
  "imports.not_geojson": "This is not a GeoJSON FeatureCollection.",
  "imports.not_csv": "This is not valid CSV.",
  "imports.unequal_columns": "The row has another number of columns than the header.",
  "imports.layer_unknown": "Nothing says which layer this file holds.",
  "imports.layer_empty": "The file holds no rows.",
  "imports.mapping_invalid": "The mapping is not understood.",
  "imports.column_missing": "A column that this layer needs is missing.",
  "imports.too_many_refused": "Too many rows are refused to load the rest.",
  "imports.reference_system_unknown": "The reference system is not one that can be read.",
  "imports.reference_system_doubtful": "The positions fit another reference system clearly better.",
  "imports.axes_swapped": "Latitude and longitude seem to be swapped.",
  "imports.not_degrees": "The positions are not degrees of longitude and latitude.",
  "imports.no_division_code": "A division without a code cannot be kept.",
  "imports.no_source_id": "The row has no id of its source.",
  "imports.duplicate_id": "The id stands in this file twice.",
  "imports.value_missing": "A value that this layer needs is missing.",
  "imports.value_invalid": "A value is not of the expected kind.",
  "imports.code_mangled": "A code has lost its digits to a number format.",
  "imports.no_place": "Nothing says where this is.",
  "imports.geometry_missing": "The feature has no geometry.",
  "imports.geometry_kind": "The geometry is of another kind than this layer holds.",
  "imports.geometry_broken": "The geometry is not well-formed.",
  "imports.geometry_invalid": "The geometry is invalid and cannot be repaired without changing it.",
  "imports.position_out_of_range": "A position lies outside the range of longitude and latitude.",
  "imports.reference_unknown": "The row names something that is not in the register.",
  "imports.database_refused": "The database refused the row.",
} as const;

export type RefusalCode = keyof typeof sentences;

export type Refusal = {
  readonly file: string;
  /** The line of the file on which the row or feature begins; null when the file as a whole is meant. */
  readonly line: number | null;
  readonly sourceId: string | null;
  readonly code: RefusalCode;
  readonly reason: string;
};

/** What is wrong with one row, before it is known which row that is. */
export type RowFault = { readonly code: RefusalCode; readonly reason: string };

export const fault = (code: RefusalCode, detail: string): RowFault => ({
  code,
  reason: `${sentences[code]} ${detail}`.trim(),
});

/** Thrown when a file as a whole cannot be taken. Nothing of it is kept. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";
  readonly code: RefusalCode;
  readonly line: number | null;

  constructor(code: RefusalCode, detail: string, line: number | null = null) {
    super(`${sentences[code]} ${detail}`.trim());
    this.code = code;
    this.line = line;
  }
}

export const refusalCodes = Object.keys(sentences) as readonly RefusalCode[];
