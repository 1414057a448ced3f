// One grid of pointy-top hexagons over the whole world per zoom and size, so that neighbouring tiles see the same bins.
// Axial coordinates after A. Patel, "Hexagonal Grids" (redblobgames.com/grids/hexagons). Knows no rows.
//
//        /\            radius = side, width = sqrt(3) * radius, rows 1.5 * radius apart
//      /    \
//     |  q,r |         q counts eastwards along a row, r southwards;
//     |      |         each row lies half a width further east than the one above
//      \    /
//        \/

/** Axial coordinates; whole numbers. */
export type Hexagon = { readonly q: number; readonly r: number };

const SQRT3 = Math.sqrt(3);

/** The hexagon a place lies in; x, y and the radius in the same unit. O(1). */
export function hexagonAt(x: number, y: number, radius: number): Hexagon {
  const q = ((SQRT3 / 3) * x - y / 3) / radius;
  const r = ((2 / 3) * y) / radius;
  const s = -q - r;
  const [nearQ, nearR, nearS] = [Math.round(q), Math.round(r), Math.round(s)];
  const [offQ, offR, offS] = [Math.abs(nearQ - q), Math.abs(nearR - r), Math.abs(nearS - s)];
  // Rounded one by one they may not sum to 0: the one rounded farthest follows from the other two.
  if (offQ > offR && offQ > offS) return { q: -nearR - nearS, r: nearR };
  return offR > offS ? { q: nearQ, r: -nearQ - nearS } : { q: nearQ, r: nearR };
}

/** x, y of the six corners, clockwise on the screen from the north. */
export function hexagonCorners({ q, r }: Hexagon, radius: number): number[] {
  const x = radius * SQRT3 * (q + r / 2);
  const y = radius * 1.5 * r;
  const halfWidth = (SQRT3 / 2) * radius;
  const half = radius / 2;
  return [
    x,
    y - radius,
    x + halfWidth,
    y - half,
    x + halfWidth,
    y + half,
    x,
    y + radius,
    x - halfWidth,
    y + half,
    x - halfWidth,
    y - half,
  ];
}
