/**
 * Where straight pieces of one level meet between their vertices: crossings, vertices on lines, overlaps. Splits them there.
 *
 *      \  /             \ /
 *   ----\/-----   ->  ---o----     a crossing at grade becomes a place of both;
 *       /\              / \        a bridge and the street below it are never compared
 *
 * One pass is enough: a network has to be joined where streets meet, it need not be planar to the last digit.
 */
import { report, type Watch } from "../watch.ts";
import { addPiece, type Piece } from "./drawn-pieces.ts";
import { addStop, footOn, pieceIndex, placeOn, type Stops } from "./pieces-near.ts";
import { type Places, SAME_PLACE_M } from "./places.ts";

const PIECES_BETWEEN_REPORTS = 2048;

interface Meetings {
  /** Places of crossings without a drawn vertex, and of vertices on other lines. */
  readonly crossings: number;
  readonly touches: number;
}

/** Adds to `stops` every place where two pieces of one level meet. O((n + k) log n) for k pairs with touching boxes. */
export function findMeetings(pieces: readonly Piece[], places: Places, stops: Stops, watch: Watch): Meetings {
  const index = pieceIndex(pieces, places);
  const [crossings, touches] = [new Set<number>(), new Set<number>()];
  for (const [e, piece] of pieces.entries()) {
    if (e % PIECES_BETWEEN_REPORTS === 0) report(watch, e / pieces.length);
    const { x, y } = places;
    const [ax, ay, bx, by] = [x[piece.from]!, y[piece.from]!, x[piece.to]!, y[piece.to]!];
    const near = index!.search(
      Math.min(ax, bx) - SAME_PLACE_M,
      Math.min(ay, by) - SAME_PLACE_M,
      Math.max(ax, bx) + SAME_PLACE_M,
      Math.max(ay, by) + SAME_PLACE_M,
      (f) => f > e && pieces[f]!.level === piece.level,
    );
    // Places get their numbers in this order: it must not depend on how the tree was packed.
    for (const f of near.toSorted((one, other) => one - other)) {
      if (touch(pieces, places, stops, e, f, touches)) continue;
      const along = crossingOf(piece, pieces[f]!, places);
      if (along === undefined) continue;
      const place = placeOn(piece, places, along);
      crossings.add(place);
      addStop(stops, e, place);
      addStop(stops, f, place);
    }
  }
  return { crossings: crossings.size, touches: touches.size };
}

/** Pieces cut at their stops, in order along them. */
export function splitPieces(pieces: readonly Piece[], stops: Stops, places: Places): Piece[] {
  const split: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const along = (place: number): number => footOn(piece, places, places.x[place]!, places.y[place]!).along;
    const between = [...new Set(stops.get(index))].filter((place) => place !== piece.from && place !== piece.to);
    const way = [piece.from, ...between.toSorted((a, b) => along(a) - along(b) || a - b), piece.to];
    for (let i = 1; i < way.length; i++) addPiece(split, way[i - 1]!, way[i]!, piece.level, piece.owners);
  }
  return split;
}

/** Makes vertices within a centimetre of the other piece stops of it; whether there are any. Shared vertices do not count. */
function touch(pieces: readonly Piece[], places: Places, stops: Stops, e: number, f: number, touches: Set<number>) {
  const [one, other] = [pieces[e]!, pieces[f]!];
  let found = one.from === other.from || one.from === other.to || one.to === other.from || one.to === other.to;
  const touchOf = (piece: Piece, at: number, place: number): void => {
    if (place === piece.from || place === piece.to) return;
    const { awayM, along } = footOn(piece, places, places.x[place]!, places.y[place]!);
    if (awayM > SAME_PLACE_M || along === 0 || along === 1) return;
    found = true;
    if (stops.get(at)?.includes(place)) return;
    touches.add(place);
    addStop(stops, at, place);
  };
  touchOf(one, e, other.from);
  touchOf(one, e, other.to);
  touchOf(other, f, one.from);
  touchOf(other, f, one.to);
  return found;
}

/** The share of the way along `one` where it crosses `other`; none when it does not. */
function crossingOf(one: Piece, other: Piece, { x, y }: Places): number | undefined {
  const [ax, ay, cx, cy] = [x[one.from]!, y[one.from]!, x[other.from]!, y[other.from]!];
  const [dx, dy, ex, ey] = [x[one.to]! - ax, y[one.to]! - ay, x[other.to]! - cx, y[other.to]! - cy];
  const across = dx * ey - dy * ex;
  if (across === 0) return undefined;
  const along = ((cx - ax) * ey - (cy - ay) * ex) / across;
  const alongOther = ((cx - ax) * dy - (cy - ay) * dx) / across;
  return along > 0 && along < 1 && alongOther > 0 && alongOther < 1 ? along : undefined;
}
