/** The command behind GET /api/units/:id/history: every step of everything that belongs to a unit, newest first, a page at a time. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { UnitHistory, UnitHistoryQuery } from "./contract.ts";
import { unitById } from "./queries.ts";
import { type HistoryMark, historyOfUnit, type UnitHistoryRow } from "./queries-parts.ts";

const PAGE = 50;

/** Throws units.not_found, request.invalid for a mark that no page gave. */
export async function readUnitHistory(tx: Tx, id: number, query: UnitHistoryQuery): Promise<UnitHistory> {
  const limit = query.limit ?? PAGE;
  const mark = query.after === undefined ? null : readMark(query.after);
  const [unit] = (await unitById(id).execute(tx)).rows;
  if (!unit) throw new Problem("units.not_found", { id });
  const { rows } = await historyOfUnit(id, mark, limit + 1).execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    lines: page.map((row) => ({ ...row, at: row.at.toISOString() })),
    next: rows.length > limit && last ? markOf(last) : null,
  };
}

const markOf = ({ at, id }: UnitHistoryRow): string => `${at.toISOString()}/${id}`;

function readMark(text: string): HistoryMark {
  const [at = "", id = ""] = text.split("/");
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime()) || !/^\d{1,15}$/.test(id))
    throw new Problem("request.invalid", {
      field: "query/after",
      expected: "`next` of the page before",
      got: "another text",
    });
  return { at: instant, id: Number(id) };
}
