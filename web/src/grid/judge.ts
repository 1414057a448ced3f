/**
 * What a reassignment would do, judged in the browser before it is tried: loads before and after, and the same refusal codes as
 * the server. Pure. The server and its database stay the last judge: of what a browser cannot see (who locked a cell, ground in
 * pieces) it refuses only what is certain.
 */
import type { BlockSummary, CellSummary, EditPreview, Load } from "@gridstead/server/contract";

type Refusal = { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
export type Blocks = ReadonlyMap<number, BlockSummary>;
export type Cells = ReadonlyMap<number, CellSummary>;
export type Judged = {
  readonly refusal: Refusal | null;
  readonly moved: Load;
  readonly movedIds: readonly number[];
  readonly cells: EditPreview["cells"];
};

/**
 * `blocks` are all present blocks of the target's community; an id that is not among them lies in another one. `me` is the name
 * of the account: what it locked itself it may change. O(blocks + neighbours) of the cells touched.
 */
export function judge(blocks: Blocks, cells: Cells, ids: Iterable<number>, toCellId: number, me: string): Judged {
  const chosen = [...new Set(ids)];
  const known = chosen.flatMap((id) => blocks.get(id) ?? []);
  const moving = known.filter((block) => block.cellId !== toCellId);
  const touched = [...new Set([...moving.flatMap(({ cellId }) => cellId ?? []), toCellId])];
  const movedIds = new Set(moving.map(({ id }) => id));
  const after = (cellId: number): BlockSummary[] => membersAfter(blocks, movedIds, cellId, toCellId);
  return {
    refusal:
      refuseTarget(cells, toCellId) ??
      refuseCrossing(cells, blocks, chosen, toCellId) ??
      (moving.length === 0 ? { code: "cells.nothing_to_move", details: {} } : null) ??
      refuseLocked(cells, touched, me) ??
      refuseShapes(blocks, cells, touched, after),
    moved: sum(moving.map(({ load }) => load)),
    movedIds: [...movedIds],
    cells: touched.map((id) => ({
      id,
      name: cells.get(id)?.name ?? String(id),
      before: sum(membersOf(blocks, id).map(({ load }) => load)),
      after: sum(after(id).map(({ load }) => load)),
    })),
  };
}

const refuseTarget = (cells: Cells, toCellId: number): Refusal | null =>
  cells.has(toCellId) ? null : { code: "cells.not_found", details: { ids: [toCellId] } };

function refuseCrossing(cells: Cells, blocks: Blocks, chosen: readonly number[], toCellId: number): Refusal | null {
  const community = cells.get(toCellId)?.divisionCode;
  const blockIds = chosen.filter((id) => blocks.get(id)?.divisionCode !== community);
  return blockIds.length === 0 ? null : { code: "cells.crosses_community", details: { blockIds } };
}

function refuseLocked(cells: Cells, touched: readonly number[], me: string): Refusal | null {
  const locked = touched.flatMap((id) => {
    const cell = cells.get(id);
    return cell?.lockedBy && cell.lockedBy !== me ? [{ id, name: cell.name, lockedBy: cell.lockedBy }] : [];
  });
  return locked.length === 0 ? null : { code: "cells.locked", details: { cells: locked } };
}

function refuseShapes(
  blocks: Blocks,
  cells: Cells,
  touched: readonly number[],
  after: (cellId: number) => readonly BlockSummary[],
): Refusal | null {
  const named = (id: number) => ({ id, name: cells.get(id)?.name ?? String(id) });
  const empty = touched.filter((id) => after(id).length === 0);
  if (empty.length > 0) return { code: "cells.empty", details: { cells: empty.map(named) } };
  for (const id of touched) {
    // A cell that already lies in pieces may be mended piece by piece; it may not get more of them.
    if (countPieces(after(id)) <= Math.max(1, countPieces(membersOf(blocks, id)))) continue;
    return { code: "cells.not_contiguous", details: { cellId: id, cellName: named(id).name } };
  }
  return null;
}

const membersOf = (blocks: Blocks, cellId: number): BlockSummary[] =>
  [...blocks.values()].filter((block) => block.cellId === cellId);

const membersAfter = (blocks: Blocks, moved: ReadonlySet<number>, cellId: number, toCellId: number): BlockSummary[] =>
  [...blocks.values()].filter((block) => (moved.has(block.id) ? toCellId : block.cellId) === cellId);

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
