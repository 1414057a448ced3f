/**
 * Bars over time with the period on blue, the compared one hatched, and a handle at either end: dragged, or moved by keys a day at a
 * time (Page a month). A click on the bars brings the nearer handle there.
 *
 *    ▁▂▃//////|▅▆▇▇▆|
 */
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { type Handle, moveHandle, type StreetPeriod, startOfDay } from "../state/street-period.ts";
import { useStreets } from "../state/streets.ts";
import { useTownOffset } from "../state/town.ts";

const BASE_Y = 34;
const TALLEST_PX = 30;
const MONTH_DAYS = 30;
const TICK_PX = 130;
const WIDTH_BEFORE_MEASURE_PX = 700;

type PeriodHistogramProps = {
  readonly period: StreetPeriod;
  readonly today: number;
  readonly extent: { readonly first: number; readonly days: number; readonly binDays: number };
  readonly counts: readonly number[];
};

export function PeriodHistogram({ period, today, extent, counts }: PeriodHistogramProps): ReactNode {
  const own = useRef<HTMLDivElement>(null);
  const width = useWidth(own);
  const setPeriod = useStreets((state) => state.setPeriod);
  const end = period.last ?? today;
  const xOf = (day: number): number => ((day - extent.first) / extent.days) * width;
  const [from, to, before] = [xOf(period.first), xOf(end + 1), xOf(2 * period.first - end - 1)];
  const dayAt = (clientX: number): number => {
    const box = own.current?.getBoundingClientRect();
    return box ? extent.first + Math.round(((clientX - box.left) / box.width) * extent.days) : period.first;
  };
  const move = (handle: Handle, day: number): void => setPeriod(moveHandle(period, handle, day, today));
  const nearer = (event: PointerEvent): void => {
    const day = dayAt(event.clientX);
    if (Math.abs(day - period.first) <= Math.abs(day - end - 1)) move("first", day);
    else move("last", day - 1);
  };
  return (
    <div
      ref={own}
      className="histogram period-histogram"
      onPointerDown={(event) => event.target === event.currentTarget && nearer(event)}
    >
      <svg viewBox={`0 0 ${width} 52`} width={width} height="52" aria-hidden="true">
        <Compared x={before} width={from - before} />
        <rect className="chosen" x={from} y="1" width={Math.max(0, to - from)} height="33" />
        <Bars extent={extent} counts={counts} width={width} period={period} end={end} />
        <path className="axis" d={`M0 ${BASE_Y + 0.5}H${width}`} />
        <Ticks extent={extent} width={width} />
      </svg>
      <Knob handle="first" x={from} day={period.first} {...{ period, today, extent, dayAt, move }} />
      <Knob handle="last" x={to} day={end} {...{ period, today, extent, dayAt, move }} />
    </div>
  );
}

function Compared({ x, width }: { readonly x: number; readonly width: number }): ReactNode {
  const id = useId();
  return (
    <>
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="var(--hatch-soft)" />
        </pattern>
      </defs>
      <rect x={x} y="1" width={Math.max(0, width)} height="33" fill={`url(#${id})`} />
    </>
  );
}

type BarsProps = Pick<PeriodHistogramProps, "extent" | "counts" | "period"> & {
  readonly width: number;
  readonly end: number;
};

function Bars({ extent, counts, width, period, end }: BarsProps): ReactNode {
  const step = width / Math.max(1, counts.length);
  const most = Math.max(4, ...counts);
  return counts.map((count, i) => {
    const day = extent.first + i * extent.binDays;
    const tall = (count / most) * TALLEST_PX;
    return (
      <rect
        // The bins have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key
        key={i}
        className={day >= period.first && day <= end ? "bar is-in-period" : "bar"}
        x={i * step + step * 0.09}
        y={BASE_Y - tall}
        width={step * 0.82}
        height={tall}
      />
    );
  });
}

function Ticks({ extent, width }: Pick<PeriodHistogramProps, "extent"> & { readonly width: number }): ReactNode {
  const { month } = useFormats();
  const offset = useTownOffset();
  const count = Math.max(2, Math.floor(width / TICK_PX) + 1);
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    const day = extent.first + Math.round(share * (extent.days - 1));
    return (
      <text key={share} x={share * width} y="48" textAnchor={i === 0 ? "start" : i === count - 1 ? "end" : "middle"}>
        {month(startOfDay(day, offset))}
      </text>
    );
  });
}

type KnobProps = Pick<PeriodHistogramProps, "period" | "today" | "extent"> & {
  readonly handle: Handle;
  readonly x: number;
  readonly day: number;
  readonly dayAt: (clientX: number) => number;
  readonly move: (handle: Handle, day: number) => void;
};

function Knob({ handle, x, day, period, today, extent, dayAt, move }: KnobProps): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const offset = useTownOffset();
  const drag = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    move(handle, dayAt(event.clientX) - (handle === "last" ? 1 : 0));
  };
  return (
    <div
      className="period-knob"
      style={{ left: x }}
      role="slider"
      tabIndex={0}
      aria-label={t(`streets.time_end.${handle}`)}
      aria-valuemin={handle === "first" ? extent.first : period.first}
      aria-valuemax={handle === "first" ? (period.last ?? today) : today}
      aria-valuenow={day}
      aria-valuetext={longDay(startOfDay(day, offset))}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) =>
        onKey(
          event,
          day,
          handle === "first" ? extent.first : period.first,
          handle === "first" ? (period.last ?? today) : today,
          (to) => move(handle, to),
        )
      }
    />
  );
}

function onKey(event: KeyboardEvent, day: number, first: number, last: number, move: (day: number) => void): void {
  const to = {
    ArrowLeft: day - 1,
    ArrowDown: day - 1,
    ArrowRight: day + 1,
    ArrowUp: day + 1,
    PageDown: day - MONTH_DAYS,
    PageUp: day + MONTH_DAYS,
    Home: first,
    End: last,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  move(to);
}

function useWidth(own: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(WIDTH_BEFORE_MEASURE_PX);
  useEffect(() => {
    if (!own.current) return undefined;
    const sized = new ResizeObserver(([entry]) => setWidth(Math.max(1, Math.round(entry?.contentRect.width ?? 1))));
    sized.observe(own.current);
    return () => sized.disconnect();
  }, [own]);
  return width;
}
