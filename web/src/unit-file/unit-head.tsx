/** The head of the file: grade, number of the door, code, since when it is registered; what one can do stands at the end. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { GradeMark } from "../ui/marks.tsx";

type UnitHeadProps = { readonly unit: UnitDetail; readonly actions: ReactNode };

export function UnitHead({ unit, actions }: UnitHeadProps): ReactNode {
  const t = useT();
  const { longDay } = useFormats();
  const label = unit.grade ? t(`grade.${unit.grade}`) : t("unit.no_grade");
  const registered = unit.registeredOn === null ? null : t("file.registered", { day: longDay(unit.registeredOn) });
  return (
    <header className="unit-head">
      <GradeMark large grade={unit.grade} label={label} />
      <div className="unit-name">
        <p className="unit-place">{unit.building.address}</p>
        <h2>{unit.room === null ? unit.building.address : t("file.unit", { room: unit.room })}</h2>
        <p className="small muted">{[unit.estateUnitCode ?? unit.sourceId, registered].filter(Boolean).join(" · ")}</p>
      </div>
      <div className="unit-actions">{actions}</div>
    </header>
  );
}
