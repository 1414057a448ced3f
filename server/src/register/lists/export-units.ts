/**
 * The command behind GET /api/units/export: the list as a file, of any length. Read a batch at a time, each in a short transaction of
 * its own, and sent before the next is read: what changes meanwhile may or may not be in it.
 */
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { csvLine } from "../../http/csv.ts";
import { fieldsFor } from "../extra-fields/queries.ts";
import { type Cell, type FileColumn, fileColumns, USUAL_COLUMNS } from "./columns.ts";
import type { UnitExportQuery, UnitLine } from "./contract.ts";
import { pageOf, readLines } from "./list-units.ts";
import { matchUnits } from "./match-units.ts";
import type { Mark, PageWish } from "./order-units.ts";
import { readAsking } from "./read-asking.ts";
import type { UnitLines } from "./unit-lines.ts";
import { writeXlsx } from "./write-xlsx.ts";

const BATCH = 2_000;
const BYTE_ORDER_MARK = "\uFEFF";
const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Throws, before the first byte, what listUnits throws. */
export async function exportUnits(
  request: FastifyRequest,
  reply: FastifyReply,
  query: UnitExportQuery,
  lines: UnitLines,
): Promise<FastifyReply> {
  const { format, language = "zh", columns = USUAL_COLUMNS } = query;
  const { rows: fields } = await request.inScope((tx) => fieldsFor("rental_unit").execute(tx));
  const chosen = fileColumns(columns, fields, language);
  const batches = batchesOf(request, query, lines);
  const first = await batches.next();
  const all = cellsOf(chosen, continued(first, batches));
  const headings = chosen.map(({ heading }) => heading);
  const bytes = format === "csv" ? writeCsv(headings, all) : writeXlsx(headings, all);
  return reply
    .header("cache-control", "no-store")
    .header("content-disposition", `attachment; filename="units.${format}"`)
    .type(TYPES[format])
    .send(Readable.from(bytes));
}

async function* batchesOf(
  request: FastifyRequest,
  { sort = "address", order = "asc", ...query }: UnitExportQuery,
  lines: UnitLines,
): AsyncGenerator<readonly UnitLine[]> {
  const { format: _format, language: _language, columns: _columns, ...conditions } = query;
  await lines.refresh();
  const { columns } = lines;
  let rows: Int32Array | null = null;
  let mark: Mark | null = null;
  for (;;) {
    const wish: PageWish = { descending: order === "desc", mark, limit: BATCH, offset: 0 };
    const page = await request.inScope(async (tx) => {
      rows ??= matchUnits(columns, await readAsking(tx, request.scope, conditions));
      const places = await pageOf(tx, columns, rows, sort, wish);
      return {
        lines: await readLines(
          tx,
          places.map(({ unitId }) => unitId),
        ),
        last: places.length < BATCH ? null : (places.at(-1) ?? null),
      };
    });
    yield page.lines;
    if (page.last === null) return;
    mark = page.last;
  }
}

/** The first batch was read before the answer began, so that a refusal is still an answer. */
async function* continued(
  first: IteratorResult<readonly UnitLine[]>,
  rest: AsyncIterable<readonly UnitLine[]>,
): AsyncGenerator<readonly UnitLine[]> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

async function* cellsOf(
  columns: readonly FileColumn[],
  batches: AsyncIterable<readonly UnitLine[]>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const lines of batches) yield lines.map((line) => columns.map(({ cell }) => cell(line)));
}

/** With a byte order mark: spreadsheets take it for UTF-8 then. */
async function* writeCsv(
  headings: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(headings);
  for await (const rows of batches) yield rows.map((row) => csvLine(row.map(plainCell))).join("");
}

const plainCell = (cell: Cell): string | number | null => (cell === null || typeof cell !== "object" ? cell : cell.day);
