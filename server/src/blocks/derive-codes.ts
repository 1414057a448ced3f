// Numbers the blocks of each division: west to east, north to south, as one reads a page. Division code (12) + 3 digits.
// Only orders and counts; a block code is never made anywhere else.
import { distanceM } from "../geometry/measure.ts";
import type { LngLat } from "../geometry/positions.ts";

export const MOST_BLOCKS = 999;
const DIGITS = 3;

export interface Unnumbered {
  readonly divisionCode: string;
  readonly areaM2: number;
  readonly point: LngLat;
}

export interface Numbered {
  readonly ok: true;
  readonly order: readonly number[];
  readonly sequence: readonly number[];
  /** By division code: how many digits its numbers need, at least three. */
  readonly digits: ReadonlyMap<string, number>;
}

export type Numbering =
  | Numbered
  | { readonly ok: false; readonly code: "blocks.too_many"; readonly divisionCode: string; readonly count: number };

/**
 * `order` lists the blocks as they follow one another, division by division; `sequence` gives each block its number from 1.
 * Rows are half as high as a middling block is wide, counted from the division's northernmost block point.
 */
export function numberBlocks(blocks: readonly Unnumbered[], most: number = MOST_BLOCKS): Numbering {
  const members = Map.groupBy(blocks.keys(), (index) => blocks[index]?.divisionCode ?? "");
  const order: number[] = [];
  const digits = new Map<string, number>();
  const sequence: number[] = Array.from({ length: blocks.length }, () => 0);
  for (const divisionCode of [...members.keys()].toSorted()) {
    const indexes = members.get(divisionCode) ?? [];
    if (indexes.length > most) return { ok: false, code: "blocks.too_many", divisionCode, count: indexes.length };
    digits.set(divisionCode, Math.max(DIGITS, String(indexes.length).length));
    readingOrder(indexes, blocks).forEach((index, place) => {
      sequence[index] = place + 1;
      order.push(index);
    });
  }
  return { ok: true, order, sequence, digits };
}

export function blockCode(divisionCode: string, sequence: number, digits: number = DIGITS): string {
  return `${divisionCode}${String(sequence).padStart(digits, "0")}`;
}

function readingOrder(indexes: readonly number[], blocks: readonly Unnumbered[]): number[] {
  const pointOf = (index: number): LngLat => blocks[index]?.point ?? [0, 0];
  const north = Math.max(...indexes.map((index) => pointOf(index)[1]));
  const areas = indexes.map((index) => blocks[index]?.areaM2 ?? 0).toSorted((a, b) => a - b);
  const rowM = Math.max(1, Math.sqrt(areas[areas.length >> 1] ?? 1) / 2);
  const rowOf = (index: number): number => {
    const [lng, lat] = pointOf(index);
    return Math.floor(distanceM(lng, north, lng, lat) / rowM);
  };
  return indexes.toSorted((a, b) => rowOf(a) - rowOf(b) || pointOf(a)[0] - pointOf(b)[0] || a - b);
}
