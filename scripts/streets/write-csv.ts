// Writes columns as a CSV file: whole, or not at all. Numbers go out with every digit they have.
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { refuse } from "./fail.ts";

export type CsvColumn = ArrayLike<number> | readonly string[];

/** All columns have the same length; NaN goes out empty (undefined, never a number that is none). */
export function writeCsv(file: string, columns: Readonly<Record<string, CsvColumn>>): void {
  const names = Object.keys(columns);
  const arrays = Object.values(columns);
  const lines = [names.map(cellOf).join(",")];
  for (let row = 0; row < (arrays[0]?.length ?? 0); row++)
    lines.push(arrays.map((array) => cellOf(array[row]!)).join(","));
  const text = `${lines.join("\n")}\n`;
  const beside = `${file}.${process.pid}.part`;
  try {
    if (isDevice(file)) return writeFileSync(file, text);
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    refuse(
      `${file}: cannot be written (${error instanceof Error ? error.message : String(error)}). Choose another --out.`,
    );
  }
}

/** /dev/null, a pipe and the like are written to; a file in their place would take them away from everybody. */
function isDevice(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function cellOf(value: number | string): string {
  if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
