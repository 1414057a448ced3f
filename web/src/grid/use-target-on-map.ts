/** Shows on the map which cell receives, which cells are chosen for an officer, and what has just been committed. */
import type { BlockSummary } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { useEffect } from "react";
import { setDrawn } from "../map/drawn.ts";
import { emptyCollection } from "../map/sources.ts";
import { usePlan } from "../state/plan.ts";
import { useTools } from "../state/tools.ts";
import { middle } from "./block-cursor.ts";
import { blockStates } from "./block-states.ts";
import { useEdits } from "./edits.ts";
import type { Community } from "./use-community.ts";

const cellAt = (id: number) => ({ source: "grid", sourceLayer: "cell", id });

export function useTargetOnMap(map: MapLibre | null, community: Community | null): void {
  const several = useTools(({ gridTool }) => gridTool === "assign" || gridTool === "merge");
  // The cells of a plan are not in these tiles.
  const inPlan = usePlan((state) => state.planId !== null);
  const chosen = useTools((state) => state.chosenCells);
  const targetId = community?.target.id ?? null;
  useEffect(() => {
    if (!map || inPlan) return undefined;
    const shown = several ? [...chosen] : targetId === null ? [] : [targetId];
    for (const id of shown) map.setFeatureState(cellAt(id), { selected: true });
    return () => {
      if (!map.getSource("grid")) return;
      for (const id of shown) map.removeFeatureState(cellAt(id), "selected");
    };
  }, [map, several, inPlan, chosen, targetId]);

  const blocks = community?.blocks;
  useEffect(() => {
    if (!map) return undefined;
    setDrawn(map, "block-number", numbers(blocks?.values() ?? []));
    return () => setDrawn(map, "block-number", emptyCollection);
  }, [map, blocks]);

  const edited = useEdits((state) => state.edited);
  useEffect(() => {
    if (!map || !edited || inPlan) return;
    const colours = new Map(edited.cells.map(({ id, colour }) => [id, colour]));
    blockStates(map).settle(
      new Map(edited.blocks.map(({ id, cellId }) => [id, (cellId === null ? undefined : colours.get(cellId)) ?? 0])),
    );
  }, [map, edited, inPlan]);
}

function numbers(blocks: Iterable<BlockSummary>): GeoJSON.FeatureCollection {
  const features = [...blocks].flatMap((block): GeoJSON.Feature[] =>
    block.load
      ? [
          {
            type: "Feature",
            geometry: { type: "Point", coordinates: [...middle(block)] },
            properties: { units: block.load.units },
          },
        ]
      : [],
  );
  return { type: "FeatureCollection", features };
}
