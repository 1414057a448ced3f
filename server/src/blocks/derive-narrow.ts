// Absorbs slivers until the blocks themselves show none: areas and border lengths first, then the shapes of what is left.
// A block with holes or thin arms can be wide on average and yet have no place as wide as asked.
import { faceRings } from "../geometry/face-rings.ts";
import type { IntegerGrid } from "../geometry/integer-grid.ts";
import { localFrame } from "../geometry/measure.ts";
import { boxOf, type LngLat } from "../geometry/positions.ts";
import type { Point } from "./derive-cut-sweep.ts";
import { absorbSlivers, type SliverRule } from "./derive-slivers.ts";
import { dropInnerEdges, isWater, OUTSIDE, type Tiling } from "./derive-tiling.ts";
import { inscribedM } from "./derive-width.ts";

const PRECISION_M = 0.02;

/** The tiling with slivers in their neighbours and every edge gone that separates nothing. Each round joins at least two faces. */
export function withoutSlivers(
  start: Tiling,
  rule: SliverRule,
  grid: IntegerGrid,
): { tiling: Tiling; sliversAbsorbed: number } {
  let tiling = start;
  let narrow: number[] = [];
  let absorbed = 0;
  for (;;) {
    const { group, sliversAbsorbed } = absorbSlivers(tiling, rule, narrow);
    absorbed += sliversAbsorbed;
    if (narrow.length > 0 && sliversAbsorbed === 0) return { tiling, sliversAbsorbed: absorbed };
    tiling = dropInnerEdges(tiling, group, tiling.ground, grid);
    narrow = narrowFaces(tiling, rule.minWidthM, grid);
    if (narrow.length === 0) return { tiling, sliversAbsorbed: absorbed };
  }
}

/** Land in which no circle of this diameter has room. Where twice the area by the border is that much, one has (Bonnesen), unless there are holes. */
function narrowFaces(tiling: Tiling, widthM: number, grid: IntegerGrid): number[] {
  const perimeterM = new Float64Array(tiling.faces.count);
  tiling.faces.faceOf.forEach((face, h) => {
    if (face >= 0) perimeterM[face] = (perimeterM[face] ?? 0) + (tiling.edgeM[h >> 1] ?? 0);
  });
  const rings = faceRings(tiling.graph, tiling.faces);
  const narrow: number[] = [];
  tiling.ground.forEach((ground, face) => {
    if (ground === OUTSIDE || isWater(ground)) return;
    const isWideOnAverage = 2 * (tiling.areaM2[face] ?? 0) >= widthM * (perimeterM[face] ?? 0);
    if (isWideOnAverage && (rings[face]?.length ?? 0) < 2) return;
    if (inscribedM(metric(tiling, rings[face] ?? [], grid), PRECISION_M, widthM) < widthM) narrow.push(face);
  });
  return narrow;
}

function metric({ graph: { x, y } }: Tiling, rings: readonly (readonly number[])[], grid: IntegerGrid): Point[][] {
  const positions = rings.map((ring) => ring.map((v): LngLat => [grid.toLng(x[v] ?? 0), grid.toLat(y[v] ?? 0)]));
  const box = boxOf(positions);
  const frame = localFrame((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
  return positions.map((ring) => ring.map((at) => frame.toMetres(at)));
}
