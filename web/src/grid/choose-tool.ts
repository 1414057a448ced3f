/** A click takes a cell: as the one that is worked on, or among those for a new officer or for becoming one. Dragging pans as ever. */
import type { Map as MapLibre } from "maplibre-gl";
import type { MapPoint, Tool } from "../map/tool.ts";
import { useTools } from "../state/tools.ts";

const CLICK_PX = 4;
/** Cells of a plan lie above those of the present grid, and are shown in place of them. */
const LAYERS = ["draft-ground", "cell-ground"] as const;

export function chooseTool(map: MapLibre): Tool {
  let pressedAt: MapPoint | null = null;
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
      const id = cellOnMap(map, at);
      if (id !== null) take(id, at.shift);
    },
    cancel() {
      pressedAt = null;
    },
  };
}

export function cellOnMap(map: MapLibre, { x, y }: Pick<MapPoint, "x" | "y">): number | null {
  const layers = LAYERS.filter((id) => map.getLayer(id));
  const [cell] = map.queryRenderedFeatures([x, y], { layers: [...layers] });
  return typeof cell?.id === "number" ? cell.id : null;
}

function take(cellId: number, shift: boolean): void {
  const { gridTool, chosenCells, choose, aim } = useTools.getState();
  if (gridTool === "merge") return choose(toggled(chosenCells, cellId));
  if (gridTool !== "assign") return aim(cellId);
  choose(shift ? toggled(chosenCells, cellId) : new Set([cellId]));
}

export const toggled = (ids: ReadonlySet<number>, id: number): ReadonlySet<number> =>
  new Set(ids.has(id) ? [...ids].filter((other) => other !== id) : [...ids, id]);
