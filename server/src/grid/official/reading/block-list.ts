/** Reads a list of blocks: one line a block with its code and the code or name of its cell. CSV with comma, semicolon or tab. */

import { parse } from "csv-parse/sync";
import { isRefusal, noRows, tooLarge, unreadable } from "../refusals.ts";
import { cellOf, findColumns, textOf } from "./columns.ts";
import { MOST_LINES, type OfficialRow } from "./official-rows.ts";

/** A file without ends of lines would be read to its end before anything could be said of it. */
const LONGEST_LINE = 65_536;

/** One row for each cell, in the order in which the cells come. Throws Problem official.unreadable, .no_rows or .too_large. */
export function readBlockList(file: string, text: string): OfficialRow[] {
  const lines = parseCsv(file, text);
  const header = lines[0];
  if (!header || lines.length === 1) throw noRows(file);
  const columns = findColumns(header);
  if (columns.block === null || (columns.code === null && columns.name === null)) {
    throw unreadable(file, "columns block_code and cell_code or cell_name", header.join(", ").slice(0, 200));
  }
  const cells = new Map<string, OfficialRow & { readonly blockCodes: string[] }>();
  for (const [i, line] of lines.slice(1).entries()) {
    const values = Object.fromEntries(header.map((name, at) => [name, line[at]]));
    const block = textOf(values[columns.block]);
    if (block === null) throw unreadable(file, `a block code in line ${i + 2}`, "nothing");
    const cell = cellOf(values, columns, file, i + 2);
    // A line that names no cell says that the block is in none.
    if (cell.code === null && cell.name === null) continue;
    const known = cells.get(cell.key) ?? { ...cell, shape: null, blockCodes: [] };
    known.blockCodes.push(block);
    cells.set(cell.key, known);
  }
  if (cells.size === 0) throw noRows(file);
  return [...cells.values()];
}

function parseCsv(file: string, text: string): string[][] {
  const firstLine = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? "";
  const delimiter =
    [",", ";", "\t"].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ",";
  try {
    // One line more than allowed tells that there are too many.
    const lines = parse(text, {
      bom: true,
      delimiter,
      skip_empty_lines: true,
      relax_quotes: false,
      to: MOST_LINES + 2,
      max_record_size: LONGEST_LINE,
    });
    if (lines.length > MOST_LINES + 1) throw tooLarge(`at most ${MOST_LINES} lines`, `more than ${MOST_LINES}`);
    return lines;
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw unreadable(
      file,
      "CSV with the same number of columns in every line",
      error instanceof Error ? error.message.slice(0, 200) : "",
    );
  }
}
