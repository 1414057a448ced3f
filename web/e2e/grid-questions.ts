/** What a story asks the grid beforehand: blocks that may move together, and a block without which a cell falls apart. The server judges. */

import type { BlockList, BlockSummary, CellList, CellSummary, EditPreview } from "@gridstead/server/contract";
import type { APIRequestContext } from "@playwright/test";
import type { Asker } from "./story.ts";
import { ask } from "./town-questions.ts";

export type Move = {
  readonly from: CellSummary;
  readonly to: CellSummary;
  readonly blocks: readonly BlockSummary[];
  readonly preview: EditPreview;
};
type Pair = { readonly from: CellSummary; readonly to: CellSummary };
type Ground = Pair & { readonly blocks: ReadonlyMap<number, BlockSummary> };

const MOST_TRIES = 60;

/** `count` blocks of one cell, side by side, that another cell of the same community may take. */
export const movableBlocks = (asker: Asker, count: number): Promise<Move> =>
  firstMove(asker, count, ({ refusal }) => refusal === null);

/** One block at the border whose loss would leave its cell in pieces. */
export const splittingBlock = (asker: Asker): Promise<Move> =>
  firstMove(
    asker,
    1,
    ({ refusal }, { from }) => refusal?.code === "cells.not_contiguous" && refusal.details["cellId"] === from.id,
  );

async function firstMove(
  asker: Asker,
  count: number,
  suits: (preview: EditPreview, pair: Pair) => boolean,
): Promise<Move> {
  let tries = 0;
  for await (const ground of grounds(asker.request)) {
    for (const blocks of bordering(ground, count)) {
      if (++tries > MOST_TRIES) break;
      const preview = await judged(asker, blocks, ground.to);
      if (suits(preview, ground)) return { from: ground.from, to: ground.to, blocks, preview };
    }
  }
  throw new Error(`The demo town should have ${count} blocks to move like that, ${tries} were tried.`);
}

/** Every two cells of one community whose homes the account may see, those with many blocks first. */
async function* grounds(from: APIRequestContext): AsyncIterable<Ground> {
  const { cells } = await ask<CellList>(from, "/api/cells");
  const seen = cells
    .filter(({ load, lockedBy }) => load !== null && lockedBy === null)
    .toSorted((a, b) => (b.load?.blocks ?? 0) - (a.load?.blocks ?? 0));
  for (const one of seen) {
    const { blocks } = await ask<BlockList>(from, "/api/blocks", { division: one.divisionCode });
    const byId = new Map(blocks.map((block) => [block.id, block]));
    for (const to of seen)
      if (to.id !== one.id && to.divisionCode === one.divisionCode) yield { from: one, to, blocks: byId };
  }
}

/** Chains of `count` blocks of `from`, the first of them beside `to`. */
function* bordering({ from, to, blocks }: Ground, count: number): Iterable<readonly BlockSummary[]> {
  const neighboursIn = (block: BlockSummary, cell: CellSummary): BlockSummary[] =>
    block.neighbours.flatMap((id) => blocks.get(id) ?? []).filter(({ cellId }) => cellId === cell.id);
  for (const first of blocks.values()) {
    if (first.cellId !== from.id || neighboursIn(first, to).length === 0) continue;
    const chain = [first];
    while (chain.length < count) {
      const next = chain.flatMap((block) => neighboursIn(block, from)).find((block) => !chain.includes(block));
      if (!next) break;
      chain.push(next);
    }
    if (chain.length === count) yield chain;
  }
}

async function judged(
  { request, origin }: Asker,
  blocks: readonly BlockSummary[],
  to: CellSummary,
): Promise<EditPreview> {
  const answer = await request.post("/api/grid/reassignments/preview", {
    headers: { origin },
    data: { blocks: blocks.map(({ id, version }) => ({ id, version })), toCellId: to.id },
  });
  if (!answer.ok()) throw new Error(`A preview should be answered, it says ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as EditPreview;
}
