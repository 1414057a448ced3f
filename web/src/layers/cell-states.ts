/** What the cell fills need to know of each cell, from its summary: pure numbers, written to the map as feature state by others. */
import type { CellSummary } from "@gridstead/server/contract";
import { againstBand, type Band } from "../state/load-band.ts";

export type CellState = {
  /** -1 far under the target band, 0 inside it, 1 far over it. */
  readonly load: number;
  /** Open hazards per 100 rental units. */
  readonly rate: number;
  /** Too few units for a rate: hatched. */
  readonly unreliable: boolean;
  /** Beyond the jurisdiction: dotted; what is not told is not zero. */
  readonly outside: boolean;
};
const FEWEST_UNITS = 20;

export function cellState(cell: Pick<CellSummary, "load">, band: Band): CellState {
  if (!cell.load) return { load: 0, rate: 0, unreliable: false, outside: true };
  const { units, openHazards } = cell.load;
  return {
    load: againstBand(units, band),
    rate: units === 0 ? 0 : (100 * openHazards) / units,
    unreliable: units <= FEWEST_UNITS && openHazards > 0,
    outside: false,
  };
}
