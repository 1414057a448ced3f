/** The list of the desk in pages, and its counts: by the same filter, so that a number and the list behind it agree. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { readRules } from "../../rules/read-rules.ts";
import type { IncidentCounts, IncidentFilter, IncidentPage, IncidentQuery, IncidentSort } from "../contract.ts";
import { type IncidentLineRow, presentLine } from "../queries-lines.ts";
import { type Asker, counted, listed, type PageMark } from "./queries.ts";

const PAGE = 50;
const HOUR_MS = 3_600_000;

export async function listIncidents(
  tx: Tx,
  scope: Scope,
  { sort = "due", page, limit = PAGE, ...filter }: IncidentQuery,
  now: Date,
): Promise<IncidentPage> {
  const mark = page === undefined ? null : readMark(page);
  const asker = await askerOf(tx, scope, now);
  const { rows } = await listed(filter, asker, { sort, mark, limit: limit + 1 }).execute(tx);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    at: now.toISOString(),
    incidents: shown.map((row) => presentLine(row, now)),
    nextPage: last === undefined ? null : markOf(last, sort),
  };
}

export async function countIncidents(tx: Tx, scope: Scope, filter: IncidentFilter, now: Date): Promise<IncidentCounts> {
  const [row] = (await counted(filter, await askerOf(tx, scope, now)).execute(tx)).rows;
  if (!row) throw new Error("Expected one row of counts, got none.");
  return { at: now.toISOString(), ...row };
}

async function askerOf(tx: Tx, { accountId }: Scope, now: Date): Promise<Asker> {
  const { dueSoonHours } = (await readRules(tx)).incidents;
  return { accountId, now, soon: new Date(now.getTime() + dueSoonHours * HOUR_MS) };
}

const markOf = (row: IncidentLineRow, sort: IncidentSort): string => {
  const at = sort === "due" ? row.nextDueAt : row.openedAt;
  return Buffer.from(`${at?.toISOString() ?? ""}|${row.id}`).toString("base64url");
};

/** Throws incidents.wrong_page. */
export function readMark(mark: string): PageMark {
  const [at, id] = Buffer.from(mark, "base64url").toString("utf8").split("|");
  const isDate = at === "" || (at !== undefined && !Number.isNaN(Date.parse(at)));
  if (!isDate || !/^\d{1,10}$/.test(id ?? "")) throw new Problem("incidents.wrong_page", { page: mark });
  return { at: at === "" ? null : (at ?? null), id: Number(id) };
}
