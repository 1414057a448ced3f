/**
 * Which present cell each cell of an official grid continues: the one of its code, else of its name, else the one whose blocks it
 * mostly has. So officers, history and open work stay where they can. Pure.
 */
import type { MatchedCell } from "./match-blocks.ts";

export type PresentCell = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly blockIds: readonly number[];
};
export type Group = {
  readonly cellId?: number;
  readonly name?: string;
  readonly cellKind?: "ordinary" | "special";
  readonly blockIds: number[];
};

/** Never joins a cell to one of another community, and no present cell to two. */
export function nameGroups(cells: readonly MatchedCell[], present: readonly PresentCell[]): Group[] {
  const continued = new Map<MatchedCell, PresentCell>();
  const taken = new Set<PresentCell>();
  const join = (cell: MatchedCell, old: PresentCell | undefined): void => {
    if (!old || continued.has(cell) || taken.has(old)) return;
    continued.set(cell, old);
    taken.add(old);
  };
  const within = (cell: MatchedCell) => present.filter(({ divisionCode }) => divisionCode === cell.divisionCode);
  for (const cell of cells)
    join(
      cell,
      within(cell).find(({ code }) => code === cell.row.code),
    );
  for (const cell of cells)
    join(
      cell,
      within(cell).find((old) => old.name === cell.row.name && !taken.has(old)),
    );
  for (const { cell, old } of overlaps(cells, present)) join(cell, old);
  return cells.map((cell) => groupOf(cell, continued.get(cell)));
}

function overlaps(cells: readonly MatchedCell[], present: readonly PresentCell[]) {
  const cellOf = new Map(present.flatMap((old) => old.blockIds.map((id) => [id, old] as const)));
  return cells
    .flatMap((cell) => {
      const counts = new Map<PresentCell, number>();
      for (const id of cell.blockIds) {
        const old = cellOf.get(id);
        if (old?.divisionCode === cell.divisionCode) counts.set(old, (counts.get(old) ?? 0) + 1);
      }
      return [...counts].map(([old, blocks]) => ({ cell, old, blocks }));
    })
    .toSorted((a, b) => b.blocks - a.blocks || a.old.id - b.old.id);
}

function groupOf({ row, blockIds }: MatchedCell, old: PresentCell | undefined): Group {
  const name = row.name ?? row.code;
  return {
    ...(old ? { cellId: old.id } : {}),
    ...(name === null ? {} : { name }),
    ...(row.kind === null ? {} : { cellKind: row.kind }),
    blockIds: [...blockIds],
  };
}
