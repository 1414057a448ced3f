/** Clicks on the map become an area: centre and edge of a circle, or corners. A drag still pans; a double click ends. Knows no map. */
import { lengthM } from "../map/measuring.ts";
import type { MapPoint, Tool } from "../map/tool.ts";
import type { AreaDraft, Corner } from "./emergency-state.ts";

const CLICK_PX = 4;
const LEAST_M = 10;
const MOST_M = 5_000;

export type DrawDeps = {
  readonly draft: () => AreaDraft | null;
  readonly draw: (change: Partial<AreaDraft>) => void;
};

export function drawTool({ draft, draw }: DrawDeps): Tool {
  let pressedAt: MapPoint | null = null;
  /** The centre is set and the edge is looked for. */
  let open = false;

  function click(at: Corner): void {
    const now = draft();
    if (now?.kind === "polygon") draw({ corners: [...now.corners, at] });
    if (now?.kind !== "circle") return;
    if (open && now.centre) draw({ radiusM: radius(now.centre, at) });
    else draw({ centre: at });
    open = !open;
  }

  return {
    cursor: "crosshair",
    pans: true,
    pointerDown(at) {
      pressedAt = at;
    },
    pointerMove(at) {
      const now = draft();
      if (open && pressedAt === null && now?.kind === "circle" && now.centre)
        draw({ radiusM: radius(now.centre, at.lngLat) });
    },
    pointerUp(at) {
      const from = pressedAt;
      pressedAt = null;
      if (from && Math.hypot(at.x - from.x, at.y - from.y) <= CLICK_PX) click(at.lngLat);
    },
    doubleClick() {
      // The two clicks have each added the last corner.
      const now = draft();
      if (now?.kind === "polygon") draw({ corners: now.corners.slice(0, -1) });
    },
    cancel() {
      pressedAt = null;
      open = false;
    },
  };
}

const radius = (from: Corner, to: Corner): number =>
  Math.round(Math.min(MOST_M, Math.max(LEAST_M, lengthM([from, to]))));
