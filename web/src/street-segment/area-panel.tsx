/** The whole area, while no street is chosen: its months, the first streets by month on one scale, what a ranking foresees, and K. */
import type { Run, RunResult } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useShownStreets } from "../state/shown-streets.ts";
import { useStreets } from "../state/streets.ts";
import { IconButton } from "../ui/button.tsx";
import { MonthBars } from "../ui/month-bars.tsx";
import { PanelHead, Section } from "../ui/panel.tsx";
import { Empty } from "../ui/pictures.tsx";
import { KPlot } from "./k-plot.tsx";
import { MonthAxis, monthsBefore, useMonthsLabel } from "./segment-months.tsx";
import { SmallMultiples } from "./small-multiples.tsx";
import "./street-segment.css";

const WIDTH_PX = 316;

export function AreaPanel(): ReactNode {
  const t = useT();
  const { run, result } = useShownStreets();
  const { areaOpen, openArea } = useStreets();
  return (
    <aside className="panel right area-panel" data-open={areaOpen || undefined} aria-label={t("streets.area")}>
      <PanelHead title={t("streets.area")}>
        <span className="area-close">
          <IconButton small icon="close" label={t("action.close")} onClick={() => openArea(false)} />
        </span>
      </PanelHead>
      <div className="segment-body">
        {run && result ? (
          <Area key={run.id} run={run} result={result} />
        ) : (
          <Empty small title={t("streets.none_yet")} text={t("streets.none_yet_hint")} />
        )}
      </div>
    </aside>
  );
}

function Area({ run, result }: { readonly run: Run; readonly result: RunResult }): ReactNode {
  const t = useT();
  const { tenths } = useFormats();
  const { rows } = useShownStreets();
  const { months, parameters, totals } = result;
  const before = monthsBefore(months.from, run.wish.from);
  const inspected = run.wish.subject === "hazards";
  const found = t(inspected ? "streets.found_per_month" : "streets.recorded_per_month");
  const perMonth = (count: number): string => tenths(count / (parameters.periodDays / DAYS_A_MONTH));
  const [foundLabel, inspectionLabel] = [
    useMonthsLabel(found, months.counts),
    useMonthsLabel(t("streets.inspections_per_month"), months.inspections),
  ];
  return (
    <>
      <Section title={found}>
        <MonthBars label={foundLabel} counts={months.counts} before={before} widthPx={WIDTH_PX} heightPx={54} />
        {inspected && (
          <>
            <h4 className="segment-second">{t("streets.inspections_per_month")}</h4>
            <MonthBars
              label={inspectionLabel}
              counts={months.inspections}
              before={before}
              widthPx={WIDTH_PX}
              heightPx={28}
            />
          </>
        )}
        <MonthAxis from={months.from} before={before} />
        <p className="segment-say">
          {t("streets.trend_say", { now: perMonth(totals.placed), before: perMonth(totals.before) })}
        </p>
      </Section>
      {rows && <SmallMultiples run={run} rows={rows} />}
      <Foresight result={result} />
      <KPlot run={run} />
      <section className="section">
        {totals.ties > 0 && <p className="small muted">{t("streets.ties", { count: totals.ties })}</p>}
        <p className="tiny muted">
          {t("streets.seconds", {
            seconds: tenths(result.seconds),
            version: run.codeVersion,
            seed: String(parameters.seed),
          })}
        </p>
      </section>
    </>
  );
}

const DAYS_A_MONTH = 30.4375;

function Foresight({ result }: { readonly result: RunResult }): ReactNode {
  const t = useT();
  const { share } = useFormats();
  if (result.foresight.length === 0) return null;
  return (
    <Section title={t("streets.foresight")}>
      <ul className="segment-foresight">
        {result.foresight.map(({ shareOfLength, hitRate, pai }) => (
          <li key={shareOfLength}>
            {t("streets.foresight_say", {
              share: share(shareOfLength, 1),
              hit: share(hitRate, 1),
              pai: pai.toFixed(1),
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
