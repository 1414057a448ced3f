// npm run --silent blocks -- --streets F --boundary F [--water F] [--buildings F] --out F
// Derives blocks from GeoJSON files, writes them as GeoJSON and prints one line of JSON about them. Touches no database.
// Exit code 2 and a message on standard error when the input cannot be used.
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type DeriveInput, deriveBlocks } from "../server/src/blocks/derive.ts";
import {
  type ReadFile,
  readBuildings,
  readDivisions,
  readStreams,
  readStreets,
  readWater,
} from "../server/src/blocks/derive-files.ts";
import { InputError } from "../server/src/blocks/derive-geojson.ts";
import { remarksOn, summaryOf, toGeoJson } from "../server/src/blocks/derive-output.ts";
import { shapeOf } from "../server/src/blocks/derive-sizes.ts";

const USAGE =
  "Usage: npm run --silent blocks -- --streets FILE --boundary FILE [--water FILE] [--buildings FILE] --out FILE";
const MOST_BYTES = 512 * 1024 * 1024;
/** A file is no register: it may number more blocks in a division than three digits can. */
const MOST_BLOCKS = 50_000;

try {
  main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function main(): void {
  const files = readArguments();
  const input = readInput(files);
  const derived = deriveBlocks({ ...input, options: { mostBlocks: MOST_BLOCKS } });
  if (!derived.ok) {
    throw new InputError(
      `${derived.code}: division ${derived.divisionCode} would have ${derived.count} blocks, expected at most ${MOST_BLOCKS}. Give smaller divisions, for example communities.`,
    );
  }
  const shaped = derived.blocks.map((block) => ({ ...block, ...shapeOf(block) }));
  write(files.out, toGeoJson(shaped));
  for (const line of remarksOn(derived.blocks, derived.report)) process.stderr.write(`${line}\n`);
  process.stdout.write(`${JSON.stringify(summaryOf(shaped, derived.report))}\n`);
}

function readInput(files: Files): DeriveInput {
  const load = <T>(file: string, read: (json: unknown, name: string) => ReadFile<T>, wanted: string): T[] =>
    listen(read(readJson(file), basename(file)), file, wanted);
  const divisions = load(files.boundary, readDivisions, "polygons");
  const streets = load(files.streets, readStreets, "lines");
  const water = files.water === undefined ? undefined : readJson(files.water);
  const name = basename(files.water ?? "");
  const lakes = water === undefined ? undefined : readWater(water, name);
  const streams = water === undefined ? undefined : readStreams(water, name);
  if (lakes && streams && files.water !== undefined)
    listen(
      { ...lakes, skipped: Math.max(0, lakes.skipped - streams.features.length) },
      files.water,
      "polygons or lines",
    );
  return {
    divisions,
    streets: [...streets, ...(streams?.features ?? [])],
    water: lakes?.features ?? [],
    buildings: files.buildings === undefined ? [] : load(files.buildings, readBuildings, "polygons"),
  };
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

/** Says on standard error what was left out because it is of another kind, and what was mended. */
function listen<T>(read: ReadFile<T>, file: string, wanted: string): T[] {
  if (read.skipped > 0)
    process.stderr.write(`${file}: ${read.skipped} features have no ${wanted} and were left out.\n`);
  if (read.closedRings > 0)
    process.stderr.write(`${file}: ${read.closedRings} rings ended elsewhere than they began and were closed.\n`);
  return read.features;
}

/** Beside it first, then in its place: a file that cannot be written leaves the old one as it was. */
function write(file: string, content: string): void {
  const beside = `${file}.part`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new InputError(`${file}: cannot be written (${error instanceof Error ? error.message : String(error)}).`);
  }
}
