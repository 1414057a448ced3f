/**
 * Where a drawn point jumps to: a corner within reach, else the nearest place on an edge within reach, else nowhere. Pure; in pixels
 * of the screen, because reach is what the hand feels.
 *
 *      corner o-----------   x jumps to the corner: it is within reach, though the edge is nearer
 *             |  x
 */
type Px = readonly [x: number, y: number];
type SnapKind = "corner" | "edge";
/** One connected line; the ring of a surface ends where it begins. Corners of streets are no corners: a bend is not a place. */
export type SnapLine = { readonly points: readonly Px[]; readonly corners: boolean };
export type Snapped = { readonly at: Px; readonly kind: SnapKind };

export const SNAP_REACH_PX = 10;

/** O(points). */
export function snapTo(from: Px, lines: readonly SnapLine[], reachPx = SNAP_REACH_PX): Snapped | null {
  return (
    nearest(
      from,
      reachPx,
      lines.flatMap(({ points, corners }) => (corners ? points : points.slice(0, 1).concat(points.slice(-1)))),
      "corner",
    ) ??
    nearest(
      from,
      reachPx,
      lines.flatMap(({ points }) => alongEach(from, points)),
      "edge",
    )
  );
}

function nearest(from: Px, reachPx: number, places: readonly Px[], kind: SnapKind): Snapped | null {
  let best: Px | null = null;
  let bestPx = reachPx;
  for (const place of places) {
    const px = distancePx(from, place);
    if (px > bestPx) continue;
    best = place;
    bestPx = px;
  }
  return best && { at: best, kind };
}

/** The nearest place on each stretch of a line. */
const alongEach = (from: Px, points: readonly Px[]): Px[] =>
  points.slice(1).map((end, index) => nearestOn(from, points[index] ?? end, end));

export function nearestOn([x, y]: Px, [ax, ay]: Px, [bx, by]: Px): Px {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return [ax + share * dx, ay + share * dy];
}

const distancePx = (a: Px, b: Px): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
