/**
 * What a plan says of a block that is newer than it: a piece goes where the block went that it was cut from; a block that came back
 * goes where most of its pieces went. Pure.
 */
import type { PlanGrid } from "./plan-state.ts";

export type Source = { readonly planCellId: number | null; readonly baseCellId: number | null };

/** `cutFrom`: what each block was cut from, up to the first of them. */
export function sourcesIn(
  { blocks }: PlanGrid,
  cutFrom: ReadonlyMap<number, number | null>,
): (blockId: number) => Source | null {
  const known = new Map(blocks.map((block) => [block.id, sourceIn(block)]));
  const pieces = Map.groupBy(
    blocks.filter((block) => block.ended && block.cutFrom !== null),
    (block) => block.cutFrom,
  );
  return (blockId) => {
    const seen = new Set<number>();
    for (let id: number | null = blockId; id !== null && !seen.has(id); id = cutFrom.get(id) ?? null) {
      seen.add(id);
      const source = known.get(id);
      if (source) return source;
    }
    return mostOf((pieces.get(blockId) ?? []).map(sourceIn));
  };
}

const sourceIn = ({ cellId, baseCellId }: PlanGrid["blocks"][number]): Source => ({ planCellId: cellId, baseCellId });

function mostOf(sources: readonly Source[]): Source | null {
  const byPlace = Map.groupBy(sources, ({ planCellId }) => planCellId);
  const [most] = [...byPlace.values()].toSorted((a, b) => b.length - a.length);
  return most?.[0] ?? null;
}
