/** At which radii K lies above the band of chance. Pure. */
import type { KAnswer } from "@gridstead/server/contract";

/** Stretches of radii, in metres, where the curve is over the upper end of the simulations. Radius 0 says nothing. */
export function gathered({
  radiusM,
  k,
  high,
}: Pick<KAnswer, "radiusM" | "k" | "high">): readonly { readonly fromM: number; readonly toM: number }[] {
  const stretches: { fromM: number; toM: number }[] = [];
  let open: { fromM: number; toM: number } | null = null;
  for (const [i, radius] of radiusM.entries()) {
    if (radius > 0 && (k[i] ?? 0) > (high[i] ?? Infinity)) {
      if (open) open.toM = radius;
      else {
        open = { fromM: radius, toM: radius };
        stretches.push(open);
      }
    } else open = null;
  }
  return stretches;
}
