/** The town's calendar: a year of days, what is announced, working hours; changes are shown with what they move before they are saved. */
import type { CalendarEffect, CalendarYear, ChangeCalendar, ChangedCalendar, NewDay } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useProblemText, useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { asRefused, useReading } from "../state/reading.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { CalendarMonths } from "./calendar-months.tsx";
import { type ChangedDays, keptDays, withDay } from "./changed-days.ts";
import { ReadDaysFile } from "./read-days-file.tsx";
import { TryLimit } from "./try-limit.tsx";
import "./town-calendar.css";

export function CalendarPage(): ReactNode {
  const t = useT();
  const [year, setYear] = useState<number | null>(null);
  const reading = useReading<CalendarYear>("/api/calendar", year === null ? {} : { year }, ["calendar"]);
  if (reading.answer)
    return <Year key={reading.answer.version} calendar={reading.answer} onYear={setYear} onSaved={reading.again} />;
  if (!reading.refused) return <Loading title={t("state.loading", { what: t("calendar.what") })} />;
  return (
    <RefusedPicture
      refused={reading.refused}
      what={t("calendar.what")}
      subject={t("calendar.what")}
      again={reading.again}
    />
  );
}

type YearProps = {
  readonly calendar: CalendarYear;
  readonly onYear: (year: number) => void;
  readonly onSaved: () => void;
};

function Year({ calendar, onYear, onSaved }: YearProps): ReactNode {
  const t = useT();
  const [changed, setChanged] = useState<ChangedDays>({});
  const [until, setUntil] = useState(calendar.knownUntil);
  const steps = useCalendarSteps(onSaved);
  const wish: ChangeCalendar = {
    version: calendar.version,
    ...keptDays(changed),
    ...(until === calendar.knownUntil ? {} : { knownUntil: until }),
  };
  const count = Object.keys(changed).length + (until === calendar.knownUntil ? 0 : 1);
  const nothing = count === 0 ? { code: "calendar.unchanged", title: t("calendar.nothing") } : null;
  return (
    <div className="town-page">
      <header className="row">
        <h2 className="grow">{t("calendar.title")}</h2>
        <IconButton icon="back" label={t("calendar.before")} onClick={() => onYear(calendar.year - 1)} />
        <b>{calendar.year}</b>
        <IconButton icon="right" label={t("calendar.after")} onClick={() => onYear(calendar.year + 1)} />
      </header>
      <section>
        <p className="calendar-facts">
          {t("calendar.facts", { count: calendar.workingDays, until: calendar.knownUntil })}{" "}
          {calendar.provisional > 0 && t("calendar.provisional", { count: calendar.provisional })}
        </p>
        <CalendarMonths
          calendar={calendar}
          changed={changed}
          onDay={(day, kind) => setChanged(withDay(calendar, changed, day, kind))}
        />
        <div className="row calendar-foot">
          <Field
            type="date"
            label={t("calendar.known_until")}
            value={until}
            onChange={({ target }) => target.value !== "" && setUntil(target.value)}
          />
          <Button refusal={nothing} busy={steps.busy} onClick={() => steps.look(wish)}>
            {t("calendar.look")}
          </Button>
          <Button look="primary" refusal={nothing} busy={steps.busy} onClick={() => steps.save(wish)}>
            {t("calendar.save", { count })}
          </Button>
        </div>
        {steps.refused && (
          <p className="help" data-wrong role="alert">
            {steps.refused}
          </p>
        )}
        {steps.effect && <Effect effect={steps.effect} />}
      </section>
      <ReadDaysFile
        onDays={(days: readonly NewDay[]) =>
          setChanged({ ...changed, ...Object.fromEntries(days.map((day) => [day.day, day])) })
        }
      />
      <TryLimit />
    </div>
  );
}

const Effect = ({ effect }: { readonly effect: CalendarEffect }): ReactNode => {
  const t = useT();
  return (
    <output className="told-line">
      {t("calendar.effect", {
        provisional: effect.provisional,
        earlier: effect.earlier,
        later: effect.later,
        settled: effect.settled,
        leases: effect.leasesMoved,
        declarations: effect.declarationsMoved,
      })}
    </output>
  );
};

function useCalendarSteps(onSaved: () => void) {
  const problem = useProblemText();
  const [state, setState] = useState<{ busy: boolean; refused: string | null; effect: CalendarEffect | null }>({
    busy: false,
    refused: null,
    effect: null,
  });
  const run = (work: Promise<CalendarEffect>, done?: () => void): void => {
    setState({ busy: true, refused: null, effect: null });
    work.then(
      (effect) => {
        setState({ busy: false, refused: null, effect });
        done?.();
      },
      (error: unknown) => setState({ busy: false, refused: problem(asRefused(error).code), effect: null }),
    );
  };
  return {
    ...state,
    look: (wish: ChangeCalendar) => run(postJson<CalendarEffect>("/api/calendar/preview", wish)),
    save: (wish: ChangeCalendar) =>
      run(
        putJson<ChangedCalendar>("/api/calendar/days", wish).then(({ effect }) => effect),
        onSaved,
      ),
  };
}
