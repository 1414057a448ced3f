/** The clock of a form in the town's time, "2026-11-22T08:00", as an instant. Pure. */
const MINUTE_MS = 60_000;

export const instantIn = (clock: string, offsetMinutes: number): string =>
  new Date(Date.parse(`${clock.slice(0, 16)}:00Z`) - offsetMinutes * MINUTE_MS).toISOString();
