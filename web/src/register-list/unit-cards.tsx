/** The homes of one page of the list on a phone: two lines each, under a thumb. The columns of the table are not for here. */
import type { UnitLine } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { lettingWords, statusWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useSelection } from "../state/selection.ts";
import { GradeMark, SeverityMark } from "../ui/marks.tsx";

export function UnitCards({ units }: { readonly units: readonly UnitLine[] }): ReactNode {
  const t = useT();
  return (
    <ul className="unit-cards" aria-label={t("list.title")}>
      {units.map((unit) => (
        <li key={unit.id}>
          <button type="button" onClick={() => useSelection.getState().select({ kind: "unit", id: unit.id })}>
            <Card unit={unit} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Card({ unit }: { readonly unit: UnitLine }): ReactNode {
  const t = useT();
  const { monthDay } = useFormats();
  const { address, room, grade, status, letting, worst, openHazards, overdue, nextVisitOn } = unit;
  return (
    <>
      <GradeMark large grade={grade} label={grade ? t(`grade.${grade}`) : t("unit.no_grade")} />
      <span className="unit-card-name">{room === null ? address : t("unit.title", { address, room })}</span>
      <span className="unit-card-marks">
        {worst !== null && <SeverityMark severity={worst} label={t(`severity.${worst}`)} />}
        {openHazards > 0 && openHazards}
        {overdue > 0 && (
          <span className="due" data-tone="over">
            {t("list.overdue_count", { count: overdue })}
          </span>
        )}
      </span>
      <span className="unit-card-second">
        {[
          t(statusWords(status)),
          ...(status === "let" ? [t(lettingWords(letting))] : []),
          ...(nextVisitOn === null ? [] : [t("file.next_visit", { day: monthDay(nextVisitOn) })]),
        ].join(" · ")}
      </span>
    </>
  );
}
