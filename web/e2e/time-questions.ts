/** What a story about time asks the grid beforehand: a cell with its officer, and a colleague who may take it over or stand in. */

import type { CellList, CellSummary, CoverList, OfficerList, OfficerSummary } from "@gridstead/server/contract";
import type { Asker } from "./story.ts";
import { ask } from "./town-questions.ts";

export type Colleagues = {
  readonly cell: CellSummary;
  /** Answers for the cell. */
  readonly first: OfficerSummary;
  readonly second: OfficerSummary;
};

const SUBDISTRICT_DIGITS = 9;

/** A cell that nobody has locked or covers, and whose officer has not been given a date. */
export async function colleagues({ request }: Asker): Promise<Colleagues> {
  const { cells } = await ask<CellList>(request, "/api/cells");
  const { officers } = await ask<OfficerList>(request, "/api/officers");
  const { covers, planned } = await ask<CoverList>(request, "/api/grid/covers");
  const dated = new Set([...covers, ...planned].map(({ cell }) => cell.id));
  for (const cell of cells) {
    const first = cell.officer;
    if (!first || !cell.load?.units || cell.lockedBy !== null || cell.version > 1 || dated.has(cell.id)) continue;
    const near = cell.divisionCode.slice(0, SUBDISTRICT_DIGITS);
    const second = officers.find(
      ({ officer, divisionCodes }) =>
        officer.name !== first.name && divisionCodes.some((code) => code.startsWith(near)),
    )?.officer;
    if (second) return { cell, first, second };
  }
  throw new Error("The demo town should have a cell with an officer, and a colleague in the same subdistrict.");
}

/** Changes the grid as the account of the page. */
export async function send({ request, origin }: Asker, path: string, data: unknown): Promise<void> {
  const answer = await request.post(path, { headers: { origin }, data });
  if (!answer.ok()) throw new Error(`${path} should be done, it says ${answer.status()}: ${await answer.text()}`);
}
