/**
 * npm run import -- <folder or files>: loads divisions, streets, water, buildings, the register and what happened, then tiles
 * divisions that have no blocks yet and places everything in them. Exit code 0 loaded, 1 a file was refused, 2 wrong usage or
 * the database is held by another process.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { placingText } from "../server/src/blocks/placing-text.ts";
import { placeTown } from "../server/src/blocks/tile-town.ts";
import { DataFolderHeld } from "../server/src/db/data-folder.ts";
import { databasePlace, openDatabase } from "../server/src/db/open-database.ts";
import { findReferenceSystem, REFERENCE_SYSTEMS } from "../server/src/geometry/reference-systems.ts";
import type { ImportOptions, ImportProgress } from "../server/src/imports/contract.ts";
import { giveHistories } from "../server/src/imports/histories/give-histories.ts";
import { exitCode, importFiles } from "../server/src/imports/import-files.ts";
import { LAYERS } from "../server/src/imports/layers/layer.ts";
import { parseMapping } from "../server/src/imports/mapping.ts";
import { FileRefused } from "../server/src/imports/refusal.ts";
import { reportText } from "../server/src/imports/report-text.ts";

const USAGE = `npm run import -- <folder or files> [options]

  --dry-run            says what would happen, keeps nothing
  --layer NAME         takes the files as one of: ${LAYERS.join(", ")}
  --mapping FILE.json  which of their columns is which of ours
  --crs SYSTEM         ${REFERENCE_SYSTEMS.join(", ")} (default WGS84)
  --trust-crs          loads although another system fits the town better
  --swap-axes          the file has latitude first
  --zone ZONE          time zone of times without one, such as Asia/Shanghai
  --strict             one refused row refuses its file
  --max-refused SHARE  refuse a file when more than this share of its rows is refused (default 0.5)
  --accept-refused     load the good rows however many are refused
  --no-place           do not derive blocks or place anything
  --json               the report as JSON on standard output

DATA_DIR names the folder of the embedded database (default ./data), DATABASE_URL a PostgreSQL instead.
`;

class Usage extends Error {}

const PROGRESS_MS = 500;
const WRONG_USAGE = 2;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Usage || error instanceof DataFolderHeld || error instanceof FileRefused)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof Usage ? `\n${USAGE}` : ""}`);
  return WRONG_USAGE;
});

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) return say(USAGE);
  if (positionals.length === 0) throw new Usage("Expected a folder or files to import, got none.");
  const options = optionsOf(values);
  const handle = await openDatabase(databasePlace(process.env));
  try {
    const report = await importFiles(handle, positionals, options, progressLine());
    if (!options.dryRun) await giveHistories(handle.db, { now: new Date() });
    const placing =
      options.dryRun || values["no-place"]
        ? null
        : await placeTown(handle, (step) => process.stderr.write(`${step}\n`));
    await say(
      values.json
        ? `${JSON.stringify({ ...report, placing }, null, 1)}\n`
        : reportText(report) + (placing ? placingText(placing) : ""),
    );
    return exitCode(report);
  } finally {
    await handle.close();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean" },
        layer: { type: "string" },
        mapping: { type: "string" },
        crs: { type: "string" },
        "trust-crs": { type: "boolean" },
        "swap-axes": { type: "boolean" },
        zone: { type: "string" },
        strict: { type: "boolean" },
        "max-refused": { type: "string" },
        "accept-refused": { type: "boolean" },
        "no-place": { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error));
  }
}

type Given = ReturnType<typeof parse>["values"];

function optionsOf(values: Given): ImportOptions {
  const layer = LAYERS.find((known) => known === values.layer);
  if (values.layer !== undefined && !layer)
    throw new Usage(`Expected --layer to be one of ${LAYERS.join(", ")}, got ${values.layer}.`);
  const crs = values.crs === undefined ? null : findReferenceSystem(values.crs);
  if (values.crs !== undefined && !crs)
    throw new Usage(`Expected --crs to be one of ${REFERENCE_SYSTEMS.join(", ")}, got ${values.crs}.`);
  return {
    ...(layer ? { layer } : {}),
    ...(crs ? { crs } : {}),
    ...(values.mapping === undefined ? {} : { mapping: parseMapping(values.mapping, readMapping(values.mapping)) }),
    ...(values.zone === undefined ? {} : { zone: zoneOf(values.zone) }),
    ...(values["swap-axes"] ? { swapAxes: true } : {}),
    ...(values["trust-crs"] ? { trustCrs: true } : {}),
    ...(values["dry-run"] ? { dryRun: true } : {}),
    ...maxRefusedOf(values),
  };
}

function readMapping(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Usage(`The mapping ${path} cannot be read: ${String(error)}`);
  }
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new Usage(`Expected --zone to be a time zone such as Asia/Shanghai, got ${zone}.`);
  }
}

function maxRefusedOf(values: Given): { maxRefusedShare?: number } {
  if (values.strict) return { maxRefusedShare: 0 };
  if (values["accept-refused"]) return { maxRefusedShare: 1 };
  if (values["max-refused"] === undefined) return {};
  const share = Number(values["max-refused"]);
  if (!(share >= 0 && share <= 1)) throw new Usage(`Expected --max-refused from 0 to 1, got ${values["max-refused"]}.`);
  return { maxRefusedShare: share };
}

function progressLine(): (progress: ImportProgress) => void {
  let told = 0;
  return ({ file, step, rows, of }) => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    process.stderr.write(`${file}: ${step} ${rows}${of === null ? "" : ` of ${of}`}\n`);
  };
}

/** Resolves when the text is written, so that a long report is not cut by the end of the process. */
function say(text: string): Promise<number> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve(0)));
}
