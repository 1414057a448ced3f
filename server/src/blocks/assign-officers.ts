/** Gives every cell that nobody was ever responsible for an officer of its division, in turn. Cells with a history are left alone. */
import type { Tx } from "../db/client.ts";
import { GRID_START } from "./grid-start.ts";
import * as queries from "./queries.ts";

/** Answers how many cells got an officer; cells of divisions without officers get none. */
export async function assignOfficers(tx: Tx): Promise<number> {
  const cells = await queries.unassignedCells(tx).execute();
  if (cells.length === 0) return 0;
  const officers = Map.groupBy(await queries.officersOfDivisions(tx).execute(), (officer) => officer.divisionCode);
  const turn = new Map<string, number>();
  const rows = cells.flatMap((cell) => {
    const home = [cell.divisionCode, ...above(cell.divisionCode)].find((code) => officers.has(code));
    const candidates = officers.get(home ?? "") ?? [];
    const at = turn.get(home ?? "") ?? 0;
    const officer = candidates[at % Math.max(1, candidates.length)];
    if (!officer) return [];
    turn.set(home ?? "", at + 1);
    return [{ cell_id: cell.id, account_id: officer.id, since: GRID_START }];
  });
  if (rows.length > 0) await queries.insertAssignments(JSON.stringify(rows)).execute(tx);
  return rows.length;
}

/** 310115005001 -> 310115005000, 310115000000. */
const above = (code: string): string[] => [`${code.slice(0, 9)}000`, `${code.slice(0, 6)}000000`];
