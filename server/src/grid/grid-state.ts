/** Reads what a judgement needs, and locks it first when something will be written. No rules here. */
import type { Tx } from "../db/client.ts";
import { blockIdsOf, cellIdsOf, type GridChange } from "./change.ts";
import {
  blocksOfCommunities,
  type CellStateRow,
  cellStates,
  communitiesOf,
  endedBlocks,
  linksOfCommunities,
  lockBlocks,
  lockCellsOf,
} from "./queries-edit.ts";
import type { GridState } from "./rules.ts";

/** What an edit is about, before it is known what it changes. */
export type Reach = {
  readonly blockIds?: readonly number[];
  readonly cellIds?: readonly number[];
  readonly divisionCodes?: readonly string[];
};

/** Cells before blocks, each in id order; then the truth is read, because it may have changed while waiting. */
export async function lockAndRead(tx: Tx, reach: Reach): Promise<GridState> {
  await lockCellsOf(await communitiesIn(tx, reach), reach.cellIds ?? []).execute(tx);
  if (reach.blockIds) await lockBlocks(reach.blockIds).execute(tx);
  return readState(tx, reach);
}

/** The whole of the communities in which the blocks and cells asked for lie. */
export async function readState(tx: Tx, reach: Reach): Promise<GridState> {
  const communities = await communitiesIn(tx, reach);
  const blocks = (await blocksOfCommunities(communities).execute(tx)).rows;
  const cells = (await cellStates(reach.cellIds ?? [], communities).execute(tx)).rows;
  const links = (await linksOfCommunities(communities).execute(tx)).rows;
  return {
    blocks: new Map(blocks.map((block) => [block.id, block])),
    cells: new Map(cells.map((cell) => [cell.id, cell])),
    links: links.map(({ a, b }) => [a, b] as const),
  };
}

/** For steps that are known: also the blocks that a cut made or taken back would bring to life. */
export async function lockAndReadFor(tx: Tx, change: GridChange): Promise<{ now: GridState; next: GridState }> {
  const begin = change.cuts.flatMap((step) => (step.cut ? step.pieceIds : [step.blockId]));
  const reach = { blockIds: blockIdsOf(change), cellIds: cellIdsOf(change) };
  const now = await lockAndRead(tx, reach);
  if (begin.length === 0) return { now, next: now };
  const ended = (await endedBlocks(begin).execute(tx)).rows;
  const links = (await linksOfCommunities(await communitiesIn(tx, reach), begin).execute(tx)).rows;
  const cellOf = new Map(change.blocks.map((step) => [step.blockId, step.toCellId]));
  const gone = new Set(change.cuts.flatMap((step) => (step.cut ? [step.blockId] : step.pieceIds)));
  const blocks = [
    ...[...now.blocks.values()].filter(({ id }) => !gone.has(id)),
    ...ended.map((block) => ({ ...block, cellId: cellOf.get(block.id) ?? null })),
  ];
  const next = {
    ...now,
    blocks: new Map(blocks.map((block) => [block.id, block])),
    links: links.filter(({ a, b }) => !gone.has(a) && !gone.has(b)).map(({ a, b }) => [a, b] as const),
  };
  return { now, next };
}

export async function readCells(tx: Tx, ids: readonly number[]): Promise<Map<number, CellStateRow>> {
  const { rows } = await cellStates(ids).execute(tx);
  return new Map(rows.map((cell) => [cell.id, cell]));
}

async function communitiesIn(tx: Tx, { blockIds = [], cellIds = [], divisionCodes = [] }: Reach): Promise<string[]> {
  const { rows } = await communitiesOf(blockIds, cellIds).execute(tx);
  return [...new Set([...rows.map(({ code }) => code), ...divisionCodes])].toSorted();
}
