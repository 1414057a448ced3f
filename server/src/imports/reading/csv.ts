/** Reads CSV rows one by one, each with the line on which it begins. Every value stays the text that stands in the file. */
import { type CsvError, type Info, parse } from "csv-parse";
import { FileRefused, fault } from "../refusal.ts";
import type { SourceRow } from "./source-row.ts";

const LONGEST_ROW = 1 << 20;
const MOST_COLUMNS = 500;
const DELIMITERS = [",", ";", "\t"] as const;

type ParsedRow = { readonly info: Info; readonly record: string[] };

/** Throws FileRefused: no header, an unclosed quote, a last row cut short. */
export async function* readCsv(texts: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  const ending = { newline: false };
  const { delimiter, rest } = await sniff(texts);
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const fed = feed(parser, rest, ending);
  let header: readonly string[] | null = null;
  let line = 1;
  let unequal: SourceRow | null = null;
  try {
    for await (const parsed of parser as AsyncIterable<ParsedRow>) {
      const begins = line;
      line = parsed.info.lines + 1;
      if (header === null) {
        header = headerOf(parsed.record);
        continue;
      }
      if (unequal) yield unequal;
      unequal = null;
      const row = toSourceRow(header, parsed.record, begins);
      if (row.unreadable === undefined) yield row;
      else unequal = row;
    }
    await fed;
  } catch (error) {
    throw refusalOf(error);
  }
  if (header === null) throw new FileRefused("imports.empty", "Expected a header, got none.");
  if (unequal && !ending.newline && !unequal.unreadable?.reason.includes("(more)")) {
    throw new FileRefused(
      "imports.truncated",
      `The last row is cut short. ${unequal.unreadable?.reason ?? ""} Export or copy it again.`,
      unequal.line,
    );
  }
  if (unequal) yield unequal;
}

/** The delimiter is the one that stands most often in the first line. */
async function sniff(texts: AsyncIterable<string>): Promise<{ delimiter: string; rest: AsyncIterable<string> }> {
  const iterator = texts[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done ? "" : first.value;
  const line = head.slice(0, head.indexOf("\n") + 1 || undefined);
  const delimiter = DELIMITERS.toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ",";
  async function* rest(): AsyncGenerator<string> {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { delimiter, rest: rest() };
}

/** Hands the text to the parser no faster than it is taken; a fault of the reader becomes one of the parser. */
async function feed(
  parser: ReturnType<typeof parse>,
  texts: AsyncIterable<string>,
  ending: { newline: boolean },
): Promise<void> {
  try {
    for await (const text of texts) {
      ending.newline = text.endsWith("\n") || text.endsWith("\r");
      if (parser.destroyed) return;
      if (!parser.write(text)) await resumed(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** When the parser wants more, or was stopped. */
function resumed(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off("drain", done);
      parser.off("close", done);
      resolve();
    };
    parser.on("drain", done);
    parser.on("close", done);
  });
}

function headerOf(record: readonly string[]): readonly string[] {
  const names = record.map((name) => name.trim());
  if (names.length > MOST_COLUMNS)
    throw new FileRefused("imports.not_csv", `Expected at most ${MOST_COLUMNS} columns, got ${names.length}.`, 1);
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new FileRefused(
      "imports.not_csv",
      `The column "${twice}" stands in the header twice. Rename one of them.`,
      1,
    );
  return names;
}

function toSourceRow(header: readonly string[], record: readonly string[], line: number): SourceRow {
  const values: Record<string, string> = {};
  for (const [at, name] of header.entries()) {
    const value = record[at];
    if (name !== "" && value !== undefined) values[name] = value;
  }
  if (record.length === header.length) return { line, id: null, values, geometry: null };
  const fewer = record.length < header.length ? "fewer" : "more";
  return {
    line,
    id: null,
    values,
    geometry: null,
    unreadable: fault("imports.unequal_columns", `Expected ${header.length} columns, got ${record.length} (${fewer}).`),
  };
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const { code, lines } = error as CsvError & { lines?: number };
  if (error instanceof FileRefused) return error;
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return new FileRefused(
      "imports.truncated",
      "A quote is opened and never closed. Export or copy it again.",
      lines ?? null,
    );
  }
  return code.startsWith("CSV_") ? new FileRefused("imports.not_csv", error.message, lines ?? null) : error;
}
