/**
 * Reads the sheets of an XLSForm, from a workbook or from CSV texts, as cells with the row and column that the spreadsheet shows.
 * Knows nothing of what stands in them.
 */
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync, type Zippable, zipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import type { ImportRefusal, XlsFormSheets } from "./contract.ts";

export const MOST_WORKBOOK_BYTES = 4 * 1_048_576;
/** Ten times a form of 2,000 questions in two languages; reading as much takes less than a second. */
const MOST_UNPACKED_BYTES = 8 * 1_048_576;
const MOST_ROWS = 2_000;
const MOST_COLUMNS = 100;
/** Beyond what is read, so that a sheet that is a little too large is still refused by its rows and columns. */
const FARTHEST_ROW = 2 * MOST_ROWS;
const FARTHEST_COLUMN = 2 * MOST_COLUMNS;
export const SHEETS = ["survey", "choices", "settings"] as const;
export type SheetName = (typeof SHEETS)[number];

/** A row: its number and its cells that hold something, by the name of the column. */
export type SheetRow = { readonly row: number; readonly cells: ReadonlyMap<string, string> };
export type Sheet = {
  readonly name: SheetName;
  /** Names of the columns with the letter that stands above each. */
  readonly columns: ReadonlyMap<string, string>;
  readonly rows: readonly SheetRow[];
};
export type Sheets = Partial<Record<SheetName, Sheet>>;
export type Read = { readonly sheets: Sheets; readonly refusals: ImportRefusal[] };

export async function readWorkbookSheets(bytes: Uint8Array): Promise<Read> {
  const repacked = repack(bytes);
  if (typeof repacked === "string") return notRead(repacked);
  let found: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    found = await readWorkbook(Buffer.from(repacked));
  } catch {
    return notRead("a file that cannot be read as one");
  }
  return fromCells(
    SHEETS.flatMap((name) => {
      const sheet = found.find((one) => one.sheet.trim().toLowerCase() === name);
      return sheet ? [{ name, cells: sheet.data.map((row) => row.map(textOf)) }] : [];
    }),
  );
}

export function readCsvSheets(texts: XlsFormSheets): Read {
  const read: { name: SheetName; cells: string[][] }[] = [];
  const refusals: ImportRefusal[] = [];
  for (const name of SHEETS) {
    const text = texts[name];
    if (text === undefined) continue;
    try {
      read.push({ name, cells: parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false }) });
    } catch (error) {
      const { lines } = error as { lines?: number };
      refusals.push({
        sheet: name,
        row: lines ?? null,
        column: null,
        expected: "comma separated values",
        got: "a broken quotation",
      });
    }
  }
  const from = fromCells(read);
  return { sheets: from.sheets, refusals: [...refusals, ...from.refusals] };
}

const notRead = (got: string): Read => ({
  sheets: {},
  refusals: [{ sheet: "", row: null, column: null, expected: "an .xlsx workbook", got }],
});

/** Unpacked within what its directory says and packed again without compression: whoever reads it cannot be made to unpack more. */
function repack(bytes: Uint8Array): Uint8Array | string {
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isNeeded = /^(\[Content_Types\]\.xml|_rels\/|xl\/)/.test(name) && !/^xl\/(media|drawings)\//.test(name);
        if (isNeeded) total += originalSize;
        return isNeeded && total <= MOST_UNPACKED_BYTES;
      },
    });
    if (total > MOST_UNPACKED_BYTES) return `${total} bytes unpacked, more than ${MOST_UNPACKED_BYTES}`;
    if (Object.values(files).some(reachesTooFar))
      return `a sheet with cells beyond row ${FARTHEST_ROW} or column ${FARTHEST_COLUMN}`;
    const whole: Zippable = files;
    return zipSync(whole, { level: 0 });
  } catch {
    return "a file that is no workbook";
  }
}

/** Whoever reads it makes a table up to the farthest cell: one cell at XFD1048576 would be one of 17 thousand million. */
function reachesTooFar(part: Uint8Array): boolean {
  for (const [, place = ""] of strFromU8(part).matchAll(/<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([^"']*)["']/g)) {
    const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(place) ?? [];
    if (letters === undefined || Number(row) > FARTHEST_ROW || numberOf(letters) > FARTHEST_COLUMN) return true;
  }
  return false;
}

/** A is 1, AA is 27. */
const numberOf = (letters: string): number =>
  Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

const textOf = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  return typeof cell === "string" ? cell : "";
};

function fromCells(
  read: readonly { readonly name: SheetName; readonly cells: readonly (readonly string[])[] }[],
): Read {
  const refusals: ImportRefusal[] = [];
  const sheets = read.map(({ name, cells: [head = [], ...body] }) => {
    if (body.length > MOST_ROWS) refusals.push(tooMany(name, "rows", MOST_ROWS, body.length));
    if (head.length > MOST_COLUMNS) refusals.push(tooMany(name, "columns", MOST_COLUMNS, head.length));
    const names = head.slice(0, MOST_COLUMNS).map(columnName);
    refusals.push(...twice(name, names));
    const rows = body.slice(0, MOST_ROWS).map((cells, index) => rowOf(names, cells, index + 2));
    const columns = new Map(
      names.map((column, at): [string, string] => [column, letterOf(at)]).filter(([column]) => column !== ""),
    );
    return [name, { name, columns, rows: rows.filter(({ cells }) => cells.size > 0) }] as const;
  });
  return { sheets: Object.fromEntries(sheets), refusals };
}

const tooMany = (sheet: SheetName, what: string, most: number, got: number): ImportRefusal => ({
  sheet,
  row: null,
  column: null,
  expected: `at most ${most} ${what}`,
  got: String(got),
});

/** `label :: 中文 (zh)` is meant as `label::中文 (zh)`. */
const columnName = (text: string): string => text.trim().replace(/\s*::?\s*/, "::");

function rowOf(names: readonly string[], cells: readonly string[], row: number): SheetRow {
  const held = cells.map((cell, at): [string, string] => [names[at] || `column ${letterOf(at)}`, cell.trim()]);
  return { row, cells: new Map(held.filter(([, cell]) => cell !== "")) };
}

function twice(sheet: SheetName, names: readonly string[]): ImportRefusal[] {
  return names.flatMap((name, at) =>
    name !== "" && names.indexOf(name) !== at
      ? [{ sheet, row: 1, column: letterOf(at), expected: "each column once", got: name }]
      : [],
  );
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
export const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));
