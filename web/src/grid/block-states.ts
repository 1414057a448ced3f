/** Writes what the hand does to blocks as feature state: under the brush, just moved. Only differences are written. Never through React. */
import type { Map as MapLibre } from "maplibre-gl";

const place = (id: number) => ({ source: "grid", sourceLayer: "block", id });
const MOVED_FOR_MS = 4_000;

/** Block id to the number of the colour it takes, 1 to 8. */
export type BlockColours = ReadonlyMap<number, number>;
export type BlockStates = {
  /** These blocks, and no others, are under the brush and would take these colours. */
  readonly brush: (blocks: BlockColours) => void;
  /** These have been committed: they keep the new colour until the tiles are new. */
  readonly settle: (blocks: BlockColours) => void;
  readonly clear: () => void;
};

export function blockStates(map: MapLibre): BlockStates {
  let brushed: BlockColours = new Map();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const drop = (id: number, name: string): void => {
    if (map.getSource("grid")) map.removeFeatureState(place(id), name);
  };
  return {
    brush(blocks) {
      for (const id of brushed.keys()) if (!blocks.has(id)) drop(id, "brushed");
      for (const [id, colour] of blocks)
        if (brushed.get(id) !== colour) map.setFeatureState(place(id), { brushed: true, colour });
      brushed = new Map(blocks);
    },
    settle(blocks) {
      for (const [id, colour] of blocks) map.setFeatureState(place(id), { moved: true, colour });
      const timer = setTimeout(() => {
        timers.delete(timer);
        for (const id of blocks.keys()) drop(id, "moved");
      }, MOVED_FOR_MS);
      timers.add(timer);
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const id of brushed.keys()) drop(id, "brushed");
      brushed = new Map();
    },
  };
}
