/** Hazards by day: a bar for those found with its critical part below, a line for those closed. Drawn to the size of its place. */
import type { ReactNode } from "react";
import { type Language } from "../state/preferences.ts";
import { useLanguage, useSay } from "./say.ts";
import type { WidgetProps } from "./shown.ts";
import { WidgetHead } from "./widget-head.tsx";
import "./chart-widget.css";

const WIDTH = 600;
const HEIGHT = 200;
const GAP = 0.24;
/** Days between two that are named. */
const NAMED_EVERY = 7;

export function ChartWidget({ widget, figures }: WidgetProps<"chart">): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const chart = figures.charts.find(({ widget: id }) => id === widget.id);
  if (!chart) return null;
  const { days } = chart;
  const most = Math.max(1, ...days.map(({ found, closed }) => Math.max(found, closed)));
  const step = WIDTH / days.length;
  const tall = (count: number): number => (count / most) * HEIGHT;
  const middle = (index: number): number => (index + 0.5) * step;
  const line = days
    .map(({ closed }, index) => `${index === 0 ? "M" : "L"}${middle(index)} ${HEIGHT - tall(closed)}`)
    .join("");
  return (
    <>
      <WidgetHead title={widget.title} usual={say("widget.chart", { count: widget.days })} aside={<ChartKey />} />
      <div className="wall-chart">
        <span className="wall-most">{most}</span>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={say("chart.label", { most })}
        >
          {days.map(({ day, found, critical }, index) => (
            <g key={day}>
              <rect
                className="found"
                x={index * step + (step * GAP) / 2}
                y={HEIGHT - tall(found)}
                width={step * (1 - GAP)}
                height={tall(found)}
              />
              <rect
                className="critical"
                x={index * step + (step * GAP) / 2}
                y={HEIGHT - tall(critical)}
                width={step * (1 - GAP)}
                height={tall(critical)}
              />
            </g>
          ))}
          <path className="closed-case" d={line} />
          <path className="closed" d={line} />
        </svg>
        <div className="wall-days">
          {days.map(({ day }, index) =>
            (days.length - 1 - index) % NAMED_EVERY === 0 ? (
              <span key={day} style={{ left: `${(middle(index) / WIDTH) * 100}%` }}>
                {dayText(lang, day)}
              </span>
            ) : null,
          )}
        </div>
      </div>
    </>
  );
}

function ChartKey(): ReactNode {
  const say = useSay();
  return (
    <span className="wall-key">
      <span>
        <i className="found" /> {say("chart.found")}
      </span>
      <span>
        <i className="critical" /> {say("chart.critical")}
      </span>
      <span>
        <i className="closed" /> {say("chart.closed")}
      </span>
    </span>
  );
}

const dayText = (lang: Language, day: string): string =>
  new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", {
    month: "numeric",
    day: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(`${day}T00:00:00Z`));
