// A line of one direction swept across a block: what it cuts at each offset. Pure plane geometry in metres.
// Turned so that the line is horizontal: u runs along the line, v is its offset.

export type Point = readonly [x: number, y: number];
type Rings = readonly (readonly Point[])[];

export interface Sweep {
  /** Lowest and highest offset at which the line meets the block. */
  readonly extent: readonly [number, number];
  readonly areaM2: number;
  /** Area of the part of the block below an offset. */
  readonly areaBelow: (offset: number) => number;
  /** The pieces of the line inside the block, in the block's own coordinates. */
  readonly chords: (offset: number) => (readonly [Point, Point])[];
  /** Indexes of the buildings that the line crosses inside the block. */
  readonly crossedBuildings: (offset: number) => number[];
  /** Offsets in the middle of the gaps between buildings as seen along the line, widest gaps first; walls in common last. */
  readonly gapOffsets: () => number[];
}

/** A touch is no crossing: less than this of a building under the line does not count. */
const TOUCH_M = 0.05;
/** A wall this far on the wrong side of a line still stands beside it. */
const WALL_M = 0.001;
const MOST_GAPS = 24;

export function sweepAlong(angle: number, rings: Rings, buildings: readonly Rings[]): Sweep {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = (shape: Rings): Rings =>
    shape.map((ring) => ring.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]));
  const block = turned(rings);
  const extent = extentOf(block);
  const houses = buildings.map((shape) => {
    const ground = turned(shape);
    return { ground, extent: extentOf(ground) };
  });
  const back = (u: number, v: number): Point => [u * cos - v * sin, u * sin + v * cos];
  return {
    extent,
    areaM2: areaBelow(block, extent[1]),
    areaBelow: (offset) => areaBelow(block, offset),
    chords: (offset) => intervalsAt(block, offset).map(([from, to]) => [back(from, offset), back(to, offset)] as const),
    crossedBuildings: (offset) => {
      const inside = intervalsAt(block, offset);
      return houses.flatMap(({ ground, extent: [low, high] }, index) =>
        low < offset - WALL_M && high > offset + WALL_M && commonLength(inside, intervalsAt(ground, offset)) > TOUCH_M
          ? [index]
          : [],
      );
    },
    gapOffsets: () =>
      gapsBetween(
        extent,
        houses.map((house) => house.extent),
      ),
  };
}

/** Direction of the long axis of a polygon in radians, from the second moments of its border. */
export function longAxis(rings: Rings): number {
  let [weight, sumX, sumY, sumXX, sumXY, sumYY] = [0, 0, 0, 0, 0, 0];
  const ring = rings[0] ?? [];
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    weight += lengthM;
    sumX += x * lengthM;
    sumY += y * lengthM;
    sumXX += (x * x + ((b[0] - a[0]) * (b[0] - a[0])) / 12) * lengthM;
    sumXY += (x * y + ((b[0] - a[0]) * (b[1] - a[1])) / 12) * lengthM;
    sumYY += (y * y + ((b[1] - a[1]) * (b[1] - a[1])) / 12) * lengthM;
  });
  const xx = sumXX - (sumX * sumX) / weight;
  const xy = sumXY - (sumX * sumY) / weight;
  const yy = sumYY - (sumY * sumY) / weight;
  return Math.atan2(2 * xy, xx - yy) / 2;
}

function extentOf(shape: Rings): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const ring of shape) {
    for (const [, v] of ring) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
  }
  return [low, high];
}

/** Green's theorem on the border clipped at the offset: the cut itself adds nothing when heights are counted from it. */
function areaBelow(shape: Rings, offset: number): number {
  let areaM2 = 0;
  for (const ring of shape) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] ?? a;
      const [va, vb] = [a[1] - offset, b[1] - offset];
      if (va >= 0 && vb >= 0) return;
      const crossU = va === vb ? a[0] : a[0] + (va / (va - vb)) * (b[0] - a[0]);
      const [ua, ub] = [va > 0 ? crossU : a[0], vb > 0 ? crossU : b[0]];
      areaM2 -= ((Math.min(va, 0) + Math.min(vb, 0)) / 2) * (ub - ua);
    });
  }
  return Math.abs(areaM2);
}

/** The stretches of a shape on the line at an offset. */
export function intervalsAt(shape: Rings, offset: number): (readonly [number, number])[] {
  const crossings: number[] = [];
  for (const ring of shape) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] ?? a;
      if (a[1] > offset !== b[1] > offset) crossings.push(a[0] + ((offset - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    });
  }
  crossings.sort((a, b) => a - b);
  return Array.from(
    { length: crossings.length >> 1 },
    (_, i) => [crossings[2 * i] ?? 0, crossings[2 * i + 1] ?? 0] as const,
  );
}

function commonLength(
  some: readonly (readonly [number, number])[],
  others: readonly (readonly [number, number])[],
): number {
  let lengthM = 0;
  for (const [a, b] of some) {
    for (const [c, d] of others) lengthM += Math.max(0, Math.min(b, d) - Math.max(a, c));
  }
  return lengthM;
}

function gapsBetween(
  [low, high]: readonly [number, number],
  extents: readonly (readonly [number, number])[],
): number[] {
  const gaps: { middle: number; widthM: number }[] = [];
  let reached = low;
  for (const [from, to] of extents.toSorted((a, b) => a[0] - b[0])) {
    if (from > reached - WALL_M) gaps.push({ middle: (reached + Math.min(from, high)) / 2, widthM: from - reached });
    reached = Math.max(reached, to);
  }
  return gaps
    .toSorted((a, b) => b.widthM - a.widthM)
    .slice(0, MOST_GAPS)
    .map((gap) => gap.middle)
    .filter((middle) => middle > low && middle < high);
}
