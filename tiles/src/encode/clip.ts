// Cuts rings and lines to the buffered tile. Works on whole tile units and answers whole tile units.
// Does not simplify, does not judge what is left.
//
//   -64        0                4096      4160
//    +---------+------------------+---------+
//    |  buffer |      tile        | buffer  |     a ring that leaves the buffered square is led
//    |     +---|------------------|----+    |     along its edge; that part is never on the screen
//    |     |   |                  |    :====|==
//    +---------+------------------+---------+
import { BUFFER_UNITS, EXTENT_UNITS } from "../mercator.ts";
import type { VertexBuffer } from "./vertex-buffer.ts";

export const LOW_UNITS = -BUFFER_UNITS;
export const HIGH_UNITS = EXTENT_UNITS + BUFFER_UNITS;

/**
 * Cuts an open ring; answers the buffer that holds the result (one of the two).
 * Sutherland & Hodgman, CACM 17(1), 1974: side by side, O(4n). A concave ring may come out with two runs on one edge.
 * A crossing is computed from its inner end, so both sides of a shared border get the same vertex.
 *
 *   out  .  b         cut at x = high:  a stays, the crossing * is added, b goes
 *   -----*-/---
 *   in   |/
 *        a
 */
export function clipRing(ring: VertexBuffer, spare: VertexBuffer): VertexBuffer {
  clipSide(ring, spare, 0, 1, HIGH_UNITS);
  clipSide(spare, ring, 0, -1, LOW_UNITS);
  clipSide(ring, spare, 1, 1, HIGH_UNITS);
  clipSide(spare, ring, 1, -1, LOW_UNITS);
  return ring;
}

/**
 * Cuts a line into the pieces inside; each piece is handed over in `piece`, which is reused.
 * Liang & Barsky, ACM TOG 3(1), 1984, segment by segment. O(n).
 */
export function clipLine(line: VertexBuffer, piece: VertexBuffer, take: (piece: VertexBuffer) => void): void {
  const { xy, count } = line;
  piece.begin(count + 1);
  for (let i = 0; i + 1 < count; i++) {
    const ax = xy[i * 2]!;
    const ay = xy[i * 2 + 1]!;
    const dx = xy[i * 2 + 2]! - ax;
    const dy = xy[i * 2 + 3]! - ay;
    const enters = Math.max(0, bound(ax, dx, true), bound(ay, dy, true));
    const leaves = Math.min(1, bound(ax, dx, false), bound(ay, dy, false));
    if (enters > leaves) continue;
    if (piece.count === 0) piece.push(along(ax, dx, enters), along(ay, dy, enters));
    piece.push(along(ax, dx, leaves), along(ay, dy, leaves));
    if (leaves < 1 || i + 2 === count) {
      take(piece);
      piece.begin(count + 1);
    }
  }
}

/** Keeps the part with sign * coordinate <= sign * edge on one axis (0 x, 1 y). */
function clipSide(from: VertexBuffer, to: VertexBuffer, axis: 0 | 1, sign: 1 | -1, edge: number): void {
  const { xy, count } = from;
  to.begin(count * 2);
  if (count === 0) return;
  const across = 1 - axis;
  let a = (count - 1) * 2;
  let aIn = xy[a + axis]! * sign <= edge * sign;
  for (let b = 0; b < count * 2; b += 2) {
    const bIn = xy[b + axis]! * sign <= edge * sign;
    if (aIn !== bIn) {
      const inner = aIn ? a : b;
      const outer = aIn ? b : a;
      const share = (edge - xy[inner + axis]!) / (xy[outer + axis]! - xy[inner + axis]!);
      const crossing = Math.round(xy[inner + across]! + share * (xy[outer + across]! - xy[inner + across]!));
      if (axis === 0) to.push(edge, crossing);
      else to.push(crossing, edge);
    }
    if (bIn) to.push(xy[b]!, xy[b + 1]!);
    a = b;
    aIn = bIn;
  }
}

/** The share of the way at which a segment enters or leaves the square on one axis. */
function bound(start: number, delta: number, entering: boolean): number {
  if (delta === 0) {
    const isOutside = start < LOW_UNITS || start > HIGH_UNITS;
    if (entering) return isOutside ? Infinity : -Infinity;
    return Infinity;
  }
  return ((delta > 0 === entering ? LOW_UNITS : HIGH_UNITS) - start) / delta;
}

function along(start: number, delta: number, share: number): number {
  return Math.max(LOW_UNITS, Math.min(HIGH_UNITS, Math.round(start + delta * share)));
}
