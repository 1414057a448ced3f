/**
 * A new cell of blocks that are named or lie more than half inside an outline; "cut exactly here" cuts the crossed ones first.
 * Its officer, and the look that goes with the officer, are those of the cell that gives most units. Pure.
 */
import type { LngLat } from "../../geometry/positions.ts";
import { shareInside } from "../../geometry/share-inside.ts";
import type { WishOf } from "../contract-wishes.ts";
import { beginnings, type Draft, type Drafted, emptyDraft, type NewCell, refused, stepsOf } from "../draft.ts";
import { nextName } from "../names.ts";
import { type GridBlock, type GridCell, refuseStaleBlocks } from "../rules.ts";
import { cutBeside, stepsOfPieces, withPieces } from "./cut-blocks.ts";
import { type Desk, shapesOf, unitsOf } from "./desk.ts";

const HALF = 0.5;
/** Keys of new cells stand apart from those of pieces, so that a mix-up shows. */
export const FIRST_CELL_KEY = -1_000_000;

export function draftCreate(desk: Desk, wish: WishOf<"cells.create">): Drafted {
  const stale = refuseStaleBlocks(desk.state, wish.blocks ?? []);
  if (stale) return { refusal: stale };
  const missing = (wish.blocks ?? []).filter(({ id }) => !desk.state.blocks.has(id)).map(({ id }) => id);
  if (missing.length > 0) return refused("blocks.not_found", { ids: missing });
  if (wish.outline && wish.cut) return createCutting(desk, wish, wish.outline as LngLat[]);
  const ids = wish.blocks
    ? wish.blocks.map(({ id }) => id)
    : insideOf(desk, wish.divisionCode, (wish.outline ?? []) as LngLat[]);
  const blocks = ids.flatMap((id) => desk.state.blocks.get(id) ?? []);
  if (blocks.length === 0) return refused("cells.nothing_inside");
  const foreign = blocks.filter(({ divisionCode }) => divisionCode !== wish.divisionCode);
  if (foreign.length > 0) return refused("cells.crosses_community", { blockIds: foreign.map(({ id }) => id) });
  return gather(desk, wish, emptyDraft, blocks);
}

function insideOf(desk: Desk, divisionCode: string, outline: readonly LngLat[]): number[] {
  const blocks = [...desk.shapes.keys()].flatMap((id) => desk.state.blocks.get(id) ?? []);
  return shapesOf(
    desk,
    blocks.filter((block) => block.divisionCode === divisionCode),
  )
    .filter(({ shape }) => shareInside(shape, outline) > HALF)
    .map(({ id }) => id);
}

/** Cut along the outline first; then every block and piece lies wholly inside or outside, and the same rule decides. */
function createCutting(desk: Desk, wish: WishOf<"cells.create">, outline: readonly LngLat[]): Drafted {
  const own = [...desk.shapes.keys()].flatMap((id) => desk.state.blocks.get(id) ?? []);
  const blocks = own.filter(({ divisionCode }) => divisionCode === wish.divisionCode);
  const closed = [...outline, ...outline.slice(0, 1)];
  const cut = cutBeside(shapesOf(desk, blocks), closed);
  const draft = withPieces(desk, cut);
  const whole = insideOf(desk, wish.divisionCode, outline).filter((id) => !cut.has(id));
  const pieces = draft.pieces.filter(({ shape }) => shareInside(shape, outline) > HALF);
  const taken = [
    ...whole.flatMap((id) => desk.state.blocks.get(id) ?? []),
    ...pieces.flatMap((piece) => pieceAsBlock(desk, draft, piece.key)),
  ];
  return taken.length === 0 ? refused("cells.nothing_inside") : gather(desk, wish, draft, taken);
}

function pieceAsBlock(desk: Desk, draft: Draft, key: number): GridBlock[] {
  const piece = draft.pieces.find((one) => one.key === key);
  const parent = piece && desk.state.blocks.get(piece.ofBlockId);
  return piece && parent ? [{ ...parent, id: key, areaM2: piece.areaM2, cellId: piece.cellId, units: 0 }] : [];
}

function gather({ state }: Desk, wish: WishOf<"cells.create">, draft: Draft, blocks: readonly GridBlock[]): Drafted {
  const origin = givesMost(state.cells, blocks);
  const names = [...state.cells.values()].map(({ name }) => name);
  const cell: NewCell = {
    key: FIRST_CELL_KEY,
    divisionCode: wish.divisionCode,
    name: wish.name?.trim() ?? nextName(origin?.name ?? wish.divisionCode, names),
    kind: wish.cellKind ?? "ordinary",
    colour: origin?.colour ?? 1,
    inPieces: false,
    officerId: origin?.officerId ?? null,
    lineage: [...new Set(blocks.flatMap(({ cellId }) => cellId ?? []))],
  };
  return into(draft, state, blocks, cell);
}

/** Sends blocks and pieces to a new cell that the draft then also makes. */
export function into(draft: Draft, state: Desk["state"], blocks: readonly GridBlock[], cell: NewCell): Draft {
  const keys = new Set(blocks.map(({ id }) => id));
  const pieces = draft.pieces.map((piece) => (keys.has(piece.key) ? { ...piece, cellId: cell.key } : piece));
  const moves = blocks.filter(({ id }) => id > 0).map(({ id }) => ({ blockId: id, toCellId: cell.key }));
  const begun = beginnings([cell]);
  const cut = new Set(pieces.flatMap((piece) => [piece.key, piece.ofBlockId]));
  const before = draft.change.blocks.filter(({ blockId }) => !cut.has(blockId));
  return {
    ...draft,
    pieces,
    newCells: [...draft.newCells, cell],
    change: {
      cuts: draft.change.cuts,
      blocks: [...before, ...stepsOf(state, moves), ...stepsOfPieces(state, pieces)],
      faces: [...draft.change.faces, ...begun.faces],
      officers: [...draft.change.officers, ...begun.officers],
    },
  };
}

function givesMost(cells: ReadonlyMap<number, GridCell>, blocks: readonly GridBlock[]): GridCell | undefined {
  const groups = [...Map.groupBy(blocks, (block) => block.cellId)].filter(([cellId]) => cellId !== null);
  const [most] = groups.toSorted(([, a], [, b]) => unitsOf(b) - unitsOf(a) || b.length - a.length);
  return most?.[0] == null ? undefined : cells.get(most[0]);
}
