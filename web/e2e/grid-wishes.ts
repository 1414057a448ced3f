/** What a story asks the server beforehand: a cell and a line that splits it, an outline that makes a cell, two cells side by side, a boundary that may be moved. */
import type {
  BlockList,
  BlockSummary,
  CellList,
  CellSummary,
  EditPreview,
  GridWish,
  Responsible,
} from "@gridstead/server/contract";
import type { Asker } from "./story.ts";
import { middleOf } from "./town.ts";
import { ask } from "./town-questions.ts";

export type Position = readonly [lng: number, lat: number];
type Path = readonly Position[];
const BEYOND = 0.15;
const versionOf = ({ id, version }: CellSummary) => ({ id, version });

export async function previewOf({ request, origin }: Asker, wish: GridWish): Promise<EditPreview> {
  const answer = await request.post("/api/grid/edits/preview", { headers: { origin }, data: { wish } });
  if (!answer.ok()) throw new Error(`A preview should be answered, it says ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as EditPreview;
}

export const cellsOf = async ({ request }: Asker): Promise<CellSummary[]> =>
  (await ask<CellList>(request, "/api/cells")).cells
    .filter(({ load, lockedBy, box }) => load !== null && lockedBy === null && box !== null)
    .toSorted((a, b) => (b.load?.blocks ?? 0) - (a.load?.blocks ?? 0));

export const blocksOf = async ({ request }: Asker, division: string): Promise<ReadonlyMap<number, BlockSummary>> =>
  new Map((await ask<BlockList>(request, "/api/blocks", { division })).blocks.map((block) => [block.id, block]));

export type Split = { readonly cell: CellSummary; readonly line: Path; readonly preview: EditPreview };

/** A cell and a straight line through the middle of its box that leaves two whole parts. */
export async function splittable(asker: Asker, cut: boolean, lines = [acrossBox, downBox]): Promise<Split> {
  for (const cell of await cellsOf(asker))
    for (const lineOf of lines) {
      const line = lineOf(cell.box ?? []);
      const wish: GridWish = {
        kind: "cells.split",
        cell: versionOf(cell),
        line: line.map(([lng, lat]) => [lng, lat]),
        cut,
      };
      const preview = await previewOf(asker, wish);
      if (preview.refusal === null && (!cut || preview.pieces.length > 0)) return { cell, line, preview };
    }
  throw new Error("The demo town should have a cell that a line through its middle splits.");
}

export function acrossBox(box: readonly number[]): Path {
  const [west = 0, , east = 0] = box;
  const [, lat] = middleOf(box);
  const more = (east - west) * BEYOND;
  return [
    [west - more, lat],
    [east + more, lat],
  ];
}

function downBox(box: readonly number[]): Path {
  const [, south = 0, , north = 0] = box;
  const [lng] = middleOf(box);
  const more = (north - south) * BEYOND;
  return [
    [lng, north + more],
    [lng, south - more],
  ];
}

export type Outlined = { readonly cell: CellSummary; readonly outline: Path; readonly preview: EditPreview };

/** A half of a cell's box that, drawn round, makes a cell of its own. */
export async function outlinable(asker: Asker, cut: boolean): Promise<Outlined> {
  for (const cell of await cellsOf(asker))
    for (const outline of halvesOf(cell.box ?? [])) {
      const wish: GridWish = {
        kind: "cells.create",
        divisionCode: cell.divisionCode,
        outline: outline.map(([lng, lat]) => [lng, lat]),
        cut,
      };
      const preview = await previewOf(asker, wish);
      if (preview.refusal === null && preview.cells.length === 2) return { cell, outline, preview };
    }
  throw new Error("The demo town should have a cell of whose half a new cell can be made.");
}

function halvesOf(box: readonly number[]): Path[] {
  const [west = 0, south = 0, east = 0, north = 0] = box;
  const [lng, lat] = middleOf(box);
  return [
    [west, south, lng, north],
    [lng, south, east, north],
    [west, south, east, lat],
    [west, lat, east, north],
  ].map(([w = 0, s = 0, e = 0, n = 0]) => [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
  ]);
}

export type Pair = { readonly cells: readonly [CellSummary, CellSummary]; readonly preview: EditPreview };

/** Two cells side by side that may become one. */
export async function mergeable(asker: Asker): Promise<Pair> {
  const cells = await cellsOf(asker);
  for (const a of cells)
    for (const b of cells) {
      if (a.id >= b.id || a.divisionCode !== b.divisionCode) continue;
      const preview = await previewOf(asker, { kind: "cells.merge", cells: [versionOf(a), versionOf(b)] });
      if (preview.refusal === null) return { cells: [a, b], preview };
    }
  throw new Error("The demo town should have two cells that may become one.");
}

/** The largest cell that can be divided into so many parts. */
export async function dividable(asker: Asker, parts: number): Promise<CellSummary> {
  for (const cell of await cellsOf(asker)) {
    const preview = await previewOf(asker, { kind: "cells.divide", cell: versionOf(cell), parts });
    if (preview.refusal === null) return cell;
  }
  throw new Error(`The demo town should have a cell that can be divided into ${parts}.`);
}

/** Where on the way from `from` to `to` the cell changes: the boundary, to within a thousandth of the way. */
export async function boundaryBetween({ request }: Asker, from: Position, to: Position): Promise<Position> {
  const cellAt = async ([lng, lat]: Position): Promise<number | null> =>
    (await ask<Responsible>(request, "/api/responsible", { lng, lat })).cell?.id ?? null;
  const first = await cellAt(from);
  let [low, high] = [0, 1];
  for (let step = 0; step < 10; step++) {
    const share = (low + high) / 2;
    if ((await cellAt(along(from, to, share))) === first) low = share;
    else high = share;
  }
  return along(from, to, (low + high) / 2);
}

const along = (from: Position, to: Position, share: number): Position => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];
