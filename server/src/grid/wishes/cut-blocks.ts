/** Cutting blocks along a line: the pieces, and which blocks they share edges with. Pure; the geometry is geometry/cut-polygon.ts. */
import { cutAlong } from "../../geometry/cut-polygon.ts";
import { polygonAreaM2 } from "../../geometry/measure.ts";
import type { Areal, LngLat } from "../../geometry/positions.ts";
import { sharedEdgeM } from "../../geometry/shared-edge.ts";
import { snapToBorders } from "../../geometry/snap-line.ts";
import { noChange } from "../change.ts";
import type { WishOf } from "../contract-wishes.ts";
import { type Draft, type Drafted, emptyDraft, type NewLink, type NewPiece, refused } from "../draft.ts";
import { type GridState, neighboursOf } from "../rules.ts";
import { type Desk, shapesOf } from "./desk.ts";

export function draftCut(desk: Desk, wish: WishOf<"blocks.cut">): Drafted {
  const { state } = desk;
  const missing = (wish.blockIds ?? []).filter((id) => !state.blocks.has(id));
  if (missing.length > 0) return refused("blocks.not_found", { ids: missing });
  const asked = wish.blockIds ?? [...desk.shapes.keys()];
  const blocks = asked.flatMap((id) => state.blocks.get(id) ?? []);
  const pieces = cutBeside(shapesOf(desk, blocks), wish.line as LngLat[]);
  if (pieces.size === 0) return refused("blocks.nothing_to_cut");
  return withPieces(desk, pieces);
}

/** A line along a street cuts no strips off the blocks on either side: where it runs beside a border it is the border. */
export const cutBeside = (blocks: readonly { id: number; shape: Areal }[], line: readonly LngLat[]) =>
  cutAlong(
    blocks,
    snapToBorders(
      line,
      blocks.map(({ shape }) => shape),
    ),
  );

/** The pieces stay where their block was; a wish that goes on from here moves them. Keys count down from -1. */
export function withPieces(desk: Desk, cut: ReadonlyMap<number, readonly Areal[]>): Draft {
  const pieces: NewPiece[] = [...cut].flatMap(([ofBlockId, shapes]) =>
    shapes.map((shape) => ({
      key: 0,
      ofBlockId,
      shape,
      areaM2: polygonAreaM2(shape),
      cellId: desk.state.blocks.get(ofBlockId)?.cellId ?? null,
    })),
  );
  const keyed = pieces.map((piece, index) => ({ ...piece, key: -1 - index }));
  return {
    ...emptyDraft,
    pieces: keyed,
    links: linksOf(desk, keyed),
    change: {
      ...noChange,
      cuts: [...cut.keys()].map((blockId) => ({ blockId, cut: true, pieceIds: keysOf(keyed, blockId) })),
      blocks: stepsOfPieces(desk.state, keyed),
    },
  };
}

/** The block leaves its cell, its pieces enter: the same cell, unless a wish says otherwise. */
export const stepsOfPieces = (state: GridState, pieces: readonly NewPiece[]): Draft["change"]["blocks"] => [
  ...[...new Set(pieces.map((piece) => piece.ofBlockId))].map((blockId) => ({
    blockId,
    fromCellId: state.blocks.get(blockId)?.cellId ?? null,
    toCellId: null,
  })),
  ...pieces.map(({ key, cellId }) => ({ blockId: key, fromCellId: null, toCellId: cellId })),
];

const keysOf = (pieces: readonly NewPiece[], blockId: number): number[] =>
  pieces.filter((piece) => piece.ofBlockId === blockId).map((piece) => piece.key);

/** Edges of the pieces: among themselves, and with whoever was beside the block. O(pieces * neighbours * vertices^2). */
function linksOf({ state, shapes }: Desk, pieces: readonly NewPiece[]): NewLink[] {
  const neighbours = neighboursOf(state.links);
  const cut = new Set(pieces.map((piece) => piece.ofBlockId));
  return pieces.flatMap((piece, index) => {
    const beside = new Set(neighbours.get(piece.ofBlockId) ?? []);
    const others = pieces
      .slice(index + 1)
      .filter((other) => other.ofBlockId === piece.ofBlockId || beside.has(other.ofBlockId))
      .map((other) => ({ id: other.key, shape: other.shape }));
    const whole = [...beside]
      .filter((id) => !cut.has(id))
      .flatMap((id) => (shapes.has(id) ? [{ id, shape: shapes.get(id) as Areal }] : []));
    return [...others, ...whole].flatMap(({ id, shape }): NewLink[] => {
      const sharedM = sharedEdgeM(piece.shape, shape);
      return sharedM > 0 ? [{ a: piece.key, b: id, sharedM }] : [];
    });
  });
}
