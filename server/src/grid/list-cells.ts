/** The command behind GET /api/cells: the cells of a division and everything below it, with officer and load. */
import type { Tx } from "../db/client.ts";
import { divisionPrefix } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import type { CellList, CellSummary } from "./contract.ts";
import { loadIn } from "./loads.ts";
import { type CellRow, cellsById, cellsOf, divisionNamed, targetBand } from "./queries.ts";

export async function listCells(tx: Tx, division: string | undefined): Promise<CellList> {
  if (division !== undefined) await assertDivision(tx, division);
  const { day } = await readTownDay(tx);
  const { rows } = await cellsOf(division === undefined ? "" : divisionPrefix(division), day).execute(tx);
  return { cells: rows.map(cellSummary), target: await readTarget(tx) };
}

/** Cells by id, as the answer to an edit; ended ones are left out. */
export async function summariesOf(tx: Tx, ids: readonly number[]): Promise<CellSummary[]> {
  const { day } = await readTownDay(tx);
  const { rows } = await cellsById(ids, day).execute(tx);
  return rows.map(cellSummary);
}

export async function readTarget(tx: Tx): Promise<CellList["target"]> {
  const { rows } = await targetBand.execute(tx);
  const [target] = rows;
  if (!target) throw new Error("The target band has a default, got no row: the query no longer gives one.");
  return target;
}

export async function assertDivision(tx: Tx, code: string): Promise<void> {
  const { rows } = await divisionNamed(code).execute(tx);
  if (rows.length === 0) throw new Problem("divisions.not_found", { code });
}

/** Outside the scope the load is unknown, not zero. */
export const cellSummary = (row: CellRow): CellSummary => ({
  id: row.id,
  code: row.code,
  name: row.name,
  divisionCode: row.divisionCode,
  divisionName: row.divisionName,
  kind: row.kind,
  colour: row.colour,
  lockedBy: row.lockedBy,
  version: row.version,
  box: allOrNull([row.west, row.south, row.east, row.north]),
  labelAt: allOrNull([row.labelLng, row.labelLat]),
  officer:
    row.officerId === null
      ? null
      : {
          id: row.officerId,
          name: row.officerName ?? "",
          nameEn: row.officerNameEn,
          phone: row.phone,
          onDuty: row.onDuty ?? false,
        },
  substitute: row.substitute,
  load: row.inside ? loadIn(row) : null,
});

/** A cell without a block has no outline. */
const allOrNull = (numbers: readonly (number | null)[]): number[] | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === numbers.length ? known : null;
};
