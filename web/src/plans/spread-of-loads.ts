/** How even loads are: the largest minus the smallest number of units, and how many cells lie in the band. Pure. */
import type { PlanComparison } from "@gridstead/server/contract";
import type { Band } from "../state/load-band.ts";

type Cells = readonly Pick<PlanComparison["cells"][number], "before" | "after">[];
type Evenness = { readonly spread: number; readonly inside: number; readonly cells: number };

export function spreadOf(cells: Cells, band: Band): { readonly before: Evenness; readonly after: Evenness } {
  const unitsOf = (side: "before" | "after"): number[] => cells.flatMap((cell) => cell[side]?.units ?? []);
  return { before: evenness(unitsOf("before"), band), after: evenness(unitsOf("after"), band) };
}

function evenness(units: readonly number[], { low, high }: Band): Evenness {
  let [least, most, inside] = [Infinity, -Infinity, 0];
  for (const each of units) {
    least = Math.min(least, each);
    most = Math.max(most, each);
    if (each >= low && each <= high) inside += 1;
  }
  return { spread: units.length === 0 ? 0 : most - least, inside, cells: units.length };
}
