/** What stands in a column of a home, in the reader's words. No data is a dash, zero is 0. */
import type { UnitLine } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { none } from "../i18n/format.ts";
import { lettingWords, statusWords } from "../i18n/register-words.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { GradeMark, SeverityMark } from "../ui/marks.tsx";
import { useOwnColumns } from "./own-columns.ts";

export function useCellText() {
  const t = useT();
  const { name, tenths } = useFormats();
  const own = useOwnColumns();
  return (unit: UnitLine, column: string): ReactNode => {
    switch (column) {
      case "grade":
        return <GradeMark grade={unit.grade} label={unit.grade ? t(`grade.${unit.grade}`) : t("unit.no_grade")} />;
      case "status":
        return t(statusWords(unit.status));
      case "letting":
        return t(lettingWords(unit.letting));
      case "lettable":
      case "declarationWaiting":
        return t(unit[column] ? "rules.yes" : "rules.no");
      case "areaM2":
        return unit.areaM2 === null ? none : tenths(unit.areaM2);
      case "worst":
        return unit.worst === null ? none : <SeverityMark severity={unit.worst} label={t(`severity.${unit.worst}`)} />;
      case "overdue":
        return unit.overdue === 0 ? (
          "0"
        ) : (
          <span className="due" data-tone="over">
            {unit.overdue}
          </span>
        );
      case "division":
        return unit.divisionName ?? none;
      case "cell":
        return unit.cell?.name ?? none;
      case "officer":
        return unit.officer ? name(unit.officer.name, unit.officer.nameEn) : none;
      default:
        return plain(unit, column, own);
    }
  };
}

const texts = [
  "address",
  "floor",
  "room",
  "sourceId",
  "publicCode",
  "estateUnitCode",
  "rooms",
  "beds",
  "openHazards",
  "letterUntil",
  "lastVisitOn",
  "nextVisitOn",
  "registeredOn",
] as const;

function plain(unit: UnitLine, column: string, own: ReturnType<typeof useOwnColumns>): ReactNode {
  const known = texts.find((each) => each === column);
  if (known) return unit[known] ?? none;
  const field = own.find((each) => each.column === column);
  return field ? field.text(unit.extra[field.key]) : none;
}
