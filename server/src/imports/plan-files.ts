/**
 * Decides for every file what it holds and how to read it, before anything touches the database. In a folder, files that are no
 * layer are left out with the reason; a file that was named by the user must be one.
 */
import { readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { findReferenceSystem, REFERENCE_SYSTEMS, type ReferenceSystem } from "../geometry/reference-systems.ts";
import { DEFAULT_ZONE, type ImportOptions } from "./contract.ts";
import { builtInMappings } from "./layers/built-in-mappings.ts";
import { LAYERS, type LayerRule } from "./layers/layer.ts";
import { layerRules } from "./layers/layer-rules.ts";
import { type FirstLook, type Recognised, recognise } from "./layers/recognise.ts";
import { type Mapping, type Source, sourcesOf } from "./mapping.ts";
import { readCsv } from "./reading/csv.ts";
import { readFeatures } from "./reading/geojson.ts";
import type { SourceRow } from "./reading/source-row.ts";
import { detectEncoding, type Encoding, readText } from "./reading/text.ts";
import { FileRefused } from "./refusal.ts";

export type FilePlan = {
  readonly path: string;
  /** False when the user named this very file. */
  readonly inFolder: boolean;
  readonly format: Format;
  readonly encoding: Encoding;
  readonly rule: LayerRule;
  readonly sources: ReadonlyMap<string, Source>;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly system: ReferenceSystem;
  readonly swapAxes: boolean;
  readonly zone: string;
};

/** A file that will not be read. */
export type NotPlanned = {
  readonly path: string;
  readonly status: "refused" | "left_out";
  readonly refused: FileRefused;
};
export type Plans = { readonly plans: readonly FilePlan[]; readonly others: readonly NotPlanned[] };

type Format = "geojson" | "csv";
type Named = { readonly path: string; readonly inFolder: boolean };

const FORMATS: Readonly<Record<string, Format>> = {
  ".geojson": "geojson",
  ".json": "geojson",
  ".csv": "csv",
  ".tsv": "csv",
  ".txt": "csv",
};
const ROWS_LOOKED_AT = 50;
const MOST_FILES = 1_000;

/** Folders stand for the files directly in them. Throws FileRefused only when a name leads nowhere. */
export async function planFiles(paths: readonly string[], options: ImportOptions): Promise<Plans> {
  const mappings = options.mapping ? [options.mapping] : builtInMappings();
  const plans: FilePlan[] = [];
  const others: NotPlanned[] = [];
  for (const named of paths.flatMap(filesAt)) {
    try {
      plans.push(await planFile(named, options, mappings));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      others.push({ path: named.path, status: isForeign(named, error) ? "left_out" : "refused", refused: error });
    }
  }
  return { plans: plans.toSorted((a, b) => LAYERS.indexOf(a.rule.layer) - LAYERS.indexOf(b.rule.layer)), others };
}

export const readRows = (plan: Pick<FilePlan, "path" | "format" | "encoding">): AsyncGenerator<SourceRow> =>
  (plan.format === "csv" ? readCsv : readFeatures)(readText(plan.path, plan.encoding));

/** Null when the file has columns for a place or needs none; else why every row is refused for the same reason. */
export function placeless(plan: FilePlan): string | null {
  if (plan.format !== "csv" || plan.rule.place === "none") return null;
  if (plan.rule.place === "area" || plan.rule.place === "line")
    return `A ${plan.rule.layer} has a shape, which CSV cannot hold. Use GeoJSON.`;
  const references = plan.rule.references
    .filter(({ layer }) => layer === "unit" || layer === "building")
    .map(({ column }) => column);
  const has = (column: string) => (plan.columns[column] ?? []).length > 0;
  return references.some(has) || (has("lon") && has("lat"))
    ? null
    : `No column says where: expected lon and lat, ${references.join(" or ")}.`;
}

function filesAt(path: string): Named[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new FileRefused("imports.unreadable", `There is no file or folder ${path}. Check the name.`);
  if (!stats.isDirectory()) return [{ path, inFolder: false }];
  const names = readdirSync(path, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith("."),
  );
  if (names.length === 0) throw new FileRefused("imports.empty", `The folder ${path} holds no files.`);
  if (names.length > MOST_FILES)
    throw new FileRefused("imports.too_large", `Expected at most ${MOST_FILES} files in ${path}, got ${names.length}.`);
  return names
    .map((entry) => ({ path: join(path, entry.name), inFolder: true }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function planFile(
  { path, inFolder }: Named,
  options: ImportOptions,
  mappings: readonly Mapping[],
): Promise<FilePlan> {
  const format = FORMATS[extname(path).toLowerCase()];
  if (!format)
    throw new FileRefused(
      "imports.layer_unknown",
      `Expected ${Object.keys(FORMATS).join(", ")}, got ${basename(path)}.`,
    );
  const encoding = await detectEncoding(path);
  const look = await firstLook(path, format, encoding);
  const { layer, mapping } = layerOf(look, options, mappings);
  const rule = layerRules[layer];
  const sources = sourcesOf(rule, mapping);
  const columns = columnsFound(sources, look);
  refuseMissing(rule, sources, look, format);
  return {
    path,
    inFolder,
    format,
    encoding,
    rule,
    sources,
    columns,
    system: options.crs ?? systemOf(mapping),
    swapAxes: options.swapAxes ?? false,
    zone: options.zone ?? mapping?.zone ?? DEFAULT_ZONE,
  };
}

async function firstLook(path: string, format: Format, encoding: Encoding): Promise<FirstLook> {
  const columns = new Set<string>();
  let geometryType: string | null = null;
  let rows = 0;
  for await (const row of readRows({ path, format, encoding })) {
    for (const name of Object.keys(row.values)) columns.add(name);
    if (typeof row.geometry === "object" && row.geometry && "type" in row.geometry)
      geometryType ??= String(row.geometry.type);
    if (++rows >= ROWS_LOOKED_AT) break;
  }
  if (rows === 0)
    throw new FileRefused("imports.layer_empty", "Expected at least one, got none. Export the file again.");
  return { name: basename(path), columns, geometryType };
}

function layerOf(look: FirstLook, options: ImportOptions, mappings: readonly Mapping[]): Recognised {
  if (options.mapping) return { layer: options.mapping.layer, mapping: options.mapping };
  if (options.layer) return { layer: options.layer, mapping: null };
  const found = recognise(look, mappings);
  if (found) return found;
  throw new FileRefused(
    "imports.layer_unknown",
    `Neither the name ${look.name} nor its columns (${[...look.columns].slice(0, 20).join(", ")}) tell. Say --layer (${LAYERS.join(", ")}) or --mapping.`,
  );
}

function columnsFound(sources: ReadonlyMap<string, Source>, look: FirstLook): Record<string, readonly string[]> {
  const found = [...sources].map(
    ([name, source]) =>
      [
        name,
        source.kind === "constant" ? ["(constant)"] : source.columns.filter((column) => look.columns.has(column)),
      ] as const,
  );
  return Object.fromEntries(found.filter(([, columns]) => columns.length > 0));
}

/** In CSV a column is there or not; a GeoJSON property may appear in any later feature. */
function refuseMissing(rule: LayerRule, sources: ReadonlyMap<string, Source>, look: FirstLook, format: Format): void {
  if (format !== "csv") return;
  const needed = rule.columns.filter((column) => column.required || rule.key.includes(column.name));
  const missing = needed.find((column) => {
    const source = sources.get(column.name);
    return source?.kind !== "constant" && !source?.columns.some((name) => look.columns.has(name));
  });
  if (!missing) return;
  const wanted = sources.get(missing.name);
  const names = wanted && wanted.kind !== "constant" ? wanted.columns : missing.aliases;
  throw new FileRefused(
    "imports.column_missing",
    `Expected ${missing.name} (${names.join(" or ")}), got ${[...look.columns].join(", ")}. Name it with --mapping.`,
    1,
  );
}

function systemOf(mapping: Mapping | null): ReferenceSystem {
  if (mapping?.crs === undefined) return "WGS84";
  const system = findReferenceSystem(mapping.crs);
  if (system) return system;
  throw new FileRefused(
    "imports.reference_system_unknown",
    `Expected ${REFERENCE_SYSTEMS.join(", ")}, got ${mapping.crs}.`,
  );
}

/** A file of a folder that is simply something else. */
function isForeign({ path, inFolder }: Named, { code }: FileRefused): boolean {
  if (!inFolder) return false;
  return (
    code === "imports.layer_unknown" || (extname(path).toLowerCase() === ".json" && code === "imports.not_geojson")
  );
}
