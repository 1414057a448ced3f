/** Puts the desk of the register together: the house, the file of a home, leases, letters, hazards' steps, inspecting, the list. */
import type { BuildingDetail, UnitDetail } from "@gridstead/server/contract";
import { lazy, type ReactNode, Suspense } from "react";
import { BuildingFile } from "../building-file/building-file.tsx";
import { HousePage } from "../building-file/house-page.tsx";
import { PlanOnPaper } from "../building-file/plan-on-paper.tsx";
import { HazardSteps } from "../hazard-steps/hazard-steps.tsx";
import { HazardTrack } from "../hazard-steps/hazard-track.tsx";
import { HazardNotice, NoticeCard } from "../hazard-steps/notice-card.tsx";
import { RegisterDesk, type RegisterParts } from "../register/register-desk.tsx";
import { useDesk } from "../state/desk.ts";
import { UnitFile, type UnitFileParts } from "../unit-file/unit-file.tsx";
import { BuildingActions } from "./building-actions.tsx";
import { HouseActions } from "./house-actions.tsx";
import { RegisterLists } from "./register-lists.tsx";
import { UnitActions } from "./unit-actions.tsx";

const StillMap = lazy(() => import("./still-map.tsx").then(({ StillMap: map }) => ({ default: map })));
const InspectPage = lazy(() =>
  import("../inspect/inspect-page.tsx").then(({ InspectPage: page }) => ({ default: page })),
);
const LeasesTab = lazy(() => import("../leases/leases-tab.tsx").then(({ LeasesTab: tab }) => ({ default: tab })));
const LettersTab = lazy(() => import("../letters/letters-tab.tsx").then(({ LettersTab: tab }) => ({ default: tab })));

export const RegisterPage = (): ReactNode => <RegisterDesk parts={parts} />;

const mapOf = (building: BuildingDetail): ReactNode => (
  <div className="still-map">
    <Suspense fallback={null}>
      <StillMap building={building} />
    </Suspense>
  </div>
);

/** The notice of the chosen hazard; else the newest that is still open. */
function noticeOf({ openHazards }: UnitDetail, hazardId: number | null): number | null {
  const chosen = openHazards.find(({ id }) => id === hazardId);
  if (chosen) return chosen.notice?.id ?? null;
  return Math.max(0, ...openHazards.map(({ notice }) => notice?.id ?? 0)) || null;
}

const fileParts: UnitFileParts = {
  leases: (unit) => <LeasesTab unit={unit} />,
  letters: (unit) => <LettersTab unit={unit} />,
  actions: (unit) => <UnitActions unit={unit} />,
  track: (hazardId) => <HazardTrack hazardId={hazardId} />,
  steps: (hazardId) => <HazardSteps key={hazardId} hazardId={hazardId} without={["extend"]} />,
  plan: (unit) => <PlanOnPaper buildingId={unit.building.id} unitId={unit.id} />,
  notice: (unit, hazardId) => <NoticeCard noticeId={noticeOf(unit, hazardId)} hazardId={hazardId} />,
};

const hazardOfHouse = (hazardId: number): ReactNode => (
  <>
    <HazardTrack hazardId={hazardId} />
    <HazardSteps key={hazardId} hazardId={hazardId} />
    <HazardNotice hazardId={hazardId} />
  </>
);

const parts: RegisterParts = {
  list: () => <RegisterLists />,
  building: (id, unitId) => (
    <BuildingFile
      id={id}
      unitId={unitId}
      map={mapOf}
      actions={(building) => <BuildingActions key={building.id} building={building} />}
    />
  ),
  unit: (id, hazardId) => <UnitFile key={id} id={id} hazardId={hazardId} parts={fileParts} />,
  house: (id, hazardId) => (
    <HousePage
      key={id}
      id={id}
      hazardId={hazardId}
      actions={(building) => <HouseActions building={building} />}
      hazard={hazardOfHouse}
    />
  ),
  inspect: (unitId) => (
    <Suspense fallback={null}>
      <InspectPage unitId={unitId} onLeave={() => useDesk.getState().setPage(null)} />
    </Suspense>
  ),
};
