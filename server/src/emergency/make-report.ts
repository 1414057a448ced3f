/** The report of an emergency from what was kept; of an active one as it stands. Changes nothing. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import type { EmergencyReport } from "./contract-report.ts";
import { areaOf, divisionsOf, logOf } from "./queries.ts";
import { comings, marksOf, type PastMark, rollCall, rowsOnceIn } from "./queries-roll-call.ts";
import { MOST_BUILDINGS } from "./read-area.ts";
import { courseOf, thinned } from "./roll-call-course.ts";
import { lineOf, showEmergency } from "./show-emergency.ts";
import { rowOf } from "./show-roll-call.ts";

const MOST_LINES = 20_000;
const MOST_MARKS = 100_000;
const MOST_STANDINGS = 200;

/** Throws emergency.not_found. */
export async function makeReport(tx: Tx, scope: Scope, id: number, madeAt: Date): Promise<EmergencyReport> {
  const emergency = await showEmergency(tx, scope, id);
  const [ground] = (await areaOf(id).execute(tx)).rows;
  const { rows: marks } = await marksOf(id, MOST_MARKS).execute(tx);
  const { rows: came } = await comings(id).execute(tx);
  const { rows: now } = await rollCall(id, MOST_BUILDINGS).execute(tx);
  const course = thinned(courseOf(came, marks), MOST_STANDINGS);
  return {
    emergency,
    areaM2: ground?.areaM2 ?? 0,
    divisions: (await divisionsOf(id).execute(tx)).rows,
    timeline: (await logOf(id, "oldest", MOST_LINES).execute(tx)).rows.map(lineOf),
    course: course.map(({ at, counts }) => ({ at: at.toISOString(), counts })),
    neededHelp: await neededHelp(tx, id, marks),
    unchecked: now.filter(({ state }) => state === "unchecked").map(rowOf),
    madeAt: madeAt.toISOString(),
  };
}

async function neededHelp(tx: Tx, id: number, marks: readonly PastMark[]): Promise<EmergencyReport["neededHelp"]> {
  const byRow = Map.groupBy(marks, ({ rowId }) => rowId);
  const ids = [...byRow].filter(([, own]) => own.some(({ to }) => to === "needs_help")).map(([rowId]) => rowId);
  if (ids.length === 0) return [];
  const { rows } = await rowsOnceIn(id, ids, MOST_BUILDINGS).execute(tx);
  return rows.map((row) => ({ building: rowOf(row), ...helpOf(byRow.get(row.id) ?? []) }));
}

/** From the first call for help to the mark that ended the last one. */
export function helpOf(marks: readonly Pick<PastMark, "to" | "note" | "at">[]): {
  since: string;
  until: string | null;
  notes: string[];
} {
  const calls = marks.filter(({ to }) => to === "needs_help");
  const last = marks.findLastIndex(({ to }) => to === "needs_help");
  return {
    since: calls[0]?.at.toISOString() ?? "",
    until: marks[last + 1]?.at.toISOString() ?? null,
    notes: [...new Set(calls.flatMap(({ note }) => note ?? []))],
  };
}
