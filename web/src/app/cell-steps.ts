/** The cell after or before another in the order of codes; from the last to the first and back. Pure. */
type Coded = { readonly id: number; readonly code: string };

export function neighbourOf<Cell extends Coded>(
  cells: readonly Cell[],
  from: number | null,
  step: 1 | -1,
): Cell | null {
  const ordered = cells.toSorted((a, b) => a.code.localeCompare(b.code));
  const at = ordered.findIndex(({ id }) => id === from);
  if (at < 0) return (step === 1 ? ordered[0] : ordered.at(-1)) ?? null;
  return ordered[(at + step + ordered.length) % ordered.length] ?? null;
}
