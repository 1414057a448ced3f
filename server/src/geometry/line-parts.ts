// What hangs together on either side of a line: faces that share an edge which does not lie on it. Chooses no sides.
import { connectedParts } from "./connected-parts.ts";
import type { CutUp } from "./cut-polygon.ts";
import { polygonAreaM2 } from "./measure.ts";
import type { Areal, LngLat } from "./positions.ts";
import { boxPairs, sharedEdgeApartFromM, sharedEdgeM } from "./shared-edge.ts";

/** Two pieces that share less off the line hang together only by the tolerance of a crossing. */
const LEAST_LINK_M = 0.05;

export interface LineFace {
  readonly block: number;
  readonly piece: number;
  readonly part: number;
  readonly shape: Areal;
  readonly areaM2: number;
}

export function facesOf(shape: Areal | undefined, cut: CutUp | undefined, block: number): LineFace[] {
  if (cut)
    return cut.faces.map((face) => ({
      block,
      piece: face.piece,
      part: face.part,
      shape: face.shape,
      areaM2: face.areaM2,
    }));
  return shape ? [{ block, piece: 0, part: 0, shape, areaM2: polygonAreaM2(shape) }] : [];
}

/** For each face the part it belongs to: faces of different blocks that share an edge off the line hang together. */
export function partsOff(line: readonly LngLat[], faces: readonly LineFace[]): Int32Array {
  const links: [number, number][] = [];
  for (const [a, b] of boxPairs(faces.map((face) => face.shape))) {
    const [one, two] = [faces[a], faces[b]];
    if (!one || !two || one.block === two.block) continue;
    if (sharedEdgeApartFromM(one.shape, two.shape, line) > LEAST_LINK_M) links.push([a, b]);
  }
  return connectedParts(faces.length, [...links, ...linksOfExclaves(faces)]);
}

/** A block in several polygons hangs together by being one piece, wherever its polygons lie: by the largest face of each. */
function linksOfExclaves(faces: readonly LineFace[]): [number, number][] {
  const pieces = Map.groupBy(faces.keys(), (index) => `${faces[index]?.block} ${faces[index]?.piece}`);
  return [...pieces.values()].flatMap((members) => {
    const polygons = Map.groupBy(members, (index) => faces[index]?.part ?? -1);
    const [first, ...more] = [...polygons.values()].map((own) => largestOf(faces, own));
    return more.map((other): [number, number] => [first ?? other, other]);
  });
}

/** Parts that hold more than slivers: the largest face of some piece. */
export function realParts(faces: readonly LineFace[], partOf: Int32Array): Set<number> {
  return new Set(largestFaces(faces).map((face) => partOf[face] ?? 0));
}

/** For each piece its largest face. */
export function largestFaces(faces: readonly LineFace[]): number[] {
  const pieces = Map.groupBy(faces.keys(), (index) => `${faces[index]?.block} ${faces[index]?.piece}`);
  return [...pieces.values()].map((members) => largestOf(faces, members));
}

function largestOf(faces: readonly LineFace[], members: readonly number[]): number {
  const areaM2 = (index: number): number => faces[index]?.areaM2 ?? 0;
  return members.reduce((best, next) => (areaM2(next) > areaM2(best) ? next : best), members[0] ?? 0);
}

export function linksBetween(shapes: readonly Areal[]): [number, number][] {
  const links: [number, number][] = [];
  for (const [a, b] of boxPairs(shapes)) {
    const [one, two] = [shapes[a], shapes[b]];
    if (one && two && sharedEdgeM(one, two) > LEAST_LINK_M) links.push([a, b]);
  }
  return links;
}

/** The connected grounds in which the line leaves more than one part. */
export function dividedGrounds(
  faces: readonly LineFace[],
  partOf: Int32Array,
  real: ReadonlySet<number>,
  grounds: Int32Array,
): Set<number> {
  const parts = new Map<number, Set<number>>();
  faces.forEach(({ block }, index) => {
    const part = partOf[index] ?? 0;
    if (!real.has(part)) return;
    const ground = grounds[block] ?? 0;
    parts.set(ground, (parts.get(ground) ?? new Set()).add(part));
  });
  return new Set([...parts].filter(([, of]) => of.size > 1).map(([ground]) => ground));
}
