/** The panel of plans at the right of the grid desk: list, new plan, what belongs to the open one. One at a time; Escape closes it. */
import type { PlanDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { type PlanPanel as Panel, usePlan } from "../state/plan.ts";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { CheckPanel } from "./check-panel.tsx";
import { CommentsPanel } from "./comments-panel.tsx";
import { ComparePanel } from "./compare-panel.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import { NewPlanPanel } from "./new-plan-panel.tsx";
import { PlanListPanel } from "./plan-list-panel.tsx";
import { useOpenPlan } from "./plan-readings.ts";

type OwnPanel = Exclude<Panel, "balance" | "official">;

export function PlanPanel({ panel }: { readonly panel: OwnPanel }): ReactNode {
  const t = useT();
  const show = usePlan((state) => state.show);
  return (
    <SidePanel
      title={t(`plan.panel.${panel}`)}
      closeLabel={t("action.close")}
      onClose={() => show(null)}
      withMap={panel === "compare"}
    >
      {panel === "plans" && <PlanListPanel />}
      {panel === "new" && <NewPlanPanel />}
      {panel !== "plans" && panel !== "new" && <OfOpenPlan panel={panel} />}
    </SidePanel>
  );
}

/** Loading, failed, forbidden and gone are pictures here; the band has words. */
function OfOpenPlan({ panel }: { readonly panel: Exclude<OwnPanel, "plans" | "new"> }): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useOpenPlan();
  if (!answer) {
    if (refused) return <RefusedPicture refused={refused} what={t("plan.one")} again={again} />;
    return <Loading small title={t("state.loading", { what: t("plan.one") })} />;
  }
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      {panels[panel](answer)}
    </>
  );
}

const panels: Readonly<Record<Exclude<OwnPanel, "plans" | "new">, (plan: PlanDetail) => ReactNode>> = {
  details: (plan) => <DetailsPanel key={plan.id} plan={plan} />,
  compare: (plan) => <ComparePanel plan={plan} />,
  comments: (plan) => <CommentsPanel plan={plan} />,
  check: (plan) => <CheckPanel plan={plan} />,
};
