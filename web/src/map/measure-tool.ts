/** Each click adds a point, moving shows where the next one would be, a double click ends, Esc begins anew. Knows no map. */

import type { Path } from "./measuring.ts";
import type { MapPoint, Tool } from "./tool.ts";

const CLICK_PX = 4;

export type MeasureDeps = {
  /** The path so far; `next` is where the hand is, and no part of it yet. */
  readonly show: (path: Path, next: readonly [lng: number, lat: number] | null) => void;
};

export type MeasureTool = Tool & { readonly add: (position: readonly [lng: number, lat: number]) => void };

export function measureTool({ show }: MeasureDeps): MeasureTool {
  let path: Path = [];
  let pressedAt: MapPoint | null = null;
  let ended = false;

  function add(position: readonly [lng: number, lat: number]): void {
    path = ended ? [position] : [...path, position];
    ended = false;
    show(path, null);
  }

  return {
    cursor: "crosshair",
    pans: true,
    add,
    pointerDown(at) {
      pressedAt = at;
    },
    pointerMove(at) {
      if (!ended && pressedAt === null && path.length > 0) show(path, at.lngLat);
    },
    pointerUp(at) {
      const from = pressedAt;
      pressedAt = null;
      if (from && Math.hypot(at.x - from.x, at.y - from.y) <= CLICK_PX) add(at.lngLat);
    },
    doubleClick() {
      // The two clicks have each added the last point.
      path = path.slice(0, -1);
      ended = true;
      show(path, null);
    },
    cancel() {
      path = [];
      pressedAt = null;
      ended = false;
      show(path, null);
    },
  };
}
