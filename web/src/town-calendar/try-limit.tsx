/** Tries a limit on the calendar as it is saved: from when, how long, in which unit; the answer says when it ends and why. */
import type { ClockUnit, TriedDeadline } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useProblemText, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { asRefused } from "../state/reading.ts";
import { useTownOffset } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";

const units = [
  "working_hour",
  "working_day",
  "urgent_hour",
  "urgent_day",
  "natural_day",
] as const satisfies readonly ClockUnit[];
const MINUTE_MS = 60_000;

export function TryLimit(): ReactNode {
  const t = useT();
  const { isoDayClock } = useFormats();
  const problem = useProblemText();
  const offset = useTownOffset();
  const [start, setStart] = useState(() => new Date(Date.now() + offset * MINUTE_MS).toISOString().slice(0, 16));
  const [value, setValue] = useState(5);
  const [unit, setUnit] = useState<ClockUnit>("working_day");
  const [said, setSaid] = useState<string | null>(null);
  const ask = (): void => {
    const instant = new Date(Date.parse(`${start}:00Z`) - offset * MINUTE_MS).toISOString();
    postJson<TriedDeadline>("/api/calendar/deadline", { start: instant, value, unit }).then(
      (tried) =>
        setSaid(
          t(tried.provisional ? "calendar.tried_provisional" : "calendar.tried", {
            at: isoDayClock(tried.at),
            working: tried.workingDays,
            holidays: tried.holidays,
          }),
        ),
      (error: unknown) => setSaid(problem(asRefused(error).code)),
    );
  };
  return (
    <section>
      <h3>{t("calendar.try")}</h3>
      <div className="row calendar-foot">
        <Field
          type="datetime-local"
          label={t("calendar.try_from")}
          value={start}
          onChange={({ target }) => setStart(target.value)}
        />
        <Field
          type="number"
          label={t("calendar.try_value")}
          min={1}
          max={3_650}
          value={value}
          onChange={({ target }) => setValue(Math.max(1, target.valueAsNumber || 1))}
        />
        <label className="label">
          {t("calendar.try_unit")}
          <select
            className="select-box"
            value={unit}
            onChange={({ target }) => setUnit(units.find((known) => known === target.value) ?? "working_day")}
          >
            {units.map((each) => (
              <option key={each} value={each}>
                {t(`calendar.unit.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={ask}>{t("calendar.try_do")}</Button>
      </div>
      {said && <output className="told-line">{said}</output>}
    </section>
  );
}
