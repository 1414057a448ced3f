/**
 * The map of the page with everything on it: composes the style from all features and mounts what floats above. The shell loads it
 * on demand, so that lists stand before the map does. Takes no properties: the stores say what to show.
 */
import { type ReactNode, useMemo } from "react";
import { DensityView } from "../density/density-view.tsx";
import { GridDesk } from "../grid/grid-desk.tsx";
import { HazardMarks } from "../hazards/hazard-marks.tsx";
import { paintMarkImage } from "../hazards/mark-images.ts";
import { paintImportedHatch } from "../imported-layers/imported-hatch.ts";
import { ImportedOnMap } from "../imported-layers/imported-on-map.tsx";
import { IncidentsOnMap } from "../incidents/incidents-on-map.tsx";
import { CellPictures } from "../layers/cell-pictures.tsx";
import { PastGrid } from "../layers/past-grid.tsx";
import { paintHatch } from "../map/hatches.ts";
import type { ImagePainter } from "../map/images.ts";
import { MapHost } from "../map/map-host.tsx";
import { paintOverlayHatch } from "../overlays/overlay-hatch.ts";
import { OverlayOnMap } from "../overlays/overlay-on-map.tsx";
import { PanoramasOnMap } from "../panoramas/panoramas-on-map.tsx";
import { paintPointImage } from "../points/point-images.ts";
import { PointsReading } from "../points/points-reading.tsx";
import { useDesk } from "../state/desk.ts";
import { useTown } from "../state/town.ts";
import { paintRankImage } from "../street-map/rank-images.ts";
import { StreetLayerReading } from "../street-map/street-layer.tsx";
import { StreetsOnMap } from "../street-map/streets-on-map.tsx";
import { SituationOnMap } from "../surroundings/situation-on-map.tsx";
import { paintWayMark } from "../surroundings/way-mark.ts";
import { composeStyle } from "./compose-style.ts";
import { DENSITY_BEFORE } from "./layer-order.ts";
import { MapChanges } from "./map-changes.tsx";
import { MapClicks } from "./map-clicks.tsx";
import { MapOverlays } from "./map-overlays.tsx";
import { PlanDesk } from "./plan-desk.tsx";
import { StreetsDesk } from "./streets-desk.tsx";
import { useBaseStyle, usePicture } from "./use-picture.ts";

const painters: readonly ImagePainter[] = [
  paintHatch,
  paintMarkImage,
  paintRankImage,
  paintOverlayHatch,
  paintImportedHatch,
  paintPointImage,
  paintWayMark,
];

export function MapStage(): ReactNode {
  const town = useTown((state) => state.town);
  const picture = usePicture();
  const base = useBaseStyle();
  const style = useMemo(() => composeStyle(picture, location.origin, base), [picture, base]);
  const desk = useDesk((state) => state.desk);
  const streets = desk === "streets";
  const begin = useMemo(() => ({ box: asBox(town?.box), centre: asPosition(town?.centre) }), [town]);
  if (!town) return null;
  return (
    <MapHost
      desk={picture.editing ? "grid" : streets ? "streets" : "look"}
      style={style}
      colours={picture.colours}
      painters={painters}
      begin={begin}
    >
      <CellPictures language={picture.language} />
      {!picture.editing && <PastGrid />}
      <DensityView picture={picture} beforeId={DENSITY_BEFORE} />
      {!streets && <HazardMarks />}
      {desk === "command" && <IncidentsOnMap />}
      {picture.streets !== null && <StreetsOnMap />}
      {picture.streets !== null && !picture.streets.alone && <StreetLayerReading />}
      {(streets || desk === "command") && <OverlayOnMap />}
      {desk === "command" && <PointsReading />}
      {desk === "command" && <SituationOnMap />}
      {(streets || desk === "command") && <ImportedOnMap />}
      {desk === "command" && <PanoramasOnMap />}
      <MapClicks />
      <MapChanges />
      <MapOverlays />
      {streets && <StreetsDesk picture={picture} style={style} painters={painters} />}
      {picture.editing && <GridDesk />}
      {picture.editing && <PlanDesk picture={picture} painters={painters} />}
    </MapHost>
  );
}

function asBox(box: readonly number[] | null | undefined) {
  const [west, south, east, north] = box ?? [];
  const whole = west !== undefined && south !== undefined && east !== undefined && north !== undefined;
  return whole ? ([west, south, east, north] as const) : null;
}

function asPosition(position: readonly number[] | null | undefined) {
  const [lng, lat] = position ?? [];
  return lng !== undefined && lat !== undefined ? ([lng, lat] as const) : null;
}
