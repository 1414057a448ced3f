/** The command behind GET /api/cells/:id: one cell with who answered for it, today's visits by grade, and its history. */
import type { Tx } from "../db/client.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import type { CellDetail } from "./contract.ts";
import { cellSummary, readTarget } from "./list-cells.ts";
import { assignmentsOf, cellsById, historyOf, registrationOf, visitsByGrade } from "./queries.ts";

const MOST_ASSIGNMENTS = 100;
const MOST_HISTORY = 100;

export async function showCell(tx: Tx, id: number): Promise<CellDetail> {
  const { day } = await readTownDay(tx);
  const [cell] = (await cellsById([id], day).execute(tx)).rows;
  if (!cell) throw new Problem("cells.not_found", { ids: [id] });
  const assignments = (await assignmentsOf(id, MOST_ASSIGNMENTS).execute(tx)).rows;
  const history = (await historyOf(id, MOST_HISTORY).execute(tx)).rows;
  return {
    ...cellSummary(cell),
    target: await readTarget(tx),
    assignments: assignments.map((row) => ({
      officer: row.officer,
      role: row.role,
      from: row.from.toISOString(),
      to: row.to?.toISOString() ?? null,
    })),
    visitsByGrade: cell.inside ? (await visitsByGrade(id, day).execute(tx)).rows : [],
    registration: cell.inside ? ((await registrationOf(id).execute(tx)).rows[0] ?? null) : null,
    history: history.map((line) => ({ at: line.at.toISOString(), by: line.by, kind: line.kind, label: line.label })),
  };
}
