/** Rectangle and lasso: draw a shape, the blocks in it are previewed while it grows and committed once on release. Know no map. */
import type { MapPoint, Tool } from "../map/tool.ts";
import type { StrokeDeps } from "./paint-tool.ts";

type Ring = readonly (readonly [lng: number, lat: number])[];
export type ShapeDeps = Omit<StrokeDeps, "pick"> & {
  /** Blocks whose middle lies in the shape; `screen` is the same ring in pixels. */
  readonly inside: (screen: readonly (readonly [x: number, y: number])[]) => readonly number[];
  /** Draws the outline; null takes it away. */
  readonly outline: (ring: Ring | null) => void;
  /** Where a corner on the screen lies on the ground. */
  readonly groundAt: (x: number, y: number) => readonly [lng: number, lat: number];
};

const LEAST_MOVE_PX = 4;
const MOST_CORNERS = 2_000;

/**
 *    down +--------+
 *         |        |
 *         +--------+ up
 */
export function rectangleTool(deps: ShapeDeps): Tool {
  return shapeTool(deps, ([first], last) =>
    first
      ? [
          [first.x, first.y],
          [last.x, first.y],
          [last.x, last.y],
          [first.x, last.y],
        ]
      : [],
  );
}

/** The path of the hand, closed by a straight line back to where it began. */
export function lassoTool(deps: ShapeDeps): Tool {
  return shapeTool(deps, (path) => path.map(({ x, y }) => [x, y] as const));
}

type Corners = readonly (readonly [x: number, y: number])[];

function shapeTool(
  { inside, outline, groundAt, preview, commit }: ShapeDeps,
  cornersOf: (path: readonly MapPoint[], last: MapPoint) => Corners,
): Tool {
  let path: MapPoint[] | null = null;
  let found: ReadonlySet<number> = new Set();

  function grow(at: MapPoint): void {
    if (!path) return;
    const last = path.at(-1);
    const near = last && Math.hypot(at.x - last.x, at.y - last.y) < LEAST_MOVE_PX;
    if (!near && path.length < MOST_CORNERS) path.push(at);
    const corners = cornersOf(path, at);
    found = new Set(corners.length < 3 ? [] : inside(corners));
    outline(corners.length < 2 ? null : corners.map(([x, y]) => groundAt(x, y)));
    preview(found, at);
  }

  function end(): void {
    path = null;
    found = new Set();
    outline(null);
    preview(found, null);
  }

  return {
    cursor: "crosshair",
    pointerDown(at) {
      path = [at];
    },
    pointerMove: grow,
    pointerUp(at) {
      grow(at);
      const done = found;
      end();
      if (done.size > 0) commit(done);
    },
    cancel: end,
  };
}

/** While Shift was held at the press, the second tool has the stroke. */
export function shiftFor(usual: Tool, shifted: Tool): Tool {
  let active = usual;
  return {
    cursor: usual.cursor,
    pointerDown(at) {
      active = at.shift ? shifted : usual;
      if (active !== usual) usual.cancel();
      active.pointerDown?.(at);
    },
    pointerMove: (at) => active.pointerMove?.(at),
    pointerUp(at) {
      active.pointerUp?.(at);
      active = usual;
    },
    cancel() {
      active.cancel();
      active = usual;
    },
  };
}

/** Even-odd rule; `ring` need not be closed. O(corners). */
export function isInside(ring: Corners, [x, y]: readonly [x: number, y: number]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[j] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
