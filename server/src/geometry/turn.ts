// Which way three grid points turn, without a rounding error. Pure arithmetic; knows no lines and no polygons.

/** Rounding of two products and one difference, relative to the products (with room to spare). */
const DOUBT = 4e-16;

/**
 * 1 when c lies left of a -> b, -1 when right, 0 when exactly on the line.
 * Exact for integer coordinates up to 2^52: a floating-point filter first (Shewchuk 1997, section 2), BigInt when in doubt.
 */
export function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): -1 | 0 | 1 {
  const left = (bx - ax) * (cy - ay);
  const right = (by - ay) * (cx - ax);
  const cross = left - right;
  const doubt = DOUBT * (Math.abs(left) + Math.abs(right));
  if (cross > doubt) return 1;
  if (cross < -doubt) return -1;
  if (left === 0 && right === 0) return 0;
  const exact = BigInt(bx - ax) * BigInt(cy - ay) - BigInt(by - ay) * BigInt(cx - ax);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}
