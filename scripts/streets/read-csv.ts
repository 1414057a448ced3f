// Reads a CSV file with a header into columns by name, with a limit on bytes and rows. Quotes as in RFC 4180; knows no meaning.
import { readFileSync, statSync } from "node:fs";
import { decimalOf } from "./decimal.ts";
import { refuse } from "./fail.ts";

const MOST_BYTES = 512 * 1024 * 1024;
const MOST_ROWS = 5_000_000;

export interface CsvTable {
  readonly file: string;
  readonly rowCount: number;
  readonly columns: readonly string[];
  readonly has: (column: string) => boolean;
  /** Texts of a column, trimmed. Refuses when the file has no such column. */
  readonly texts: (column: string) => readonly string[];
  /** Finite numbers of a column; an empty or other text is refused with its line. */
  readonly numbers: (column: string) => Float64Array;
}

/** Refuses a file that is missing, too large, empty, or whose rows are not as long as the header. */
export function readCsv(file: string): CsvTable {
  const rows = parseCsv(readText(file), file);
  const header = rows.shift()?.cells.map((name) => name.trim());
  if (!header || header.join("") === "")
    return refuse(`${file}: expected a header line with column names, got nothing.`);
  for (const { cells, line } of rows)
    if (cells.length !== header.length)
      refuse(`${file}, line ${line}: expected ${header.length} values as in the header, got ${cells.length}.`);
  const columnOf = (name: string): number => {
    const column = header.indexOf(name);
    if (column < 0) refuse(`${file}: expected a column "${name}", got ${header.join(",").slice(0, 200)}.`);
    if (header.lastIndexOf(name) !== column)
      refuse(`${file}: expected one column "${name}", got two or more of that name. Rename those that are not meant.`);
    return column;
  };
  const texts = (name: string) => {
    const column = columnOf(name);
    return rows.map(({ cells }) => cells[column]!.trim());
  };
  const numbers = (name: string) => {
    const column = columnOf(name);
    return Float64Array.from(rows, ({ cells, line }) => numberOf(cells[column]!.trim(), `${file}, line ${line}`, name));
  };
  return { file, rowCount: rows.length, columns: header, has: (name) => header.includes(name), texts, numbers };
}

function numberOf(text: string, where: string, name: string): number {
  const number = decimalOf(text);
  if (!Number.isNaN(number)) return number;
  return refuse(`${where}: expected a number in column "${name}", got "${text.slice(0, 40)}".`);
}

function readText(file: string): string {
  try {
    const bytes = statSync(file).size;
    if (bytes > MOST_BYTES) refuse(`expected at most ${MOST_BYTES} bytes, got ${bytes}`);
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    return refuse(
      `${file}: cannot be read (${error instanceof Error ? error.message : String(error)}). Check the path.`,
    );
  }
}

interface CsvRow {
  readonly cells: string[];
  readonly line: number;
}

function parseCsv(text: string, file: string): CsvRow[] {
  const rows: CsvRow[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let row = lines[index]!;
    // An odd number of quotes: the value goes on in the next line.
    while ((row.split('"').length - 1) % 2 === 1) {
      if (++index >= lines.length) refuse(`${file}, line ${line}: expected a closing quote, got the end of the file.`);
      row += `\n${lines[index]!}`;
    }
    // With a single column an empty line is a missing value; the text after the last line break is no line.
    if (row.trim() === "" && (rows[0]?.cells.length !== 1 || line === lines.length)) continue;
    rows.push({ cells: row.includes('"') ? quotedCells(row) : row.split(","), line });
    if (rows.length > MOST_ROWS + 1) refuse(`${file}: expected at most ${MOST_ROWS} rows, got more.`);
  }
  return rows;
}

function quotedCells(row: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < row.length; at++) {
    const char = row[at]!;
    if (char === '"' && quoted && row[at + 1] === '"') cell += row[++at]!;
    else if (char === '"') quoted = !quoted;
    else if (char === "," && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += char;
  }
  return [...cells, cell];
}
