// Reads series of numbers by id from a CSV file: long (id, step, z), wide (id and one column for each step), or a single series
// without id. Blank values are missing (NaN). Ids stand in the order of their first row; steps rise.
import { decimalOf } from "./decimal.ts";
import { refuse } from "./fail.ts";
import { type CsvTable, readCsv } from "./read-csv.ts";

export interface SeriesFile {
  readonly file: string;
  readonly ids: readonly string[];
  readonly series: readonly Float64Array[];
}

const STEP_NAMES = ["step", "t", "time"];
const VALUE_NAMES = ["z", "value"];
/** A column for one step: a number or a date, perhaps after a word: 0, z1, step_12, 2024-03. */
const STEP_COLUMN = /^[a-z]*[ _.-]?\d+([-/.:T]\d+)*$/i;

/** Refuses a file without rows, without a value column, with an id twice (wide) or a step twice for one id (long). */
export function readSeries(file: string): SeriesFile {
  const table = readCsv(file);
  if (table.rowCount === 0) refuse(`${file}: expected at least one series, got no row.`);
  const value = VALUE_NAMES.find((name) => table.has(name));
  return value === undefined ? wideSeries(table) : longSeries(table, value);
}

/** A column of numbers where blank texts are missing values (NaN). Refuses any other text with its row. */
export function valuesWithGaps(table: CsvTable, column: string): Float64Array {
  return Float64Array.from(table.texts(column), (text, row) => {
    const number = decimalOf(text);
    if (text === "" || !Number.isNaN(number)) return number;
    return refuse(
      `${table.file}, row ${row + 1}: expected a number or nothing in "${column}", got "${text.slice(0, 40)}".`,
    );
  });
}

function wideSeries(table: CsvTable): SeriesFile {
  const steps = table.columns.filter((name) => name !== "id" && STEP_COLUMN.test(name));
  if (steps.length === 0 || !table.has("id"))
    refuse(
      `${table.file}: expected columns id,step,z, or id and one column per step (0,1,2,...), got ${table.columns.join(",").slice(0, 200)}.`,
    );
  const ids = table.texts("id");
  const twice = ids.find((id, row) => ids.indexOf(id) !== row);
  if (twice !== undefined) refuse(`${table.file}: expected every id once, got "${twice.slice(0, 40)}" twice.`);
  const columns = steps.map((name) => valuesWithGaps(table, name));
  return { file: table.file, ids, series: ids.map((_, row) => Float64Array.from(columns, (column) => column[row]!)) };
}

function longSeries(table: CsvTable, value: string): SeriesFile {
  const values = valuesWithGaps(table, value);
  const idTexts = table.has("id") ? table.texts("id") : Array.from(values, () => "series");
  const stepName = STEP_NAMES.find((name) => table.has(name));
  const steps = stepName === undefined ? Array.from(values, (_, row) => String(row)) : table.texts(stepName);
  const compare = stepOrder(steps, table.file);
  const rowsOf = new Map<string, number[]>();
  for (const [row, id] of idTexts.entries()) {
    const rows = rowsOf.get(id);
    if (rows) rows.push(row);
    else rowsOf.set(id, [row]);
  }
  for (const [id, rows] of rowsOf) {
    rows.sort(compare);
    const twice = rows.find((row, at) => at > 0 && compare(rows[at - 1]!, row) === 0);
    if (twice !== undefined)
      refuse(`${table.file}: expected each step once for "${id.slice(0, 40)}", got step "${steps[twice]}" twice.`);
  }
  const series = Array.from(rowsOf.values(), (rows) => Float64Array.from(rows, (row) => values[row]!));
  return { file: table.file, ids: [...rowsOf.keys()], series };
}

/** Numbers as numbers, ISO dates as dates; other words have no order that could be trusted. */
function stepOrder(steps: readonly string[], file: string): (a: number, b: number) => number {
  const numbers = steps.map(decimalOf);
  if (numbers.every(Number.isFinite)) return (a, b) => numbers[a]! - numbers[b]!;
  const odd = steps.find((step) => !/^\d{4}-\d{2}/.test(step));
  if (odd !== undefined)
    refuse(`${file}: expected steps to be numbers or dates like 2026-03, got "${odd.slice(0, 40)}".`);
  return (a, b) => (steps[a]! < steps[b]! ? -1 : steps[a]! > steps[b]! ? 1 : 0);
}
