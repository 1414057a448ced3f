// How wide a piece of ground is: as a rectangle of its area and border, and as the largest circle that fits in.
// Plane geometry in metres; says nothing of what is too thin.
import type { Point } from "./derive-cut-sweep.ts";

type Rings = readonly (readonly Point[])[];

/**
 * The shorter side of the rectangle with this area and this border length: the mean width of a strip, bent or branched. A shape rounder
 * than a square is as wide as the square of its area.
 */
export function meanWidthM(areaM2: number, perimeterM: number): number {
  const half = perimeterM / 4;
  return half * half <= areaM2 ? Math.sqrt(areaM2) : half - Math.sqrt(half * half - areaM2);
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly halfM: number;
  /** From the centre to the border, negative outside. */
  readonly insideM: number;
}

/**
 * Diameter of the largest circle inside rings (not closed), to the precision given: squares that cannot hold a larger one than the best so
 * far are left out, the others are quartered (after Agafonkin 2016, polylabel). With `enoughM` it only finds out whether one as large as
 * that fits. O(squares * corners).
 */
export function inscribedM(rings: Rings, precisionM: number, enoughM?: number): number {
  const [west, south, east, north] = frameOf(rings);
  const size = Math.max(Math.min(east - west, north - south), precisionM, Math.max(east - west, north - south) / 64);
  let queue: Square[] = [];
  for (let x = west; x < east; x += size) {
    for (let y = south; y < north; y += size) queue.push(squareAt(rings, x + size / 2, y + size / 2, size / 2));
  }
  let bestM = 0;
  while (queue.length > 0 && 2 * bestM < (enoughM ?? Infinity)) {
    bestM = queue.reduce((best, { insideM }) => Math.max(best, insideM), bestM);
    const wantedM = Math.max(bestM + precisionM / 2, (enoughM ?? 0) / 2);
    const hopeful = queue.filter(({ insideM, halfM }) => insideM + halfM * Math.SQRT2 > wantedM);
    queue = hopeful.flatMap(({ x, y, halfM }) => {
      const h = halfM / 2;
      return [
        squareAt(rings, x - h, y - h, h),
        squareAt(rings, x + h, y - h, h),
        squareAt(rings, x - h, y + h, h),
        squareAt(rings, x + h, y + h, h),
      ];
    });
  }
  return 2 * bestM;
}

function frameOf(rings: Rings): [west: number, south: number, east: number, north: number] {
  const frame: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of rings[0] ?? []) {
    frame[0] = Math.min(frame[0], x);
    frame[1] = Math.min(frame[1], y);
    frame[2] = Math.max(frame[2], x);
    frame[3] = Math.max(frame[3], y);
  }
  return frame;
}

function squareAt(rings: Rings, x: number, y: number, halfM: number): Square {
  let inside = false;
  let least = Infinity;
  for (const ring of rings) {
    let [ax, ay] = ring.at(-1) ?? [Number.NaN, Number.NaN];
    for (const [bx, by] of ring) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [dx, dy] = [bx - ax, by - ay];
      const square = dx * dx + dy * dy;
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
      const [offX, offY] = [ax + along * dx - x, ay + along * dy - y];
      least = Math.min(least, offX * offX + offY * offY);
      ax = bx;
      ay = by;
    }
  }
  return { x, y, halfM, insideM: (inside ? 1 : -1) * Math.sqrt(least) };
}
