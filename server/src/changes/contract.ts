/** Wire shape of the event stream: which rows and which tiles changed, batch by batch. The event id resumes the stream. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Strict } from "../http/shapes.ts";

/** All tiles of one zoom from x0,y0 to x1,y1, both ends included. */
export const TileRange = Strict(
  {
    z: Type.Integer(),
    x0: Type.Integer(),
    y0: Type.Integer(),
    x1: Type.Integer(),
    y1: Type.Integer(),
  },
  "TileRange",
);
export type TileRange = Static<typeof TileRange>;

/**
 * `event: change`. `rows[table] = null` means "very many: read again what you show of it". Only what lies inside the account's
 * jurisdiction (or is public ground) is told. `event: reset` without a body: the gap is too long, read everything again.
 */
export const ChangeEvent = Strict(
  {
    at: Instant,
    rows: Type.Record(Type.String(), Nullable(Type.Array(Id))),
    tiles: Type.Record(Type.String(), Type.Array(TileRange)),
  },
  "ChangeEvent",
);
export type ChangeEvent = Static<typeof ChangeEvent>;

type Corners = readonly [west: number, south: number, east: number, north: number];

/** One line of the feed: a row of a table, or (rowId null) very many rows of it in one division. */
export type ChangeRow = {
  readonly table: string;
  readonly op: "insert" | "update" | "delete";
  readonly rowId: number | null;
  readonly divisionCode: string | null;
  readonly blockId: number | null;
  readonly oldBox: Corners | null;
  readonly newBox: Corners | null;
};

/** What became visible between two snapshots (text of pg_snapshot). */
export type ChangeBatch = {
  readonly before: string;
  readonly after: string;
  /** When the newest of them was written. */
  readonly at: Date;
  readonly rows: readonly ChangeRow[];
  /** More lines than are read at once: `rows` is cut off, read everything again. */
  readonly overflow: boolean;
};

/** Where something changed, and who may know: everybody (ground), or those who may look into the division or the block. */
export type ChangedPlace = {
  readonly layer: string;
  readonly box: Corners;
  readonly isGround: boolean;
  readonly divisionCode: string | null;
  readonly blockId: number | null;
};
