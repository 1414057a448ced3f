/**
 * Reads a layer of polygons from a GeoPackage (OGC 12-128r18), an SQLite file, in memory and read-only: real tables only, no views,
 * no functions, no more bytes than the limits. A hostile file can at most be refused.
 */

import { constants, DatabaseSync } from "node:sqlite";
import { MOST_ROWS } from "../../../geometry/coverage/coverage.ts";
import { isRefusal, tooLarge, unreadable } from "../refusals.ts";
import type { ReadRows } from "./geojson.ts";
import { MOST_UNPACKED_BYTES, type NamedBytes, type RawRow } from "./official-rows.ts";
import { projectionOfEpsg, projectionOfText, type ToWgs84 } from "./projection.ts";
import { readWellKnownBinary } from "./well-known-binary.ts";

/** Where the header of an SQLite file says how it is journalled: 1 is a rollback journal, 2 a write-ahead log. */
const JOURNAL_BYTES = [18, 19];
const LAYERS = `
  select g.table_name as "table", g.column_name as "column", g.srs_id as srs
  from gpkg_geometry_columns g join sqlite_master m on m.name = g.table_name and m.type = 'table' and m.sql not like 'create virtual%'
  where upper(g.geometry_type_name) in ('POLYGON', 'MULTIPOLYGON', 'GEOMETRY', 'GEOMETRYCOLLECTION')`;

type Layer = { readonly table: string; readonly column: string; readonly srs: number };

/** Throws Problem official.unreadable or official.too_large. */
export function readGeoPackage(file: NamedBytes): ReadRows {
  const db = new DatabaseSync(":memory:");
  try {
    const bytes = Buffer.from(file.bytes);
    for (const at of JOURNAL_BYTES) if (bytes[at] === 2) bytes[at] = 1;
    db.deserialize(bytes);
    // From here on the file may be read and nothing else: no function, no pragma, no write.
    db.setAuthorizer((action) =>
      action === constants.SQLITE_SELECT || action === constants.SQLITE_READ || action === constants.SQLITE_FUNCTION
        ? constants.SQLITE_OK
        : constants.SQLITE_DENY,
    );
    return readLayer(db, file.name);
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw unreadable(
      file.name,
      "a GeoPackage",
      error instanceof Error ? error.message.slice(0, 200) : "something else",
    );
  } finally {
    db.close();
  }
}

function readLayer(db: DatabaseSync, file: string): ReadRows {
  const layers = db.prepare(LAYERS).all() as unknown as Layer[];
  const [layer] = layers;
  if (!layer || layers.length > 1)
    throw unreadable(
      file,
      "one layer of polygons",
      `${layers.length}: ${layers
        .map(({ table }) => table)
        .join(", ")
        .slice(0, 120)}`,
    );
  const { project, system } = systemOf(db, layer.srs, file);
  const found = db.prepare(`select * from ${quoted(layer.table)} limit ${MOST_ROWS + 1}`);
  const rows: RawRow[] = [];
  let readBytes = 0;
  for (const row of found.iterate()) {
    const { [layer.column]: blob, ...values } = row;
    const shape = blob instanceof Uint8Array ? readWellKnownBinary(blob, project, file) : null;
    readBytes += blob instanceof Uint8Array ? blob.length : 0;
    if (readBytes > MOST_UNPACKED_BYTES) throw tooLarge(`at most ${MOST_UNPACKED_BYTES} bytes of shapes`, readBytes);
    rows.push({ line: rows.length + 1, values, shape });
  }
  return { rows, system };
}

function systemOf(db: DatabaseSync, srs: number, file: string): { project: ToWgs84; system: string } {
  const found = db
    .prepare(
      `select organization || ':' || organization_coordsys_id as system, definition from gpkg_spatial_ref_sys where srs_id = ?`,
    )
    .get(srs);
  const text = (name: string): string => (typeof found?.[name] === "string" ? found[name] : "");
  const system = text("system") === "" ? `srs ${srs}` : text("system").slice(0, 80);
  const epsg = /^epsg:(\d+)$/i.exec(system)?.[1];
  const known = epsg === undefined ? null : projectionOfEpsg(Number(epsg));
  return { project: known ?? projectionOfText(text("definition"), file), system };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
