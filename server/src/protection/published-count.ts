/**
 * What may be published of a set of homes: a count of people with noise, rounded to 5, or nothing. Whether anything is published is
 * decided by the noisy counts, so that even the decision says no more than the number itself. Pure.
 *
 *   true 128 --noise -6..6--> 125 --to 5--> 125      whoever sees 125 knows: between 117 and 133
 */
import { joinedKey, MOST_NOISE, noiseOf } from "./noise.ts";

export type Counted = {
  readonly people: number;
  readonly households: number;
  /** Buildings with people, and the people of the one that has most. */
  readonly buildings: number;
  readonly largest: number;
  /** Sum of the records' keys modulo 2^32. */
  readonly recordKey: number;
};

export const FEWEST_PEOPLE = 100;
export const FEWEST_HOUSEHOLDS = 40;
const FEWEST_BUILDINGS = 3;
export const ROUNDED_TO = 5;
/** From the published number to the true one. */
export const FARTHEST_OFF = MOST_NOISE + Math.floor(ROUNDED_TO / 2);
/** The least number that only 100 people or more can become: 110, which is 102 or more. */
export const LEAST_PUBLISHED = ROUNDED_TO * Math.ceil((FEWEST_PEOPLE + FARTHEST_OFF) / ROUNDED_TO);

const LEAST_NOISY_HOUSEHOLDS = FEWEST_HOUSEHOLDS + MOST_NOISE;
/** Another noise than that of the people, or the one would give the other away. */
const FOR_HOUSEHOLDS = 0x9e3779b9;

/** Null: not published, which is not the same as nobody. One building with more than half of the people would be told by the count. */
export function publishedPeople({ people, households, buildings, largest, recordKey }: Counted): number | null {
  const shown = ROUNDED_TO * Math.round((people + noiseOf(recordKey)) / ROUNDED_TO);
  const noisyHouseholds = households + noiseOf(joinedKey(recordKey, FOR_HOUSEHOLDS));
  if (shown < LEAST_PUBLISHED || noisyHouseholds < LEAST_NOISY_HOUSEHOLDS) return null;
  return buildings < FEWEST_BUILDINGS || largest * 2 > people ? null : shown;
}

export const NOBODY: Counted = { people: 0, households: 0, buildings: 0, largest: 0, recordKey: 0 };

/** Of two sets of buildings that have none in common. */
export const together = (one: Counted, other: Counted): Counted => ({
  people: one.people + other.people,
  households: one.households + other.households,
  buildings: one.buildings + other.buildings,
  largest: Math.max(one.largest, other.largest),
  recordKey: joinedKey(one.recordKey, other.recordKey),
});
