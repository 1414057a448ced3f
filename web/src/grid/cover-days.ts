/**
 * Days as a date field holds them ("2026-12-01") and the instants they mean on the town's clock, a fixed number of minutes east of
 * UTC; and what speaks against a cover, known before it is tried. Pure.
 */
import type { CellSummary, CoverList } from "@gridstead/server/contract";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

/** The beginning of the day; null for a text that is no day. */
export function startOfDay(day: string, offsetMinutes: number): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isFinite(ms) ? ms - offsetMinutes * MINUTE_MS : null;
}

/** The beginning of the next day: a day is meant with its evening. */
export function endOfDay(day: string, offsetMinutes: number): number | null {
  const start = startOfDay(day, offsetMinutes);
  return start === null ? null : start + DAY_MS;
}

/** The town's day in which the instant lies. */
export const dayOf = (ms: number, offsetMinutes: number): string =>
  new Date(ms + offsetMinutes * MINUTE_MS).toISOString().slice(0, 10);

type Wished = {
  readonly cells: readonly Pick<CellSummary, "id" | "officer">[];
  readonly officerId: number;
  readonly fromMs: number;
  readonly toMs: number;
};

/** The same codes as the server's; what only the server can know is left to it. */
export function refuseCover(
  { cells, officerId, fromMs, toMs }: Wished,
  covers: CoverList["covers"],
  nowMs: number,
): "covers.wrong_dates" | "covers.same_officer" | "covers.overlap" | null {
  if (toMs <= fromMs || toMs - fromMs > MOST_DAYS * DAY_MS || toMs <= nowMs) return "covers.wrong_dates";
  if (cells.some(({ officer }) => officer?.id === officerId)) return "covers.same_officer";
  const ids = new Set(cells.map(({ id }) => id));
  const meets = covers.some(
    ({ cell, from, to }) => ids.has(cell.id) && Date.parse(from) < toMs && fromMs < Date.parse(to),
  );
  return meets ? "covers.overlap" : null;
}
