/**
 * When may blocks change their cell? Pure: no database, no clock. The same judgement serves preview, commit, undo and redo, so
 * that what the map greys out is what the server refuses.
 */
import { connectedParts } from "../geometry/connected-parts.ts";
import type { ProblemCode, ProblemDetails } from "../problem.ts";
import type { GridChange } from "./change.ts";

export type GridBlock = {
  readonly id: number;
  readonly divisionCode: string;
  readonly version: number;
  readonly cellId: number | null;
  readonly kind: "land" | "water";
  readonly units: number;
  readonly areaM2: number;
};
export type GridCell = {
  readonly id: number;
  readonly name: string;
  readonly divisionCode: string;
  readonly version: number;
  readonly kind: "ordinary" | "special";
  readonly colour: number;
  readonly inPieces: boolean;
  readonly lockedById: number | null;
  readonly lockedBy: string | null;
  readonly officerId: number | null;
  readonly ended: boolean;
};
/** `blocks`: every present block of the communities the edit touches. `links`: which of them share an edge. */
export type GridState = {
  readonly blocks: ReadonlyMap<number, GridBlock>;
  readonly cells: ReadonlyMap<number, GridCell>;
  readonly links: readonly (readonly [a: number, b: number])[];
};
/** To null only by an undo that takes a block back out of every cell. */
export type Move = { readonly blockId: number; readonly toCellId: number | null };
export type Refusal = { readonly code: ProblemCode; readonly details: ProblemDetails };
type Versioned = { readonly id: number; readonly version: number };

/** What is allowed beyond the rule: an undo may leave a cell as empty as it was before. */
export type Leave = { readonly mayEmpty?: boolean };

/** The first reason why these moves may not be, or null. O(blocks + links) of the communities touched. */
export const refuseMoves = (state: GridState, moves: readonly Move[], accountId: number): Refusal | null =>
  refuseIdle(state, moves) ?? refuseChange(state, changeOfMoves(state, moves), accountId);

/** The first reason why this change may not be. `state` must already hold the pieces of cut blocks instead of the blocks. */
export function refuseChange(
  state: GridState,
  change: GridChange,
  accountId: number,
  leave: Leave = {},
): Refusal | null {
  const moves = movesIn(change);
  const cells = cellsOf(state, change);
  const revived = new Set(change.faces.flatMap(({ cellId, from, to }) => (from.ended && !to.ended ? [cellId] : [])));
  return (
    refuseUnknown(state, moves) ??
    refuseEnded(cells.filter(({ id }) => !revived.has(id))) ??
    refuseCrossing(state, moves) ??
    refuseLocked(cells, accountId) ??
    refuseShapes(state, change, leave)
  );
}

const changeOfMoves = (state: GridState, moves: readonly Move[]): GridChange => ({
  cuts: [],
  faces: [],
  officers: [],
  blocks: moves.map(({ blockId, toCellId }) => ({
    blockId,
    fromCellId: state.blocks.get(blockId)?.cellId ?? null,
    toCellId,
  })),
});

/** Where blocks go. What is cut (or no longer cut) leaves the map instead and goes nowhere. */
export function movesIn({ blocks, cuts }: GridChange): Move[] {
  const gone = new Set(cuts.flatMap((step) => (step.cut ? [step.blockId] : step.pieceIds)));
  return blocks.filter(({ blockId }) => !gone.has(blockId)).map(({ blockId, toCellId }) => ({ blockId, toCellId }));
}

/** The cells a change touches: by their blocks, their face or their officer. */
export function cellsOf(state: GridState, change: GridChange): GridCell[] {
  const ids = new Set(touchedCells(state, movesIn(change)).map((cell) => cell.id));
  for (const { fromCellId, toCellId } of change.blocks) {
    if (fromCellId !== toCellId) for (const id of [fromCellId, toCellId]) if (id !== null) ids.add(id);
  }
  for (const { cellId } of [...change.faces, ...change.officers]) ids.add(cellId);
  return [...ids].toSorted((a, b) => a - b).flatMap((id) => state.cells.get(id) ?? []);
}

/** Blocks that have changed since the person chose them, as they are now. */
export function refuseStaleBlocks(state: GridState, chosen: readonly Versioned[]): Refusal | null {
  const stale = chosen.flatMap(({ id, version }) => {
    const block = state.blocks.get(id);
    return block && block.version !== version ? [{ id, version: block.version, cellId: block.cellId }] : [];
  });
  return stale.length === 0 ? null : { code: "blocks.stale", details: { blocks: stale } };
}

