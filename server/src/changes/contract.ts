/** Wire shape of the event stream: which rows and which tiles changed, batch by batch. The event id resumes the stream. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict } from "../http/shapes.ts";

/** All tiles of one zoom from x0,y0 to x1,y1, both ends included. */
export const TileRange = Strict({
  z: Type.Integer(),
  x0: Type.Integer(),
  y0: Type.Integer(),
  x1: Type.Integer(),
  y1: Type.Integer(),
});
export type TileRange = Static<typeof TileRange>;

/**
 * `event: change`. `rows[table] = null` means "very many: read again what you show of it". Only what lies inside the account's
 * jurisdiction (or is public ground) is told. `event: reset` without a body: the gap is too long, read everything again.
 */
export const ChangeEvent = Strict({
  at: Instant,
  rows: Type.Record(Type.String(), Nullable(Type.Array(Id))),
  tiles: Type.Record(Type.String(), Type.Array(TileRange)),
});
export type ChangeEvent = Static<typeof ChangeEvent>;
