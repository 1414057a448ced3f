// What the blocks command hands out: the GeoJSON text, the summary, remarks for whoever reads along. Writes no file.
import { type Block, DERIVE_DEFAULTS } from "./derive.ts";
import { MOST_BLOCKS } from "./derive-codes.ts";
import type { DeriveReport } from "./derive-report.ts";
import { type BlockShape, shapesOf, sizesOf } from "./derive-sizes.ts";

/** Disputed ground that is worth a word. */
const WORTH_SAYING_M2 = 1;

/** Each block is one polygon, written as such. */
export function toGeoJson(blocks: readonly (Block & BlockShape)[]): string {
  const features = blocks.map(({ code, divisionCode, areaM2, kind, widthM, compactness, geometry }) =>
    JSON.stringify({
      type: "Feature",
      properties: {
        block_code: code,
        division_code: divisionCode,
        kind,
        area_m2: rounded(areaM2, 2),
        width_m: rounded(widthM, 1),
        compactness: rounded(compactness, 3),
      },
      geometry: { type: "Polygon", coordinates: geometry.coordinates[0] },
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
}

/** The six figures promised first, then the rest. */
export function summaryOf(shaped: readonly (Block & BlockShape)[], report: DeriveReport) {
  const { selfCrossing: _, blocks, areaM2, uncoveredM2, overlapM2, buildingsCut, buildingsOutside, ...rest } = report;
  return {
    blocks,
    areaM2,
    uncoveredM2,
    overlapM2,
    buildingsCut,
    buildingsOutside,
    ...rest,
    sizes: sizesOf(shaped, DERIVE_DEFAULTS.maxAreaM2),
    shapes: shapesOf(shaped),
  };
}

/** What was mended in the borders or is unusual about the result, a line each. */
export function remarksOn(blocks: readonly Block[], { selfCrossing, disputedM2 }: DeriveReport): string[] {
  const remarks: string[] = [];
  if (selfCrossing.length > 0)
    remarks.push(`The border of ${selfCrossing.join(", ")} crosses itself: read by the even-odd rule.`);
  if (disputedM2 > WORTH_SAYING_M2)
    remarks.push(`${Math.round(disputedM2)} m2 lie in more than one division: they went to the smallest.`);
  const long = new Set(blocks.filter(({ sequence }) => sequence > MOST_BLOCKS).map(({ divisionCode }) => divisionCode));
  if (long.size > 0)
    remarks.push(
      `${[...long].join(", ")}: more than ${MOST_BLOCKS} blocks, so their codes have more than 15 digits and cannot be imported. Give smaller divisions.`,
    );
  return remarks;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
