/** What floats above the map: legend, tools, cards, foot note, the words for those who do not see it. */
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useCallback } from "react";
import { ImportedLegend } from "../imported-layers/imported-legend.tsx";
import { LayersDialog } from "../imported-layers/layers-dialog.tsx";
import { Legend } from "../layers/legend.tsx";
import { PrintCard } from "../layers/print-card.tsx";
import { FootNote } from "../map/foot-note.tsx";
import { LiveWords } from "../map/live-words.tsx";
import { useMap } from "../map/map-context.ts";
import { MapTools } from "../map/map-tools.tsx";
import { MeasureCard } from "../map/measure-card.tsx";
import { OverlayLayerChoice, OverlayLegend } from "../overlays/overlay-legend.tsx";
import { AddPanorama } from "../panoramas/add-panorama.tsx";
import { NewPanoramaCard } from "../panoramas/new-panorama-card.tsx";
import { usePanoramas } from "../panoramas/panoramas-on-map.tsx";
import { PointCard } from "../points/point-card.tsx";
import { PointsLegend } from "../points/points-legend.tsx";
import { useDesk } from "../state/desk.ts";
import { useOverlays } from "../state/overlays.ts";
import { useStreets } from "../state/streets.ts";
import { useTools } from "../state/tools.ts";
import { StreetLayerChoice } from "../street-map/street-layer.tsx";
import { StreetLegend, StreetLegendEntries } from "../street-map/street-legend.tsx";
import { SituationCard } from "../surroundings/situation-card.tsx";

export function MapOverlays(): ReactNode {
  const map = useMap();
  const streets = useDesk((state) => state.desk === "streets");
  const command = useDesk((state) => state.desk === "command");
  const overlay = useOverlays(({ features }) => Boolean(features?.answer));
  const card = useTools((state) => state.card);
  const placeAt = useCallback((lng: number, lat: number) => cellNameAt(map, lng, lat), [map]);
  return (
    <>
      {streets ? <StreetLegend more={overlay && <OverlayLegend />} /> : <Legend more={<StreetLayerLegend />} />}
      <MapTools situation={command} />
      {card === "measure" && <MeasureCard />}
      {card === "print" && <PrintCard />}
      {command && card === "situation" && <SituationCard />}
      {command && card === "point" && <PointCard />}
      {command && card === "point-edit" && <PointCard amending />}
      {card === "panorama" && <NewPanoramaCard />}
      <LayersDialog more={<AddPanorama />} />
      <FootNote />
      <LiveWords placeAt={placeAt} />
    </>
  );
}

/** Hot streets of a saved run, as one more layer of the command centre. */
function StreetLayerLegend(): ReactNode {
  const chosen = useStreets((state) => state.layerRunId !== null);
  const here = useDesk((state) => state.desk === "command");
  const panoramas = usePanoramas().answer?.panoramas.length ?? 0;
  if (!here) return null;
  return (
    <>
      <PointsLegend />
      <StreetLayerChoice />
      {chosen && <StreetLegendEntries />}
      <OverlayLayerChoice />
      <ImportedLegend panoramas={panoramas} />
    </>
  );
}

function cellNameAt(map: MapLibre | null, lng: number, lat: number): string | null {
  if (!map) return null;
  const { x, y } = map.project([lng, lat]);
  const [cell] = map.queryRenderedFeatures([x, y], { layers: ["cell-ground", "then-ground"] });
  const name: unknown = cell?.properties["name"];
  return typeof name === "string" ? name : null;
}
