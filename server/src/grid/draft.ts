/**
 * What a wish comes to before anything of it has an id: new cells and pieces of cut blocks carry negative keys, and the change
 * names them by those. Judged as it is; written by materialize.ts. Pure.
 */
import type { Areal } from "../geometry/positions.ts";
import { type CellFace, type FaceStep, type GridChange, noChange, type OfficerStep } from "./change.ts";
import { type GridBlock, type GridCell, type GridState, type Move, type Refusal, realMoves } from "./rules.ts";

export type NewCell = {
  readonly key: number;
  readonly divisionCode: string;
  readonly name: string;
  readonly kind: "ordinary" | "special";
  readonly colour: number;
  readonly inPieces: boolean;
  readonly officerId: number | null;
  readonly lineage: readonly number[];
};
export type NewPiece = {
  readonly key: number;
  readonly ofBlockId: number;
  readonly shape: Areal;
  readonly areaM2: number;
  /** Where it goes if nothing else is said: the cell of the block it is cut from. */
  readonly cellId: number | null;
};
export type NewLink = { readonly a: number; readonly b: number; readonly sharedM: number };
export type Draft = {
  readonly newCells: readonly NewCell[];
  readonly pieces: readonly NewPiece[];
  readonly links: readonly NewLink[];
  readonly change: GridChange;
};
/** A wish that came to nothing says why. */
export type Drafted = Draft | { readonly refusal: Refusal };

export const emptyDraft: Draft = { newCells: [], pieces: [], links: [], change: noChange };

export const refused = (code: Refusal["code"], details: Refusal["details"] = {}): { refusal: Refusal } => ({
  refusal: { code, details },
});

/** Moves as steps with both sides; those that change nothing are left out. */
export const movesDraft = (state: GridState, moves: readonly Move[]): Draft => ({
  ...emptyDraft,
  change: { ...noChange, blocks: stepsOf(state, moves) },
});

export const stepsOf = (state: GridState, moves: readonly Move[]): GridChange["blocks"] =>
  realMoves(state, moves).map(({ blockId, toCellId }) => ({
    blockId,
    fromCellId: state.blocks.get(blockId)?.cellId ?? null,
    toCellId,
  }));

export const faceOf = (cell: GridCell | NewCell, ended = "ended" in cell && cell.ended): CellFace => ({
  name: cell.name,
  kind: cell.kind,
  colour: cell.colour,
  inPieces: cell.inPieces,
  lockedById: "lockedById" in cell ? cell.lockedById : null,
  ended,
});

/** The steps by which new cells come to be. */
export function beginnings(newCells: readonly NewCell[]): { faces: FaceStep[]; officers: OfficerStep[] } {
  return {
    faces: newCells.map((cell) => ({ cellId: cell.key, from: faceOf(cell, true), to: faceOf(cell, false) })),
    officers: newCells
      .filter((cell) => cell.officerId !== null)
      .map((cell) => ({ cellId: cell.key, fromOfficerId: null, toOfficerId: cell.officerId })),
  };
}

/** The steps by which a cell ends: nobody answers for it any more. */
export function ending(cell: GridCell): { faces: FaceStep[]; officers: OfficerStep[] } {
  return {
    faces: [{ cellId: cell.id, from: faceOf(cell), to: { ...faceOf(cell), ended: true, lockedById: null } }],
    officers: cell.officerId === null ? [] : [{ cellId: cell.id, fromOfficerId: cell.officerId, toOfficerId: null }],
  };
}

/** The grid with the draft's new cells, and with pieces in place of cut blocks: what the draft is judged on. */
export function stateWith(state: GridState, draft: Draft): GridState {
  const cells = new Map(state.cells);
  for (const cell of draft.newCells) cells.set(cell.key, { ...cell, ...newCellState, id: cell.key });
  if (draft.pieces.length === 0) return { ...state, cells };
  const blocks = new Map(state.blocks);
  const gone = new Set(draft.pieces.map((piece) => piece.ofBlockId));
  for (const id of gone) blocks.delete(id);
  for (const piece of draft.pieces) {
    const parent = state.blocks.get(piece.ofBlockId);
    if (parent) blocks.set(piece.key, pieceState(parent, piece));
  }
  const links = [
    ...state.links.filter(([a, b]) => !gone.has(a) && !gone.has(b)),
    ...draft.links.map(({ a, b }) => [a, b] as const),
  ];
  return { blocks, cells, links };
}

const newCellState = { version: 0, lockedById: null, lockedBy: null, ended: true } as const;

const pieceState = (parent: GridBlock, { key, areaM2, cellId }: NewPiece): GridBlock => ({
  ...parent,
  id: key,
  version: 0,
  cellId,
  areaM2,
  units: 0,
});