/** The moves that change anything. */
export const realMoves = (state: GridState, moves: readonly Move[]): Move[] =>
  moves.filter((move) => state.blocks.get(move.blockId)?.cellId !== move.toCellId);

/** The cells that lose or gain a block. */
export function touchedCells(state: GridState, moves: readonly Move[]): GridCell[] {
  const ids = new Set<number>();
  for (const { blockId, toCellId } of realMoves(state, moves)) {
    const from = state.blocks.get(blockId)?.cellId ?? null;
    if (from !== null) ids.add(from);
    if (toCellId !== null) ids.add(toCellId);
  }
  return [...ids].toSorted((a, b) => a - b).flatMap((id) => state.cells.get(id) ?? []);
}

/** Which blocks each of the cells holds after the moves. */
export function membersAfter(
  state: GridState,
  moves: readonly Move[],
  cellIds: readonly number[],
): Map<number, number[]> {
  const moved = new Map(moves.map((move) => [move.blockId, move.toCellId]));
  const members = new Map<number, number[]>(cellIds.map((id) => [id, []]));
  for (const block of state.blocks.values()) {
    const cellId = moved.has(block.id) ? moved.get(block.id) : block.cellId;
    if (cellId !== null && cellId !== undefined) members.get(cellId)?.push(block.id);
  }
  return members;
}

/**
 * Which blocks each of the cells held before the change. In the state that is judged, pieces of a cut already stand where they
 * will go; what counts is where their block was. A block that comes back was wherever its pieces were.
 */
function membersBefore(
  state: GridState,
  { blocks, cuts }: GridChange,
  cellIds: readonly number[],
): Map<number, number[]> {
  const from = new Map(blocks.map((step) => [step.blockId, step.fromCellId]));
  const origins = new Map<number, readonly (number | null)[]>(blocks.map((step) => [step.blockId, [step.fromCellId]]));
  for (const { blockId, cut, pieceIds } of cuts) {
    if (cut) for (const id of pieceIds) origins.set(id, [from.get(blockId) ?? null]);
    else origins.set(blockId, [...new Set(pieceIds.map((id) => from.get(id) ?? null))]);
  }
  const members = new Map<number, number[]>(cellIds.map((id) => [id, []]));
  for (const { id, cellId } of state.blocks.values())
    for (const origin of origins.get(id) ?? [cellId]) if (origin !== null) members.get(origin)?.push(id);
  return members;
}

/** Locked by somebody else. Who locked a cell may go on working in it. */
export function refuseLocked(cells: readonly GridCell[], accountId: number): Refusal | null {
  const locked = cells.filter((cell) => cell.lockedById !== null && cell.lockedById !== accountId);
  if (locked.length === 0) return null;
  return { code: "cells.locked", details: { cells: locked.map(({ id, name, lockedBy }) => ({ id, name, lockedBy })) } };
}

export function refuseEnded(cells: readonly GridCell[]): Refusal | null {
  const ended = cells.filter((cell) => cell.ended);
  return ended.length === 0
    ? null
    : { code: "cells.ended", details: { cells: ended.map(({ id, name }) => ({ id, name })) } };
}

function refuseUnknown(state: GridState, moves: readonly Move[]): Refusal | null {
  const blocks = moves.filter((move) => !state.blocks.has(move.blockId)).map((move) => move.blockId);
  if (blocks.length > 0) return { code: "blocks.not_found", details: { ids: blocks } };
  const cells = new Set(
    moves.flatMap(({ toCellId }) => (toCellId !== null && !state.cells.has(toCellId) ? [toCellId] : [])),
  );
  return cells.size === 0 ? null : { code: "cells.not_found", details: { ids: [...cells] } };
}

const refuseIdle = (state: GridState, moves: readonly Move[]): Refusal | null =>
  realMoves(state, moves).length === 0 ? { code: "cells.nothing_to_move", details: {} } : null;

function refuseCrossing(state: GridState, moves: readonly Move[]): Refusal | null {
  const foreign = moves.filter(({ blockId, toCellId }) => {
    const cell = toCellId === null ? undefined : state.cells.get(toCellId);
    return cell !== undefined && cell.divisionCode !== state.blocks.get(blockId)?.divisionCode;
  });
  return foreign.length === 0
    ? null
    : { code: "cells.crosses_community", details: { blockIds: foreign.map((move) => move.blockId) } };
}

