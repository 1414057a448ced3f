/** What was found on a street by month, the inspections beside it, and what was found per inspection here and in the whole area. */
import type { Run, RunResult, SegmentRecords } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { rateFigure } from "../i18n/street-figures.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { StreetRow } from "../state/street-rows.ts";
import { MonthBars } from "../ui/month-bars.tsx";
import { Section } from "../ui/panel.tsx";

const WIDTH_PX = 316;

type SegmentMonthsProps = { readonly run: Run; readonly row: StreetRow; readonly behind: SegmentRecords };

export function SegmentMonths({ run, row, behind }: SegmentMonthsProps): ReactNode {
  const t = useT();
  const { months } = behind;
  const before = monthsBefore(months.from, run.wish.from);
  const inspected = run.wish.subject === "hazards";
  const title = t(inspected ? "streets.found_per_month" : "streets.recorded_per_month");
  const label = useMonthsLabel(title, months.counts);
  const expected = expectedPerMonth(run.result, row.street.lengthM, months.from.length - before);
  return (
    <Section title={title} aside={t("streets.dashed")}>
      <MonthBars
        label={label}
        counts={months.counts}
        before={before}
        expected={expected}
        widthPx={WIDTH_PX}
        heightPx={38}
      />
      {inspected && <Inspections counts={months.inspections} before={before} />}
      <MonthAxis from={months.from} before={before} />
      {inspected && run.result && <Effort row={row} result={run.result} />}
    </Section>
  );
}

function Inspections({ counts, before }: { readonly counts: readonly number[]; readonly before: number }): ReactNode {
  const t = useT();
  const label = useMonthsLabel(t("streets.inspections_per_month"), counts);
  return (
    <>
      <h4 className="segment-second">{t("streets.inspections_per_month")}</h4>
      <MonthBars label={label} counts={counts} before={before} widthPx={WIDTH_PX} heightPx={24} />
    </>
  );
}

/** First and last month, and the one with which the period begins. */
export function MonthAxis({ from, before }: { readonly from: readonly string[]; readonly before: number }): ReactNode {
  const { month } = useFormats();
  const [first, middle, last] = [from[0], from[before], from.at(-1)];
  return (
    <div className="month-axis" aria-hidden="true">
      <span>{first && month(first)}</span>
      <span>{before > 0 && middle && month(middle)}</span>
      <span>{last && month(last)}</span>
    </div>
  );
}

function Effort({ row, result }: { readonly row: StreetRow; readonly result: RunResult }): ReactNode {
  const t = useT();
  const { whole } = useFormats();
  const words = (count: number, visits: number): string =>
    visits === 0
      ? t("streets.effort", { rate: "–", count: whole(count), visits: 0 })
      : t("streets.effort", { rate: rateFigure(count / visits), count: whole(count), visits: whole(visits) });
  return (
    <dl className="segment-effort">
      <dt>{t("streets.effort_here")}</dt>
      <dd className="strong">{words(row.count, row.inspections)}</dd>
      <dt>{t("streets.effort_area")}</dt>
      <dd>{words(result.totals.placed, result.totals.inspections)}</dd>
    </dl>
  );
}

export function useMonthsLabel(name: string, counts: readonly number[]): string {
  const t = useT();
  return t("streets.months_label", { name, count: counts.length, values: counts.join(", ") });
}

/** Months that begin before the period does. */
export const monthsBefore = (from: readonly string[], periodFrom: string): number =>
  from.filter((begin) => Date.parse(begin) < Date.parse(periodFrom) - HALF_MONTH_MS).length;

const HALF_MONTH_MS = 15 * 86_400_000;

/** What a street of this length would have if the area's records lay evenly along all streets. */
function expectedPerMonth(result: RunResult | null, lengthM: number, months: number): number | null {
  if (!result || months <= 0 || result.totals.lengthM <= 0) return null;
  return (result.totals.placed * lengthM) / result.totals.lengthM / months;
}
