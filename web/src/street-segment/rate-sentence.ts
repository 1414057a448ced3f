/** What the rate of a street is worth, in words: against the area, its interval, and whether it rests on enough. Pure. */
import type { RunTotals } from "@gridstead/server/contract";
import { rateFigure } from "../i18n/street-figures.ts";
import type { Translate } from "../i18n/translate.ts";
import type { StreetRow } from "../state/street-rows.ts";

/** "4.4 times the area average of 31 per km and year. With 21 records the true rate lies between 85 and 209." Pure. */
export function rateSentence(
  {
    rate,
    rateLow,
    rateHigh,
    count,
    unreliable,
    inspections,
  }: Pick<StreetRow, "rate" | "rateLow" | "rateHigh" | "count" | "unreliable" | "inspections">,
  totals: Pick<RunTotals, "rate"> | null,
  perInspection: boolean,
  t: Translate,
): string {
  if (rate === null) return t("streets.say.no_rate");
  const per = perInspection ? "inspection" : "km";
  const average = totals?.rate ?? null;
  const parts = [
    average !== null && average > 0
      ? t(`streets.say_times.${per}`, { times: timesFigure(rate / average), average: rateFigure(average) })
      : "",
    rateLow !== null && rateHigh !== null
      ? t(`streets.say_interval.${per}`, { count, low: rateFigure(rateLow), high: rateFigure(rateHigh) })
      : "",
    unreliable ? t("streets.say.unreliable", { count: inspections }) : "",
  ];
  return parts.filter(Boolean).join(" ");
}

const timesFigure = (times: number): string => (times >= 100 ? String(Math.round(times)) : times.toFixed(1));
