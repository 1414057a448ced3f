/** Puts the chosen grid tool into the hand: makes it from what the map shows, tells the card what it would do, commits on release. */
import type { MapGeoJSONFeature, Map as MapLibre } from "maplibre-gl";
import { useEffect, useMemo, useRef, useState } from "react";
import { attachTool } from "../map/attach-tool.ts";
import { setDrawn } from "../map/drawn.ts";
import { emptyCollection } from "../map/sources.ts";
import type { MapPoint, Tool } from "../map/tool.ts";
import { useTools } from "../state/tools.ts";
import { type BlockStates, blockStates } from "./block-states.ts";
import { paintTool, type StrokeDeps } from "./paint-tool.ts";
import { blocksInside, blocksUnder, brushRadiusPx } from "./pick-blocks.ts";
import { lassoTool, rectangleTool, type ShapeDeps, shiftFor } from "./shape-tools.ts";
import type { Community } from "./use-community.ts";

/** What the hand would move now, and where it is. */
export type Stroke = { readonly ids: ReadonlySet<number>; readonly at: MapPoint };

export function useGridTool(
  map: MapLibre | null,
  community: Community | null,
  commit: (ids: ReadonlySet<number>) => void,
): Stroke | null {
  const gridTool = useTools((state) => state.gridTool);
  const measuring = useTools((state) => state.card === "measure");
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const states = useBlockStates(map);
  const latest = useRef({ community, commit });
  useEffect(() => {
    latest.current = { community, commit };
  });
  const aimed = community !== null && community.blocks.size > 0;

  useEffect(() => {
    if (!map || measuring) return undefined;
    const tool =
      gridTool === "select" || gridTool === "assign" || !aimed
        ? chooseTool(map)
        : strokeTool(map, gridTool, {
            community: () => latest.current.community,
            preview: (ids, at) => {
              states?.brush(ids, latest.current.community?.target.colour ?? 0);
              setStroke(at && ids.size > 0 ? { ids: new Set(ids), at } : null);
            },
            commit: (ids) => latest.current.commit(ids),
          });
    return attachTool(map, tool);
  }, [map, gridTool, measuring, aimed, states]);
  return stroke;
}

function useBlockStates(map: MapLibre | null): BlockStates | null {
  const states = useMemo(() => map && blockStates(map), [map]);
  useEffect(() => () => states?.clear(), [states]);
  return states;
}

type StrokeParts = Omit<StrokeDeps, "pick"> & { readonly community: () => Community | null };

function strokeTool(
  map: MapLibre,
  kind: "brush" | "rectangle" | "lasso",
  { community, preview, commit }: StrokeParts,
): Tool {
  const blocks = () => community()?.blocks ?? new Map();
  const shape: ShapeDeps = {
    preview,
    commit,
    inside: (ring) => blocksInside(map, ring, blocks()),
    groundAt: (x, y) => {
      const { lng, lat } = map.unproject([x, y]);
      return [lng, lat];
    },
    outline: (ring) => setDrawn(map, "sketch", ring ? polygon(ring) : emptyCollection),
  };
  if (kind === "rectangle") return rectangleTool(shape);
  if (kind === "lasso") return lassoTool(shape);
  const pick = (at: MapPoint): number[] => {
    const width = useTools.getState().brushWidth;
    return blocksUnder(map, at, brushRadiusPx(width, blocks().values(), map.getCenter().lat, map.getZoom()));
  };
  return shiftFor(paintTool({ pick, preview, commit }), lassoTool(shape));
}

const polygon = (ring: readonly (readonly [number, number])[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: {},
      geometry: { type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)].map(([lng, lat]) => [lng, lat])] },
    },
  ],
});

/** A click takes a cell: as the one that receives, or among those for a new officer (Shift adds). Dragging pans as ever. */
function chooseTool(map: MapLibre): Tool {
  let pressedAt: MapPoint | null = null;
  const cellAt = ({ x, y }: MapPoint): MapGeoJSONFeature | undefined =>
    map.queryRenderedFeatures([x, y], { layers: ["cell-ground"] })[0];
  return {
    cursor: "pointer",
    pans: true,
    pointerDown(at) {
      pressedAt = at;
    },
    pointerUp(at) {
      const from = pressedAt;
      pressedAt = null;
      if (!from || Math.hypot(at.x - from.x, at.y - from.y) > CLICK_PX) return;
      const id = cellAt(at)?.id;
      if (typeof id === "number") take(id, at.shift);
    },
    cancel() {
      pressedAt = null;
    },
  };
}

const CLICK_PX = 4;

function take(cellId: number, adds: boolean): void {
  const { gridTool, chosenCells, choose, aim } = useTools.getState();
  if (gridTool !== "assign") return aim(cellId);
  const others = adds ? chosenCells : new Set<number>();
  choose(
    chosenCells.has(cellId) && adds ? new Set([...others].filter((id) => id !== cellId)) : new Set([...others, cellId]),
  );
}
