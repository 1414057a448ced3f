/** The plan of floors for paper: the same tiles, read by itself; nothing opens from it. */
import type { BuildingDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Loading } from "../ui/pictures.tsx";
import { FloorPlan } from "./floor-plan.tsx";
import { GradeCounts } from "./grade-counts.tsx";

type PlanOnPaperProps = { readonly buildingId: number; readonly unitId: number };

export function PlanOnPaper({ buildingId, unitId }: PlanOnPaperProps): ReactNode {
  const t = useT();
  const { answer, refused } = useReading<BuildingDetail>(`/api/buildings/${buildingId}`, {}, ["building"]);
  if (answer === null) return refused ? null : <Loading small title={t("state.loading", { what: t("file.plan") })} />;
  return (
    <>
      <GradeCounts building={answer} />
      <FloorPlan building={answer} unitId={unitId} onOpen={() => {}} />
    </>
  );
}
