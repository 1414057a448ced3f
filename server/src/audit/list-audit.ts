/** What an auditor reads: lines by conditions, newest first, and the same as a file. */
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Tx } from "../db/client.ts";
import { readTownOffset, townDay } from "../db/town-clock.ts";
import { csvLine } from "../http/csv.ts";
import type { AuditExportQuery, AuditLine, AuditList, AuditQuery } from "./contract.ts";
import { type AuditRow, type AuditWish, auditedTables, auditHead, auditLines } from "./queries.ts";

const LIMIT = 50;
const BATCH = 1_000;
const HEADINGS = [
  "id",
  "at",
  "account",
  "name",
  "role",
  "request",
  "table",
  "op",
  "row",
  "rows",
  "division",
  "before",
  "after",
];

export async function listAudit(tx: Tx, { before, limit = LIMIT, ...query }: AuditQuery): Promise<AuditList> {
  const { rows } = await auditLines(await wishOf(tx, query), before ?? null, limit + 1).execute(tx);
  const shown = rows.slice(0, limit);
  const [head] = (await auditHead.execute(tx)).rows;
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    lines: shown.map(present),
    before: last?.id ?? null,
    tables: (await auditedTables.execute(tx)).rows.map(({ table }) => table),
    head: head ? { ...head, at: head.at.toISOString() } : null,
  };
}

/** Days are those of the town. */
async function wishOf(tx: Tx, { from, until, ...same }: AuditExportQuery): Promise<AuditWish> {
  const offset = await readTownOffset(tx);
  const start = (day: string): Date => townDay(new Date(Date.parse(day) - offset * 60_000), offset).from;
  return {
    ...same,
    ...(from === undefined ? {} : { from: start(from) }),
    ...(until === undefined ? {} : { to: new Date(start(until).getTime() + 86_400_000) }),
  };
}

const present = (row: AuditRow): AuditLine => ({ ...row, at: row.at.toISOString() });

/** The lines as CSV, of any number: a batch at a time, each in a short transaction of its own. */
export async function exportAudit(
  request: FastifyRequest,
  reply: FastifyReply,
  query: AuditExportQuery,
): Promise<FastifyReply> {
  const wish = await request.inScope((tx) => wishOf(tx, query));
  return reply
    .header("cache-control", "no-store")
    .header("content-disposition", 'attachment; filename="audit.csv"')
    .type("text/csv; charset=utf-8")
    .send(Readable.from(textOf(request, wish)));
}

async function* textOf(request: FastifyRequest, wish: AuditWish): AsyncGenerator<string> {
  yield csvLine(HEADINGS);
  for (let before: number | null = null; ; ) {
    const from: number | null = before;
    const rows: AuditRow[] = await request.inScope(
      async (tx) => (await auditLines(wish, from, BATCH).execute(tx)).rows,
    );
    yield rows.map(lineOf).join("");
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    before = last.id;
  }
}

const lineOf = (row: AuditRow): string =>
  csvLine([
    row.id,
    row.at,
    row.by?.id ?? null,
    row.by?.name ?? null,
    row.role,
    row.requestId,
    row.table,
    row.op,
    row.rowKey,
    row.rowCount,
    row.divisionCode,
    row.before,
    row.after,
  ]);
