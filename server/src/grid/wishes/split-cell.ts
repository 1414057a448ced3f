/** Splitting a cell: by a line, or into balanced parts. The larger part stays the cell; the others are new and keep its officer. Pure. */
import type { LngLat } from "../../geometry/positions.ts";
import { splitByLine } from "../../geometry/split-by-line.ts";
import { refuseStaleCells } from "../assign-rules.ts";
import type { WishOf } from "../contract-wishes.ts";
import { type Draft, type Drafted, emptyDraft, type NewCell, refused } from "../draft.ts";
import { nextName } from "../names.ts";
import type { GridBlock, GridCell } from "../rules.ts";
import { FIRST_CELL_KEY, into } from "./create-cell.ts";
import { withPieces } from "./cut-blocks.ts";
import { blocksOfCell, type Desk, presentCell, shapesOf, unitsOf } from "./desk.ts";

/** Cuts crossed blocks unless `cut` is false; then each goes whole with the side that has more of it. */
export function draftSplit(desk: Desk, wish: WishOf<"cells.split">): Drafted {
  const { state } = desk;
  const cell = presentCell(state, wish.cell.id);
  if ("refusal" in cell) return cell;
  const stale = refuseStaleCells(state.cells, [wish.cell]);
  if (stale) return { refusal: stale };
  const blocks = blocksOfCell(state, cell.id);
  const split = splitByLine(shapesOf(desk, blocks), wish.line as LngLat[], { cut: wish.cut ?? true });
  if (!split.ok) return refused("cells.line_does_not_split", { parts: split.parts });

  const crossed = split.sides.filter(({ pieces }) => pieces.length > 1);
  const draft = withPieces(
    desk,
    new Map(crossed.map(({ blockId, pieces }) => [blockId, pieces.map(({ shape }) => shape)])),
  );
  const sides: [GridBlock[], GridBlock[]] = [[], []];
  for (const { blockId, pieces } of split.sides) {
    const block = state.blocks.get(blockId);
    if (!block) continue;
    const own = draft.pieces.filter((piece) => piece.ofBlockId === blockId);
    for (const [index, { side }] of pieces.entries()) {
      const piece = own[index];
      sides[side].push(
        piece ? { ...block, id: piece.key, areaM2: piece.areaM2, units: shareOf(block, piece.areaM2) } : block,
      );
    }
  }
  const [smaller] = sides.toSorted((a, b) => unitsOf(a) - unitsOf(b) || areaOf(a) - areaOf(b));
  return into(draft, state, smaller ?? [], partOf(cell, 0, [wish.name?.trim() ?? null], namesOf(desk)));
}

/** `groups` must hold each block of the cell exactly once; the one with most units stays the cell. */
export function draftDivide(desk: Desk, wish: WishOf<"cells.divide">, groups: readonly (readonly number[])[]): Drafted {
  const { state } = desk;
  const cell = presentCell(state, wish.cell.id);
  if ("refusal" in cell) return cell;
  const stale = refuseStaleCells(state.cells, [wish.cell]);
  if (stale) return { refusal: stale };
  const blocks = blocksOfCell(state, cell.id);
  if (blocks.length < wish.parts) return refused("cells.too_few_blocks", { blocks: blocks.length, parts: wish.parts });
  const named = groups.flat();
  if (
    named.length !== blocks.length ||
    new Set(named).size !== blocks.length ||
    blocks.some(({ id }) => !named.includes(id))
  )
    return refused("cells.not_covered", { blocks: blocks.length, named: named.length });
  const parts = groups
    .map((ids) => ids.flatMap((id) => state.blocks.get(id) ?? []))
    .toSorted((a, b) => unitsOf(b) - unitsOf(a) || areaOf(b) - areaOf(a));
  const names = namesOf(desk);
  return parts.slice(1).reduce<Draft>((draft, part, index) => {
    const made = partOf(cell, index, [], names);
    names.push(made.name);
    return into(draft, state, part, made);
  }, emptyDraft);
}

function partOf(
  cell: GridCell,
  index: number,
  [name = null]: readonly (string | null)[],
  taken: readonly string[],
): NewCell {
  return {
    key: FIRST_CELL_KEY - index,
    divisionCode: cell.divisionCode,
    name: name ?? nextName(cell.name, taken),
    kind: cell.kind,
    colour: cell.colour,
    inPieces: cell.inPieces,
    officerId: cell.officerId,
    lineage: [cell.id],
  };
}

const namesOf = ({ state }: Desk): string[] => [...state.cells.values()].map(({ name }) => name);
const areaOf = (blocks: readonly GridBlock[]): number => blocks.reduce((sum, { areaM2 }) => sum + areaM2, 0);
/** Units are counted where their building lies once it is cut; for "which side is larger" the share of ground will do. */
const shareOf = ({ units, areaM2 }: GridBlock, pieceM2: number): number => (units * pieceM2) / Math.max(areaM2, 1);
