/** Between instants and what a date field holds ("2026-12-01T00:00"), on the town's clock: a fixed number of minutes east of UTC. Pure. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const wallClock = (ms: number, offsetMinutes: number): string =>
  new Date(ms + offsetMinutes * MINUTE_MS).toISOString().slice(0, 16);

/** Null for a text that is no date and time. */
export function instantOf(text: string, offsetMinutes: number): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}:00Z`) : NaN;
  return Number.isFinite(ms) ? ms - offsetMinutes * MINUTE_MS : null;
}

/** The beginning of the town's next day. */
export function nextMidnight(ms: number, offsetMinutes: number): number {
  const shifted = ms + offsetMinutes * MINUTE_MS;
  return (Math.floor(shifted / DAY_MS) + 1) * DAY_MS - offsetMinutes * MINUTE_MS;
}
