/** How many homes of the house have which grade: letter and number; not declared and not let beside them, and what the plate means. */
import type { BuildingDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { GradeMark } from "../ui/marks.tsx";
import { OverdueMark } from "./door-tile.tsx";

const letters = ["G", "Y", "O", "R"] as const;

export function GradeCounts({ building }: { readonly building: BuildingDetail }): ReactNode {
  const t = useT();
  const { gradeCounts, lettingCounts } = building;
  return (
    <div className="grade-counts">
      {letters.map((grade) => (
        <span key={grade}>
          <GradeMark grade={grade} label={t(`grade.${grade}`)} />
          {gradeCounts[grade]}
        </span>
      ))}
      {lettingCounts.undeclared > 0 && (
        <span>
          <GradeMark grade={null} label={t("unit.no_grade")} />
          {t("file.not_declared_count", { count: lettingCounts.undeclared })}
        </span>
      )}
      <span className="muted">{t("file.not_let_count", { count: lettingCounts.notLet })}</span>
      <span className="grade-counts-end">
        <OverdueMark label={null} />
        {t("table.overdue")}
      </span>
    </div>
  );
}
