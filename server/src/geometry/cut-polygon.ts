// Cuts polygons along a line as somebody drew it: pieces that fill the shape again exactly, dead ends and slivers left out.
// Does not move the line: see snap-line.ts for lines that run along borders. Knows no blocks.
import { cutFaces } from "./cut-faces.ts";
import { distanceToRings } from "./locate.ts";
import { localFrame, polygonAreaM2 } from "./measure.ts";
import { type Areal, boxOf, type LngLat, type PolygonRings, polygonsOf, ringsOf } from "./positions.ts";

export interface CutUp {
  /** Polygons of a MultiPolygon that the line leaves whole stay with the nearest piece. */
  readonly pieces: readonly Areal[];
  /** What the line makes of the shape before slivers are put back: each with its piece and its polygon of the shape. */
  readonly faces: readonly {
    readonly shape: Areal;
    readonly areaM2: number;
    readonly piece: number;
    readonly part: number;
  }[];
}

/**
 * The pieces of a shape along a line, [lng, lat]; `[shape]` itself when the line does not cut it from edge to edge.
 *
 * Pieces come from west to east, then north to south (by the corners of their boxes); they keep the shape's vertices bit for bit
 * and agree in every vertex of the cut. A piece under 1 m2 or thinner than 0.3 m is not cut off. A line may cross
 * itself, but a scribble (line-near.ts) cuts nothing.
 * Polygons of a MultiPolygon that the line does not cut stay with the nearest piece. O((n + k) log n), k crossings.
 */
export function cutPolygon(shape: Areal, line: readonly LngLat[]): Areal[] {
  return [...(cutUp(shape, line)?.pieces ?? [shape])];
}

/** The same with the faces behind the pieces; undefined when the line stays clear of the shape. */
export function cutUp(shape: Areal, line: readonly LngLat[]): CutUp | undefined {
  const cut = cutFaces(shape, line);
  if (!cut) return undefined;
  const { pieces, partOf, pieceOf } = cut;
  const inPart = Map.groupBy(pieces.keys(), (piece) => partOf[piece] ?? -1);
  const cutOff = [...pieces.keys()].filter((piece) => (inPart.get(partOf[piece] ?? -1)?.length ?? 0) > 1);
  const hosts = [...pieces.keys()].map((piece) =>
    cutOff.length === 0 ? 0 : cutOff.includes(piece) ? piece : nearestOf(pieces, cutOff, piece),
  );
  const joined = [...new Set(hosts)].map((host) => ({
    host,
    shape: cutOff.length === 0 ? shape : arealOf(polygonsWith(pieces, hosts, host)),
  }));
  const ordered = inReadingOrder(joined);
  return {
    pieces: ordered.map((piece) => piece.shape),
    faces: cut.faces.map((face, index) => ({
      shape: face,
      areaM2: cut.faceAreaM2[index] ?? 0,
      piece: ordered.findIndex((piece) => piece.host === hosts[pieceOf[index] ?? 0]),
      part: partOf[pieceOf[index] ?? 0] ?? 0,
    })),
  };
}

/** The pieces of those shapes that the line cuts; the others are not in the answer. */
export function cutAlong(
  shapes: readonly { readonly id: number; readonly shape: Areal }[],
  line: readonly LngLat[],
): Map<number, Areal[]> {
  const [west, south, east, north] = boxOf([line]);
  const cut = new Map<number, Areal[]>();
  for (const { id, shape } of shapes) {
    const box = boxOf(ringsOf(shape));
    if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) continue;
    const pieces = cutPolygon(shape, line);
    if (pieces.length > 1) cut.set(id, pieces);
  }
  return cut;
}

function polygonsWith(pieces: readonly Areal[], hosts: readonly number[], host: number): PolygonRings[] {
  const guests = [...pieces.keys()].filter((piece) => hosts[piece] === host && piece !== host);
  return [host, ...guests].flatMap((piece) => polygonsOf(pieces[piece] ?? { type: "MultiPolygon", coordinates: [] }));
}

function arealOf(polygons: readonly PolygonRings[]): Areal {
  const [first] = polygons;
  return polygons.length === 1 && first
    ? { type: "Polygon", coordinates: first }
    : { type: "MultiPolygon", coordinates: polygons };
}

function nearestOf(pieces: readonly Areal[], candidates: readonly number[], piece: number): number {
  const shape = pieces[piece];
  const [lng = 0, lat = 0] = shape ? (ringsOf(shape)[0]?.[0] ?? []) : [];
  const { toMetres } = localFrame(lng, lat);
  const corners = shape ? ringsOf(shape).flat().map(toMetres) : [];
  const gapM = (candidate: number): number => {
    const other = pieces[candidate];
    const rings = other ? ringsOf(other).map((ring) => ring.map(toMetres)) : [];
    return Math.min(...corners.map(([xM, yM]) => distanceToRings(xM, yM, rings)));
  };
  return candidates.reduce((best, next) => (gapM(next) < gapM(best) ? next : best), candidates[0] ?? piece);
}

function inReadingOrder<Piece extends { readonly shape: Areal }>(pieces: readonly Piece[]): Piece[] {
  return pieces
    .map((piece) => ({ piece, box: boxOf(ringsOf(piece.shape)), areaM2: polygonAreaM2(piece.shape) }))
    .toSorted((a, b) => a.box[0] - b.box[0] || b.box[3] - a.box[3] || b.areaM2 - a.areaM2)
    .map(({ piece }) => piece);
}
