/** Writes what the hand does to blocks as feature state: under the brush, just moved. Only differences are written. Never through React. */
import type { Map as MapLibre } from "maplibre-gl";

const place = (id: number) => ({ source: "grid", sourceLayer: "block", id });
const MOVED_FOR_MS = 4_000;

export type BlockStates = {
  /** These blocks, and no others, are under the brush and would take this colour. */
  readonly brush: (ids: ReadonlySet<number>, colour: number) => void;
  /** These have been committed: they keep the new colour until the tiles are new. */
  readonly settle: (ids: Iterable<number>, colour: number) => void;
  readonly clear: () => void;
};

export function blockStates(map: MapLibre): BlockStates {
  let brushed: ReadonlySet<number> = new Set();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const drop = (id: number, name: string): void => {
    if (map.getSource("grid")) map.removeFeatureState(place(id), name);
  };
  return {
    brush(ids, colour) {
      for (const id of brushed) if (!ids.has(id)) drop(id, "brushed");
      for (const id of ids) if (!brushed.has(id)) map.setFeatureState(place(id), { brushed: true, colour });
      brushed = new Set(ids);
    },
    settle(ids, colour) {
      const settled = [...ids];
      for (const id of settled) map.setFeatureState(place(id), { moved: true, colour });
      const timer = setTimeout(() => {
        timers.delete(timer);
        for (const id of settled) drop(id, "moved");
      }, MOVED_FOR_MS);
      timers.add(timer);
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
      if (map.getSource("grid")) map.removeFeatureState({ source: "grid", sourceLayer: "block" });
      brushed = new Set();
    },
  };
}
