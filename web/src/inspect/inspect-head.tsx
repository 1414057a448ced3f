/** Head of an inspection: which home, which kind of visit, how far, its grade. */
import type { InspectionSheet } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { progress } from "../form-view/shown.ts";
import { useT } from "../i18n/use-t.ts";
import { IconButton } from "../ui/button.tsx";
import { Listbox } from "../ui/listbox.tsx";
import { type GradeLetter, GradeMark } from "../ui/marks.tsx";
import type { Draft, InspectionKind } from "./draft.ts";
import { asksForm } from "./hand-in.ts";

const kinds = ["routine", "re_inspection", "spot_check"] as const satisfies readonly InspectionKind[];
const grades = ["G", "Y", "O", "R"] as const;

export function InspectHead({
  sheet: { unit, building, form },
  draft,
  onChange,
  onLeave,
}: {
  readonly sheet: InspectionSheet;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const t = useT();
  const { answered, asked } = form && asksForm(draft) ? progress(form, draft.answers) : { answered: 0, asked: 0 };
  const grade: GradeLetter | null = grades.find((letter) => letter === unit?.grade) ?? null;
  return (
    <header className="inspect-head">
      <IconButton icon="back" label={t("inspect.leave")} onClick={onLeave} />
      <div className="grow">
        <h2>{unit?.room ? t("unit.title", { address: building.address, room: unit.room }) : building.address}</h2>
        <div className="row tiny">
          <Listbox
            label={t("inspect.kind")}
            value={draft.kind}
            choices={kinds.map((value) => ({ value, label: t(`inspection.${value}`) }))}
            onChoose={(kind) => onChange({ kind: kinds.find((known) => known === kind) ?? "routine" })}
          />
          {asked > 0 && <span>{t("inspect.progress", { answered, asked })}</span>}
        </div>
      </div>
      <GradeMark large grade={grade} label={grade ? t(`grade.${grade}`) : t("unit.no_grade")} />
      <progress value={answered} max={Math.max(1, asked)} aria-label={t("inspect.progress", { answered, asked })} />
    </header>
  );
}
