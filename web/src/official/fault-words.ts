/** The kinds of faults in the order in which they are listed, the gravest first, and areas as people write them. Pure. */

export const faultKinds = [
  "overlap",
  "gap",
  "outside",
  "crosses_community",
  "self_crossing",
  "unclosed_ring",
  "too_few_points",
  "empty_shape",
  "broken_numbers",
  "duplicate_key",
  "far_away",
  "pieces",
  "border_mismatch",
] as const;
export type KnownKind = (typeof faultKinds)[number];

export const isFaultKind = (kind: string, wanted: KnownKind): boolean => kind === wanted;

const HECTARE_M2 = 10_000;

/** "3.2 ha", "415 m²", "0.4 m²". */
export function areaText(areaM2: number, whole: (value: number) => string): string {
  if (areaM2 >= HECTARE_M2) return `${(areaM2 / HECTARE_M2).toFixed(1)} ha`;
  return areaM2 > 0 && areaM2 < 10 ? `${areaM2.toFixed(1)} m²` : `${whole(areaM2)} m²`;
}
