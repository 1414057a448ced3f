/** Merging adjacent cells into one. The officer of the cell with most rental units stays, unless another of them is named. Pure. */
import { refuseStaleCells } from "../assign-rules.ts";
import { noChange } from "../change.ts";
import type { WishOf } from "../contract-wishes.ts";
import { type Drafted, emptyDraft, ending, faceOf, refused, stepsOf } from "../draft.ts";
import { type GridCell, neighboursOf, strayParts } from "../rules.ts";
import { blocksOfCell, type Desk, presentCell, unitsOf } from "./desk.ts";

export function draftMerge({ state }: Desk, wish: WishOf<"cells.merge">): Drafted {
  const stale = refuseStaleCells(state.cells, wish.cells);
  if (stale) return { refusal: stale };
  const ids = [...new Set(wish.cells.map(({ id }) => id))];
  const cells: GridCell[] = [];
  for (const id of ids) {
    const cell = presentCell(state, id);
    if ("refusal" in cell) return cell;
    cells.push(cell);
  }
  if (cells.length < 2) return refused("cells.nothing_to_move");
  const foreign = cells.filter(({ divisionCode }) => divisionCode !== cells[0]?.divisionCode);
  if (foreign.length > 0)
    return refused("cells.crosses_community", { cells: foreign.map(({ id, name }) => ({ id, name })) });

  const largestFirst = cells.toSorted(
    (a, b) => unitsOf(blocksOfCell(state, b.id)) - unitsOf(blocksOfCell(state, a.id)),
  );
  const kept = largestFirst.find(({ id }) => id === wish.officerOf) ?? largestFirst[0];
  if (!kept || (wish.officerOf !== undefined && kept.id !== wish.officerOf))
    return refused("cells.not_found", { ids: [wish.officerOf] });
  const members = ids.flatMap((id) => blocksOfCell(state, id));
  const linked =
    strayParts(
      members.map(({ id }) => id),
      neighboursOf(state.links),
      () => 0,
    ).length === 0;
  if (!linked && !kept.inPieces)
    return refused("cells.not_adjacent", { cells: cells.map(({ id, name }) => ({ id, name })) });

  const others = cells.filter((cell) => cell !== kept).map(ending);
  const name = wish.name?.trim() ?? kept.name;
  const renamed = name === kept.name ? [] : [{ cellId: kept.id, from: faceOf(kept), to: { ...faceOf(kept), name } }];
  return {
    ...emptyDraft,
    change: {
      ...noChange,
      blocks: stepsOf(
        state,
        members.map(({ id }) => ({ blockId: id, toCellId: kept.id })),
      ),
      faces: [...renamed, ...others.flatMap(({ faces }) => faces)],
      officers: others.flatMap(({ officers }) => officers),
    },
  };
}
