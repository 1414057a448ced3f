/** Writes cells as a GeoPackage 1.3 (OGC 12-128r17) with one layer of MultiPolygons in WGS84. Made in memory. */
import { DatabaseSync } from "node:sqlite";
import { boxOf, polygonsOf, ringsOf } from "../../../geometry/positions.ts";
import { type ExportedCell, valuesOf } from "./exported-cells.ts";
import { geoPackageBinary } from "./geopackage-binary.ts";

/** "GPKG" and 1.3.0, as the standard asks. */
const HEAD = `pragma application_id = 0x47504B47; pragma user_version = 10300;`;
const TABLES = `
create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double, srs_id integer,
  constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys(srs_id));
create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null,
  constraint pk_geom_cols primary key (table_name, column_name), constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents(table_name), constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
create table grid (fid integer primary key autoincrement not null, geom multipolygon, cell_code text, cell_name text, division text, kind text, officer text, blocks integer);
insert into gpkg_spatial_ref_sys values
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude/latitude in degrees');
`;

export function writeGeoPackage(cells: readonly ExportedCell[]): Uint8Array {
  const db = new DatabaseSync(":memory:");
  try {
    db.exec(HEAD);
    db.exec("begin");
    db.exec(TABLES);
    const box = boxOf(cells.flatMap(({ shape }) => (shape ? ringsOf(shape) : [])));
    const corners = Number.isFinite(box[0]) ? box : [null, null, null, null];
    db.prepare(
      `insert into gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) values ('grid', 'features', 'grid', ?, ?, ?, ?, 4326)`,
    ).run(...corners);
    db.exec(`insert into gpkg_geometry_columns values ('grid', 'geom', 'MULTIPOLYGON', 4326, 0, 0)`);
    const insert = db.prepare(
      `insert into grid (geom, cell_code, cell_name, division, kind, officer, blocks) values (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const cell of cells) {
      const { cell_code, cell_name, division, kind, officer, blocks } = valuesOf(cell);
      insert.run(
        cell.shape ? geoPackageBinary(polygonsOf(cell.shape)) : null,
        cell_code,
        cell_name,
        division,
        kind,
        officer,
        blocks,
      );
    }
    db.exec("commit");
    return db.serialize();
  } finally {
    db.close();
  }
}
