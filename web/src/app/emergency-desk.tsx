/** The desk of emergencies: its first page, a plan, the activation, one emergency beside its map, a report. Which one stands in the URL. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { ActivatePage } from "../emergency/activate-page.tsx";
import { EmergencyHome } from "../emergency/emergency-home.tsx";
import { EmergencyPage, partOf } from "../emergency/emergency-page.tsx";
import { PlanPage } from "../emergency/plan-page.tsx";
import { ReportPage } from "../emergency/report-page.tsx";
import { useT } from "../i18n/use-t.ts";
import { useDesk } from "../state/desk.ts";
import { Loading } from "../ui/pictures.tsx";
import { Segments } from "../ui/segments.tsx";
import { useDivisionChoices } from "./division-choices.ts";
import "../emergency/emergency.css";

const EmergencyMap = lazy(() => import("./emergency-map.tsx").then(({ EmergencyMap: map }) => ({ default: map })));
const PAGE = /^(e|report|plan|plan-new)-([1-9]\d{0,9})(?:-(roll_call|tasks|log|plan))?$/;
const halves = ["list", "map"] as const;

export function EmergencyDesk(): ReactNode {
  const page = useDesk((state) => state.page) ?? "";
  const [, kind, text, part] = PAGE.exec(page) ?? [];
  const id = Number(text);
  const { choices: divisions } = useDivisionChoices();
  if (page === "activate") return <WithMap panel={<ActivatePage />} id={null} />;
  if (kind === "e") return <WithMap key={id} panel={<EmergencyPage id={id} part={partOf(part)} />} id={id} />;
  if (kind === "report") return <ReportPage id={id} />;
  if (page === "plan-new") return <PlanPage id={null} isNew divisions={divisions} />;
  if (kind === "plan" || kind === "plan-new")
    return <PlanPage key={page} id={id} isNew={kind === "plan-new"} divisions={divisions} />;
  return <EmergencyHome />;
}

function WithMap({ panel, id }: { readonly panel: ReactNode; readonly id: number | null }): ReactNode {
  const t = useT();
  // On a phone one half at a time. Whoever comes here has something to do, and that stands in the list.
  const [shown, setShown] = useState<(typeof halves)[number]>("list");
  return (
    <div className="emergency-desk" data-half={shown}>
      {panel}
      <div className="emergency-map">
        <Suspense fallback={<Loading title={t("state.loading", { what: t("half.map") })} />}>
          <EmergencyMap id={id} />
        </Suspense>
      </div>
      <div className="emergency-halves">
        <Segments
          label={t("half.choose")}
          value={shown}
          entries={halves.map((value) => ({ value, label: t(value === "map" ? "half.map" : "emergency.half_list") }))}
          onChoose={setShown}
        />
      </div>
    </div>
  );
}
