/** The grade of the house itself by its common parts, and whether its homes may be let meanwhile. Green and nothing open: not shown. */
import type { HouseGrade } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { GradeMark } from "../ui/marks.tsx";

export function HouseGradeLine({ buildingId }: { readonly buildingId: number }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const { answer } = useReading<HouseGrade>(`/api/buildings/${buildingId}/grade`, {}, ["building", "hazard"]);
  if (!answer || answer.lines.length === 0) return null;
  const items = answer.lines.map(({ title, item }) => (title ? words(title) : (item ?? ""))).join(t("file.comma"));
  return (
    <p className="small" role="status" style={{ marginBottom: 10 }}>
      <GradeMark grade={answer.grade} label={t(`grade.${answer.grade}`)} /> {t("file.house_grade", { items })}
      {!answer.mayBeLet && <b> {t("file.house_may_not_be_let")}</b>}
    </p>
  );
}