/** The rule is about the map as it will be: no cell without a block, none in more pieces than its ground. */
function refuseShapes(state: GridState, change: GridChange, { mayEmpty = false }: Leave): Refusal | null {
  const moves = movesIn(change);
  const cells = cellsOf(state, change);
  const ids = cells.map((cell) => cell.id);
  const ending = new Set(change.faces.filter(({ to }) => to.ended).map(({ cellId }) => cellId));
  const after = membersAfter(state, moves, ids);
  const wrong = cells.filter(({ id }) => (after.get(id)?.length === 0) !== ending.has(id));
  const named = wrong.map(({ id, name }) => ({ id, name }));
  if (wrong.some(({ id }) => ending.has(id))) return { code: "cells.stale", details: { cells: named } };
  if (wrong.length > 0 && !mayEmpty) return { code: "cells.empty", details: { cells: named } };

  const [first = null] = brokenCells(state, change);
  return first;
}

/** One refusal for each cell that would fall apart; found one by one, so that who needs only the first pays only for it. */
export function* brokenCells(state: GridState, change: GridChange): Generator<Refusal> {
  const moves = movesIn(change);
  const cells = cellsOf(state, change);
  const ids = cells.map((cell) => cell.id);
  const before = membersBefore(state, change, ids);
  const after = membersAfter(state, moves, ids);
  const neighbours = neighboursOf(state.links);
  const loose = change.faces.filter(({ to }) => to.inPieces).map(({ cellId }) => cellId);
  const liesInPieces = (cell: GridCell) => cell.inPieces || loose.includes(cell.id);
  const ground = cells.some(liesInPieces) ? groundParts(state) : null;
  for (const cell of cells) {
    const groundOf = liesInPieces(cell) && ground ? (id: number) => ground.get(id) ?? 0 : () => 0;
    const strays = strayParts(after.get(cell.id) ?? [], neighbours, groundOf);
    // A cell that came in pieces (by import) may be mended piece by piece, but not be cut further.
    if (strays.length > 0 && strays.length >= strayParts(before.get(cell.id) ?? [], neighbours, groundOf).length) {
      yield {
        code: "cells.not_contiguous",
        details: { cellId: cell.id, cellName: cell.name, blockIds: strays.flat() },
      };
    }
  }
}

/**
 * The parts of a cell that hang on nothing: all but the largest on each piece of ground.
 *
 *    a-b  c      parts {a, b} and {c}; c is a stray, unless water keeps its ground apart and the cell may lie in pieces
 */
export function strayParts(
  members: readonly number[],
  neighbours: ReadonlyMap<number, readonly number[]>,
  groundOf: (blockId: number) => number,
): number[][] {
  const parts = partsOf(members, neighbours).toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
  const held = new Set<number>();
  return parts.filter(([first = 0]) => {
    const ground = groundOf(first);
    if (held.has(ground)) return true;
    held.add(ground);
    return false;
  });
}

export function neighboursOf(links: GridState["links"]): Map<number, number[]> {
  const neighbours = new Map<number, number[]>();
  const add = (from: number, to: number) => {
    const known = neighbours.get(from);
    if (known) known.push(to);
    else neighbours.set(from, [to]);
  };
  for (const [a, b] of links) {
    add(a, b);
    add(b, a);
  }
  return neighbours;
}

/** Which piece of ground each block lies on: parts of the whole block graph, water and all. */
function groundParts(state: GridState): Map<number, number> {
  const parts = partsOf([...state.blocks.keys()], neighboursOf(state.links));
  return new Map(parts.flatMap((part, index) => part.map((id) => [id, index])));
}

function partsOf(ids: readonly number[], neighbours: ReadonlyMap<number, readonly number[]>): number[][] {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const links = ids.flatMap((id, index) =>
    (neighbours.get(id) ?? []).flatMap((next): [number, number][] => {
      const other = indexOf.get(next);
      return other === undefined ? [] : [[index, other]];
    }),
  );
  const numbers = connectedParts(ids.length, links);
  const parts: number[][] = [];
  for (const [index, id] of ids.entries()) (parts[numbers[index] ?? 0] ??= []).push(id);
  return parts;
}
