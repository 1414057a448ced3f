/** Bars that begin at 0: a load against its target band, and a part of a whole. The number stands beside them in words. */
import type { CSSProperties } from "react";
import "./bars.css";

/** `max` is the right end of the scale; the band and its ends are marked below. */
export function Bullet({
  value,
  band,
  max,
  label,
}: {
  readonly value: number;
  readonly band: readonly [low: number, high: number];
  readonly max: number;
  readonly label: string;
}) {
  const at = (amount: number): string => `${Math.min(100, (amount / max) * 100)}%`;
  const [low, high] = band;
  return (
    <>
      <div className="bullet" role="img" aria-label={label}>
        <i className="band" style={{ left: at(low), width: at(high - low) }} />
        <i className="bar" style={{ width: at(value) }} />
      </div>
      <div className="bullet-axis" aria-hidden="true">
        <span data-end="start">0</span>
        <span style={{ left: at(low) }}>{low}</span>
        <span style={{ left: at(high) }}>{high}</span>
        <span data-end="end">{max}</span>
      </div>
    </>
  );
}

type MeterTone = "ink" | "accent" | "severity1" | "severity2" | "severity3";

/** A part of a whole, 0 to 1; drawn only, the numbers beside it are read out. */
export const Meter = ({ share, tone = "ink" }: { readonly share: number; readonly tone?: MeterTone }) => (
  <div className="meter" data-tone={tone} aria-hidden="true">
    <i style={{ "--share": `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%` } as CSSProperties} />
  </div>
);
