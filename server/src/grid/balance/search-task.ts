/** From a community and a request to what the partition engine searches: loads, edges, present labels, and how many cells. Pure. */
import type { PartitionGraph, PartitionWish } from "../../partition/wish.ts";
import type { Refusal } from "../rules.ts";
import type { StartBalance } from "./contract-balance.ts";
import { type Ground, keptCells, type WhyKept } from "./ground.ts";
import { combinedLoads } from "./weigh.ts";

export type SearchTask = {
  readonly ground: Ground;
  readonly kept: ReadonlyMap<number, WhyKept>;
  readonly graph: PartitionGraph;
  readonly wish: PartitionWish;
  /** Labels of the engine are places in this list; those above it are new cells. */
  readonly cellIds: readonly number[];
};
const USUAL_SECONDS = 10;
const USUAL_SEED = 1;

/** Refused when there is nothing that could be shared out, or not into so many cells. */
export function searchTask(ground: Ground, asked: StartBalance): SearchTask | { readonly refusal: Refusal } {
  const { blocks, links } = ground;
  const { divisionCode } = asked;
  if (blocks.length === 0) return refused("balances.no_blocks", { divisionCode });
  const kept = keptCells(ground);
  const free = blocks.filter(({ cellId }) => cellId === null || !kept.has(cellId));
  if (free.length === 0) return refused("balances.all_kept", { cells: keptNames(ground, kept) });
  const weights = combinedLoads(
    blocks.map((block) => block.measures),
    asked.weights,
  );
  if (!blocks.some((block, index) => free.includes(block) && (weights[index] ?? 0) > 0))
    return refused("balances.no_load", { divisionCode });
  const cells = cellsWanted(ground, kept, free, asked);
  const [least, most] = [kept.size + 1, kept.size + free.length];
  if (cells < least || cells > most) return refused("balances.wrong_count", { cells, least, most });

  const cellIds = [...new Set(blocks.flatMap(({ cellId }) => cellId ?? []))].toSorted((a, b) => a - b);
  const labelOf = new Map(cellIds.map((id, label) => [id, label]));
  const placeOf = new Map(blocks.map(({ id }, place) => [id, place]));
  const edges = links.flatMap(({ a, b, sharedM }) => {
    const [from, to] = [placeOf.get(a), placeOf.get(b)];
    return from === undefined || to === undefined ? [] : [{ a: from, b: to, lengthM: sharedM }];
  });
  const { tolerance, disturb, seed = USUAL_SEED, seconds = USUAL_SECONDS } = asked;
  return {
    ground,
    kept,
    graph: { weights, edges },
    cellIds,
    wish: {
      k: cells,
      tolerance,
      disturb,
      seed,
      seconds,
      present: blocks.map(({ cellId }) => (cellId === null ? -1 : (labelOf.get(cellId) ?? -1))),
      locked: [...kept.keys()].flatMap((id) => labelOf.get(id) ?? []),
    },
  };
}

/** As many as asked, as the target says, or as there are. */
function cellsWanted(
  { blocks, cells }: Ground,
  kept: ReadonlyMap<number, WhyKept>,
  free: Ground["blocks"],
  { cells: count, targetLoad }: StartBalance,
): number {
  if (count !== undefined) return count;
  if (targetLoad === undefined) {
    const used = new Set(blocks.flatMap(({ cellId }) => (cellId !== null && cells.has(cellId) ? [cellId] : [])));
    return Math.max(used.size, kept.size + 1);
  }
  const units = free.reduce((sum, { measures }) => sum + measures.units, 0);
  return kept.size + Math.min(free.length, Math.max(1, Math.round(units / targetLoad)));
}

const keptNames = ({ cells }: Ground, kept: ReadonlyMap<number, WhyKept>) =>
  [...kept].map(([id, why]) => ({ id, name: cells.get(id)?.name ?? "", why }));

const refused = (code: Refusal["code"], details: Refusal["details"]): { refusal: Refusal } => ({
  refusal: { code, details },
});
