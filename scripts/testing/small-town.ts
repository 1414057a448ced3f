// A small town as files, and a bench on which it is imported: a database, a folder, and short ways to ask what came of it.
//
//   600 +-----------------+          A has a hole and an exclave, B lies north of it.
//       |        B        |          b1 in A, b2 in the hole, b3 in the exclave, b4 in B, b5 far away.
//   400 +-----------------+
//       |   A   +--+      |  exclave of A
//       |       |b2|      |   +--+
//       | b1    +--+      |   |b3|        b5
//     0 +-----------------+   +--+
//       0                600 700 760
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { DatabaseHandle } from "../../server/src/db/client.ts";
import { openTestDatabase } from "../../server/src/db/testing.ts";
import { exportText } from "../../server/src/exports/export-layer.ts";
import type { ExportLayer } from "../../server/src/exports/layers.ts";
import type { FileReport, ImportOptions } from "../../server/src/imports/contract.ts";
import { importFiles } from "../../server/src/imports/import-files.ts";

export type Place = [x: number, y: number];

export const A = "990101001001";
export const B = "990101001002";
/** Metres east and north of the town's corner, roughly. */
export const at = (x: number, y: number): Place => [
  Number((121 + x / 1e5).toFixed(7)),
  Number((31 + y / 1e5).toFixed(7)),
];
const ring = (x1: number, y1: number, x2: number, y2: number): Place[] => [
  at(x1, y1),
  at(x2, y1),
  at(x2, y2),
  at(x1, y2),
  at(x1, y1),
];
export const polygon = (...rings: Place[][]) => ({ type: "Polygon", coordinates: rings });
export const feature = (properties: object, geometry: object) =>
  JSON.stringify({ type: "Feature", properties, geometry });
export const collection = (features: string[]) =>
  `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;

const holed = {
  type: "MultiPolygon",
  coordinates: [[ring(0, 0, 600, 400), ring(250, 150, 350, 250).toReversed()], [ring(700, 0, 760, 60)]],
};
const divisions = [
  feature({ name: "study area" }, polygon(ring(0, 0, 800, 600))),
  feature({ code: A, name: "东滨社区", level: "community", parent_code: "990101001000" }, holed),
  feature({ code: B, name: "西滨社区" }, polygon(ring(0, 400, 600, 600))),
];
const streets = [100, 300, 500]
  .map((y) =>
    feature(
      { source_id: `h${y}`, highway: "residential" },
      { type: "LineString", coordinates: [at(-50, y), at(650, y)] },
    ),
  )
  .concat(
    [150, 450].map((x) =>
      feature(
        { source_id: `v${x}`, highway: "residential" },
        { type: "LineString", coordinates: [at(x, -50), at(x, 650)] },
      ),
    ),
  );
export const square = (id: string, x: number, y: number, side = 20) =>
  feature({ source_id: id, building: "yes" }, polygon(ring(x, y, x + side, y + side)));
const buildings = [
  square("b1", 20, 20),
  square("b2", 290, 190),
  square("b3", 720, 20),
  square("b4", 40, 520),
  square("b5", 2000, 20),
  square("b6", 200, 120),
];
const units = "source_id,building_source_id,floor,room\nu1,b1,1,101\nu2,b3,2,201\n";
export const officers = `source_id,account,name,role,division_code,since\no1,wang,王伟,officer,${A},2026-01-01\no2,li,李娜,officer,${B},2026-01-01\n`;

export type Bench = {
  readonly handle: DatabaseHandle;
  readonly folder: string;
  /** The folder with the small town. */
  readonly town: string;
  imported(name: string, content: string | Buffer, options?: ImportOptions): Promise<FileReport>;
  /** The properties of every feature of a layer. */
  exported(layer: ExportLayer): Promise<Record<string, unknown>[]>;
  count(table: string): Promise<number>;
  close(): Promise<void>;
};

export async function openBench(): Promise<Bench> {
  const handle = await openTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "gridstead-"));
  const town = join(folder, "town");
  writeTown(town);
  let files = 0;
  return {
    handle,
    folder,
    town,
    imported: async (name, content, options = {}) => {
      const path = join(folder, `${files++}-${name}`);
      writeFileSync(path, content);
      const [report] = (await importFiles(handle, [path], options)).files;
      if (!report) throw new Error("The import did not answer for its file.");
      return report;
    },
    exported: (layer) => exported(handle, layer),
    count: async (table) => {
      const counted = sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}`;
      return (await counted.execute(handle.db)).rows[0]?.count ?? -1;
    },
    close: async () => {
      await handle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeTown(folder: string): void {
  mkdirSync(folder);
  const put = (name: string, content: string) => writeFileSync(join(folder, name), content);
  put("divisions.geojson", collection(divisions));
  put("streets.geojson", collection(streets));
  put("buildings.geojson", collection(buildings));
  put("rental-units.csv", units);
  put("officers.csv", officers);
  put("README.md", "not a layer");
}

async function exported(handle: DatabaseHandle, layer: ExportLayer): Promise<Record<string, unknown>[]> {
  const text = await handle.db.transaction().execute((tx) => joined(exportText(tx, layer, { format: "geojson" })));
  const { features } = JSON.parse(text) as { features: { properties: Record<string, unknown> }[] };
  return features.map(({ properties }) => properties);
}

async function joined(texts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of texts) text += piece;
  return text;
}
