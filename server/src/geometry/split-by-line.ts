// Splits the ground of some blocks in two along a drawn line: which piece of which block lies on which side.
// Pure geometry: knows no cell, no load, and does not say which side keeps the name.
//
//   +-----+-----+-----+          crossed blocks are cut; pieces that share an edge off the line hang together;
//   |  0  |  0 /|  1  |          what hangs together is a side, and there must be two of them
//   |-----+-- / |     |
//   |  0  | 0/1 |  1  |          cut = false: a crossed block goes where more of it lies
//   +-----+-/---+-----+
import { connectedParts } from "./connected-parts.ts";
import { type CutUp, cutUp } from "./cut-polygon.ts";
import { polygonAreaM2 } from "./measure.ts";
import type { Areal, LngLat } from "./positions.ts";
import { boxPairs, sharedEdgeApartFromM, sharedEdgeM } from "./shared-edge.ts";
import { reachBorder, snapToBorders } from "./snap-line.ts";

/** Two pieces that share less off the line hang together only by the tolerance of a crossing. */
const LEAST_LINK_M = 0.05;

export interface SplitBlock {
  readonly id: number;
  readonly shape: Areal;
}
export type Side = 0 | 1;
export interface SplitSide {
  readonly blockId: number;
  /** One piece, the shape itself, when the block is not cut. */
  readonly pieces: readonly { readonly shape: Areal; readonly side: Side }[];
}
export type Split =
  | { readonly ok: true; readonly sides: readonly SplitSide[] }
  /** 1: the line does not separate the ground. 3 and more: it makes so many parts. */
  | { readonly ok: false; readonly parts: number };

interface Face {
  readonly block: number;
  readonly piece: number;
  readonly shape: Areal;
  readonly areaM2: number;
}

/**
 * The two sides of a line, [lng, lat], in the ground of blocks that do not overlap; side 0 is the larger by area.
 *
 * An end that stops up to 15 m short of the border of the ground is led to it (people stop a bit early): straight on, else to the
 * nearest border. A stretch within 1.5 m along a block's border runs on that border. Ground in several parts: the line
 * must divide one of them, the others go with side 0. O(pairs of neighbours * edges).
 */
export function splitByLine(
  blocks: readonly SplitBlock[],
  line: readonly LngLat[],
  { cut }: { readonly cut: boolean },
): Split {
  const shapes = blocks.map((block) => block.shape);
  const laid = snapToBorders(reachBorder(line, shapes), shapes);
  const cuts = shapes.map((shape) => cutUp(shape, laid));
  const faces = cuts.flatMap((cutOfBlock, block) => facesOf(shapes[block], cutOfBlock, block));
  const partOfFace = partsOff(laid, faces, cuts);
  const real = realParts(faces, partOfFace);
  const links = linksBetween(shapes);
  const grounds = connectedParts(shapes.length, links);
  const divided = dividedGrounds(faces, partOfFace, real, grounds);
  if (divided.size === 0) return { ok: false, parts: 1 };
  const pieces = cut ? piecesOf(faces, partOfFace, cuts, shapes) : wholeBlocks(faces, partOfFace, real, shapes);
  const inDivided = pieces.filter(({ block }) => divided.has(grounds[block] ?? -1));
  const found = connectedParts(inDivided.length, linksWithin(inDivided, cut ? undefined : links));
  const parts = new Set(found).size;
  if (parts !== 2) return { ok: false, parts };
  const areas = [0, 0];
  inDivided.forEach((piece, index) => {
    areas[found[index] ?? 0] = (areas[found[index] ?? 0] ?? 0) + polygonAreaM2(piece.shape);
  });
  const larger = (areas[0] ?? 0) >= (areas[1] ?? 0) ? 0 : 1;
  const sideOf = new Map(inDivided.map((piece, index) => [piece, found[index] === larger ? 0 : 1] as const));
  return {
    ok: true,
    sides: blocks.map(({ id }, block) => ({
      blockId: id,
      pieces: pieces
        .filter((piece) => piece.block === block)
        .map((piece) => ({ shape: piece.shape, side: sideOf.get(piece) ?? 0 })),
    })),
  };
}

function facesOf(shape: Areal | undefined, cut: CutUp | undefined, block: number): Face[] {
  if (cut) return cut.faces.map((face) => ({ block, piece: face.piece, shape: face.shape, areaM2: face.areaM2 }));
  return shape ? [{ block, piece: 0, shape, areaM2: polygonAreaM2(shape) }] : [];
}

