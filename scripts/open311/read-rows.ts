/** The rows of a CSV file as the mapping makes forms of them, and the log of what was accepted before. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { readCsv } from "../../server/src/imports/reading/csv.ts";
import { detectEncoding, readText } from "../../server/src/imports/reading/text.ts";
import { type Mapping, missingColumns, type Prepared, prepare } from "./mapping.ts";

/** Throws FileRefused for a file that is no CSV, Error for one that lacks a column. */
export async function* readRows(
  path: string,
  mapping: Mapping,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<Prepared> {
  let count = 0;
  for await (const { line, values, unreadable } of readCsv(readText(path, await detectEncoding(path)))) {
    if (count++ >= most) return;
    if (unreadable !== undefined) {
      yield { line, refused: "the row has more or fewer columns than the header" };
      continue;
    }
    const missing = missingColumns(mapping, Object.keys(values));
    if (missing.length > 0)
      throw new Error(`Expected the columns of the mapping in ${path}, it lacks ${missing.join(", ")}.`);
    yield prepare(mapping, { line, values });
  }
}

/** A line of JSON for each row that was accepted: source id and token. A last line that was cut is sent again, which is one case all the same. */
export function readLog(path: string): Set<string> {
  if (!existsSync(path)) return new Set();
  return new Set(
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line) => {
        const id = /^\{"source_id":("(?:[^"\\]|\\.)*"),"token":"[^"]*"\}$/.exec(line)?.[1];
        return id === undefined ? [] : [JSON.parse(id) as string];
      }),
  );
}

export const writeLog = (path: string, sourceId: string, token: string): void =>
  appendFileSync(path, `${JSON.stringify({ source_id: sourceId, token })}\n`, { mode: 0o600 });
