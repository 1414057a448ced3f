/** Sets areas beside one another: those with enough cases by their rate, equal rates on one rank, the others below without a rank. Pure. */
import type { WallRank } from "./contract-wall.ts";
import type { Rated } from "./ports.ts";

export type Area = {
  readonly name: string;
  readonly nameEn: string | null;
  readonly numerator: number;
  readonly denominator: number;
};

/** `most`: the highest rate leads, else the lowest. Areas of one rank stay in the order in which they came. */
export function rankAreas<A extends Area>(areas: readonly A[], rateOf: (area: A) => Rated, most: boolean): WallRank[] {
  const rated = areas.map((area) => ({ area, ...rateOf(area) }));
  const beside = rated.filter(({ ranked, rate }) => ranked && rate !== null);
  const better = (a: number | null, b: number | null): boolean => (most ? (a ?? 0) > (b ?? 0) : (a ?? 0) < (b ?? 0));
  const ranked = beside.toSorted((a, b) => (better(a.rate, b.rate) ? -1 : better(b.rate, a.rate) ? 1 : 0));
  const below = rated.filter((one) => !beside.includes(one));
  return [...ranked, ...below].map(({ area: { name, nameEn, numerator, denominator }, rate }, index) => ({
    name: { zh: name, en: nameEn ?? name },
    numerator,
    denominator,
    rate: index < ranked.length ? rate : null,
    rank: index < ranked.length ? 1 + ranked.filter((other) => better(other.rate, rate)).length : null,
  }));
}
