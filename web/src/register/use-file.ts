/** Which file the selection opens: a home with its house, a house alone, or the home or house that a hazard belongs to. */
import type { HazardDetail, UnitDetail } from "@gridstead/server/contract";
import { useState } from "react";
import type { Refused } from "../state/api.ts";
import { useReading } from "../state/reading.ts";
import { useSelection } from "../state/selection.ts";

export type OpenFile = {
  readonly buildingId: number | null;
  readonly unitId: number | null;
  readonly hazardId: number | null;
  /** Why the house is not known. */
  readonly refused: Refused | null;
  readonly again: () => void;
};

/** Null: nothing that has a file is selected. While the house of another home is being asked for, the old house stays. */
export function useOpenFile(): OpenFile | null {
  const selected = useSelection((state) => state.selected);
  const hazardId = selected?.kind === "hazard" ? selected.id : null;
  const hazard = useReading<HazardDetail>(hazardId === null ? null : `/api/hazards/${hazardId}`);
  const unitId = selected?.kind === "unit" ? selected.id : (hazard.answer?.unit?.id ?? null);
  const unit = useReading<UnitDetail>(unitId === null ? null : `/api/units/${unitId}`);
  const known =
    selected?.kind === "building" ? selected.id : (unit.answer?.building.id ?? hazard.answer?.building?.id ?? null);
  const [last, setLast] = useState<number | null>(null);
  if (known !== null && known !== last) setLast(known);
  if (selected?.kind !== "unit" && selected?.kind !== "building" && selected?.kind !== "hazard") return null;
  const { refused, again } = hazard.refused ? hazard : unit;
  return { buildingId: known ?? last, unitId, hazardId, refused, again };
}
