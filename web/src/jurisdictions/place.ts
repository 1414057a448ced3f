/**
 * What the address names: `jurisdictions-990101001000` is a division (twelve digits), `jurisdictions-7` an account. And the day the
 * page is of: today is this moment, any other day its noon, because lines begin and end with days. Pure.
 */
import { dayFromIso, dayOf, isoOfDay, startOfDay } from "../state/street-period.ts";

export type Chosen = { readonly division: string } | { readonly accountId: number } | null;

const LEAST_CODE = 100_000_000_000;

export const chosenFrom = (open: number | null): Chosen => {
  if (open === null) return null;
  return open >= LEAST_CODE ? { division: String(open) } : { accountId: open };
};

const NOON_MS = 12 * 3_600_000;

/** What is no day is today. */
export function instantOfDay(iso: string, nowMs: number, offsetMinutes: number): number {
  const day = dayFromIso(iso);
  return day === null || day === dayOf(nowMs, offsetMinutes) ? nowMs : startOfDay(day, offsetMinutes) + NOON_MS;
}

export const todayIso = (nowMs: number, offsetMinutes: number): string => isoOfDay(dayOf(nowMs, offsetMinutes));
