/** How a load stands to the town's target band. Pure; the same arrow stands beside the number on map, cards and tables. */
export type Band = { readonly low: number; readonly high: number };

/** 0 inside the band, both ends included; -1 at half of the lower end or less, 1 at one and a half of the upper end or more. */
export function againstBand(units: number, { low, high }: Band): number {
  if (units < low) return low === 0 ? 0 : Math.max(-1, (units - low) / (low / 2));
  if (units > high) return high === 0 ? 1 : Math.min(1, (units - high) / (high / 2));
  return 0;
}

/** "↑" over the band, "↓" under it, "" inside: always beside the number, never a colour alone. */
export const bandArrow = (units: number, { low, high }: Band): "" | "↑" | "↓" => {
  if (units > high) return "↑";
  return units < low ? "↓" : "";
};
