/**
 * What a reassignment would do, judged in the browser before it is tried: loads before and after, and the same refusal codes as
 * the server. Pure. The server and its database stay the last judge: of what a browser cannot see (who locked a cell, ground in
 * pieces) it refuses only what is certain.
 */
import type { BlockSummary, CellSummary, EditPreview, Load } from "@gridstead/server/contract";

export type Refusal = { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
export type Blocks = ReadonlyMap<number, BlockSummary>;
export type Cells = ReadonlyMap<number, CellSummary>;
export type Judged = {
  readonly refusal: Refusal | null;
  readonly moved: Load;
  /** Block id to cell id; what is there already is left out. */
  readonly moves: ReadonlyMap<number, number>;
  readonly cells: EditPreview["cells"];
};

/**
 * `blocks` are all present blocks of the community; an id that is not among them lies in another one. `me` is the name
 * of the account: what it locked itself it may change. O(blocks + neighbours) of the cells touched.
 */
export function judge(blocks: Blocks, cells: Cells, ids: Iterable<number>, toCellId: number, me: string): Judged {
  return judgeMoves(blocks, cells, new Map([...ids].map((id) => [id, toCellId])), me, toCellId);
}

/** Many blocks to many cells: block id to cell id. `target` is told of even when nothing moves there. */
export function judgeMoves(
  blocks: Blocks,
  cells: Cells,
  wished: ReadonlyMap<number, number>,
  me: string,
  target?: number,
): Judged {
  const moves = new Map([...wished].filter(([id, to]) => blocks.has(id) && blocks.get(id)?.cellId !== to));
  const moving = [...moves.keys()].flatMap((id) => blocks.get(id) ?? []);
  const targets = [...new Set([...wished.values(), ...(target === undefined ? [] : [target])])];
  const touched = [...new Set([...moving.flatMap(({ cellId }) => cellId ?? []), ...targets])];
  const before = membersOf(blocks, touched, new Map());
  const after = membersOf(blocks, touched, moves);
  return {
    refusal:
      refuseTargets(cells, targets) ??
      refuseCrossing(cells, blocks, wished) ??
      (moving.length === 0 ? { code: "cells.nothing_to_move", details: {} } : null) ??
      refuseLocked(cells, touched, me) ??
      refuseShapes(cells, touched, before, after),
    moved: sum(moving.map(({ load }) => load)),
    moves,
    cells: touched.map((id) => ({
      id,
      name: cells.get(id)?.name ?? String(id),
      before: sum(before.get(id)?.map(({ load }) => load) ?? []),
      after: sum(after.get(id)?.map(({ load }) => load) ?? []),
    })),
  };
}

type Members = ReadonlyMap<number, readonly BlockSummary[]>;

/** The blocks of each of these cells once the moves are made. One walk over all blocks. */
function membersOf(blocks: Blocks, cellIds: readonly number[], moves: ReadonlyMap<number, number>): Members {
  const members = new Map(cellIds.map((id): [number, BlockSummary[]] => [id, []]));
  for (const block of blocks.values()) {
    const cellId = moves.get(block.id) ?? block.cellId;
    if (cellId !== null) members.get(cellId)?.push(block);
  }
  return members;
}

function refuseTargets(cells: Cells, targets: readonly number[]): Refusal | null {
  const unknown = targets.filter((id) => !cells.has(id));
  return unknown.length === 0 ? null : { code: "cells.not_found", details: { ids: unknown } };
}

function refuseCrossing(cells: Cells, blocks: Blocks, wished: ReadonlyMap<number, number>): Refusal | null {
  const blockIds = [...wished].flatMap(([id, to]) =>
    blocks.get(id)?.divisionCode === cells.get(to)?.divisionCode ? [] : [id],
  );
  return blockIds.length === 0 ? null : { code: "cells.crosses_community", details: { blockIds } };
}

/** What somebody else has locked among these cells; also asked before a cell is renamed, split or merged. */
export function refuseLocked(cells: Cells, touched: readonly number[], me: string): Refusal | null {
  const locked = touched.flatMap((id) => {
    const cell = cells.get(id);
    return cell?.lockedBy && cell.lockedBy !== me ? [{ id, name: cell.name, lockedBy: cell.lockedBy }] : [];
  });
  return locked.length === 0 ? null : { code: "cells.locked", details: { cells: locked } };
}

function refuseShapes(cells: Cells, touched: readonly number[], before: Members, after: Members): Refusal | null {
  const named = (id: number) => ({ id, name: cells.get(id)?.name ?? String(id) });
  const empty = touched.filter((id) => after.get(id)?.length === 0);
  if (empty.length > 0) return { code: "cells.empty", details: { cells: empty.map(named) } };
  for (const id of touched) {
    // A cell that already lies in pieces may be mended piece by piece; it may not get more of them.
    if (countPieces(after.get(id) ?? []) <= Math.max(1, countPieces(before.get(id) ?? []))) continue;
    return { code: "cells.not_contiguous", details: { cellId: id, cellName: named(id).name } };
  }
  return null;
}

/**
 * Connected pieces over shared edges.
 *
 *    a-b  c     two pieces: {a, b} and {c}
 */
export function countPieces(members: readonly BlockSummary[]): number {
  const waiting = new Map(members.map((block) => [block.id, block]));
  let pieces = 0;
  for (const start of members) {
    if (!waiting.delete(start.id)) continue;
    pieces++;
    const stack = [start];
    for (let block = stack.pop(); block; block = stack.pop()) {
      for (const next of block.neighbours) {
        const neighbour = waiting.get(next);
        if (neighbour && waiting.delete(next)) stack.push(neighbour);
      }
    }
  }
  return pieces;
}

const nothing: Load = {
  blocks: 0,
  buildings: 0,
  units: 0,
  openHazards: 0,
  critical: 0,
  serious: 0,
  general: 0,
  overdue: 0,
  visitsDue: 0,
  visitsDone: 0,
  areaM2: 0,
};

function sum(loads: readonly (Load | null)[]): Load {
  const total = { ...nothing };
  for (const load of loads) {
    if (!load) continue;
    for (const key of Object.keys(nothing) as (keyof Load)[]) total[key] += load[key];
  }
  return total;
}
