/** Wire shapes of what a wall shows: one document with everything that the widgets of a board need, and its age. */
import { type Static, Type } from "typebox";
import { Box, Day, Id, Instant, Nullable, Position, Strict } from "../http/shapes.ts";
import { Counts } from "../situation/contract.ts";
import { Board, BoardWish } from "./contract.ts";

const Count = Type.Integer({ minimum: 0 });
const Both = Strict({ zh: Type.String(), en: Type.String() });

/** Severities in one shape, as everywhere on the wall. */
const BySeverity = Strict({ critical: Count, serious: Count, general: Count });

/** Counts of one cell; a cell is an area, never somebody's work. */
export const WallCell = Strict(
  { id: Id, name: Type.String(), at: Position, homes: Count, open: BySeverity, overdue: Count },
  "WallCell",
);
export type WallCell = Static<typeof WallCell>;

/** For accounts only. Without an address: the wall hangs where visitors pass. */
export const WallCase = Strict(
  {
    id: Id,
    title: Both,
    severity: Type.Integer({ minimum: 1, maximum: 3 }),
    cell: Nullable(Type.String()),
    dueAt: Instant,
  },
  "WallCase",
);
export type WallCase = Static<typeof WallCase>;

export const WallRank = Strict(
  {
    name: Both,
    numerator: Count,
    denominator: Count,
    rate: Nullable(Type.Number({ minimum: 0 })),
    /** Null: too few to be set beside others. */
    rank: Nullable(Type.Integer({ minimum: 1 })),
  },
  "WallRank",
);
export type WallRank = Static<typeof WallRank>;
export const WallRanking = Strict({
  widget: Type.String(),
  target: Nullable(Type.Number()),
  areas: Type.Array(WallRank),
});
export type WallRanking = Static<typeof WallRanking>;

export const WallChart = Strict({
  widget: Type.String(),
  days: Type.Array(Strict({ day: Day, found: Count, critical: Count, closed: Count })),
});
export const WallBulletin = Strict(
  { id: Id, title: Type.String(), text: Type.String(), isUrgent: Type.Boolean(), at: Instant },
  "WallBulletin",
);
export type WallBulletin = Static<typeof WallBulletin>;

/** What no widget asks for is null. */
export const WallFigures = Strict(
  {
    /** When it was counted. */
    at: Instant,
    counts: Nullable(Counts),
    overdue: Nullable(Strict({ open: BySeverity, cases: Nullable(Type.Array(WallCase)) })),
    cells: Nullable(Type.Array(WallCell)),
    rankings: Type.Array(WallRanking),
    charts: Type.Array(WallChart),
    /** Null: no widget asks, or the screen has a link only. */
    bulletins: Nullable(Type.Array(WallBulletin)),
  },
  "WallFigures",
);
export type WallFigures = Static<typeof WallFigures>;

export const WallTown = Strict({
  name: Both,
  demo: Type.Boolean(),
  attribution: Both,
  offsetMinutes: Type.Integer(),
  /** Of what the board counts. */
  box: Nullable(Box),
});
export const WallDocument = Strict(
  {
    board: Type.Omit(Board, ["mayUndo", "mayChange"]),
    /** link: counts only. */
    by: Type.Union([Type.Literal("account"), Type.Literal("link")]),
    town: WallTown,
    figures: WallFigures,
  },
  "WallDocument",
);
export type WallDocument = Static<typeof WallDocument>;

/** Outlines of the cells, for lines and fills under the counts. */
export const WallOutlines = Strict(
  {
    type: Type.Literal("FeatureCollection"),
    features: Type.Array(
      Strict({
        type: Type.Literal("Feature"),
        id: Id,
        properties: Strict({}),
        geometry: Type.Unknown(),
      }),
    ),
  },
  "WallOutlines",
);
export type WallOutlines = Static<typeof WallOutlines>;

export const WallPreview = Strict({ wish: BoardWish });
/** Outlines of the division that is wished, which nobody could read by the name of a board that is not kept; null without a map. */
export const WallPreviewAnswer = Strict(
  { town: WallTown, figures: WallFigures, outlines: Type.Union([WallOutlines, Type.Null()]) },
  "WallPreviewAnswer",
);
export type WallPreviewAnswer = Static<typeof WallPreviewAnswer>;

/** The secret of a link, from behind the # of the address. */
export const ScreenClaim = Strict({ secret: Type.String({ minLength: 20, maxLength: 80, pattern: "^[\\w-]+$" }) });
export type ScreenClaim = Static<typeof ScreenClaim>;
export const Screen = Strict({ label: Type.String(), expiresAt: Instant }, "Screen");
export type Screen = Static<typeof Screen>;
