// Shape of one ring in tile units: area and side, duplicate and collinear vertices, collapse, simplification.
// Does not clip and does not write. Rings are open: the last vertex joins the first by itself.
import type { VertexBuffer } from "./vertex-buffer.ts";

/**
 * Twice the signed area by the surveyor's formula. Tile y grows downwards, so positive is clockwise on the screen:
 * what MVT 2.1 (section 4.3.4.4) asks of an exterior; holes are negative.
 *
 *      0 ------> 1
 *      ^         |      + exterior        0 <------ 3      - hole
 *      |         v                        |         ^
 *      3 <------ 2                        1 ------> 2
 */
export function doubleArea(ring: VertexBuffer): number {
  const { xy, count } = ring;
  if (count < 3) return 0;
  // Relative to the first vertex: far from the tile the products would lose their last digits.
  const x0 = xy[0]!;
  const y0 = xy[1]!;
  let sum = 0;
  let ax = 0;
  let ay = 0;
  for (let i = 2; i < count * 2; i += 2) {
    const bx = xy[i]! - x0;
    const by = xy[i + 1]! - y0;
    sum += ax * by - bx * ay;
    ax = bx;
    ay = by;
  }
  return sum;
}

/**
 * Drops repeated vertices and those in the middle of a straight run or at the tip of a spike, in place. O(n).
 * The ground covered stays exactly the same, so neighbours that share a border keep sharing it, whatever their start.
 */
export function tidyRing(ring: VertexBuffer): void {
  const { xy } = ring;
  let kept = 0;
  for (let i = 0; i < ring.count; i++) {
    const x = xy[i * 2]!;
    const y = xy[i * 2 + 1]!;
    while (kept > 0 && isIdle(xy, kept, x, y)) kept--;
    xy[kept * 2] = x;
    xy[kept * 2 + 1] = y;
    kept++;
  }
  ring.count = tidySeam(xy, kept);
}

/** Drops repeated vertices and those in the middle of a straight run; a line may turn back on itself. In place, O(n). */
export function tidyLine(line: VertexBuffer): void {
  const { xy } = line;
  let kept = 0;
  for (let i = 0; i < line.count; i++) {
    const x = xy[i * 2]!;
    const y = xy[i * 2 + 1]!;
    while (kept > 0 && isIdle(xy, kept, x, y) && !turnsBack(xy, kept, x, y)) kept--;
    xy[kept * 2] = x;
    xy[kept * 2 + 1] = y;
    kept++;
  }
  line.count = kept;
}

/**
 * Marks the vertices that stay when none may move the line by more than the tolerance; answers how many stay.
 * Douglas & Peucker, Cartographica 10(2), 1973. O(n log n), worst O(n^2).
 * The first and the last vertex stay; repeat the first at the end for a ring.
 */
export function markEssential(xy: Float64Array, count: number, tolerance: number, stays: Uint8Array): number {
  stays.fill(0, 0, count);
  stays[0] = 1;
  stays[count - 1] = 1;
  let kept = count > 1 ? 2 : 1;
  const ends = [count - 1];
  let first = 0;
  while (ends.length > 0) {
    const last = ends[ends.length - 1]!;
    const split = farthest(xy, first, last, tolerance * tolerance);
    if (split === first) {
      first = last;
      ends.pop();
    } else {
      stays[split] = 1;
      kept++;
      ends.push(split);
    }
  }
  return kept;
}

/** Whether the last kept vertex adds nothing on the way from the one before it to (x, y). */
function isIdle(xy: Float64Array, kept: number, x: number, y: number): boolean {
  const bx = xy[kept * 2 - 2]!;
  const by = xy[kept * 2 - 1]!;
  if (bx === x && by === y) return true;
  if (kept < 2) return false;
  const ax = xy[kept * 2 - 4]!;
  const ay = xy[kept * 2 - 3]!;
  return (bx - ax) * (y - ay) === (by - ay) * (x - ax);
}

function turnsBack(xy: Float64Array, kept: number, x: number, y: number): boolean {
  const bx = xy[kept * 2 - 2]!;
  const by = xy[kept * 2 - 1]!;
  if (kept < 2 || (bx === x && by === y)) return false;
  return (bx - xy[kept * 2 - 4]!) * (x - bx) + (by - xy[kept * 2 - 3]!) * (y - by) < 0;
}

/** Where the ring closes: idle vertices at its end and at its start. */
function tidySeam(xy: Float64Array, length: number): number {
  let kept = length;
  let start = 0;
  for (let changed = true; changed && kept - start >= 3; ) {
    changed = false;
    if (isIdle(xy, kept, xy[start * 2]!, xy[start * 2 + 1]!)) {
      kept--;
      changed = true;
    } else if (startIsIdle(xy, start, kept)) {
      start++;
      changed = true;
    }
  }
  if (start > 0) xy.copyWithin(0, start * 2, kept * 2);
  return kept - start < 3 ? 0 : kept - start;
}

function startIsIdle(xy: Float64Array, start: number, kept: number): boolean {
  const ax = xy[kept * 2 - 2]!;
  const ay = xy[kept * 2 - 1]!;
  const bx = xy[start * 2]!;
  const by = xy[start * 2 + 1]!;
  return (bx - ax) * (xy[start * 2 + 3]! - ay) === (by - ay) * (xy[start * 2 + 2]! - ax);
}

/** The vertex between first and last that is farther than the tolerance from their segment, the farthest; else first. */
function farthest(xy: Float64Array, first: number, last: number, toleranceSquared: number): number {
  const ax = xy[first * 2]!;
  const ay = xy[first * 2 + 1]!;
  const dx = xy[last * 2]! - ax;
  const dy = xy[last * 2 + 1]! - ay;
  const lengthSquared = dx * dx + dy * dy;
  let farthestSquared = toleranceSquared;
  let split = first;
  for (let i = first + 1; i < last; i++) {
    const px = xy[i * 2]! - ax;
    const py = xy[i * 2 + 1]! - ay;
    const along = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / lengthSquared));
    const distanceSquared = (px - along * dx) ** 2 + (py - along * dy) ** 2;
    if (distanceSquared > farthestSquared) {
      farthestSquared = distanceSquared;
      split = i;
    }
  }
  return split;
}
