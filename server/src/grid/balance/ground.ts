/** The community that is balanced, as a plain value: blocks with what they weigh, cells, shared edges, and which cells keep their blocks. */
import { connectedParts } from "../../geometry/connected-parts.ts";
import type { Load } from "../contract.ts";
import type { GridCell } from "../rules.ts";

export type Measures = {
  readonly units: number;
  readonly households: number;
  readonly hazards: number;
  readonly visits: number;
  /** In m2; 0 for water, which nobody walks. */
  readonly area: number;
};
export type GroundBlock = {
  readonly id: number;
  readonly version: number;
  readonly cellId: number | null;
  readonly measures: Measures;
  readonly load: Load;
};
export type Ground = {
  readonly blocks: readonly GroundBlock[];
  readonly cells: ReadonlyMap<number, GridCell>;
  readonly links: readonly { readonly a: number; readonly b: number; readonly sharedM: number }[];
};
export type WhyKept = "locked" | "special" | "in_pieces";

/**
 * Cells that a balance leaves as they are: locked by anybody, made for one site, or of several pieces (which no connected part
 * could go on from). Only cells that have blocks.
 */
export function keptCells(ground: Ground): Map<number, WhyKept> {
  const kept = new Map<number, WhyKept>();
  for (const [cellId, blocks] of Map.groupBy(ground.blocks, (block) => block.cellId)) {
    const cell = cellId === null ? undefined : ground.cells.get(cellId);
    if (!cell) continue;
    if (cell.lockedById !== null) kept.set(cell.id, "locked");
    else if (cell.kind === "special") kept.set(cell.id, "special");
    else if (cell.inPieces && !isConnected(blocks, ground.links)) kept.set(cell.id, "in_pieces");
  }
  return kept;
}

function isConnected(blocks: readonly GroundBlock[], links: Ground["links"]): boolean {
  const places = new Map(blocks.map(({ id }, place) => [id, place]));
  const pairs = links.flatMap(({ a, b }): [number, number][] => {
    const [from, to] = [places.get(a), places.get(b)];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
  return new Set(connectedParts(blocks.length, pairs)).size <= 1;
}
