/** The five classes of each measure: lower ends, the tile attribute they are read from. The legend and the map share this table. */
import type { DensityMeasure } from "../state/layers.ts";

type Classes = {
  readonly attribute: "units_ha" | "people_ha" | "hazards_ha";
  /** Lower end of each class, in the unit of the measure; below the first there is nothing to see. */
  readonly from: readonly [number, number, number, number, number];
};

export const densityClasses: Readonly<Record<DensityMeasure, Classes>> = {
  /** Rental units per hectare. */
  units: { attribute: "units_ha", from: [1, 20, 45, 80, 130] },
  /** Protected count per hectare of a reporting block; -1 is "not shown". */
  people: { attribute: "people_ha", from: [20, 100, 300, 1000, 2000] },
  /** Open hazards per hectare. */
  hazards: { attribute: "hazards_ha", from: [0.1, 0.5, 1, 2, 4] },
};

/** 0 is below the first class, 5 the densest. */
export function densityClass(measure: DensityMeasure, value: number): number {
  return densityClasses[measure].from.filter((from) => value >= from).length;
}
