/**
 * Keeps the marks on the map right: reads hazards from the tiles on the screen, sees them at the instant of the time control,
 * gathers and spreads them, narrowed to the cell of the incident that is selected; counts what is in view for the legend. Draws nothing in React.
 */
import type { Map as MapLibre, MapSourceDataEvent } from "maplibre-gl";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { useGrid } from "../state/grid.ts";
import { type HazardBox, useHazardBoxes } from "../state/hazard-boxes.ts";
import { useInView } from "../state/in-view.ts";
import { useFocus } from "../state/incident-focus.ts";
import { useLayers } from "../state/layers.ts";
import { useNow } from "../state/now.ts";
import { useSelection } from "../state/selection.ts";
import { useTime } from "../state/time.ts";
import { type HazardPoint, openAt, overdueS, readHazard } from "./at-instant.ts";
import { marksOf } from "./clusters.ts";
import { legFeatures, markFeatures } from "./mark-features.ts";
import { type Placed, spread } from "./spread.ts";

const MINUTE_MS = 60_000;
const MOST_HAZARDS = 50_000;
/** What the images of marks cover, in CSS pixels, the widest words in them. A plate begins left of its place. */
const sizesPx = {
  mark: { middlePx: 0, widthPx: 28, heightPx: 26 },
  cluster: { middlePx: 0, widthPx: 42, heightPx: 22 },
  overdue: { middlePx: 26, widthPx: 80, heightPx: 26 },
} as const;

export function HazardMarks(): ReactNode {
  const map = useMap();
  const t = useT();
  const hazards = useHazardsOnScreen(map);
  const zoom = useZoomStep(map);
  const now = useNow(MINUTE_MS);
  const at = useTime((state) => state.at);
  const off = useLayers((state) => state.off);
  const cells = useGrid((state) => state.cells);
  const selectedId = useSelection(({ selected }) => (selected?.kind === "hazard" ? selected.id : null));
  const focusCell = useFocus().cell?.id ?? null;
  const atS = Math.floor((at ?? now) / 1_000);

  useEffect(() => {
    if (!map) return;
    const open = hazards.filter((hazard) => openAt(hazard, atS) && (focusCell === null || hazard.cellId === focusCell));
    countInView(map, open, atS);
    const isShown = (hazard: HazardPoint): boolean =>
      !off.has(`severity${hazard.severity}`) && !(off.has("overdue") && overdueS(hazard, atS) > 0);
    const marks = marksOf(open.filter(isShown), zoom, atS, (cellId) => cells?.get(cellId)?.divisionCode ?? "");
    const placed = spread(marks, zoom);
    setDrawn(map, "hazard-mark", markFeatures(placed, t, selectedId));
    setDrawn(map, "hazard-leg", legFeatures(placed));
    useHazardBoxes.getState().put(placed.map(boxOf));
  }, [map, t, hazards, zoom, atS, off, cells, selectedId, focusCell]);
  useEffect(() => () => useHazardBoxes.getState().put([]), []);
  return null;
}

const boxOf = ({ mark, lng, lat }: Placed): HazardBox => ({ lng, lat, ...sizesPx[mark.kind] });

function countInView(map: MapLibre, open: readonly HazardPoint[], atS: number): void {
  const bounds = map.getBounds();
  const seen = open.filter(({ lng, lat }) => bounds.contains([lng, lat]));
  const severe = (severity: number): number => seen.filter((hazard) => hazard.severity === severity).length;
  useInView.getState().setCounts({
    severity1: severe(1),
    severity2: severe(2),
    severity3: severe(3),
    overdue: seen.filter((hazard) => overdueS(hazard, atS) > 0).length,
  });
}

/** Read again after tiles arrived and after each move; every hazard once, though tiles share their edges. */
function useHazardsOnScreen(map: MapLibre | null): readonly HazardPoint[] {
  const [hazards, setHazards] = useState<readonly HazardPoint[]>([]);
  useEffect(() => {
    if (!map) return undefined;
    let frame = 0;
    const read = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setHazards(readFromTiles(map)));
    };
    const onData = ({ sourceId, sourceDataType }: MapSourceDataEvent): void => {
      if (sourceId === "hazard" && sourceDataType !== "metadata") read();
    };
    map.on("sourcedata", onData);
    map.on("moveend", read);
    read();
    return () => {
      cancelAnimationFrame(frame);
      map.off("sourcedata", onData);
      map.off("moveend", read);
    };
  }, [map]);
  return hazards;
}

function readFromTiles(map: MapLibre): readonly HazardPoint[] {
  const found = new Map<number, HazardPoint>();
  for (const { id, geometry, properties } of map.querySourceFeatures("hazard", { sourceLayer: "hazard" })) {
    const hazard = readHazard(id, geometry, properties);
    if (hazard && found.size < MOST_HAZARDS) found.set(hazard.id, hazard);
  }
  return [...found.values()];
}

/** The zoom in quarter steps: marks are gathered anew when it changes, not on every frame. */
function useZoomStep(map: MapLibre | null): number {
  const [zoom, setZoom] = useState(() => map?.getZoom() ?? 0);
  useEffect(() => {
    if (!map) return undefined;
    const onZoom = (): void => setZoom(Math.floor(map.getZoom() * 4) / 4);
    onZoom();
    map.on("zoom", onZoom);
    return () => void map.off("zoom", onZoom);
  }, [map]);
  return zoom;
}
