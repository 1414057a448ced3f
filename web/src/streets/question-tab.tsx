/** What is looked at, when, where, and what it is held against. Everything has a usual value; nothing must be touched. */

import type { Subject } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { hazardClasses, inspectionKinds } from "../i18n/class-names.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import type { DivisionField } from "../state/desk.ts";
import { isoOfDay, presetOf, presetPeriod, presets } from "../state/street-period.ts";
import { type Severity, useStreets } from "../state/streets.ts";
import { useTownOffset } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { Listbox } from "../ui/listbox.tsx";
import { SeverityMark } from "../ui/marks.tsx";
import { Section } from "../ui/panel.tsx";
import { Segments } from "../ui/segments.tsx";
import { classWords } from "./classes.ts";
import { DayField } from "./day-field.tsx";
import { useWish } from "./use-wish.ts";

const subjects = ["hazards", "incidents", "inspections"] as const satisfies readonly Subject[];
const LONGEST_CLASS = 60;

export function QuestionTab({ divisions }: { readonly divisions: DivisionField }): ReactNode {
  const t = useT();
  const { draft, wish } = useStreets();
  return (
    <>
      <Section title={t("streets.subject")}>
        <div data-field="subject">
          <Segments
            label={t("streets.subject")}
            value={draft.subject}
            entries={subjects.map((value) => ({ value, label: t(`streets.subject.${value}`) }))}
            onChoose={(subject) => wish({ subject })}
          />
        </div>
        {draft.subject === "hazards" && <Severities />}
        <Classes />
      </Section>
      <When />
      <Section title={t("streets.where")}>
        <div data-field="division">
          <Listbox small label={t("streets.where")} {...divisions} />
        </div>
        <p className="small muted">{t("streets.where_hint")}</p>
      </Section>
      <Against />
    </>
  );
}

function Severities(): ReactNode {
  const t = useT();
  const { draft, wish } = useStreets();
  const toggle = (severity: Severity): void =>
    wish({
      severities: without(draft.severities, severity) ?? [...draft.severities, severity].toSorted((a, b) => a - b),
    });
  return (
    <div className="streets-chips" role="group" aria-label={t("streets.severities")}>
      {([1, 2, 3] as const).map((severity) => (
        <Button
          key={severity}
          small
          aria-pressed={draft.severities.includes(severity)}
          onClick={() => toggle(severity)}
        >
          <SeverityMark small severity={severity} />
          {t(`severity.short.${severity}`)}
        </Button>
      ))}
    </div>
  );
}

function Classes(): ReactNode {
  const t = useT();
  const { draft, wish } = useStreets();
  if (draft.subject === "incidents") {
    return (
      <Field
        label={t("streets.incident_classes")}
        help={t("streets.classes_hint")}
        maxLength={400}
        value={draft.classes.join(", ")}
        onChange={(event) => wish({ classes: namesIn(event.target.value) })}
      />
    );
  }
  const known: readonly string[] = draft.subject === "hazards" ? hazardClasses : inspectionKinds;
  return (
    <fieldset className="streets-classes" data-field="classes">
      <legend>
        {t("streets.classes")} <span className="muted">{t("streets.classes_hint")}</span>
      </legend>
      {known.map((name) => (
        <Checkbox
          key={name}
          label={classWords(draft.subject, name, t)}
          checked={draft.classes.includes(name)}
          onChange={() => wish({ classes: without(draft.classes, name) ?? [...draft.classes, name] })}
        />
      ))}
    </fieldset>
  );
}

function When(): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const offset = useTownOffset();
  const setPeriod = useStreets((state) => state.setPeriod);
  const { period, today } = useWish();
  const end = period.last ?? today;
  const days = end - period.first + 1;
  const shown = (day: number): string => longDay(Date.parse(isoOfDay(day)) - offset * 60_000);
  return (
    <Section title={t("streets.when")}>
      <Segments
        label={t("streets.time_span")}
        value={presetOf(period, today) ?? "other"}
        entries={presets.map((value) => ({ value, label: t(`streets.span.${value}`) }))}
        onChoose={(value) => {
          const preset = presets.find((known) => known === value);
          if (preset) setPeriod(presetPeriod(preset, today));
        }}
      />
      <div className="streets-days">
        <DayField handle="first" label={t("streets.from")} period={period} today={today} />
        <DayField handle="last" label={t("streets.to")} period={period} today={today} />
      </div>
      <p className="small muted">
        {t("streets.compared_with", { from: shown(period.first - days), to: shown(period.first - 1) })}
      </p>
    </Section>
  );
}

function Against(): ReactNode {
  const t = useT();
  const { draft, wish } = useStreets();
  const only = draft.subject !== "hazards";
  return (
    <Section title={t("streets.exposure")}>
      <div className="streets-chips" role="group" aria-label={t("streets.exposure")} data-field="exposure">
        {(["length", "inspections"] as const).map((value) => (
          <Button
            key={value}
            small
            aria-pressed={draft.exposure === value}
            refusal={
              only && value === "inspections"
                ? { code: "streets.only_hazards", title: t("streets.exposure_refused") }
                : null
            }
            onClick={() => wish({ exposure: value })}
          >
            {t(`streets.exposure.${value}`)}
          </Button>
        ))}
      </div>
      <p className="small muted">{t("streets.exposure_hint")}</p>
    </Section>
  );
}

/** Null where it was not among them. */
const without = <One,>(all: readonly One[], one: One): readonly One[] | null =>
  all.includes(one) ? all.filter((other) => other !== one) : null;

const namesIn = (text: string): readonly string[] =>
  text
    .split(/[,，、]\s*/)
    .map((name) => name.trimStart().slice(0, LONGEST_CLASS))
    .filter((name, at, all) => name !== "" || at === all.length - 1)
    .filter((name) => name !== "");
