/** Times as a form writes them ("2026-11-22T08:00"), on the town's clock, to instants and back. Pure. */
const MINUTE_MS = 60_000;

/** Null of an empty field or one that is no time. */
export function instantOfField(text: string, offsetMinutes: number): string | null {
  const ms = Date.parse(`${text}:00Z`);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && Number.isFinite(ms)
    ? new Date(ms - offsetMinutes * MINUTE_MS).toISOString()
    : null;
}

export const fieldOfInstant = (instant: string | null, offsetMinutes: number): string =>
  instant === null ? "" : new Date(Date.parse(instant) + offsetMinutes * MINUTE_MS).toISOString().slice(0, 16);
