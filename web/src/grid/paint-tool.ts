/** Press, drag, release: collects the blocks under the brush, previews them, commits once on release. Between two moves it fills the gap. */
import type { MapPoint, Tool } from "../map/tool.ts";

export type StrokeDeps = {
  /** Blocks under the brush at this point of the screen. */
  pick(at: MapPoint): readonly number[];
  /** Shown at once, without React; an empty set clears. `at` is where the hand is. */
  preview(ids: ReadonlySet<number>, at: MapPoint | null): void;
  commit(ids: ReadonlySet<number>): void;
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
  const at = (from: number, to: number, share: number): number => from + (to - from) * share;
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
    return {
      x: at(a.x, b.x, share),
      y: at(a.y, b.y, share),
      lngLat: [at(a.lngLat[0], b.lngLat[0], share), at(a.lngLat[1], b.lngLat[1], share)],
      shift: b.shift,
    };
  });
}
