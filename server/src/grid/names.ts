/** What a new cell is called when nobody says: the next number behind the words that the cells beside it share. Pure. */

/**
 * "东滨-05" among "东滨-01".."东滨-06" gives "东滨-07"; a name without a number at its end gets "-2". Never one of `taken`.
 * `near`: the cell it comes from.
 */
export function nextName(near: string, taken: readonly string[]): string {
  const [, words = near, digits = ""] = /^(.*?)(\d+)$/u.exec(near) ?? [];
  const stem = digits === "" ? `${near}-` : words;
  const used = new Set(taken);
  const last = taken.reduce((most, name) => Math.max(most, numberBehind(stem, name)), digits === "" ? 1 : 0);
  for (let number = last + 1; ; number++) {
    const name = `${stem}${String(number).padStart(digits.length, "0")}`;
    if (!used.has(name)) return name;
  }
}

function numberBehind(stem: string, name: string): number {
  const rest = name.startsWith(stem) ? name.slice(stem.length) : "";
  return /^\d{1,6}$/.test(rest) ? Number(rest) : 0;
}
