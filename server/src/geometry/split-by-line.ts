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
import {
  dividedGrounds,
  facesOf,
  type LineFace,
  largestFaces,
  linksBetween,
  partsOff,
  realParts,
} from "./line-parts.ts";
import { polygonAreaM2 } from "./measure.ts";
import type { Areal, LngLat } from "./positions.ts";
import { reachBorder } from "./reach-border.ts";
import { snapToBorders } from "./snap-line.ts";

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
  const partOfFace = partsOff(laid, faces);
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

interface Piece {
  readonly block: number;
  readonly shape: Areal;
  readonly part: number;
}

function piecesOf(
  faces: readonly LineFace[],
  partOf: Int32Array,
  cuts: readonly (CutUp | undefined)[],
  shapes: readonly Areal[],
): Piece[] {
  return largestFaces(faces).flatMap((index) => {
    const face = faces[index];
    const shape = face && (cuts[face.block]?.pieces[face.piece] ?? shapes[face.block]);
    return face && shape ? [{ block: face.block, shape, part: partOf[index] ?? 0 }] : [];
  });
}

/** Every block goes with the part that has most of it. */
function wholeBlocks(
  faces: readonly LineFace[],
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