/** For each face the part it belongs to: faces of different blocks that share an edge off the line hang together. */
function partsOff(line: readonly LngLat[], faces: readonly Face[], cuts: readonly (CutUp | undefined)[]): Int32Array {
  const links: [number, number][] = [];
  for (const [a, b] of boxPairs(faces.map((face) => face.shape))) {
    const [one, two] = [faces[a], faces[b]];
    if (!one || !two || one.block === two.block) continue;
    if (sharedEdgeApartFromM(one.shape, two.shape, line) > LEAST_LINK_M) links.push([a, b]);
  }
  return connectedParts(faces.length, [...links, ...linksOfExclaves(faces, cuts)]);
}

/** A block in several polygons hangs together by being one piece, wherever its polygons lie. */
function linksOfExclaves(faces: readonly Face[], cuts: readonly (CutUp | undefined)[]): [number, number][] {
  const links: [number, number][] = [];
  let first = 0;
  for (const cut of cuts) {
    const own = cut?.faces ?? [];
    for (let a = 0; a < own.length; a++) {
      for (let b = a + 1; b < own.length; b++) {
        if (own[a]?.piece === own[b]?.piece && own[a]?.part !== own[b]?.part) links.push([first + a, first + b]);
      }
    }
    first += cut ? own.length : 1;
  }
  return links.filter(([a, b]) => faces[a] !== undefined && faces[b] !== undefined);
}

/** Parts that hold more than slivers: the largest face of some piece. */
function realParts(faces: readonly Face[], partOf: Int32Array): Set<number> {
  return new Set([...largestFaces(faces).values()].map((face) => partOf[face] ?? 0));
}

/** For each piece its largest face. */
function largestFaces(faces: readonly Face[]): Map<string, number> {
  const largest = new Map<string, number>();
  faces.forEach(({ block, piece, areaM2 }, index) => {
    const key = `${block} ${piece}`;
    const known = largest.get(key);
    if (known === undefined || areaM2 > (faces[known]?.areaM2 ?? 0)) largest.set(key, index);
  });
  return largest;
}

function linksBetween(shapes: readonly Areal[]): [number, number][] {
  const links: [number, number][] = [];
  for (const [a, b] of boxPairs(shapes)) {
    const [one, two] = [shapes[a], shapes[b]];
    if (one && two && sharedEdgeM(one, two) > LEAST_LINK_M) links.push([a, b]);
  }
  return links;
}

/** The connected grounds in which the line leaves more than one part. */
function dividedGrounds(
  faces: readonly Face[],
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

interface Piece {
  readonly block: number;
  readonly shape: Areal;
  readonly part: number;
}

function piecesOf(
  faces: readonly Face[],
  partOf: Int32Array,
  cuts: readonly (CutUp | undefined)[],
  shapes: readonly Areal[],
): Piece[] {
  return [...largestFaces(faces)].flatMap(([, index]) => {
    const face = faces[index];
    const shape = face && (cuts[face.block]?.pieces[face.piece] ?? shapes[face.block]);
    return face && shape ? [{ block: face.block, shape, part: partOf[index] ?? 0 }] : [];
  });
}

/** Every block goes with the part that has most of it. */
function wholeBlocks(
  faces: readonly Face[],
  partOf: Int32Array,
  real: ReadonlySet<number>,
  shapes: readonly Areal[],
): Piece[] {
  return shapes.map((shape, block) => {
    const areaM2 = new Map<number, number>();
    faces.forEach((face, index) => {
      const part = partOf[index] ?? 0;
      if (face.block === block && real.has(part)) areaM2.set(part, (areaM2.get(part) ?? 0) + face.areaM2);
    });
    const [most] = [...areaM2].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
    return { block, shape, part: most?.[0] ?? 0 };
  });
}

/** Links between pieces of one part; whole blocks use the links that are already known. */
function linksWithin(pieces: readonly Piece[], known: readonly [number, number][] | undefined): [number, number][] {
  if (!known) {
    return linksBetween(pieces.map((piece) => piece.shape)).filter(([a, b]) => pieces[a]?.part === pieces[b]?.part);
  }
  const places = new Map(pieces.map((piece, index) => [piece.block, index]));
  return known.flatMap(([a, b]): [number, number][] => {
    const [one, two] = [places.get(a), places.get(b)];
    if (one === undefined || two === undefined || pieces[one]?.part !== pieces[two]?.part) return [];
    return [[one, two]];
  });
}
