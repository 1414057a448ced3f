/**
 * The time control of the desk of streets: the period between two handles, the compared one hatched before it, steps by its own length
 * and the usual spans. The date fields stand in the data tab.
 */
import type { Histogram } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { getJson } from "../state/api.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useNow } from "../state/now.ts";
import { asRefused, useReading } from "../state/reading.ts";
import {
  barExtent,
  dayOf,
  instantsOf,
  MOST_DAYS,
  presetOf,
  presetPeriod,
  presets,
  type StreetPeriod,
  shiftPeriod,
  startOfDay,
} from "../state/street-period.ts";
import { useStreetRun } from "../state/street-run.ts";
import { useStreets } from "../state/streets.ts";
import { useToasts } from "../state/toasts.ts";
import { useTownOffset } from "../state/town.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Segments } from "../ui/segments.tsx";
import { PeriodHistogram } from "./period-histogram.tsx";
import "./period-bar.css";

const MINUTE_MS = 60_000;
const FIRST_LOOK_BINS = 240;

export function PeriodBar(): ReactNode {
  const t = useT();
  const now = useNow(MINUTE_MS);
  const offset = useTownOffset();
  const { period: chosen, setPeriod } = useStreets();
  const today = dayOf(now, offset);
  const period = chosen ?? presetPeriod("12mo", today);
  const extent = barExtent(period, today);
  const { answer } = useReading<Histogram>(
    "/api/histogram",
    {
      ...useDivisionQuery(),
      from: new Date(startOfDay(extent.first, offset)).toISOString(),
      to: new Date(startOfDay(extent.first + extent.days, offset)).toISOString(),
      bins: extent.days / extent.binDays,
    },
    ["hazard", "incident"],
  );
  return (
    <footer className="time period-bar" aria-label={t("streets.time")}>
      <Steps period={period} today={today} />
      <Covered period={period} />
      <PeriodHistogram
        period={period}
        today={today}
        extent={extent}
        counts={answer?.bins.map(({ count }) => count) ?? []}
      />
      <Spans period={period} today={today} />
      <Button small aria-pressed={period.last === null} onClick={() => setPeriod(shiftPeriod(period, 1, today))}>
        {t("time.now")}
      </Button>
    </footer>
  );
}

type PeriodProps = { readonly period: StreetPeriod; readonly today: number };

function Steps({ period, today }: PeriodProps): ReactNode {
  const t = useT();
  const setPeriod = useStreets((state) => state.setPeriod);
  return (
    <div className="time-steps">
      <IconButton
        icon="stepBack"
        label={t("streets.time_back")}
        onClick={() => setPeriod(shiftPeriod(period, -1, today))}
      />
      <IconButton
        icon="stepForward"
        label={t("streets.time_on")}
        refusal={period.last === null ? { code: "time.is_now", title: t("streets.time_is_now") } : null}
        onClick={() => setPeriod(shiftPeriod(period, 1, today))}
      />
    </div>
  );
}

function Covered({ period }: { readonly period: StreetPeriod }): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const offset = useTownOffset();
  const now = useNow(MINUTE_MS);
  const { from, to } = instantsOf(period, now, offset);
  const before = useStreetRun(({ run }) => run?.result?.totals.before ?? null);
  return (
    <div className="period-covered">
      <b className="cut">{`${longDay(from)} – ${longDay(to - 1)}`}</b>
      <span className="cut">
        {before === null ? t("streets.time_hatched") : t("streets.time_hatched_count", { count: before })}
      </span>
    </div>
  );
}

function Spans({ period, today }: PeriodProps): ReactNode {
  const t = useT();
  const setPeriod = useStreets((state) => state.setPeriod);
  const offset = useTownOffset();
  const [first, setFirst] = useState<number | null>(null);
  const query = useDivisionQuery();
  const everything = (): void => {
    firstDay(query, today, offset)
      .then((day) => {
        setFirst(day);
        setPeriod({ first: day, last: null });
      })
      .catch((error: unknown) => useToasts.getState().show({ tone: "refused", title: asRefused(error).code }));
  };
  const all = first !== null && period.first === first && period.last === null;
  return (
    <Segments
      label={t("streets.time_span")}
      value={all ? "all" : (presetOf(period, today) ?? "other")}
      entries={([...presets, "all"] as const).map((value) => ({ value, label: t(`streets.span.${value}`) }))}
      onChoose={(value) => {
        const preset = presets.find((known) => known === value);
        if (preset) setPeriod(presetPeriod(preset, today));
        else if (value === "all") everything();
      }}
    />
  );
}

/** "All": from about the first record on, looked for in a histogram of the longest time that can be asked about. */
async function firstDay(query: { division?: string }, today: number, offset: number): Promise<number> {
  const binDays = Math.floor(MOST_DAYS / FIRST_LOOK_BINS);
  const begin = today + 1 - binDays * FIRST_LOOK_BINS;
  const { bins } = await getJson<Histogram>("/api/histogram", {
    ...query,
    from: new Date(startOfDay(begin, offset)).toISOString(),
    to: new Date(startOfDay(today + 1, offset)).toISOString(),
    bins: FIRST_LOOK_BINS,
  });
  const at = bins.findIndex(({ count }) => count > 0);
  return at < 0 ? begin : begin + at * binDays;
}
