/** When may somebody stand in for somebody, and until when? Pure: no database, no clock. */
import type { Refusal } from "../rules.ts";
import { MAX_COVER_DAYS } from "./contract-time.ts";
import type { CoverRow } from "./queries-covers.ts";

const DAY_MS = 86_400_000;

/** A day that has begun may still be covered from its beginning; a cover that is wholly over covers nothing. */
export function refuseDates(fromText: string, toText: string, now: Date): Refusal | null {
  const [from, to] = [Date.parse(fromText), Date.parse(toText)];
  const wrong = (reason: "not_a_date" | "ends_before_it_begins" | "too_long" | "over"): Refusal => ({
    code: "covers.wrong_dates",
    details: { reason, from: fromText, to: toText, mostDays: MAX_COVER_DAYS },
  });
  if (Number.isNaN(from) || Number.isNaN(to)) return wrong("not_a_date");
  if (to <= from) return wrong("ends_before_it_begins");
  if (to - from > MAX_COVER_DAYS * DAY_MS) return wrong("too_long");
  return to <= now.getTime() ? wrong("over") : null;
}

/** All of them must still last or be to come. */
export function refuseOverCovers(asked: readonly number[], found: readonly CoverRow[]): Refusal | null {
  const known = new Set(found.map((cover) => cover.id));
  const unknown = asked.filter((id) => !known.has(id));
  if (unknown.length > 0) return { code: "covers.not_found", details: { ids: unknown } };
  const over = found.filter((cover) => cover.state === "over");
  if (over.length === 0) return null;
  return { code: "covers.ended", details: { covers: over.map(({ id, officer, to }) => ({ id, officer, to })) } };
}
