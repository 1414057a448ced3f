/**
 * The whole of some communities anew: what a balance, a plan or an official grid says. Every present block in exactly one group;
 * groups without a cell become new ones, cells that no group names end. Pure.
 */
import type { WishOf } from "../contract-wishes.ts";
import { type Draft, type Drafted, emptyDraft, ending, type NewCell, refused, stepsOf } from "../draft.ts";
import { nextName } from "../names.ts";
import { type GridBlock, type GridCell, refuseStaleBlocks } from "../rules.ts";
import { FIRST_CELL_KEY, into } from "./create-cell.ts";
import { type Desk, unitsOf } from "./desk.ts";

type Group = WishOf<"cells.redraw">["groups"][number];

export function draftRedraw(desk: Desk, wish: WishOf<"cells.redraw">): Drafted {
  const { state } = desk;
  const stale = refuseStaleBlocks(state, wish.seen ?? []);
  if (stale) return { refusal: stale };
  const fault = coverFault(desk, wish);
  if (fault) return fault;
  const kept = wish.groups.flatMap((group) => (group.cellId === undefined ? [] : [group.cellId]));
  const missing = kept.filter((id) => !state.cells.has(id) || state.cells.get(id)?.ended);
  if (missing.length > 0) return refused("cells.not_found", { ids: missing });

  const moves = wish.groups.flatMap(({ cellId, blockIds }) =>
    cellId === undefined ? [] : blockIds.map((blockId) => ({ blockId, toCellId: cellId })),
  );
  const moved: Draft = { ...emptyDraft, change: { ...emptyDraft.change, blocks: stepsOf(state, moves) } };
  const begun = beginGroups(
    desk,
    wish.groups.filter(({ cellId }) => cellId === undefined),
    moved,
  );
  const ends = [...state.cells.values()].filter(
    (cell) => wish.divisionCodes.includes(cell.divisionCode) && !cell.ended && !kept.includes(cell.id),
  );
  const change = {
    ...begun.change,
    faces: [...begun.change.faces, ...ends.flatMap((cell) => ending(cell).faces)],
    officers: [...begun.change.officers, ...ends.flatMap((cell) => ending(cell).officers)],
  };
  const idle = change.blocks.length + change.faces.length === 0;
  return idle ? refused("cells.nothing_to_move") : { ...begun, change };
}

/** Each present block of the communities once, and none of elsewhere. */
function coverFault(
  { state }: Desk,
  { divisionCodes, groups }: WishOf<"cells.redraw">,
): ReturnType<typeof refused> | null {
  const named = groups.flatMap(({ blockIds }) => blockIds);
  const unknown = named.filter((id) => !state.blocks.has(id));
  if (unknown.length > 0) return refused("blocks.not_found", { ids: unknown.slice(0, 100) });
  const asked = new Set(named);
  const own = [...state.blocks.values()].filter((block) => divisionCodes.includes(block.divisionCode));
  const left = own.filter(({ id }) => !asked.has(id)).map(({ id }) => id);
  const twice = named.length - asked.size;
  return left.length > 0 || twice > 0 || asked.size !== own.length
    ? refused("cells.not_covered", { blockIds: left.slice(0, 100), leftOut: left.length, twice })
    : null;
}

function beginGroups({ state }: Desk, groups: readonly Group[], draft: Draft): Draft {
  const names = [...state.cells.values()].map(({ name }) => name);
  return groups.reduce((made, group, index) => {
    const blocks = group.blockIds.flatMap((id) => state.blocks.get(id) ?? []);
    const cell = newCellFor(group, blocks, state.cells, names, FIRST_CELL_KEY - index);
    names.push(cell.name);
    return into(made, state, blocks, cell);
  }, draft);
}

function newCellFor(
  group: Group,
  blocks: readonly GridBlock[],
  cells: ReadonlyMap<number, GridCell>,
  taken: readonly string[],
  key: number,
): NewCell {
  const givers = [...Map.groupBy(blocks, (block) => block.cellId)].filter(([id]) => id !== null);
  const [[originId] = [null]] = givers.toSorted(([, a], [, b]) => unitsOf(b) - unitsOf(a) || b.length - a.length);
  const origin = originId === null ? undefined : cells.get(originId);
  return {
    key,
    divisionCode: blocks[0]?.divisionCode ?? "",
    name: group.name?.trim() ?? nextName(origin?.name ?? blocks[0]?.divisionCode ?? "", taken),
    kind: group.cellKind ?? "ordinary",
    colour: origin?.colour ?? 1,
    inPieces: false,
    officerId: origin?.officerId ?? null,
    lineage: givers.flatMap(([id]) => id ?? []),
  };
}
