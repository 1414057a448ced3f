/** Which rates stand together on the desk, how far each can be trusted, and what of the desk stands in the address. Pure; no words. */
import type { RateLine, ToldRateName } from "@gridstead/server/contract";

/** The town's own rates in the order of its work. Those that no table can tell yet are shown all the same, as "–". */
export const rateGroups = [
  {
    key: "register",
    rates: ["registration", "self_declaration", "deregistration", "letters", "declared", "match"],
  },
  { key: "visits", rates: ["coverage", "responsibility"] },
  {
    key: "hazards",
    rates: ["rectification", "on_time_rectification", "certification", "rework", "repeat"],
  },
  {
    key: "incidents",
    rates: ["closing", "on_time_closing", "handling", "on_time_handling", "valid_reports", "missed"],
  },
] as const;
export type ShownRate = (typeof rateGroups)[number]["rates"][number];
export const shownRates: readonly ShownRate[] = rateGroups.flatMap(({ rates }) => rates);

/** Counted only when cases have a department and a reporter; the server does not tell them. */
const untold: ReadonlySet<string> = new Set(["handling", "on_time_handling", "valid_reports", "missed"]);
export const isTold = (name: ShownRate): name is ToldRateName & ShownRate => !untold.has(name);

/** The fewer the better: what is listed behind them is what was counted, not what is left. */
const fewer: ReadonlySet<ShownRate> = new Set<ShownRate>(["rework", "repeat", "missed"]);
export const isFewerBetter = (name: ShownRate): boolean => fewer.has(name);

const MOST_UNRELIABLE = 20;

/**
 * nothing: there was nothing to count · withheld: people, and too few of them · unranked: under ten, not to be set beside others ·
 * unreliable: up to twenty, one case moves it by five points and more · sound.
 */
export type Trust = "nothing" | "withheld" | "unranked" | "unreliable" | "sound";

export function trustOf(line: Pick<RateLine, "rate" | "denominator" | "ranked" | "withheld"> | undefined): Trust {
  if (line?.withheld) return "withheld";
  if (!line || line.rate === null || line.denominator === null) return "nothing";
  if (!line.ranked) return "unranked";
  return line.denominator <= MOST_UNRELIABLE ? "unreliable" : "sound";
}

/** Percentage points that are missing to the target, to one digit; 0 when it is reached, null without target or rate. */
export function pointsShort({ rate, target }: Pick<RateLine, "rate" | "target">): number | null {
  if (rate === null || target === null) return null;
  return Math.max(0, Math.ceil((target - rate) * 1_000 - 1e-9) / 10);
}

export type RatesPage = { readonly rate: ShownRate; readonly from: string | null; readonly until: string | null };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `page=rectification~2026-01-01~2026-11-22`; a day that is not said is left empty. What is not understood is the default. */
export function ratesPageFromText(text: string | null): RatesPage {
  const [name, from, until] = (text ?? "").split("~");
  const rate = shownRates.find((known) => known === name) ?? "registration";
  return { rate, from: dayOrNull(from), until: dayOrNull(until) };
}

export function ratesPageToText({ rate, from, until }: RatesPage): string {
  return from === null && until === null ? rate : `${rate}~${from ?? ""}~${until ?? ""}`;
}

function dayOrNull(text: string | undefined): string | null {
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
