/** Twelve months: a press on a day goes through working, off, and as the day of the week says. Words and shape, not colour alone. */
import type { CalendarYear } from "@gridstead/server/contract";
import type { KeyboardEvent, ReactNode } from "react";
import { locales } from "../i18n/translate.ts";
import { useFormats, useLang, useT } from "../i18n/use-t.ts";
import { useNow } from "../state/now.ts";
import { type ChangedDays, lookOf } from "./changed-days.ts";

type Kind = "holiday" | "working" | null;
type MonthsProps = {
  readonly calendar: CalendarYear;
  readonly changed: ChangedDays;
  readonly onDay: (day: string, kind: Kind) => void;
};
const HOUR_MS = 3_600_000;
const MONTHS = Array.from({ length: 12 }, (_, index) => index);
const next: Readonly<Record<string, Kind>> = { null: "holiday", holiday: "working", working: null };

export function CalendarMonths(props: MonthsProps): ReactNode {
  return (
    <div className="calendar-months" onKeyDown={onDayKey}>
      {MONTHS.map((month) => (
        <Month key={month} month={month} {...props} />
      ))}
    </div>
  );
}

function Month({ month, calendar, changed, onDay }: MonthsProps & { readonly month: number }): ReactNode {
  const t = useT();
  const lang = useLang();
  const first = new Date(Date.UTC(calendar.year, month, 1));
  const days = new Date(Date.UTC(calendar.year, month + 1, 0)).getUTCDate();
  const today = useFormats().isoDay(useNow(HOUR_MS));
  const lead = (first.getUTCDay() + 6) % 7;
  const name = new Intl.DateTimeFormat(locales[lang], { month: "long", timeZone: "UTC" }).format(first);
  return (
    <section aria-label={`${name} ${calendar.year}`}>
      <h3>{name}</h3>
      <div className="calendar-weekdays" aria-hidden="true">
        {weekdays(lang).map((weekday) => (
          <span key={weekday}>{weekday}</span>
        ))}
      </div>
      <div className="calendar-days">
        {Array.from({ length: days }, (_, index) => {
          const day = `${calendar.year}-${String(month + 1).padStart(2, "0")}-${String(index + 1).padStart(2, "0")}`;
          const look = lookOf(calendar, changed, day);
          const words = calendar.days.find((each) => each.day === day);
          const named = lang === "zh" ? words?.name : (words?.nameEn ?? words?.name);
          return (
            <button
              key={day}
              type="button"
              style={index === 0 ? { gridColumnStart: lead + 1 } : undefined}
              data-off={look.off || undefined}
              data-mark={
                look.kind === null
                  ? undefined
                  : t(look.kind === "holiday" ? "calendar.mark_off" : "calendar.mark_working")
              }
              data-changed={look.changed || undefined}
              data-expected={look.expected || undefined}
              aria-label={`${index + 1}, ${day}, ${t(look.off ? "calendar.off" : "calendar.working")}${named ? `, ${named}` : ""}`}
              aria-current={day === today ? "date" : undefined}
              title={named ?? undefined}
              onClick={() => onDay(day, next[String(look.kind)] ?? null)}
            >
              {index + 1}
            </button>
          );
        })}
      </div>
    </section>
  );
}

/** Monday first; 2024 began with one. */
const weekdays = (lang: ReturnType<typeof useLang>): readonly string[] => {
  const short = new Intl.DateTimeFormat(locales[lang], {
    weekday: lang === "zh" ? "narrow" : "short",
    timeZone: "UTC",
  });
  return Array.from({ length: 7 }, (_, at) => short.format(new Date(Date.UTC(2024, 0, at + 1))).slice(0, 2));
};

/** Arrow keys go from day to day through the whole year. */
function onDayKey(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[event.key];
  if (by === undefined || !(event.target instanceof HTMLButtonElement)) return;
  const days = [...event.currentTarget.querySelectorAll("button")];
  event.preventDefault();
  days[days.indexOf(event.target) + by]?.focus();
}
