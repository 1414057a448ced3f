/** Works out N balanced parts of one cell, in a worker thread: rental units where there are any, else ground. Writes nothing. */
import { partitionInWorker } from "../../partition/in-worker.ts";
import type { WishOf } from "../contract-wishes.ts";
import type { GridState, Refusal } from "../rules.ts";
import { blocksOfCell, unitsOf } from "./desk.ts";

/** Parts of one cell need not be perfect to the unit, but they must come while somebody waits. */
const TOLERANCE = 0.05;
const SECONDS = 1.5;

/** Best parts found; refused only when the cell cannot be divided into so many at all. */
export async function divideGroups(
  state: GridState,
  links: readonly { readonly a: number; readonly b: number; readonly sharedM: number }[],
  { cell, parts, seed = 1 }: WishOf<"cells.divide">,
): Promise<readonly (readonly number[])[] | { readonly refusal: Refusal }> {
  const blocks = blocksOfCell(state, cell.id);
  if (blocks.length < parts)
    return { refusal: { code: "cells.too_few_blocks", details: { blocks: blocks.length, parts } } };
  const byUnits = unitsOf(blocks) > 0;
  const placeOf = new Map(blocks.map(({ id }, index) => [id, index]));
  const edges = links.flatMap(({ a, b, sharedM }) => {
    const [from, to] = [placeOf.get(a), placeOf.get(b)];
    return from === undefined || to === undefined ? [] : [{ a: from, b: to, lengthM: sharedM }];
  });
  const weights = blocks.map(({ units, areaM2 }) => (byUnits ? units : areaM2));
  const { result } = partitionInWorker({ weights, edges }, { k: parts, tolerance: TOLERANCE, seed, seconds: SECONDS });
  const { assignment, reason } = await result;
  if (assignment.length === 0)
    return {
      refusal: { code: "cells.too_few_blocks", details: { blocks: blocks.length, parts, reason: reason?.text } },
    };
  return [...Map.groupBy(blocks, ({ id }) => assignment[placeOf.get(id) ?? 0] ?? 0).values()].map((group) =>
    group.map(({ id }) => id),
  );
}
