// Whether a thin ring closes up when its edges are snapped to the unit squares of its own vertices: the validity step of
// ST_AsMVTGeom (wagyu) does so, and draws nothing of such a ring. We ask the question to draw the same rows; we do not snap.
import { doubleArea, tidyRing } from "./ring.ts";
import type { VertexBuffer } from "./vertex-buffer.ts";

/** More vertices than this are no sliver worth O(n^2). */
const MOST_VERTICES = 64;

/**
 * Hot pixels after J. Hobby, "Practical segment intersection with finite precision output", Comp. Geom. 13, 1999:
 * an edge that touches the closed square of a vertex goes through that vertex. O(n^2) for the few rings that are thin.
 *
 *        3---2        edge 0-3 touches the square of 1 at its corner, edge 1-2 that of 3:
 *       / . /         through them both edges are the same way there and back, and nothing is left between
 *      0---1
 */
export function snapsShut(ring: VertexBuffer, spare: VertexBuffer): boolean {
  if (ring.count > MOST_VERTICES || Math.abs(doubleArea(ring)) > widest(ring)) return false;
  const { xy, count } = ring;
  spare.begin(count * (count + 1));
  for (let a = 0; a < count; a++) {
    spare.push(xy[a * 2]!, xy[a * 2 + 1]!);
    const touched = findTouched(ring, a);
    for (let i = 0; i < touched; i++) spare.push(xy[vertices[i]! * 2]!, xy[vertices[i]! * 2 + 1]!);
  }
  tidyRing(spare);
  return doubleArea(spare) === 0;
}

/** The most twice an area can be when every vertex is within a unit of an edge across. */
function widest({ xy, count }: VertexBuffer): number {
  let reach = 0;
  for (let i = 1; i < count; i++) {
    reach = Math.max(reach, Math.abs(xy[i * 2]! - xy[0]!) + Math.abs(xy[i * 2 + 1]! - xy[1]!));
  }
  return 1.5 * reach + 4;
}

/** Used again for every edge: at low zooms there are a hundred thousand rings a tile. */
const vertices = new Uint8Array(MOST_VERTICES);
const shares = new Float64Array(MOST_VERTICES);

/** Puts the vertices whose square the edge from a touches into `vertices`, in the order of the way; answers how many. */
function findTouched({ xy, count }: VertexBuffer, a: number): number {
  const b = (a + 1) % count;
  let found = 0;
  for (let vertex = 0; vertex < count; vertex++) {
    if (vertex === a || vertex === b) continue;
    const share = touchShare(xy, a * 2, b * 2, vertex * 2);
    if (share < 0) continue;
    let place = found++;
    for (; place > 0 && shares[place - 1]! > share; place--) {
      shares[place] = shares[place - 1]!;
      vertices[place] = vertices[place - 1]!;
    }
    shares[place] = share;
    vertices[place] = vertex;
  }
  return found;
}

/** Where along the edge the middle of its run through the square lies, 0..1; -1 when it misses. */
function touchShare(xy: Float64Array, a: number, b: number, vertex: number): number {
  let enters = 0;
  let leaves = 1;
  for (let axis = 0; axis < 2; axis++) {
    const start = xy[a + axis]! - xy[vertex + axis]!;
    const delta = xy[b + axis]! - xy[a + axis]!;
    if (delta === 0) {
      if (Math.abs(start) > 0.5) return -1;
      continue;
    }
    const one = (-0.5 - start) / delta;
    const other = (0.5 - start) / delta;
    enters = Math.max(enters, Math.min(one, other));
    leaves = Math.min(leaves, Math.max(one, other));
  }
  // Touching a corner is one share computed twice: rounding must not part the two.
  return enters <= leaves + 1e-9 ? (enters + leaves) / 2 : -1;
}
