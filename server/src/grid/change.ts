/**
 * A change of the grid as data: what an edit remembers, forward and inverse, and what undo, redo and publishing carry out. Every
 * step names both sides, so that the inverse is the same steps turned round and "changed since" can be told. Pure.
 */

/** One block's change of cell. Null: in no cell, before it is cut out of another or after it has been cut itself. */
export type BlockStep = {
  readonly blockId: number;
  readonly fromCellId: number | null;
  readonly toCellId: number | null;
};
/** What a cell is apart from its blocks and its officer. `ended`: before it was made, or after it was merged away. */
export type CellFace = {
  readonly name: string;
  readonly kind: "ordinary" | "special";
  readonly colour: number;
  readonly inPieces: boolean;
  readonly lockedById: number | null;
  readonly ended: boolean;
};
/** What a step changes of a face. The rest of it is not its business. */
export const keysThatDiffer = (from: CellFace, to: CellFace): (keyof CellFace)[] =>
  (Object.keys(from) as (keyof CellFace)[]).filter((key) => from[key] !== to[key]);
export type FaceStep = { readonly cellId: number; readonly from: CellFace; readonly to: CellFace };
export type OfficerStep = {
  readonly cellId: number;
  readonly fromOfficerId: number | null;
  readonly toOfficerId: number | null;
};
/** A block that ends and whose pieces begin (`cut`), or the other way round. Its cells stand in the block steps. */
export type CutStep = { readonly blockId: number; readonly pieceIds: readonly number[]; readonly cut: boolean };

export type GridChange = {
  readonly cuts: readonly CutStep[];
  readonly faces: readonly FaceStep[];
  readonly blocks: readonly BlockStep[];
  readonly officers: readonly OfficerStep[];
};

export const noChange: GridChange = { cuts: [], faces: [], blocks: [], officers: [] };

export const inverseOf = (change: GridChange): GridChange => ({
  cuts: change.cuts.map((step) => ({ ...step, cut: !step.cut })),
  faces: change.faces.map(({ cellId, from, to }) => ({ cellId, from: to, to: from })),
  blocks: change.blocks.map((step) => ({ ...step, fromCellId: step.toCellId, toCellId: step.fromCellId })),
  officers: change.officers.map((step) => ({
    ...step,
    fromOfficerId: step.toOfficerId,
    toOfficerId: step.fromOfficerId,
  })),
});

/** The cells that a change touches in any way. Sorted. */
export function cellIdsOf(change: GridChange): number[] {
  const ids = new Set<number>();
  for (const { fromCellId, toCellId } of change.blocks) {
    if (fromCellId !== null) ids.add(fromCellId);
    if (toCellId !== null) ids.add(toCellId);
  }
  for (const { cellId } of [...change.faces, ...change.officers]) ids.add(cellId);
  return [...ids].toSorted((a, b) => a - b);
}

/** The blocks that a change moves, ends or begins. Sorted. */
export const blockIdsOf = (change: GridChange): number[] =>
  [
    ...new Set([
      ...change.blocks.map((step) => step.blockId),
      ...change.cuts.flatMap((step) => [step.blockId, ...step.pieceIds]),
    ]),
  ].toSorted((a, b) => a - b);

/** Reads the steps of an edit: kinds of steps that it has none of may be left out. */
export const changeIn = (steps: unknown): GridChange => ({ ...noChange, ...(steps as Partial<GridChange>) });
