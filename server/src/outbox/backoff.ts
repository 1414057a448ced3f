/** How long a failed message waits: twice as long each time, and never all at the same moment. Pure. */
export const MOST_ATTEMPTS = 10;
const FIRST_MS = 30_000;
const LONGEST_MS = 6 * 3_600_000;

/** `attempts`: how many have failed, at least 1. `chance`: 0 to 1. Half of the time is by chance ("equal jitter"). */
export function waitMs(attempts: number, chance: number): number {
  const whole = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
  return Math.round(whole / 2 + (whole / 2) * chance);
}
