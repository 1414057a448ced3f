/** Bars of what is new, with the part of critical hazards, the now line and a knob: click, drag or arrow keys set the instant. */
import type { Histogram as HistogramAnswer } from "@gridstead/server/contract";
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useTime } from "../state/time.ts";
import { binAt, stepFrom, type TimeRange, ticksOf } from "./time-range.ts";

const BASE_Y = 34;
const TALLEST_PX = 30;
const WIDTH_BEFORE_MEASURE_PX = 600;
type HistogramProps = { readonly answer: HistogramAnswer | null; readonly range: TimeRange; readonly now: number };

export function Histogram({ answer, range, now }: HistogramProps) {
  const t = useT();
  const { dayClock, age } = useFormats();
  const { at, setAt, setPlaying } = useTime();
  const own = useRef<HTMLDivElement>(null);
  const width = useWidth(own);
  const shownAt = at ?? now;
  const count = answer?.bins[binAt(range, shownAt)]?.count ?? 0;
  const set = (instant: number | null): void => {
    setPlaying(false);
    setAt(instant === null || instant >= Date.now() ? null : instant);
  };
  const pick = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    set(range.from + Math.ceil((share * (range.to - range.from)) / range.binMs) * range.binMs);
  };
  const onKey = (event: KeyboardEvent): void => {
    const next = keyTarget(event.key, range, at);
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  return (
    <div
      ref={own}
      className="histogram"
      role="slider"
      tabIndex={0}
      aria-label={t("time.histogram", { bin: age(range.binMs) })}
      aria-valuemin={range.from}
      aria-valuemax={range.to}
      aria-valuenow={Math.round(shownAt)}
      aria-valuetext={at === null ? t("time.value_now") : t("time.value_at", { time: dayClock(at), count })}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pick(event);
      }}
      onPointerMove={(event) =>
        event.buttons === 1 && event.currentTarget.hasPointerCapture(event.pointerId) && pick(event)
      }
    >
      <svg viewBox={`0 0 ${width} 52`} width={width} height="52" aria-hidden="true">
        <Bars answer={answer} range={range} now={now} width={width} />
        <Axis range={range} width={width} />
        <Knob x={((Math.min(shownAt, range.to) - range.from) / (range.to - range.from)) * width} />
      </svg>
    </div>
  );
}

function Bars({ answer, range, now, width }: HistogramProps & { readonly width: number }) {
  const at = useTime((state) => state.at);
  const step = width / range.bins;
  const bins = answer?.bins ?? [];
  const most = Math.max(4, ...bins.map(({ count }) => count));
  const nowX = ((now - range.from) / (range.to - range.from)) * width;
  const tall = (count: number): number => (count / most) * TALLEST_PX;
  return (
    <>
      {nowX < width && <rect className="future" x={nowX} y="2" width={width - Math.max(0, nowX)} height="32" />}
      {bins.map(({ count, critical }, i) =>
        count === 0 ? null : (
          // The bins have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <g key={i} className={range.from + i * range.binMs < (at ?? now) ? "is-in" : undefined}>
            <rect
              className="bar"
              x={i * step + step * 0.12}
              y={BASE_Y - tall(count)}
              width={step * 0.76}
              height={tall(count)}
            />
            {critical > 0 && (
              <rect
                className="bar-alarm"
                x={i * step + step * 0.12}
                y={BASE_Y - Math.max(4, tall(critical))}
                width={step * 0.76}
                height={Math.max(4, tall(critical))}
              />
            )}
          </g>
        ),
      )}
    </>
  );
}

function Axis({ range, width }: { readonly range: TimeRange; readonly width: number }) {
  const span = useTime((state) => state.span);
  const { clock, monthDay } = useFormats();
  const ticks = ticksOf(span, range, width);
  return (
    <>
      <path className="axis" d={`M0 ${BASE_Y + 0.5}H${width}`} />
      {ticks.map(({ at, kind }, i) => {
        const x = ((at - range.from) / (range.to - range.from)) * width;
        const last = at === range.to;
        const text = kind === "day" ? monthDay(at) : last && span === "today" ? "24:00" : clock(at);
        return (
          <text key={at} x={x} y="48" textAnchor={i === 0 ? "start" : last ? "end" : "middle"}>
            {text}
          </text>
        );
      })}
    </>
  );
}

const Knob = ({ x }: { readonly x: number }) => (
  <>
    <path className="now" d={`M${x} 0V36`} />
    <rect className="knob" x={x - 5} y="0" width="10" height="7" rx="2" />
  </>
);

/** Undefined where the key means nothing here; null is now. */
function keyTarget(key: string, range: TimeRange, at: number | null): number | null | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return stepFrom(range, at, Date.now(), -1);
    case "ArrowRight":
    case "ArrowUp":
      return stepFrom(range, at, Date.now(), 1);
    case "Home":
      return range.from;
    case "End":
      return null;
    default:
      return undefined;
  }
}

function useWidth(own: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(WIDTH_BEFORE_MEASURE_PX);
  useEffect(() => {
    if (!own.current) return undefined;
    const sized = new ResizeObserver(([entry]) =>
      setWidth(Math.max(1, Math.round(entry?.contentRect.width ?? WIDTH_BEFORE_MEASURE_PX))),
    );
    sized.observe(own.current);
    return () => sized.disconnect();
  }, [own]);
  return width;
}
