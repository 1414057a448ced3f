/**
 * Counts by month as bars that begin at 0: dark for the period, light for the one before, a dashed line where a value is expected.
 * Drawn only: whoever shows it names it.
 */
import type { ReactNode } from "react";
import "./month-bars.css";

type MonthBarsProps = {
  readonly label: string;
  readonly counts: readonly number[];
  /** How many of the months, from the left, belong to the period before. */
  readonly before: number;
  /** Top of the scale; the largest count where it is left out. */
  readonly most?: number | undefined;
  readonly expected?: number | null;
  readonly widthPx: number;
  readonly heightPx: number;
};
const GAP = 0.16;

export function MonthBars({
  label,
  counts,
  before,
  most,
  expected = null,
  widthPx,
  heightPx,
}: MonthBarsProps): ReactNode {
  const top = Math.max(most ?? 0, ...(most === undefined ? counts : []), expected ?? 0, 1);
  const step = widthPx / Math.max(1, counts.length);
  const tall = (count: number): number => (Math.min(count, top) / top) * heightPx;
  const line = heightPx - tall(expected ?? 0);
  return (
    <svg
      className="month-bars"
      width={widthPx}
      height={heightPx + 1}
      viewBox={`0 0 ${widthPx} ${heightPx + 1}`}
      role="img"
      aria-label={label}
    >
      {counts.map((count, i) => (
        <rect
          // The months have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          className={i < before ? "out" : "in"}
          x={i * step + (step * GAP) / 2}
          y={heightPx - tall(count)}
          width={step * (1 - GAP)}
          height={tall(count)}
        />
      ))}
      {expected !== null && <path className="expected" d={`M${before * step} ${line}H${widthPx}`} />}
      <path className="axis" d={`M0 ${heightPx + 0.5}H${widthPx}`} />
    </svg>
  );
}
