// Sizes and shapes of finished blocks, for the report: area, width, compactness, and how they spread over a town.
// Measures only; what is too large or too thin was settled before.
import { lineLengthM, localFrame } from "../geometry/measure.ts";
import { type Areal, boxOf, ringsOf } from "../geometry/positions.ts";
import type { Block } from "./derive.ts";
import type { Point } from "./derive-cut-sweep.ts";
import { inscribedM } from "./derive-width.ts";

export interface BlockShape {
  /** Diameter of the largest circle inside. */
  readonly widthM: number;
  /** Polsby and Popper 1991: area by the area of a circle with the same border length; 1 is a circle. */
  readonly compactness: number;
}

/** Of land blocks only: water is neither cut nor absorbed for its size. Nulls when there is no land. */
interface Sizes {
  readonly minM2: number | null;
  readonly medianM2: number | null;
  readonly p95M2: number | null;
  readonly maxM2: number | null;
  /** Blocks larger than the limit asked for. */
  readonly aboveLimit: number;
}

interface Shapes {
  readonly thinnestM: number | null;
  readonly medianWidthM: number | null;
  readonly medianCompactness: number | null;
}

const PRECISION_M = 0.1;

export function shapeOf({ geometry, areaM2 }: Pick<Block, "geometry" | "areaM2">): BlockShape {
  const perimeterM = ringsOf(geometry).reduce((sum, ring) => sum + lineLengthM(ring), 0);
  return {
    widthM: inscribedM(inMetres(geometry), PRECISION_M),
    compactness: (4 * Math.PI * areaM2) / (perimeterM * perimeterM),
  };
}

export function sizesOf(blocks: readonly Pick<Block, "areaM2" | "kind">[], limitM2: number): Sizes {
  const areas = blocks.filter(({ kind }) => kind === "land").map(({ areaM2 }) => areaM2);
  return {
    minM2: quantile(areas, 0),
    medianM2: quantile(areas, 0.5),
    p95M2: quantile(areas, 0.95),
    maxM2: quantile(areas, 1),
    aboveLimit: areas.filter((areaM2) => areaM2 > limitM2).length,
  };
}

export function shapesOf(shapes: readonly (BlockShape & Pick<Block, "kind">)[]): Shapes {
  const land = shapes.filter(({ kind }) => kind === "land");
  const widths = land.map(({ widthM }) => widthM);
  return {
    thinnestM: quantile(widths, 0),
    medianWidthM: quantile(widths, 0.5),
    medianCompactness: quantile(
      land.map(({ compactness }) => compactness),
      0.5,
    ),
  };
}

/** The value with this share of the others below it (nearest rank). */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? null;
}

function inMetres(geometry: Areal): Point[][] {
  const rings = ringsOf(geometry);
  const box = boxOf(rings);
  const frame = localFrame((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
  return rings.map((ring) => ring.slice(1).map((at) => frame.toMetres(at)));
}
