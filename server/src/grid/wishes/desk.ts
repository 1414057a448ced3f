/** What the drafts of wishes are made from: the grid as it is (or as a plan has it), and shapes where a line is drawn over them. */
import type { Areal } from "../../geometry/positions.ts";
import type { GridBlock, GridCell, GridState, Refusal } from "../rules.ts";

export type Desk = {
  readonly state: GridState;
  readonly accountId: number;
  /** Of the blocks that `shapesFor` asks for; empty where a wish draws nothing. */
  readonly shapes: ReadonlyMap<number, Areal>;
};

export const blocksOfCell = ({ blocks }: GridState, cellId: number): GridBlock[] =>
  [...blocks.values()].filter((block) => block.cellId === cellId);

export const unitsOf = (blocks: readonly { readonly units: number }[]): number =>
  blocks.reduce((sum, { units }) => sum + units, 0);

/** The cell, or why a wish about it comes to nothing. */
export function presentCell({ cells }: GridState, id: number): GridCell | { readonly refusal: Refusal } {
  const cell = cells.get(id);
  if (!cell) return { refusal: { code: "cells.not_found", details: { ids: [id] } } };
  if (cell.ended) return { refusal: { code: "cells.ended", details: { cells: [{ id, name: cell.name }] } } };
  return cell;
}

/** The shapes of these blocks; a block without one is a fault of the caller, who did not ask for it. */
export const shapesOf = (desk: Desk, blocks: readonly GridBlock[]): { id: number; shape: Areal }[] =>
  blocks.map(({ id }) => {
    const shape = desk.shapes.get(id);
    if (!shape) throw new Error(`Expected the shape of block ${id} to be read, got none: reach.ts must name it.`);
    return { id, shape };
  });
