// Plane geometry in metres on points [x, y] and convex rings (counter-clockwise, not closed). Pure leaves; knows no town.

export type Point = readonly [number, number];
export type Ring = readonly Point[];

export function subtract(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1]];
}

/** The point at distance `along` from a in direction u. */
export function step(a: Point, u: Point, along: number): Point {
  return [a[0] + u[0] * along, a[1] + u[1] * along];
}

export function lerp(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

export function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1];
}

export function cross(a: Point, b: Point): number {
  return a[0] * b[1] - a[1] * b[0];
}

/** A quarter turn to the left. */
export function turnLeft(a: Point): Point {
  return [-a[1], a[0]];
}

export function distance(a: Point, b: Point): number {
  const d = subtract(a, b);
  return Math.sqrt(dot(d, d));
}

/** The direction from a to b, of length 1; [1, 0] where they coincide. */
export function direction(a: Point, b: Point): Point {
  const length = distance(a, b);
  return length === 0 ? [1, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}

/** Positive for counter-clockwise rings. */
export function signedArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i += 1) twice += cross(at(ring, i), at(ring, i + 1));
  return twice / 2;
}

export function centroid(ring: Ring): Point {
  const origin = at(ring, 0);
  let x = 0;
  let y = 0;
  let twice = 0;
  for (let i = 1; i + 1 < ring.length; i += 1) {
    const p = subtract(at(ring, i), origin);
    const q = subtract(at(ring, i + 1), origin);
    const w = cross(p, q);
    x += w * (p[0] + q[0]);
    y += w * (p[1] + q[1]);
    twice += w;
  }
  return twice === 0 ? origin : [origin[0] + x / (3 * twice), origin[1] + y / (3 * twice)];
}

/** The ring's corner, counted cyclically. */
export function at(ring: Ring, index: number): Point {
  const corner = ring[index < ring.length ? index : index % ring.length];
  if (corner === undefined) throw new RangeError(`Expected a ring with corners, got one with ${ring.length}.`);
  return corner;
}

/** What lies left of the line through p in direction u (Sutherland & Hodgman 1974, one edge; linear). */
export function keepLeft(ring: Ring, p: Point, u: Point): Point[] {
  const kept: Point[] = [];
  for (let i = 0; i < ring.length; i += 1) {
    const a = at(ring, i);
    const b = at(ring, i + 1);
    const sa = cross(u, subtract(a, p));
    const sb = cross(u, subtract(b, p));
    if (sa >= 0) kept.push(a);
    if (sa > 0 !== sb > 0 && sa !== sb) kept.push(lerp(a, b, sa / (sa - sb)));
  }
  return kept;
}

/** The convex ring with edge i moved inwards by byM[i]; empty when nothing is left. */
export function inset(ring: Ring, byM: (edge: number) => number): Point[] {
  let left: Point[] = [...ring];
  for (let i = 0; i < ring.length && left.length > 2; i += 1) {
    const u = direction(at(ring, i), at(ring, i + 1));
    left = keepLeft(left, step(at(ring, i), turnLeft(u), byM(i)), u);
  }
  return left.length > 2 && signedArea(left) > 1 ? left : [];
}

/** Lowest and highest coordinate of the ring along direction u. */
export function extent(ring: Ring, u: Point): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const corner of ring) {
    const along = dot(corner, u);
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  return [low, high];
}

/** The stretch along u of a convex ring at height v (coordinate along turnLeft(u)); undefined where the ring is not met. */
export function chordAt(ring: Ring, u: Point, v: number): readonly [number, number] | undefined {
  const up = turnLeft(u);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < ring.length; i += 1) {
    const a = at(ring, i);
    const b = at(ring, i + 1);
    const va = dot(a, up) - v;
    const vb = dot(b, up) - v;
    if (va > 0 === vb > 0) continue;
    const along = dot(lerp(a, b, va / (va - vb)), u);
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  return high > low ? [low, high] : undefined;
}

/** The direction of the longest edge. */
export function longestEdge(ring: Ring): Point {
  let best: Point = [1, 0];
  let longest = -1;
  for (let i = 0; i < ring.length; i += 1) {
    const length = distance(at(ring, i), at(ring, i + 1));
    if (length <= longest) continue;
    longest = length;
    best = direction(at(ring, i), at(ring, i + 1));
  }
  return best;
}

/** The rectangle along u around the ring's centroid, as large as fits while keeping the proportions of the ring's own extent. */
export function innerRectangle(ring: Ring, u: Point): Point[] {
  const up = turnLeft(u);
  const c = centroid(ring);
  const [lowU, highU] = extent(ring, u);
  const [lowV, highV] = extent(ring, up);
  const a = (highU - lowU) / 2;
  const b = (highV - lowV) / 2;
  let scale = 1;
  for (let i = 0; i < ring.length; i += 1) {
    const inward = turnLeft(direction(at(ring, i), at(ring, i + 1)));
    const room = dot(inward, subtract(c, at(ring, i)));
    scale = Math.min(scale, room / (a * Math.abs(dot(inward, u)) + b * Math.abs(dot(inward, up))));
  }
  return rectangle(c, u, a * scale, b * scale);
}

/** Corners of a rectangle around c, half lengths a along u and b across. */
export function rectangle(c: Point, u: Point, a: number, b: number): Point[] {
  const up = turnLeft(u);
  return [
    step(step(c, u, -a), up, -b),
    step(step(c, u, a), up, -b),
    step(step(c, u, a), up, b),
    step(step(c, u, -a), up, b),
  ];
}
