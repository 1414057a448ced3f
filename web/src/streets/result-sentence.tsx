/**
 * The question in one sentence. Words that are underlined lead to the field that stands behind them; the line below says why the
 * numbers are what they are.
 */
import type { DivisionList, Run, RunResult } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { type StreetTab, useStreets } from "../state/streets.ts";
import { levelFigure, reasonWords } from "./choice-words.ts";
import { classWords } from "./classes.ts";

export function ResultSentence({ run, result }: { readonly run: Run; readonly result: RunResult }): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const { wish } = run;
  const { parameters } = result;
  const subject = useSubjectWords(run);
  const area = useAreaWords(run);
  const days = Math.round(parameters.periodDays);
  return (
    <div className="streets-words">
      <p>
        {t("streets.say.1")}
        <Edit tab="data" field="subject">
          {subject}
        </Edit>
        {t("streets.say.2")}
        <Edit tab="data" field="first">
          {longDay(wish.from)}
        </Edit>
        {t("streets.say.3")}
        <Edit tab="data" field="last">
          {longDay(Date.parse(wish.to) - 1)}
        </Edit>
        {t("streets.say.4")}
        <Edit tab="data" field="first">
          {days >= 364 && days <= 366 ? t("streets.say.before_year") : t("streets.say.before", { days })}
        </Edit>
        {t("streets.say.5")}
        <Edit tab="method" field="bandwidthM">{`${Math.round(parameters.bandwidthM)}\u00a0m`}</Edit>
        {t("streets.say.6")}
        <Edit tab="method" field="density">
          {t(`streets.say.split.${parameters.density}`)}
        </Edit>
        {t("streets.say.7")}
        <Edit tab="data" field="division">
          {area}
        </Edit>
        {t("streets.say.8")}
        <Edit tab="method" field="level">{`q\u00a0≤\u00a0${levelFigure(parameters.level)}`}</Edit>
        {t("streets.say.9")}
      </p>
      <WhyLine result={result} />
    </div>
  );
}

function Edit({
  tab,
  field,
  children,
}: {
  readonly tab: StreetTab;
  readonly field: string;
  readonly children: string;
}): ReactNode {
  const openTab = useStreets((state) => state.openTab);
  return (
    <button type="button" onClick={() => openTab(tab, field)}>
      {children}
    </button>
  );
}

function WhyLine({ result }: { readonly result: RunResult }): ReactNode {
  const t = useT();
  const openTab = useStreets((state) => state.openTab);
  const told = result.choices.filter(({ parameter }) => parameter === "bandwidthM" || parameter === "correction");
  return (
    <p className="why">
      {told.map((choice) => (
        <span key={choice.parameter}>
          {choice.parameter === "bandwidthM" && `${Math.round(result.parameters.bandwidthM)}\u00a0m: `}
          {reasonWords(choice, t)}{" "}
          {choice.parameter === "correction" && `(${t(`streets.correction.${result.parameters.correction}`)}) `}
        </span>
      ))}
      <button type="button" className="text-link" onClick={() => openTab("method")}>
        {t("streets.why.all")}
      </button>
    </p>
  );
}

function useSubjectWords({ wish }: Run): string {
  const t = useT();
  const names = [
    ...(wish.severities ?? []).map((severity) => t(`severity.short.${severity}`)),
    ...(wish.classes ?? []).map((name) => classWords(wish.subject, name, t)),
  ];
  return names.length === 0
    ? t(`streets.all.${wish.subject}`)
    : t(`streets.some.${wish.subject}`, { names: names.join(", ") });
}

/** The division by its name; by its code where it is not known any more. */
function useAreaWords({ wish }: Run): string {
  const t = useT();
  const { name } = useFormats();
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  if (wish.division === undefined) return t("streets.say.whole");
  const known = answer?.divisions.find(({ code }) => code === wish.division);
  return known ? name(known.name, known.nameEn) : wish.division;
}
