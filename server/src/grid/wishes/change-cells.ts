/** What a cell is called, how it looks, what kind it is, whether it is locked. Its ground stays as it is. Pure. */
import { refuseStaleCells } from "../assign-rules.ts";
import { type CellFace, type FaceStep, keysThatDiffer, noChange } from "../change.ts";
import type { WishOf } from "../contract-wishes.ts";
import { type Draft, type Drafted, emptyDraft, faceOf, refused } from "../draft.ts";
import type { GridCell } from "../rules.ts";
import { type Desk, presentCell } from "./desk.ts";

export function draftFace({ state }: Desk, wish: WishOf<"cells.change">): Drafted {
  const stale = refuseStaleCells(state.cells, [wish.cell]);
  if (stale) return { refusal: stale };
  const cell = presentCell(state, wish.cell.id);
  if ("refusal" in cell) return cell;
  return facesDraft([cell], ({ name, kind, colour, inPieces }) => ({
    name: wish.name?.trim() ?? name,
    kind: wish.cellKind ?? kind,
    colour: wish.colour ?? colour,
    inPieces: wish.inPieces ?? inPieces,
  }));
}

export function draftLock({ state, accountId }: Desk, wish: WishOf<"cells.lock">): Drafted {
  const stale = refuseStaleCells(state.cells, wish.cells);
  if (stale) return { refusal: stale };
  const cells = wish.cells.flatMap(({ id }) => state.cells.get(id) ?? []);
  return facesDraft(cells, ({ lockedById }) => ({ lockedById: wish.locked ? (lockedById ?? accountId) : null }));
}

function facesDraft(
  cells: readonly GridCell[],
  change: (face: CellFace) => Partial<CellFace>,
): Draft | ReturnType<typeof refused> {
  const faces: FaceStep[] = cells.map((cell) => ({
    cellId: cell.id,
    from: faceOf(cell),
    to: { ...faceOf(cell), ...change(faceOf(cell)) },
  }));
  const real = faces.filter(({ from, to }) => keysThatDiffer(from, to).length > 0);
  return real.length === 0 ? refused("cells.unchanged") : { ...emptyDraft, change: { ...noChange, faces: real } };
}
