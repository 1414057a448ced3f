/** Press, drag, release: collects the blocks under the brush, previews them, commits once on release. Between two moves it fills the gap. */
import type { MapPoint, Tool } from "../map/tool.ts";

export type StrokeDeps = {
  /** Blocks under the brush at this point of the screen. */
  readonly pick: (at: MapPoint) => readonly number[];
  /** Shown at once, without React; an empty set clears. `at` is where the hand is. */
  readonly preview: (ids: ReadonlySet<number>, at: MapPoint | null) => void;
  readonly commit: (ids: ReadonlySet<number>) => void;
};

const STEP_PX = 6;
const MOST_STEPS = 200;

export function paintTool({ pick, preview, commit }: StrokeDeps): Tool {
  let stroke: Set<number> | null = null;
  let last: MapPoint | null = null;

  function extend(at: MapPoint): void {
    if (!stroke) return preview(new Set(pick(at)), at);
    for (const step of between(last ?? at, at)) for (const id of pick(step)) stroke.add(id);
    last = at;
    preview(stroke, at);
  }

  function end(): void {
    stroke = null;
    last = null;
    preview(new Set(), null);
  }

  return {
    cursor: "crosshair",
    pointerDown(at) {
      stroke = new Set();
      extend(at);
    },
    pointerMove: extend,
    pointerUp(at) {
      extend(at);
      const done = stroke;
      end();
      if (done && done.size > 0) commit(done);
    },
    cancel: end,
  };
}

/** Points from `a` (left out, unless it is all there is) to `b`, close enough that no block is jumped over. */
export function between(a: MapPoint, b: MapPoint): MapPoint[] {
  const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / STEP_PX)));
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
    return {
      x: along(a.x, b.x, share),
      y: along(a.y, b.y, share),
      lngLat: [along(a.lngLat[0], b.lngLat[0], share), along(a.lngLat[1], b.lngLat[1], share)],
      shift: b.shift,
    };
  });
}

const along = (from: number, to: number, share: number): number => from + (to - from) * share;
