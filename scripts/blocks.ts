// npm run --silent blocks -- --streets F --boundary F [--water F] [--buildings F] --out F
// Derives blocks from GeoJSON files, writes them as GeoJSON and prints one line of JSON about them. Touches no database.
// Exit code 2 and a message on standard error when the input cannot be used.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type Block, deriveBlocks } from "../server/src/blocks/derive.ts";
import {
  InputError,
  type ReadFile,
  readBuildings,
  readDivisions,
  readStreets,
  readWater,
} from "../server/src/blocks/derive-files.ts";

const USAGE =
  "Usage: npm run --silent blocks -- --streets FILE --boundary FILE [--water FILE] [--buildings FILE] --out FILE";
const MOST_BYTES = 512 * 1024 * 1024;

try {
  main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function main(): void {
  const files = readArguments();
  const divisions = readDivisions(readJson(files.boundary), basename(files.boundary));
  const streets = listen(readStreets(readJson(files.streets), basename(files.streets)), files.streets, "lines");
  const water = files.water
    ? listen(readWater(readJson(files.water), basename(files.water)), files.water, "polygons")
    : [];
  const buildings = files.buildings
    ? listen(readBuildings(readJson(files.buildings), basename(files.buildings)), files.buildings, "polygons")
    : [];
  const derived = deriveBlocks({ divisions, streets, water, buildings });
  if (!derived.ok) {
    throw new InputError(
      `${derived.code}: division ${derived.divisionCode} would have ${derived.count} blocks, expected at most 999. Give smaller divisions, for example communities.`,
    );
  }
  write(files.out, toGeoJson(derived.blocks));
  const { blocks, areaM2, uncoveredM2, overlapM2, buildingsCut, buildingsOutside } = derived.report;
  process.stdout.write(
    `${JSON.stringify({ blocks, areaM2, uncoveredM2, overlapM2, buildingsCut, buildingsOutside })}\n`,
  );
}

interface Files {
  readonly streets: string;
  readonly boundary: string;
  readonly water: string | undefined;
  readonly buildings: string | undefined;
  readonly out: string;
}

function readArguments(): Files {
  const option = { type: "string" } as const;
  const options = { streets: option, boundary: option, water: option, buildings: option, out: option };
  const { streets, boundary, water, buildings, out } = parse(options);
  if (!streets || !boundary || !out) {
    const missing = Object.entries({ streets, boundary, out }).flatMap(([name, value]) => (value ? [] : [`--${name}`]));
    throw new InputError(`Missing ${missing.join(", ")}. ${USAGE}`);
  }
  return { streets, boundary, water, buildings, out };
}

function parse<T extends Record<string, { type: "string" }>>(options: T) {
  try {
    return parseArgs({ options, allowPositionals: false }).values;
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)} ${USAGE}`);
  }
}

function readJson(file: string): unknown {
  try {
    const bytes = statSync(file).size;
    if (bytes > MOST_BYTES) throw new Error(`expected at most ${MOST_BYTES} bytes, got ${bytes}`);
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new InputError(
      `${file}: cannot be read as GeoJSON (${error instanceof Error ? error.message : String(error)}). Check the path and the content.`,
    );
  }
}

/** Says on standard error how many features were left out because they are of another kind. */
function listen<T>(read: ReadFile<T>, file: string, wanted: string): T[] {
  if (read.skipped > 0) process.stderr.write(`${file}: ${read.skipped} features are no ${wanted} and were left out.\n`);
  return read.features;
}

function write(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new InputError(`${file}: cannot be written (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function toGeoJson(blocks: readonly Block[]): string {
  const features = blocks.map(({ code, divisionCode, areaM2, kind, geometry }) =>
    JSON.stringify({
      type: "Feature",
      properties: { block_code: code, division_code: divisionCode, area_m2: Math.round(areaM2 * 100) / 100, kind },
      geometry,
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
}
