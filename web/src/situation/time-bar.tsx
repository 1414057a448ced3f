/** The one time control: histogram of what is new, an instant or now, steps, play, span. The whole screen follows the store it writes. */
import type { Histogram as HistogramAnswer } from "@gridstead/server/contract";
import { useEffect } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useDivisionQuery } from "../state/desk.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { spans, useTime } from "../state/time.ts";
import { useTownOffset } from "../state/town.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Listbox } from "../ui/listbox.tsx";
import { Segments } from "../ui/segments.tsx";
import { Histogram } from "./histogram.tsx";
import { binAt, rangeOf, stepFrom, type TimeRange } from "./time-range.ts";
import "./time-bar.css";

const SPEEDS = ["1", "2", "4", "8"] as const;
const STEP_MS = 800;

export function TimeBar() {
  const t = useT();
  const now = useNow(15_000);
  const { at, span, setAt } = useTime();
  const range = rangeOf(span, now, at, useTownOffset());
  const query = {
    ...useDivisionQuery(),
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    bins: range.bins,
  };
  const { answer } = useReading<HistogramAnswer>("/api/histogram", query, ["hazard", "incident"]);
  usePlaying(range);
  return (
    <footer className="time" aria-label={t("time.label")}>
      <Steps range={range} />
      <Button small look={at === null ? "primary" : "secondary"} aria-pressed={at === null} onClick={() => setAt(null)}>
        {t("time.now")}
      </Button>
      <Covered range={range} answer={answer} now={now} />
      <Histogram answer={answer} range={range} now={now} />
      <SpanAndSpeed />
    </footer>
  );
}

function Steps({ range }: { readonly range: TimeRange }) {
  const t = useT();
  const { at, playing, setAt, setPlaying } = useTime();
  const play = (): void => {
    // From "now" there is nothing ahead: playing begins where the bar begins.
    if (!playing && at === null) setAt(range.from);
    setPlaying(!playing);
  };
  const step = (by: 1 | -1): void => {
    setPlaying(false);
    setAt(stepFrom(range, at, Date.now(), by));
  };
  return (
    <div className="time-steps">
      <IconButton icon="stepBack" label={t("time.step_back")} onClick={() => step(-1)} />
      <IconButton icon={playing ? "pause" : "play"} label={t(playing ? "time.pause" : "time.play")} onClick={play} />
      <IconButton
        icon="stepForward"
        label={t("time.step_forward")}
        refusal={at === null ? { code: "time.is_now", title: t("time.value_now") } : null}
        onClick={() => step(1)}
      />
    </div>
  );
}

function Covered({
  range,
  answer,
  now,
}: {
  readonly range: TimeRange;
  readonly answer: HistogramAnswer | null;
  readonly now: number;
}) {
  const t = useT();
  const { at, span } = useTime();
  const { monthDay, clock } = useFormats();
  const until = at ?? Math.min(now, range.to);
  const counted = answer?.bins.slice(0, binAt(range, until) + 1) ?? [];
  const count = counted.reduce((sum, bin) => sum + bin.count, 0);
  const inOneDay = span === "hour" || span === "today";
  return (
    <div className="time-covered">
      <b className="cut">
        {inOneDay
          ? `${monthDay(until)} ${clock(range.from)}–${clock(until)}`
          : `${monthDay(range.from)} – ${monthDay(until)} ${clock(until)}`}
      </b>
      <span className="cut">{answer ? t("time.found", { count }) : t("state.loading", { what: t("time.what") })}</span>
    </div>
  );
}

function SpanAndSpeed() {
  const t = useT();
  const { span, speed, setSpan, setSpeed } = useTime();
  return (
    <div className="time-settings">
      <Segments
        label={t("time.span")}
        value={span}
        entries={spans.map((value) => ({ value, label: t(`time.span.${value}`) }))}
        onChoose={setSpan}
      />
      <Listbox
        small
        align="end"
        label={t("time.speed")}
        value={SPEEDS.find((known) => Number(known) === speed) ?? "1"}
        choices={SPEEDS.map((value) => ({ value, label: t("time.speed_times", { count: Number(value) }) }))}
        onChoose={(value) => setSpeed(Number(value))}
      />
    </div>
  );
}

/** A bin at a time; arriving at now ends the play and goes live. */
function usePlaying(range: TimeRange): void {
  const { playing, speed } = useTime();
  const { from, to, binMs, bins } = range;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      const { at, setAt, setPlaying } = useTime.getState();
      const next = stepFrom({ from, to, binMs, bins }, at, Date.now(), 1);
      setAt(next);
      if (next === null) setPlaying(false);
    }, STEP_MS / speed);
    return () => clearInterval(timer);
  }, [playing, speed, from, to, binMs, bins]);
}
