/** The panels beside the map of the desk of streets: the analysis at the left; at the right the chosen street or the whole area. */
import type { ReactNode } from "react";
import { OverlayTab } from "../overlays/overlay-tab.tsx";
import { useDesk } from "../state/desk.ts";
import { useStreets } from "../state/streets.ts";
import { SavedTab } from "../street-saved/saved-tab.tsx";
import { AreaPanel } from "../street-segment/area-panel.tsx";
import { SegmentPanel } from "../street-segment/segment-panel.tsx";
import { StreetsPanel } from "../streets/streets-panel.tsx";
import { useOpenRun } from "../streets/use-open-run.ts";
import { useDivisionChoices } from "./division-choices.ts";

export function StreetsLeft(): ReactNode {
  useOpenRun();
  const choices = useDivisionChoices();
  return <StreetsPanel saved={<SavedTab />} overlay={<OverlayTab divisions={choices} />} divisions={choices} />;
}

export function StreetsRight(): ReactNode {
  const chosen = useStreets((state) => state.segment !== null);
  const half = useDesk((state) => state.half);
  return chosen ? <SegmentPanel key={half} /> : <AreaPanel />;
}
