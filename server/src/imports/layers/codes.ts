/** Division codes (GB/T 2260 + GB/T 10114) and what spreadsheets do to them. A code that lost digits is never guessed. */

export type DivisionLevel = "province" | "city" | "county" | "subdistrict" | "community";

const EXPONENT = /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i;
const DECIMAL = /^[+-]?\d+\.\d+$/;
const FULL_LENGTH = 12;

/** Significant digits of each level; the rest are zeros. */
const LEVELS: readonly (readonly [digits: number, level: DivisionLevel])[] = [
  [2, "province"],
  [4, "city"],
  [6, "county"],
  [9, "subdistrict"],
  [12, "community"],
];

/** 3.10115E+11, 310115005001.0: what remains of a code in a cell formatted as a number. */
export const isMangled = (text: string): boolean => EXPONENT.test(text) || DECIMAL.test(text);

/** 310101 -> 310101000000. Null when it is no code of 2, 4, 6, 9 or 12 digits. */
export function fullDivisionCode(text: string): string | null {
  if (!/^[1-9]\d*$/.test(text)) return null;
  return LEVELS.some(([digits]) => digits === text.length) ? text.padEnd(FULL_LENGTH, "0") : null;
}

export function levelOfCode(code: string): DivisionLevel {
  return LEVELS.find(([digits]) => /^0*$/.test(code.slice(digits)))?.[1] ?? "community";
}

/** The codes that may contain this one, nearest first: 310115005001 -> 310115005000, 310115000000, 310100000000, 310000000000. */
export function ancestorCodes(code: string): string[] {
  return LEVELS.map(([digits]) => code.slice(0, digits).padEnd(FULL_LENGTH, "0"))
    .filter((candidate, at, all) => candidate !== code && all.indexOf(candidate) === at)
    .toReversed()
    .filter((candidate) => code.startsWith(candidate.replace(/0+$/, "")));
}
