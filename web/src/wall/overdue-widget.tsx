/** What is overdue: by severity, and for an account case by case, longest first, as many as there is room for. */
import type { ReactNode } from "react";
import { DuePlate, SeverityMark } from "../ui/marks.tsx";
import { useEverySecond } from "./clockwork.ts";
import { ageText, type Say, useLanguage, useSay } from "./say.ts";
import { Severities } from "./severities.tsx";
import type { WidgetProps } from "./shown.ts";
import { WidgetHead } from "./widget-head.tsx";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export function OverdueWidget({ widget, figures }: WidgetProps<"overdue">): ReactNode {
  const say = useSay();
  const lang = useLanguage();
  const now = useEverySecond();
  const { overdue, counts } = figures;
  if (!overdue) return null;
  const { open, cases } = overdue;
  const count = open.critical + open.serious + open.general;
  const oldest = counts?.overdue.oldestDeadlineAt ?? null;
  return (
    <>
      <WidgetHead title={widget.title} usual={say("widget.overdue")} aside={say("overdue.total", { count })} />
      {count === 0 && <p className="wall-note">{say("overdue.none")}</p>}
      {count > 0 && cases === null && (
        <div className="wall-overdue-counts">
          <b>{count}</b>
          <Severities {...open} />
          {oldest !== null && <span>{say("count.oldest", { age: ageText(say, now - Date.parse(oldest)) })}</span>}
        </div>
      )}
      {cases !== null && (
        <ul className="wall-lines">
          {cases.map(({ id, title, severity, cell, dueAt }) => (
            <li key={id}>
              <SeverityMark severity={severity as 1 | 2 | 3} label={say(`severity.${severity as 1 | 2 | 3}`)} />
              <span className="wall-cut">{title[lang]}</span>
              <span className="wall-soft">{cell ?? "–"}</span>
              <DuePlate tone="over" text={lateText(say, now - Date.parse(dueAt))} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const lateText = (say: Say, ms: number): string =>
  ms < DAY_MS
    ? say("overdue.hours", { count: Math.max(0, Math.floor(ms / HOUR_MS)) })
    : say("overdue.days", { count: Math.floor(ms / DAY_MS) });
