/** Who looked at the home when, with which result and how many pictures; when the next look is due. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { inspectionWords, resultWords } from "../i18n/register-words.ts";
import type { Translate } from "../i18n/translate.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Icon } from "../ui/icon.tsx";
import { Section } from "../ui/panel.tsx";

type Inspection = UnitDetail["inspections"][number];

/** `few`: so many of the newest; without it all, and the visits that are planned. */
export function VisitTable({ unit, few }: { readonly unit: UnitDetail; readonly few?: number }): ReactNode {
  const t = useT();
  const { monthDay, longDay } = useFormats();
  const shown = few === undefined ? unit.inspections : unit.inspections.slice(0, few);
  const next =
    unit.nextVisitOn === null ? t("file.no_visit_due") : t("file.next_visit", { day: monthDay(unit.nextVisitOn) });
  const oldest = unit.inspections.at(-1);
  return (
    <Section title={t("inspector.visits")} aside={next}>
      {shown.length === 0 ? (
        <p className="soft">{t("unit.no_inspections")}</p>
      ) : (
        <div className="wide-table">
          <table className="table visit-table">
            <caption className="sr">{t("inspector.visits")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("file.date")}</th>
                <th scope="col">{t("table.officer")}</th>
                <th scope="col">{t("file.result")}</th>
                <th scope="col" className="num">
                  {t("file.evidence")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((inspection) => (
                <VisitRow key={inspection.id} inspection={inspection} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {oldest && (
        <p className="help">
          {t("file.visits_since", { count: unit.inspections.length, day: longDay(oldest.at) })} {t("file.spot_checks")}
        </p>
      )}
      {few === undefined && <PlannedVisits unit={unit} />}
    </Section>
  );
}

function VisitRow({ inspection }: { readonly inspection: Inspection }): ReactNode {
  const t = useT();
  const { dayClock, name, isoDayClock } = useFormats();
  const { officer } = inspection;
  return (
    <tr>
      <td>
        <time dateTime={inspection.at} title={isoDayClock(inspection.at)}>
          {dayClock(inspection.at)}
        </time>
      </td>
      <td>{officer === null ? none : name(officer.name, officer.nameEn)}</td>
      <td className="sentence">{resultText(inspection, t)}</td>
      <td className="num">
        {inspection.photos === 0 ? (
          <span className="muted">{none}</span>
        ) : (
          <>
            <Icon name="camera" size={14} /> {inspection.photos}
          </>
        )}
      </td>
    </tr>
  );
}

function resultText({ kind, result, found }: Inspection, t: Translate): string {
  const kindWords = kind === "routine" ? [] : [t(inspectionWords(kind))];
  const outcome =
    result === "fail" && found > 0 ? t("file.found_count", { count: found }) : t(resultWords(result ?? ""));
  return [...kindWords, outcome].join(t("file.comma"));
}

function PlannedVisits({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const waiting = unit.visits.filter(({ doneAt }) => doneAt === null);
  if (waiting.length === 0) return null;
  return (
    <ul className="unit-waiting" aria-label={t("unit.visit_due")}>
      {waiting.map((visit) => (
        <li key={visit.id}>
          {t(inspectionWords(visit.kind))} · {t("file.due_on", { day: longDay(visit.dueOn) })}
          {visit.plannedOn !== null && ` · ${t("file.planned_on", { day: longDay(visit.plannedOn) })}`}
        </li>
      ))}
    </ul>
  );
}
