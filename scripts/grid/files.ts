/** Reads the files that the grid command is given, and with a .shp what lies beside it under the same name. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { NamedBytes } from "../../server/src/grid/official/reading/official-rows.ts";
import { GridUsage } from "./arguments.ts";

const BESIDE = [".dbf", ".prj", ".cpg"];
const MOST_BYTES = 256 * 1024 * 1024;

export function readFiles(paths: readonly string[]): NamedBytes[] {
  const all = new Set(paths.flatMap((path) => [path, ...(/\.shp$/i.test(path) ? besideShape(path) : [])]));
  return [...all].map((path) => ({ name: basename(path), bytes: bytesOf(path) }));
}

function besideShape(path: string): string[] {
  const stem = basename(path).slice(0, -4).toLowerCase();
  const wanted = new Set(BESIDE.map((end) => stem + end));
  return list(dirname(path))
    .filter((name) => wanted.has(name.toLowerCase()))
    .map((name) => join(dirname(path), name));
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The file itself says better what is wrong.
    return [];
  }
}

function bytesOf(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw new Error(`expected at most ${MOST_BYTES} bytes, got ${size}`);
    return readFileSync(path);
  } catch (error) {
    throw new GridUsage(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
