/**
 * The house: where it stands, its facts, how many homes have which grade, the plan of floors or the same as a table. What is done
 * with it is handed in; the map too, because it is heavy and arrives when it may.
 */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { asTarget, usePlaceOf } from "../state/place.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";
import { Empty, Loading } from "../ui/pictures.tsx";
import { RefusedPicture, StaleNote } from "../ui/refused-picture.tsx";
import { BuildingHead } from "./building-head.tsx";
import { Crumbs } from "./crumbs.tsx";
import { DoorTable } from "./door-table.tsx";
import { HazardMarks, type PlanDoor, type PlanRoom } from "./door-tile.tsx";
import { FloorPlan } from "./floor-plan.tsx";
import { GradeCounts } from "./grade-counts.tsx";
import { HouseGradeLine } from "./house-grade.tsx";
import { OtherDoorDialog } from "./other-door-dialog.tsx";
import "./building-file.css";

const tables = ["building", "rental_unit", "hazard", "assignment", "cell_block", "other_room", "contact"];

type BuildingFileProps = {
  readonly id: number;
  readonly unitId: number | null;
  readonly map: (building: BuildingDetail) => ReactNode;
  readonly actions: (building: BuildingDetail) => ReactNode;
};

export function BuildingFile({ id, unitId, map, actions }: BuildingFileProps): ReactNode {
  const t = useT();
  const { answer, refused, readAt, again } = useReading<BuildingDetail>(`/api/buildings/${id}`, {}, tables);
  usePlaceOf(asTarget(answer?.position ?? null));
  if (answer === null) {
    return refused ? (
      <RefusedPicture refused={refused} what={t("what.building")} subject={t("what.this_building")} again={again} />
    ) : (
      <Loading title={t("state.loading", { what: t("what.building") })} />
    );
  }
  return (
    <>
      {refused && <StaleNote refused={refused} readAt={readAt} again={again} />}
      <div className="crumb-row">
        <Crumbs {...answer} />
        <span className="grow" />
        {actions(answer)}
      </div>
      <BuildingHead building={answer} map={map(answer)} />
      <GradeCounts building={answer} />
      <HouseGradeLine buildingId={answer.id} />
      <Doors building={answer} unitId={unitId} />
    </>
  );
}

type DoorsProps = { readonly building: BuildingDetail; readonly unitId: number | null };

function Doors({ building, unitId }: DoorsProps): ReactNode {
  const t = useT();
  const [asTable, setAsTable] = useState(false);
  const [other, setOther] = useState<PlanRoom | null>(null);
  const select = useSelection((state) => state.select);
  const open = (door: PlanDoor): void =>
    door.kind === "unit" ? select({ kind: "unit", id: door.unit.id }) : setOther(door.other);
  if (building.floors.length === 0) return <Empty small title={t("building.no_units")} />;
  return (
    <>
      {asTable ? (
        <DoorTable building={building} unitId={unitId} onOpen={open} />
      ) : (
        <FloorPlan building={building} unitId={unitId} onOpen={open} />
      )}
      <CommonSpace building={building} />
      {other && <OtherDoorDialog door={other} onClose={() => setOther(null)} />}
      <p className="plan-foot">
        <span>{openText(building, t)}</span>
        <button type="button" className="crumb-link" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "file.as_plan" : "file.as_table")}
        </button>
      </p>
      {building.units.length < building.unitsTotal && (
        <p className="small muted">
          {t("building.units_listed", { shown: building.units.length, total: building.unitsTotal })}
        </p>
      )}
    </>
  );
}

/** What is wrong in stairs and passages belongs to the house, not to a door: its own page lists it. */
function CommonSpace({ building }: { readonly building: BuildingDetail }) {
  const t = useT();
  const select = useSelection((state) => state.select);
  if (building.commonHazards.length === 0) return null;
  return (
    <button type="button" className="common-space" onClick={() => select({ kind: "building", id: building.id })}>
      {t("file.common_space")}
      <span className="grow" />
      <HazardMarks hazards={building.commonHazards} open={building.openHazards.common} />
    </button>
  );
}

function openText({ openHazards: { inUnits, common } }: BuildingDetail, t: ReturnType<typeof useT>): string {
  return inUnits + common === 0
    ? t("hazard.none_open")
    : t("file.open_split", { count: inUnits + common, units: inUnits, common });
}
