/**
 * What may be shown of a count of people. A small area shows none; the rest gets noise that depends only on which records were
 * counted, then is rounded: asking twice, or about the same people in another way, teaches nothing. Pure.
 * After the cell key method (ABS TableBuilder: Fraser and Wooton, 2005): the keys of the counted records, summed, choose the noise.
 */
export type PeopleCount = {
  readonly people: number;
  readonly households: number;
  /** Sum of the counted records' random keys, 0 to 2^32 - 1. */
  readonly recordKey: number;
};

/** Not published: not the same as nobody. */
export const NOT_PUBLISHED = -1;
export const FEWEST_PEOPLE = 100;
export const FEWEST_HOUSEHOLDS = 40;
export const ROUNDED_TO = 5;
export const MOST_NOISE = 4;

export function protectedPeople({ people, households, recordKey }: PeopleCount): number {
  if (people < FEWEST_PEOPLE || households < FEWEST_HOUSEHOLDS) return NOT_PUBLISHED;
  const noisy = people + noiseOf(recordKey);
  // Never under the threshold: a 95 would say "at least 100, and the noise was negative".
  return Math.max(FEWEST_PEOPLE, Math.round(noisy / ROUNDED_TO) * ROUNDED_TO);
}

/** Uniform over -MOST_NOISE..MOST_NOISE; neighbouring keys differ by a multiplicative hash (Knuth, TAOCP 3, 6.4). */
export function noiseOf(recordKey: number): number {
  const mixed = Math.imul(recordKey ^ (recordKey >>> 15), 0x9e3779b1) >>> 0;
  return Math.floor((mixed / 2 ** 32) * (2 * MOST_NOISE + 1)) - MOST_NOISE;
}
