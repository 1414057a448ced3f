/**
 * A layer that comes as a zipped Shapefile, and files that are read by nobody here but are sent all the same: they are told apart by their
 * first bytes, and the refusal says how to convert them. Knows no format itself.
 */
import { Problem } from "../problem.ts";

/** Of grid/official/, handed in by app-centre.ts: positions in degrees. Throws Problem official.unreadable and official.too_large. */
export type ReadShapes = (
  archive: { readonly name: string; readonly bytes: Uint8Array },
  limits: { readonly mostBytes: number; readonly mostShapes: number },
) => { readonly rows: readonly { readonly values: Readonly<Record<string, unknown>>; readonly shape: unknown }[] };

/** What 200,000 vertices with heights and measures and 5,000 rows of the widest table come to. */
const MOST_UNPACKED_BYTES = 48 * 1_048_576;
const CONVERT =
  "GeoJSON, CSV or a zipped Shapefile; a desktop system saves it so (QGIS: Export, Save Features As, GeoJSON)";

export const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, "PK\u0003\u0004");

/** Throws imported_layers.unreadable and .too_large. */
export function rowsOfArchive(
  archive: { name: string; bytes: Uint8Array },
  mostShapes: number,
  readShapes: ReadShapes,
) {
  try {
    const { rows } = readShapes(archive, { mostBytes: MOST_UNPACKED_BYTES, mostShapes });
    return rows.map(({ values, shape }) => ({ geometry: shape, values }));
  } catch (error) {
    const { expected = null, got = null } = error instanceof Problem ? error.details : {};
    if (error instanceof Problem && error.code === "official.too_large")
      throw new Problem("imported_layers.too_large", { expected, got });
    if (error instanceof Problem && error.code === "official.unreadable")
      throw new Problem("imported_layers.unreadable", { expected, got });
    throw error;
  }
}

/** Throws imported_layers.unreadable for what is known to be something else. */
export function refuseOthers(bytes: Uint8Array): void {
  if (startsWith(bytes, "\u0000\u0000\u0027\u000a"))
    throw refused("the .shp alone", "a zip archive of the .shp with its .dbf and .prj");
  if (startsWith(bytes, "SQLite format 3")) throw refused("a GeoPackage or another database");
  if (/^\s*(\u00ef\u00bb\u00bf)?\s*</.test(head(bytes))) throw refused("XML, such as KML or GML");
  if (bytes.subarray(0, 4_096).includes(0)) throw refused("bytes that are no text");
}

const refused = (got: string, expected = CONVERT): Problem =>
  new Problem("imported_layers.unreadable", { expected, got });
const head = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 64)).toString("latin1");
const startsWith = (bytes: Uint8Array, text: string): boolean => head(bytes).startsWith(text);
