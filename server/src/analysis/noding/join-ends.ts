/**
 * Joins street ends that stop just short of, or just past, what they belong to. Only ends that nothing else meets are moved.
 *
 *      ------------            -----o------       an end within half a metre of a line of its level: onto the line,
 *           .           ->          |             or onto a vertex of it that is as near (unless it is on the line already)
 *           |                       |
 *
 * Crosses nothing: see meet.ts.
 */
import type Flatbush from "flatbush";
import { joinedSets } from "../../geometry/connected-parts.ts";
import type { Drawing, LeftOutTally, Piece } from "./drawn-pieces.ts";
import { addPiece, lengthOf } from "./drawn-pieces.ts";
import { addStop, footOn, pieceIndex, placeOn, type Stops } from "./pieces-near.ts";
import { type Places, SAME_PLACE_M } from "./places.ts";

/** How far an end may be from what it touches. */
const TOUCH_M = 0.5;
/** What an end reaches along its own street within this way is no neighbour of it. */
const OWN_WAY_M = 4 * TOUCH_M;

interface JoinedEnds {
  readonly pieces: readonly Piece[];
  readonly stops: Stops;
  readonly lineEnds: ReadonlySet<number>;
  readonly touches: number;
  readonly endsMoved: number;
}

/** A free end and what it joins: another place, or a piece between its places. */
interface Join {
  readonly end: number;
  readonly place: number;
  readonly piece: number;
  readonly along: number;
}

/** O(n log n) for streets that are not drawn on top of one another. The numbers of pieces stay as they are. */
export function joinEnds(drawing: Drawing, leftOut: LeftOutTally): JoinedEnds {
  const { places, pieces } = drawing;
  const incident = incidentPieces(pieces, places.x.length);
  const free = freeEnds(incident);
  const index = pieceIndex(pieces, places);
  const joins: Join[] = [];
  for (const end of free.keys()) {
    const join = index && findJoin(drawing, incident, free, index, end);
    if (join) joins.push(join);
  }
  const stops: Stops = new Map();
  const target = targets(joins, free, drawing, stops);
  const to = (place: number): number => target.get(place) ?? place;
  const moved: Piece[] = pieces.map((piece) => {
    const made: Piece[] = [];
    addPiece(made, to(piece.from), to(piece.to), piece.level, piece.owners);
    if (made.length === 0) leftOut.add(piece.owners[0]!, "too_short", lengthOf(piece, places));
    return made[0] ?? { ...piece, from: to(piece.from), to: to(piece.to) };
  });
  const endsMoved = [...target].filter(([from, place]) => from !== place).length;
  return { pieces: moved, stops, lineEnds: new Set([...drawing.lineEnds].map(to)), touches: joins.length, endsMoved };
}

function incidentPieces(pieces: readonly Piece[], placeCount: number): readonly number[][] {
  const incident: number[][] = Array.from({ length: placeCount }, () => []);
  for (const [index, { from, to }] of pieces.entries()) {
    incident[from]!.push(index);
    incident[to]!.push(index);
  }
  return incident;
}

/** Places where exactly one piece ends, of all levels together; with that piece. */
function freeEnds(incident: readonly number[][]): ReadonlyMap<number, number> {
  const free = new Map<number, number>();
  for (const [place, at] of incident.entries()) if (at.length === 1) free.set(place, at[0]!);
  return free;
}

/** What an end joins: on its own level the line it is on, else a vertex, else a line; on another level a free end, else (from a bridge or tunnel) a line right there. */
function findJoin(
  { pieces, places, ground }: Drawing,
  incident: readonly number[][],
  free: ReadonlyMap<number, number>,
  index: Flatbush,
  end: number,
): Join | undefined {
  const [x, y] = [places.x[end]!, places.y[end]!];
  const { level } = pieces[free.get(end)!]!;
  const own = ownWay(pieces, places, incident, end);
  const near = index
    .search(x - TOUCH_M, y - TOUCH_M, x + TOUCH_M, y + TOUCH_M)
    .filter((piece) => !own.has(piece))
    .toSorted((a, b) => a - b);
  const same = near.filter((piece) => pieces[piece]!.level === level);
  const other = near.filter((piece) => pieces[piece]!.level !== level);
  const vertexOf = (among: readonly number[], isFit: (place: number) => boolean) =>
    nearestVertex(end, among.flatMap((piece) => [pieces[piece]!.from, pieces[piece]!.to]).filter(isFit), places);
  return (
    nearestFoot(end, same, pieces, places, SAME_PLACE_M) ??
    vertexOf(same, () => true) ??
    nearestFoot(end, same, pieces, places, TOUCH_M) ??
    vertexOf(other, (place) => free.has(place)) ??
    (level === ground ? undefined : nearestFoot(end, other, pieces, places, SAME_PLACE_M))
  );
}

/** The pieces that begin within a short way along streets from an end. */
function ownWay(pieces: readonly Piece[], places: Places, incident: readonly number[][], end: number): Set<number> {
  const own = new Set<number>();
  const open: [place: number, wayM: number][] = [[end, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [place, wayM] = next;
    for (const piece of incident[place]!) {
      if (own.has(piece)) continue;
      own.add(piece);
      const { from, to } = pieces[piece]!;
      const further = wayM + lengthOf({ from, to }, places);
      if (further <= OWN_WAY_M) open.push([from === place ? to : from, further]);
    }
  }
  return own;
}

function nearestVertex(end: number, candidates: readonly number[], { x, y }: Places): Join | undefined {
  let best: Join | undefined;
  let bestM = TOUCH_M;
  for (const place of candidates.toSorted((a, b) => a - b)) {
    const awayM = Math.hypot(x[place]! - x[end]!, y[place]! - y[end]!);
    if (awayM > bestM || (best && awayM === bestM)) continue;
    best = { end, place, piece: -1, along: 0 };
    bestM = awayM;
  }
  return best;
}

function nearestFoot(
  end: number,
  candidates: readonly number[],
  pieces: readonly Piece[],
  places: Places,
  mostM: number,
): Join | undefined {
  let best: Join | undefined;
  let bestM = mostM;
  for (const piece of candidates) {
    const { awayM, along } = footOn(pieces[piece]!, places, places.x[end]!, places.y[end]!);
    if (awayM > bestM || (best && awayM === bestM)) continue;
    best = { end, place: -1, piece, along };
    bestM = awayM;
  }
  return best;
}

/**
 * Where each joined end goes. Ends that join ends are one group; as every end joins one thing, a group meets at a vertex that stays
 * where it is, or on the line that one of them touches, or at its westernmost end.
 */
function targets(joins: readonly Join[], free: ReadonlyMap<number, number>, drawing: Drawing, stops: Stops) {
  const groups = joinedSets(drawing.places.x.length);
  for (const { end, place } of joins) {
    if (place < 0) continue;
    const [a, b] = [groups.rootOf(end), groups.rootOf(place)];
    const isFirst = free.has(a) === free.has(b) ? a < b : !free.has(a);
    if (isFirst) groups.join(a, b);
    else groups.join(b, a);
  }
  const meeting = new Map<number, number>();
  for (const { end, piece, along } of joins) {
    if (piece < 0) continue;
    const place = placeOn(drawing.pieces[piece]!, drawing.places, along);
    addStop(stops, piece, place);
    meeting.set(groups.rootOf(end), place);
  }
  const target = new Map<number, number>();
  for (const { end, place } of joins) {
    const root = groups.rootOf(end);
    for (const member of place < 0 ? [end] : [end, place]) target.set(member, meeting.get(root) ?? root);
  }
  return target;
}
