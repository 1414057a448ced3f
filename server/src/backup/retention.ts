/**
 * Which nightly backups stay: the newest of each of the last seven days that have one, and the newest of each of the last four weeks
 * (Monday to Sunday) that have one. By the backups there are and not by today's date: when the server was off for a month, or its clock was wrong, the old
 * ones stay until new ones have taken their place. Those made by hand: the newest ten.
 */
export const KEEP_DAYS = 7;
export const KEEP_WEEKS = 4;
export const KEEP_BY_HAND = 10;

export type Aged = { readonly name: string; readonly madeAt: Date; readonly reason: "nightly" | "by_hand" };

const DAY_MS = 86_400_000;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4;

/** Names of those to be deleted. The newest of all is never among them. */
export function tooOld(backups: readonly Aged[], offsetMinutes: number): string[] {
  const newestFirst = backups.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  const nightly = newestFirst.filter(({ reason }) => reason === "nightly");
  const dayOf = ({ madeAt }: Aged): number => Math.floor((madeAt.getTime() + offsetMinutes * 60_000) / DAY_MS);
  const kept = new Set([
    ...newestOfEach(nightly, dayOf, KEEP_DAYS),
    ...newestOfEach(nightly, (one) => Math.floor((dayOf(one) - FIRST_MONDAY) / 7), KEEP_WEEKS),
    ...newestFirst.filter(({ reason }) => reason === "by_hand").slice(0, KEEP_BY_HAND),
  ]);
  return newestFirst.filter((one) => !kept.has(one)).map(({ name }) => name);
}

function newestOfEach(newestFirst: readonly Aged[], spanOf: (one: Aged) => number, most: number): Aged[] {
  const spans = new Map<number, Aged>();
  for (const one of newestFirst) if (!spans.has(spanOf(one))) spans.set(spanOf(one), one);
  return [...spans.values()].slice(0, most);
}
