/**
 * The brush by keyboard, while the map has the focus: arrows move a cursor from block to block, Enter takes or leaves the block,
 * Ctrl+Enter moves what was taken, Esc forgets it. The map follows the cursor.
 */
import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { type GridTool, useTools } from "../state/tools.ts";
import { isArrow, middle, stepTo } from "./block-cursor.ts";
import type { Community } from "./use-community.ts";

const painting: readonly GridTool[] = ["brush", "rectangle", "lasso", "boundary"];
const blockAt = (id: number) => ({ source: "grid", sourceLayer: "block", id });

export function useBlockKeys(map: MapLibre | null, community: Community | null, commit: () => void): void {
  const tool = useTools((state) => state.gridTool);
  const picked = useTools((state) => state.pickedBlocks);
  const cursor = useRef<number | null>(null);
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });

  useEffect(() => {
    if (!map || !community || !painting.includes(tool)) return undefined;
    const goTo = (id: number | null): void => {
      if (cursor.current !== null) map.removeFeatureState(blockAt(cursor.current), "selected");
      cursor.current = id;
      const block = id === null ? undefined : community.blocks.get(id);
      if (id === null || !block) return;
      map.setFeatureState(blockAt(id), { selected: true });
      const [lng, lat] = middle(block);
      if (!map.getBounds().contains([lng, lat])) map.panTo([lng, lat]);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.target !== map.getCanvas()) return;
      if (isArrow(event.key) && !event.shiftKey) {
        stop(event);
        const from = cursor.current ?? firstOf(community);
        goTo(cursor.current === null || from === null ? from : (stepTo(community.blocks, from, event.key) ?? from));
      } else if (event.key === "Enter") {
        stop(event);
        if (event.ctrlKey) latest.current();
        else if (cursor.current !== null) toggle(cursor.current);
      } else if (event.key === "Escape") {
        useTools.getState().pick(new Set());
        goTo(null);
      }
    };
    const surface = map.getContainer();
    // In the capturing phase: the map's own arrow keys would pan.
    surface.addEventListener("keydown", onKey, { capture: true });
    return () => {
      surface.removeEventListener("keydown", onKey, { capture: true });
      if (map.getSource("grid")) goTo(null);
    };
  }, [map, community, tool]);

  useEffect(() => {
    if (!map) return undefined;
    const colour = community?.target.colour ?? 0;
    for (const id of picked) map.setFeatureState(blockAt(id), { brushed: true, colour });
    return () => {
      if (!map.getSource("grid")) return;
      for (const id of picked) map.removeFeatureState(blockAt(id), "brushed");
    };
  }, [map, picked, community]);
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function toggle(id: number): void {
  const { pickedBlocks, pick } = useTools.getState();
  pick(new Set(pickedBlocks.has(id) ? [...pickedBlocks].filter((other) => other !== id) : [...pickedBlocks, id]));
}

/** The first block of the target cell, where the cursor appears. */
const firstOf = ({ blocks, target }: Community): number | null =>
  [...blocks.values()].find((block) => block.cellId === target.id)?.id ?? null;
