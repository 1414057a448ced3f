/** One end of the period as a date: the way without the handles of the time bar. Takes effect when a whole day stands in it. */
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { dayFromIso, type Handle, isoOfDay, moveHandle, type StreetPeriod } from "../state/street-period.ts";
import { useStreets } from "../state/streets.ts";
import { Field } from "../ui/field.tsx";

type DayFieldProps = {
  readonly handle: Handle;
  readonly label: string;
  readonly period: StreetPeriod;
  readonly today: number;
};

export function DayField({ handle, label, period, today }: DayFieldProps): ReactNode {
  const t = useT();
  const setPeriod = useStreets((state) => state.setPeriod);
  const [typed, setTyped] = useState<string | null>(null);
  const day = handle === "first" ? period.first : (period.last ?? today);
  return (
    <div data-field={handle}>
      <Field
        label={label}
        type="date"
        value={typed ?? isoOfDay(day)}
        max={isoOfDay(today)}
        wrong={typed !== null && dayFromIso(typed) === null ? t("streets.wrong_day") : undefined}
        onChange={(event) => {
          const text = event.target.value;
          const chosen = dayFromIso(text);
          setTyped(chosen === null ? text : null);
          if (chosen !== null) setPeriod(moveHandle(period, handle, chosen, today));
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
