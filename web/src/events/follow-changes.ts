/** Joins the stream of changes with the map and the lists: reloads tiles on the screen that changed, moves the tables' counters. */
import type { ChangeEvent } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { tileSourceNames } from "../map/sources.ts";
import { useLive } from "../state/live.ts";
import { listen } from "./event-stream.ts";
import { refreshPlan, type TileId } from "./refresh-plan.ts";

const TILE_PX = 512;
const MAX_TILE_ZOOM = 18;

/** `map` answers null while there is none: lists are kept fresh also without a map. Gives back how to stop. */
export function followChanges(map: () => MapLibre | null): () => void {
  return listen({
    change(event) {
      useLive.getState().bump(Object.keys(event.rows));
      const drawn = map();
      if (drawn) refreshTiles(drawn, event);
    },
    reset() {
      useLive.getState().miss();
      for (const source of tileSourceNames) map()?.refreshTiles(source);
    },
  });
}

function refreshTiles(map: MapLibre, { tiles }: ChangeEvent): void {
  for (const [source, changed] of refreshPlan(tiles, tilesOnScreen(map))) {
    if (map.getSource(source)) map.refreshTiles(source, [...changed]);
  }
}

const tilesOnScreen = (map: MapLibre): TileId[] =>
  map.coveringTiles({ tileSize: TILE_PX, maxzoom: MAX_TILE_ZOOM }).map(({ canonical: { z, x, y } }) => ({ z, x, y }));
