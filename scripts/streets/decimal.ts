// Numbers as people write them in decimal: 12, -0.5, 1e-3. Anything else is no number here, also what programming languages know
// beyond it (0x10, Infinity). Refuses nothing; its callers do.
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** NaN for a text that is no decimal number, or one beyond double precision. Spaces around it do not matter. */
export function decimalOf(text: string): number {
  const trimmed = text.trim();
  const number = DECIMAL.test(trimmed) ? Number(trimmed) : NaN;
  return Number.isFinite(number) ? number : NaN;
}
