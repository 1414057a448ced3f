/** Keeps an index of the blocks in view while a painting tool is held: made anew when the map has moved or its tiles are new, at rest only. */
import type { Map as MapLibre, MapSourceDataEvent } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { type BlockIndex, type BlockShape, blockIndex } from "./block-index.ts";

export function useBlockIndex(map: MapLibre | null, wanted: boolean): { readonly current: BlockIndex | null } {
  const index = useRef<BlockIndex | null>(null);
  useEffect(() => {
    if (!map || !wanted) return undefined;
    let old = true;
    const onIdle = (): void => {
      if (!old) return;
      old = false;
      index.current = blockIndex(shapesInView(map));
    };
    const onMove = (): void => {
      old = true;
    };
    const onTile = (event: MapSourceDataEvent): void => {
      if (event.sourceId === "grid" && event.tile) old = true;
    };
    map.on("idle", onIdle);
    map.on("moveend", onMove);
    map.on("sourcedata", onTile);
    onIdle();
    return () => {
      map.off("idle", onIdle);
      map.off("moveend", onMove);
      map.off("sourcedata", onTile);
      index.current = null;
    };
  }, [map, wanted]);
  return index;
}

/** A block that a tile's edge cuts comes in parts with one id. */
function shapesInView(map: MapLibre): BlockShape[] {
  if (!map.getSource("grid")) return [];
  return map.querySourceFeatures("grid", { sourceLayer: "block" }).flatMap(({ id, geometry }): BlockShape[] => {
    if (typeof id !== "number") return [];
    if (geometry.type === "Polygon") return [{ id, rings: geometry.coordinates }];
    return geometry.type === "MultiPolygon" ? geometry.coordinates.map((rings) => ({ id, rings })) : [];
  });
}
