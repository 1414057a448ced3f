/**
 * The table of noise: whole numbers -6 to 6, each as likely as the others, so mean 0 and variance 14. Which one, is decided by the sum
 * of the counted records' keys: the same records have the same noise wherever and however often they are counted. Pure.
 * Cell key method: Fraser and Wooton, A proposed method for confidentialising tabular output, UNECE/Eurostat 2005.
 */

export const MOST_NOISE = 6;
/** ((2 * 6 + 1)^2 - 1) / 12. */
export const NOISE_VARIANCE = 14;

const KEYS = 2 ** 32;
const NOISES = 2 * MOST_NOISE + 1;

/** Keys are whole numbers from 0 to 2^32 - 1; the empty set has 0. */
export const joinedKey = (one: number, other: number): number => (one + other) % KEYS;

/** Mixed first (MurmurHash3, fmix32), so that the keys of two sets which differ in the same record are not equally far apart. */
export function noiseOf(recordKey: number): number {
  let mixed = recordKey >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  mixed = (mixed ^ (mixed >>> 16)) >>> 0;
  return Math.floor((mixed / KEYS) * NOISES) - MOST_NOISE;
}
