/** What the log of looks is narrowed down by, and as a query of the address. Pure. */
export const lookThings = ["contact", "contract", "occupant"] as const;
export const lookPurposes = ["visit", "notice", "declaration", "other"] as const;
export const lookOnly = ["outside", "at_night"] as const;

export type LookWish = {
  readonly q: string;
  readonly what: (typeof lookThings)[number] | "";
  readonly purpose: (typeof lookPurposes)[number] | "";
  readonly only: (typeof lookOnly)[number] | "";
  /** Days of the reader. */
  readonly from: string;
  readonly until: string;
};
export const noLookWish: LookWish = { q: "", what: "", purpose: "", only: "", from: "", until: "" };

const DAY_MS = 86_400_000;

/** The last day is included. */
export function queryOf({ q, what, purpose, only, from, until }: LookWish): Record<string, string> {
  const all = {
    q: q.trim(),
    what,
    purpose,
    only,
    from: instantOf(from, 0),
    to: instantOf(until, DAY_MS),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

function instantOf(day: string, afterMs: number): string {
  const at = new Date(`${day}T00:00:00`).getTime();
  return day === "" || Number.isNaN(at) ? "" : new Date(at + afterMs).toISOString();
}
