/** What a draft would do, in numbers and in shapes: loads before and after, what moves, what changes hands. Writes nothing. */
import type { Tx } from "../db/client.ts";
import { readTownDay } from "../db/town-clock.ts";
import { polygonsOf } from "../geometry/positions.ts";
import type { EditPreview, Load } from "./contract.ts";
import { type Draft, stateWith } from "./draft.ts";
import { handedOver } from "./handed-over.ts";
import { loadIn, noLoad, sumOf } from "./loads.ts";
import { loadsOfBlocks } from "./queries.ts";
import { countHandovers } from "./queries-change.ts";
import { cellsOf, type GridState, membersAfter, movesIn, type Refusal } from "./rules.ts";

export async function previewOf(
  tx: Tx,
  before: GridState,
  draft: Draft | null,
  refusal: Refusal | null,
): Promise<EditPreview> {
  const told = refusal && { code: refusal.code, details: { ...refusal.details } };
  if (!draft)
    return { refusal: told, moved: noLoad, handedOver: { hazards: 0, visits: 0 }, cells: [], moves: [], pieces: [] };
  const state = stateWith(before, draft);
  const cells = cellsOf(state, draft.change);
  const ids = cells.map(({ id }) => id);
  const held = membersAfter(before, [], ids);
  const holds = membersAfter(state, movesIn(draft.change), ids);
  const weigh = await pieceWeigher(tx, draft, [...held.values(), ...holds.values()].flat());
  const place = new Map(ids.map((id, index) => [id, index]));
  const moves = movesIn(draft.change).filter(({ toCellId }) => toCellId !== null && place.has(toCellId));
  return {
    refusal: told,
    moved: weigh(moves.map((move) => move.blockId)),
    handedOver: await countedHandovers(tx, before, draft),
    cells: cells.map(({ id, name }) => ({
      id: id > 0 ? id : null,
      name,
      before: weigh(held.get(id) ?? []),
      after: weigh(holds.get(id) ?? []),
    })),
    moves: moves
      .filter(({ blockId }) => blockId > 0)
      .map(({ blockId, toCellId }) => ({ blockId, to: place.get(toCellId ?? 0) ?? 0 })),
    pieces: draft.pieces.map(({ ofBlockId, cellId, areaM2, shape }) => ({
      blockId: ofBlockId,
      to: cellId === null ? null : (place.get(cellId) ?? null),
      areaM2,
      polygons: polygonsOf(shape).map((rings) => rings.map((ring) => ring.map(([lng = 0, lat = 0]) => [lng, lat]))),
    })),
  };
}

async function countedHandovers(tx: Tx, before: GridState, draft: Draft): Promise<EditPreview["handedOver"]> {
  const pieceOf = new Map(draft.pieces.map(({ key, ofBlockId }) => [key, ofBlockId]));
  const changed = handedOver(before, draft.change).blockIds.map((id) => pieceOf.get(id) ?? id);
  const { day } = await readTownDay(tx);
  const [counted] = (await countHandovers([...new Set(changed)], day).execute(tx)).rows;
  return counted ?? { hazards: 0, visits: 0 };
}

/**
 * A piece weighs its share of the block's ground, rounded: exactly what lies in it is known once it is cut. The shares of a block
 * add up, because the last piece takes the rest.
 */
async function pieceWeigher(
  tx: Tx,
  { pieces }: Draft,
  blockIds: readonly number[],
): Promise<(ids: readonly number[]) => Load> {
  const whole = [...new Set([...blockIds.filter((id) => id > 0), ...pieces.map((piece) => piece.ofBlockId)])];
  const loads = await loadsById(tx, whole);
  for (const [ofBlockId, own] of Map.groupBy(pieces, (piece) => piece.ofBlockId)) {
    const load = loads.get(ofBlockId) ?? noLoad;
    let rest = load;
    for (const [index, piece] of own.entries()) {
      const part = index === own.length - 1 ? rest : shareOf(load, piece.areaM2 / Math.max(load.areaM2, 1));
      loads.set(piece.key, { ...part, blocks: 1, areaM2: piece.areaM2 });
      rest = minus(rest, part);
    }
  }
  return (ids) => sumOf(ids.map((id) => loads.get(id) ?? noLoad));
}

async function loadsById(tx: Tx, ids: readonly number[]): Promise<Map<number, Load>> {
  const { day } = await readTownDay(tx);
  const { rows } = await loadsOfBlocks(ids, day).execute(tx);
  return new Map(rows.map((row) => [row.id, loadIn(row)]));
}

/** Reads the loads of the blocks once; the answer weighs any set of them. */
export async function weigher(tx: Tx, blockIds: readonly number[]): Promise<(ids: readonly number[]) => Load> {
  const loads = await loadsById(tx, [...new Set(blockIds)]);
  return (ids) => sumOf(ids.map((id) => loads.get(id) ?? noLoad));
}

type Part = keyof Load;
const mapLoad = (load: Load, of: (value: number, part: Part) => number): Load =>
  Object.fromEntries(Object.entries(load).map(([part, value]) => [part, of(value, part as Part)])) as Load;
const shareOf = (load: Load, share: number): Load =>
  mapLoad(load, (value) => Math.min(value, Math.round(value * share)));
const minus = (load: Load, part: Load): Load => mapLoad(load, (value, name) => Math.max(0, value - part[name]));
