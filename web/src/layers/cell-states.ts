/** What the cell fills need to know of each cell, from its summary: pure numbers, written to the map as feature state by others. */
import type { CellSummary } from "@gridstead/server/contract";

export type CellState = {
  /** -1 far under the target band, 0 inside it, 1 far over it. */
  readonly load: number;
  /** Open hazards per 100 rental units. */
  readonly rate: number;
  /** No permission, or too few units for a rate: hatched. */
  readonly unreliable: boolean;
};
export type Band = { readonly low: number; readonly high: number };
const FEWEST_UNITS = 20;

export function cellState(cell: Pick<CellSummary, "load">, band: Band): CellState {
  if (!cell.load) return { load: 0, rate: 0, unreliable: true };
  const { units, openHazards } = cell.load;
  return {
    load: againstBand(units, band),
    rate: units === 0 ? 0 : (100 * openHazards) / units,
    unreliable: units <= FEWEST_UNITS && openHazards > 0,
  };
}

export function againstBand(units: number, { low, high }: Band): number {
  if (units < low) return low === 0 ? 0 : Math.max(-1, (units - low) / (low / 2));
  if (units > high) return high === 0 ? 1 : Math.min(1, (units - high) / (high / 2));
  return 0;
}

/** "↑" over the band, "↓" under it, "" inside: always beside the number, never a colour alone. */
export const bandArrow = (units: number, { low, high }: Band): "" | "↑" | "↓" =>
  units > high ? "↑" : units < low ? "↓" : "";
