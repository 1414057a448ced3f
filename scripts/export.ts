/**
 * npm run --silent export -- <layer> [--out FILE.geojson|FILE.csv]: every feature of a layer with its codes and source id.
 * Exit code 0 written, 2 wrong usage, an unwritable path, or the database is held by another process.
 */
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { dirname, extname } from "node:path";
import { parseArgs } from "node:util";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { databasePlace, openDatabase } from "../server/src/db/open-database.ts";
import { exportText } from "../server/src/exports/export-layer.ts";
import { EXPORT_LAYERS, type ExportLayer } from "../server/src/exports/layers.ts";
import type { ExportFormat } from "../server/src/exports/text.ts";
import { gathered, writeWhole } from "../server/src/exports/write-file.ts";

const USAGE = `npm run --silent export -- <${EXPORT_LAYERS.join("|")}> [options]

  --out FILE     FILE.geojson or FILE.csv; "-" or nothing is standard output
  --format NAME  geojson or csv, when the name of the file does not tell (default geojson)
  --bom          begin a CSV with a byte order mark, for older spreadsheets

DATA_DIR names the folder of the embedded database (default ./data), DATABASE_URL a PostgreSQL instead.
`;

class Usage extends Error {}

const WRONG_USAGE = 2;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Usage || error instanceof DataFolderHeld)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof Usage ? `\n${USAGE}` : ""}`);
  return WRONG_USAGE;
});

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const layer = layerOf(positionals);
  const out = values.out === undefined || values.out === "-" ? null : values.out;
  const format = formatOf(values.format, out);
  if (out !== null) refuseUnwritable(out);
  const handle = await openDatabase(databasePlace(process.env));
  try {
    await handle.db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (tx) => {
        const text = exportText(tx, layer, { format, byteOrderMark: values.bom ?? false });
        await (out === null ? writeOut(text) : writeWhole(out, text));
      });
  } finally {
    await handle.close();
  }
  return 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string", short: "o" },
        format: { type: "string" },
        bom: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}

function layerOf(positionals: readonly string[]): ExportLayer {
  const layer = EXPORT_LAYERS.find((known) => known === positionals[0]);
  if (layer && positionals.length === 1) return layer;
  throw new Usage(`Expected one of ${EXPORT_LAYERS.join(", ")}, got ${positionals.join(" ") || "nothing"}.`);
}

function formatOf(named: string | undefined, out: string | null): ExportFormat {
  const word = named ?? (out === null ? "geojson" : extname(out).slice(1).toLowerCase());
  if (word === "csv") return "csv";
  if (word === "geojson" || word === "json") return "geojson";
  throw new Usage(`Expected --out to end in .geojson or .csv, or --format, got ${word || out || "nothing"}.`);
}

/** Before the database is opened, which takes seconds. */
function refuseUnwritable(out: string): void {
  try {
    accessSync(dirname(out), constants.W_OK);
  } catch (error) {
    throw new Usage(
      `The folder of ${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** A reader that closes early (head, less) ends the export without complaint. */
async function writeOut(texts: AsyncIterable<string>): Promise<void> {
  let open = true;
  process.stdout.on("error", () => {
    open = false;
  });
  for await (const piece of gathered(texts)) {
    if (!open) return;
    if (!process.stdout.write(piece))
      await Promise.race([once(process.stdout, "drain"), once(process.stdout, "close")]).catch(() => undefined);
  }
}
