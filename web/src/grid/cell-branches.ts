/** Cells by community, both in the order of their codes; a filter keeps cells whose name, code or officer has the words. Pure. */
import type { CellSummary } from "@gridstead/server/contract";

export type Branch = {
  readonly code: string;
  readonly name: string;
  /** Of the cells that are shown; null where no load of any is told. */
  readonly units: number | null;
  readonly cells: readonly CellSummary[];
};

/** O(n log n). */
export function branchesOf(cells: Iterable<CellSummary>, words: string): Branch[] {
  const wanted = words.trim().toLowerCase();
  const byCode = new Map<string, CellSummary[]>();
  for (const cell of cells) {
    if (wanted !== "" && !textOf(cell).includes(wanted)) continue;
    byCode.set(cell.divisionCode, [...(byCode.get(cell.divisionCode) ?? []), cell]);
  }
  return [...byCode]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([code, own]) => ({
      code,
      name: own[0]?.divisionName ?? code,
      units: own.every(({ load }) => load === null) ? null : own.reduce((sum, { load }) => sum + (load?.units ?? 0), 0),
      cells: own.toSorted((a, b) => a.code.localeCompare(b.code) || a.id - b.id),
    }));
}

const textOf = ({ name, code, divisionName, officer }: CellSummary): string =>
  [name, code, divisionName, officer?.name, officer?.nameEn].join(" ").toLowerCase();
