/** Draws the faults of the checked or repaired file while its panel is open; the chosen one larger. */
import type { OfficialCheck } from "@gridstead/server/contract";
import { type ReactNode, useEffect, useMemo } from "react";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { usePlan } from "../state/plan.ts";
import { useOfficial } from "./official-file.ts";

export type Fault = NonNullable<OfficialCheck["coverage"]>["faults"][number];
const NONE: readonly Fault[] = [];

/** Of the repaired grid once there is one: the list and the map speak of the same. */
export const useShownFaults = (): readonly Fault[] =>
  useOfficial(({ check, repair }) => repair?.left.faults ?? check?.coverage?.faults ?? NONE);

export function FaultsOnMap(): ReactNode {
  const map = useMap();
  const open = usePlan((state) => state.panel === "official");
  const faults = useShownFaults();
  const chosen = useOfficial((state) => state.chosen);
  const drawn = useMemo(() => (open ? faultFeatures(faults, chosen) : emptyCollection), [open, faults, chosen]);
  useEffect(() => {
    if (map) setDrawn(map, "fault", drawn);
  }, [map, drawn]);
  useEffect(() => () => (map ? setDrawn(map, "fault", emptyCollection) : undefined), [map]);
  return null;
}

/** Each fault as its area, where it has one, and as a ring at its place, so that slivers are seen from afar. */
function faultFeatures(faults: readonly Fault[], chosen: number | null): GeoJSON.FeatureCollection {
  const features = faults.flatMap(({ polygons, at }, index): GeoJSON.Feature[] => {
    const properties = { chosen: index === chosen };
    const area: GeoJSON.Feature[] =
      polygons.length === 0
        ? []
        : [{ type: "Feature", properties, geometry: { type: "MultiPolygon", coordinates: polygons } }];
    return at ? [...area, { type: "Feature", properties, geometry: { type: "Point", coordinates: at } }] : area;
  });
  return { type: "FeatureCollection", features };
}
