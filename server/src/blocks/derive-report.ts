// What is said of derived blocks: how well they cover the divisions, which buildings their borders run through.
// Looks at the finished blocks only. Sizes and shapes: derive-sizes.ts.
import type { IntegerGrid } from "../geometry/integer-grid.ts";
import { polygonAreaM2 } from "../geometry/measure.ts";
import type { Areal, LngLat } from "../geometry/positions.ts";
import { type BlockLine, crossedBuildings } from "./derive-building-lines.ts";
import { coverageOf } from "./derive-coverage.ts";
import { CUT } from "./derive-large.ts";
import type { Tiling } from "./derive-tiling.ts";

export interface DeriveReport {
  readonly blocks: number;
  readonly areaM2: number;
  /** Ground of the divisions that no block covers; ground in more than one block or outside the divisions: see derive-coverage.ts. */
  readonly uncoveredM2: number;
  readonly overlapM2: number;
  /** Ground that more than one division claims. */
  readonly disputedM2: number;
  /** Codes of divisions whose border crosses itself or runs twice over the same ground. */
  readonly selfCrossing: readonly string[];
  /** Buildings in more than one block, whatever line runs through them. */
  readonly buildingsAcross: number;
  /** Those that a cut runs through because no cut beside them exists. Streets and borders are not counted. */
  readonly buildingsCut: number;
  readonly buildingsOutside: number;
  readonly sliversAbsorbed: number;
  readonly largeCut: number;
  /** Land blocks that stay above their division's limit because no line divides them well. */
  readonly largeLeft: number;
  /** The highest of these limits. */
  readonly limitM2: number;
}

interface Shaped {
  readonly geometry: Areal;
}

type Division = Shaped & { readonly code: string };

/** Area that the even-odd rule finds in a border but a plain walk around it does not: by more than rounding. */
const SAME_AREA = 1e-7;

/** What the blocks cover, as they are handed out. */
export function coverageReport(blocks: readonly Shaped[], divisions: readonly Division[], grid: IntegerGrid) {
  const coverage = coverageOf(
    blocks.map(({ geometry }) => geometry),
    divisions.map(({ geometry }) => geometry),
    grid,
  );
  const crossesItself = ({ geometry }: Shaped, index: number): boolean => {
    const plainM2 = polygonAreaM2(geometry);
    return Math.abs(plainM2 - (coverage.divisionM2[index] ?? 0)) > Math.max(0.01, SAME_AREA * plainM2);
  };
  return {
    blocks: blocks.length,
    areaM2: blocks.reduce((sum, { geometry }) => sum + polygonAreaM2(geometry), 0),
    uncoveredM2: coverage.uncoveredM2,
    overlapM2: coverage.overlapM2,
    disputedM2: coverage.disputedM2,
    selfCrossing: divisions.filter(crossesItself).map(({ code }) => code),
  };
}

export function buildingReport(
  blocks: readonly Shaped[],
  { graph }: Tiling,
  buildings: readonly Shaped[],
  grid: IntegerGrid,
) {
  const at = (v = 0): LngLat => [grid.toLng(graph.x[v] ?? 0), grid.toLat(graph.y[v] ?? 0)];
  const lines = Array.from(
    graph.from,
    (from, e): BlockLine => ({
      from: at(from),
      to: at(graph.to[e]),
      isCut: graph.label[e] === CUT,
    }),
  );
  const { across, cut } = crossedBuildings(
    blocks.map(({ geometry }) => geometry),
    lines,
    buildings.map(({ geometry }) => geometry),
  );
  return { buildingsAcross: across.length, buildingsCut: cut.length };
}
