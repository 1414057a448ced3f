/** What plans, balance and official grids put on the map of the grid desk: the draft, the swipe, and the one panel that is open. */
import { type ReactNode, useEffect, useMemo } from "react";
import { BalancePanel } from "../balance/balance-panel.tsx";
import { HazardMarks } from "../hazards/hazard-marks.tsx";
import { CellPictures } from "../layers/cell-pictures.tsx";
import type { ImagePainter } from "../map/images.ts";
import type { Picture } from "../map/picture.ts";
import { SecondMap } from "../map/second-map.tsx";
import { FaultsOnMap } from "../official/faults-on-map.tsx";
import { OfficialPanel } from "../official/official-panel.tsx";
import { DraftOnMap } from "../plans/draft-on-map.tsx";
import { PlanPanel } from "../plans/plan-panel.tsx";
import { PlanSwipe } from "../plans/swipe.tsx";
import { usePlan } from "../state/plan.ts";
import { composeStyle } from "./compose-style.ts";

type PlanDeskProps = { readonly picture: Picture; readonly painters: readonly ImagePainter[] };

export function PlanDesk({ picture, painters }: PlanDeskProps): ReactNode {
  const { panel, split } = usePlan();
  useEffect(() => () => usePlan.getState().show(null), []);
  return (
    <>
      <DraftOnMap />
      <FaultsOnMap />
      {split !== null && picture.draft.length > 0 && (
        <PresentGrid picture={picture} painters={painters} share={split} />
      )}
      {panel === "balance" && <BalancePanel />}
      {panel === "official" && <OfficialPanel />}
      {panel !== null && panel !== "balance" && panel !== "official" && <PlanPanel key={panel} panel={panel} />}
    </>
  );
}

/** The same picture without the draft, over the left of the map. */
function PresentGrid({ picture, painters, share }: PlanDeskProps & { readonly share: number }): ReactNode {
  const style = useMemo(() => composeStyle({ ...picture, draft: [], fill: "officer" }, location.origin), [picture]);
  return (
    <>
      <SecondMap share={share} style={style} colours={picture.colours} painters={painters}>
        <CellPictures language={picture.language} />
        <HazardMarks />
      </SecondMap>
      <PlanSwipe />
    </>
  );
}
