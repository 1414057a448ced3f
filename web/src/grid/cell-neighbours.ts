/** Which cells lie side by side: two cells are neighbours when two of their blocks share an edge. Pure. */
import type { BlockSummary } from "@gridstead/server/contract";

type Blocks = ReadonlyMap<number, Pick<BlockSummary, "id" | "cellId" | "neighbours">>;

/** O(blocks + their neighbours). */
export function cellNeighbours(blocks: Blocks): ReadonlyMap<number, ReadonlySet<number>> {
  const beside = new Map<number, Set<number>>();
  for (const { cellId, neighbours } of blocks.values()) {
    if (cellId === null) continue;
    const own = beside.get(cellId) ?? new Set<number>();
    beside.set(cellId, own);
    for (const id of neighbours) {
      const other = blocks.get(id)?.cellId ?? null;
      if (other !== null && other !== cellId) own.add(other);
    }
  }
  return beside;
}

/** Whether these cells hang together, each reached from the first over neighbours. */
export function areTogether(cells: ReadonlySet<number>, beside: ReadonlyMap<number, ReadonlySet<number>>): boolean {
  const waiting = new Set(cells);
  const [first] = waiting;
  if (first === undefined) return true;
  const stack = [first];
  waiting.delete(first);
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop())
    for (const next of beside.get(cell) ?? []) if (waiting.delete(next)) stack.push(next);
  return waiting.size === 0;
}
