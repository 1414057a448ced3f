/** Gives new cells and pieces of a draft their rows, and the change their ids. Nothing lives before the change is carried out. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { GridChange } from "./change.ts";
import type { Draft, NewCell, NewPiece } from "./draft.ts";
import { insertCells, insertLinks, insertPieces, lastBlockNumbers, lastCellNumbers } from "./queries-change.ts";
import type { GridState } from "./rules.ts";

const MOST = 999;

/** The change with real ids. The rows it makes are ended: carrying the change out begins them. */
export async function materialize(tx: Tx, state: GridState, draft: Draft): Promise<GridChange> {
  const idOf = new Map([...(await makeCells(tx, draft.newCells)), ...(await makePieces(tx, state, draft))]);
  return withIds(draft.change, (id) => (id < 0 ? (idOf.get(id) ?? id) : id));
}

/** Also for plans, whose new cells get ids of their own. */
export function withIds({ cuts, faces, blocks, officers }: GridChange, real: (id: number) => number): GridChange {
  const orNone = (id: number | null) => (id === null ? null : real(id));
  return {
    cuts: cuts.map((step) => ({ ...step, pieceIds: step.pieceIds.map(real) })),
    faces: faces.map((step) => ({ ...step, cellId: real(step.cellId) })),
    blocks: blocks.map((step) => ({
      blockId: real(step.blockId),
      fromCellId: orNone(step.fromCellId),
      toCellId: orNone(step.toCellId),
    })),
    officers: officers.map((step) => ({ ...step, cellId: real(step.cellId) })),
  };
}

async function makeCells(tx: Tx, cells: readonly NewCell[]): Promise<[number, number][]> {
  if (cells.length === 0) return [];
  const { rows } = await lastCellNumbers([...new Set(cells.map((cell) => cell.divisionCode))]).execute(tx);
  const next = counters(rows, "cells.no_codes_left");
  const made = cells.map((cell) => ({
    cell,
    code: `${cell.divisionCode}-${String(next(cell.divisionCode)).padStart(2, "0")}`,
  }));
  const stored = await insertCells(
    JSON.stringify(
      made.map(({ cell, code }) => ({
        code,
        division_code: cell.divisionCode,
        name: cell.name,
        kind: cell.kind,
        colour: cell.colour,
        in_pieces: cell.inPieces,
        lineage: cell.lineage,
      })),
    ),
  ).execute(tx);
  const idOf = new Map(stored.rows.map(({ code, id }) => [code, id]));
  return made.map(({ cell, code }) => [cell.key, idOf.get(code) ?? 0]);
}

async function makePieces(tx: Tx, { blocks }: GridState, { pieces, links }: Draft): Promise<[number, number][]> {
  if (pieces.length === 0) return [];
  const divisionOf = (piece: NewPiece) => blocks.get(piece.ofBlockId)?.divisionCode ?? "";
  const { rows } = await lastBlockNumbers([...new Set(pieces.map(divisionOf))]).execute(tx);
  const next = counters(rows, "blocks.no_codes_left");
  const made = pieces.map((piece) => ({
    piece,
    code: `${divisionOf(piece)}${String(next(divisionOf(piece))).padStart(3, "0")}`,
  }));
  const stored = await insertPieces(
    JSON.stringify(
      made.map(({ piece, code }) => ({ code, of_block: piece.ofBlockId, shape: piece.shape, area_m2: piece.areaM2 })),
    ),
  ).execute(tx);
  const byCode = new Map(stored.rows.map(({ code, id }) => [code, id]));
  const idOf = new Map(made.map(({ piece, code }) => [piece.key, byCode.get(code) ?? 0]));
  const real = (id: number) => idOf.get(id) ?? id;
  const joined = links.map(({ a, b, sharedM }) => ({ a: real(a), b: real(b), shared_m: sharedM }));
  await insertLinks(JSON.stringify(joined)).execute(tx);
  return [...idOf];
}

/** Codes are never used again, so counting goes on from the highest there ever was. */
function counters(
  rows: readonly { divisionCode: string; last: number }[],
  full: "cells.no_codes_left" | "blocks.no_codes_left",
): (divisionCode: string) => number {
  const last = new Map(rows.map((row) => [row.divisionCode, row.last]));
  return (divisionCode) => {
    const number = (last.get(divisionCode) ?? 0) + 1;
    if (number > MOST) throw new Problem(full, { divisionCode, most: MOST });
    last.set(divisionCode, number);
    return number;
  };
}
