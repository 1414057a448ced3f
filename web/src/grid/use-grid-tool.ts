/** Puts the chosen grid tool into the hand: makes it from what the map shows, tells the card what it would do, commits on release. */
import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useMemo, useRef } from "react";
import { attachTool } from "../map/attach-tool.ts";
import { type GridTool, useTools } from "../state/tools.ts";
import { type BlockColours, type BlockStates, blockStates } from "./block-states.ts";
import { chooseTool } from "./choose-tool.ts";
import { type PaintKind, toolOf } from "./paint-on-map.ts";
import { useStroke } from "./stroke.ts";
import { useBlockIndex } from "./use-block-index.ts";
import type { Community } from "./use-community.ts";
import { drawnKindOf } from "./use-sketch-tool.ts";

type Moves = ReadonlyMap<number, number>;

export function useGridTool(map: MapLibre | null, community: Community | null, commit: (moves: Moves) => void): void {
  const gridTool = useTools((state) => state.gridTool);
  const measuring = useTools((state) => state.card === "measure");
  const aimed = community !== null && community.blocks.size > 0;
  const painting = aimed && !measuring ? paintKindOf(gridTool) : null;
  const choosing = !measuring && painting === null && drawnKindOf(gridTool) === null;
  const states = useBlockStates(map);
  const index = useBlockIndex(map, painting !== null);
  const latest = useRef({ community, commit });
  useEffect(() => {
    latest.current = { community, commit };
  });

  useEffect(() => {
    if (!map || !choosing) return undefined;
    return attachTool(map, chooseTool(map));
  }, [map, choosing]);

  useEffect(() => {
    if (!map || painting === null) return undefined;
    const frame = onceAFrame();
    let shown: Moves | null = null;
    const tool = toolOf(map, painting, {
      community: () => latest.current.community,
      index: () => index.current,
      preview: (moves, at) => {
        if (moves !== shown) states?.brush(coloursOf(moves, latest.current.community));
        shown = moves;
        frame.next(() => useStroke.getState().show(at && moves.size > 0 ? { moves, at } : null));
      },
      commit: (moves) => latest.current.commit(moves),
    });
    const detach = attachTool(map, tool);
    return () => {
      detach();
      frame.stop();
      useStroke.getState().show(null);
    };
  }, [map, painting, states, index]);
}

const paintKinds: readonly PaintKind[] = ["brush", "rectangle", "lasso", "boundary"];
const paintKindOf = (tool: GridTool): PaintKind | null => paintKinds.find((kind) => kind === tool) ?? null;

/** The colour of the cell that each block would go to. */
function coloursOf(moves: Moves, community: Community | null): BlockColours {
  const colourOf = new Map<number, number>();
  for (const cellId of new Set(moves.values())) colourOf.set(cellId, community?.allCells.get(cellId)?.colour ?? 0);
  return new Map([...moves].map(([id, cellId]) => [id, colourOf.get(cellId) ?? 0]));
}

/** The card follows the hand once a frame, however often the hand is told to move. */
function onceAFrame() {
  let waiting: (() => void) | null = null;
  let frame = 0;
  return {
    next(run: () => void): void {
      waiting = run;
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        waiting?.();
      });
    },
    stop: () => cancelAnimationFrame(frame),
  };
}

function useBlockStates(map: MapLibre | null): BlockStates | null {
  const states = useMemo(() => map && blockStates(map), [map]);
  useEffect(() => () => states?.clear(), [states]);
  return states;
}
