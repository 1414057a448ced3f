/**
 * What lies near what among straight pieces: boxes in a packed tree (Flatbush), the foot of a point on a piece, and the places that are
 * to become vertices of pieces. Knows no rules of joining.
 */
import Flatbush from "flatbush";
import type { Piece } from "./drawn-pieces.ts";
import type { Places } from "./places.ts";

/** Where a point lies beside a straight piece. */
interface Foot {
  readonly awayM: number;
  /** 0 at the piece's first place, 1 at its second. */
  readonly along: number;
}
/** Per piece the places that are to become its vertices. */
export type Stops = Map<number, number[]>;

/** The foot of a point on a straight piece, in the plane. */
export function footOn({ from, to }: Piece, { x, y }: Places, px: number, py: number): Foot {
  const [ax, ay, dx, dy] = [x[from]!, y[from]!, x[to]! - x[from]!, y[to]! - y[from]!];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / square));
  return { along, awayM: Math.hypot(px - ax - along * dx, py - ay - along * dy) };
}

/** The place at a share of a straight piece. */
export function placeOn({ from, to }: Piece, { lng, lat, placeAt }: Places, along: number): number {
  return placeAt(lng[from]! + along * (lng[to]! - lng[from]!), lat[from]! + along * (lat[to]! - lat[from]!));
}

export function addStop(stops: Stops, piece: number, place: number): void {
  const known = stops.get(piece);
  if (known) known.push(place);
  else stops.set(piece, [place]);
}

/** Boxes of all pieces; none when there are no pieces. */
export function pieceIndex(pieces: readonly Piece[], { x, y }: Places): Flatbush | undefined {
  if (pieces.length === 0) return undefined;
  const index = new Flatbush(pieces.length);
  for (const { from, to } of pieces)
    index.add(
      Math.min(x[from]!, x[to]!),
      Math.min(y[from]!, y[to]!),
      Math.max(x[from]!, x[to]!),
      Math.max(y[from]!, y[to]!),
    );
  index.finish();
  return index;
}
