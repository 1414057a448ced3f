/** Wire shapes of boards: what hangs on a screen, widget by widget, as the supervisor composes it; the links of single screens. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Position, Strict, Words } from "../http/shapes.ts";

export const MOST_WIDGETS = 24;
export const MOST_COLUMNS = 24;
export const MOST_ROWS = 16;

export const BoardSlug = Type.String({
  pattern: "^[a-z0-9-]{1,40}$",
  description: "lower case letters, digits, hyphens",
});
export const SlugParams = Strict({ slug: BoardSlug });
export type SlugParams = Static<typeof SlugParams>;
const Both = (most: number) => Strict({ zh: Type.String({ maxLength: most }), en: Type.String({ maxLength: most }) });

/** Columns and rows of the grid, counted from 0. */
export const WidgetPlace = Strict({
  x: Type.Integer({ minimum: 0, maximum: MOST_COLUMNS - 1 }),
  y: Type.Integer({ minimum: 0, maximum: MOST_ROWS - 1 }),
  w: Type.Integer({ minimum: 1, maximum: MOST_COLUMNS }),
  h: Type.Integer({ minimum: 1, maximum: MOST_ROWS }),
});
export type WidgetPlace = Static<typeof WidgetPlace>;

const common = {
  id: Type.String({ pattern: "^[a-z0-9]{1,12}$" }),
  place: WidgetPlace,
  /** On a screen 1080 px high a point is 4/3 px; on others it grows with them. */
  sizePt: Type.Number({ minimum: 4, maximum: 30 }),
  /** Empty: the widget says itself what it is. */
  title: Both(40),
};

/** A place where the camera rests. */
export const TourStop = Strict({
  at: Position,
  zoom: Type.Number({ minimum: 8, maximum: 18 }),
  seconds: Type.Integer({ minimum: 5, maximum: 600 }),
});
export type TourStop = Static<typeof TourStop>;

export const CountName = Words(
  "to_dispatch",
  "in_handling",
  "due_today",
  "overdue",
  "open_hazards",
  "visits",
  "officers",
  "blocks_without",
);
export type CountName = Static<typeof CountName>;
/** rectified: closed and verified of those whose deadline came this month. open: open hazards for each hundred homes. overdue: overdue of the open. */
export const RankedBy = Words("rectified", "open", "overdue");
export type RankedBy = Static<typeof RankedBy>;

export const Widget = Type.Union([
  Strict({ ...common, kind: Type.Literal("map"), stops: Type.Array(TourStop, { maxItems: 20 }), fill: Type.Boolean() }),
  Strict({
    ...common,
    kind: Type.Literal("counts"),
    which: Type.Array(CountName, { minItems: 1, maxItems: 8, uniqueItems: true }),
  }),
  Strict({ ...common, kind: Type.Literal("queue") }),
  Strict({ ...common, kind: Type.Literal("overdue") }),
  Strict({ ...common, kind: Type.Literal("ranking"), by: RankedBy, of: Words("cell", "community") }),
  Strict({ ...common, kind: Type.Literal("chart"), days: Type.Integer({ minimum: 7, maximum: 60 }) }),
  Strict({ ...common, kind: Type.Literal("clock"), seconds: Type.Boolean() }),
  Strict({ ...common, kind: Type.Literal("bulletin"), most: Type.Integer({ minimum: 1, maximum: 5 }) }),
  Strict({ ...common, kind: Type.Literal("text"), text: Both(500) }),
]);
export type Widget = Static<typeof Widget>;

export const BoardLayout = Strict(
  {
    columns: Type.Integer({ minimum: 1, maximum: MOST_COLUMNS }),
    rows: Type.Integer({ minimum: 1, maximum: MOST_ROWS }),
    widgets: Type.Array(Widget, { maxItems: MOST_WIDGETS }),
  },
  "BoardLayout",
);
export type BoardLayout = Static<typeof BoardLayout>;

const Name = Strict({
  zh: Type.String({ minLength: 1, maxLength: 60, pattern: "\\S" }),
  en: Type.String({ minLength: 1, maxLength: 60, pattern: "\\S" }),
});
/** by_time: light from 7 to 19 o'clock in the town. */
export const BoardTheme = Words("light", "dark", "by_time");

export const BoardWish = Strict(
  {
    slug: BoardSlug,
    name: Name,
    /** Null: the whole town. */
    division: Nullable(DivisionCode),
    theme: BoardTheme,
    layout: BoardLayout,
  },
  "BoardWish",
);
export type BoardWish = Static<typeof BoardWish>;
export const BoardChange = Strict({ version: Type.Integer({ minimum: 1 }), wish: BoardWish });
export const BoardVersion = Strict({ version: Type.Integer({ minimum: 1 }) });

export const Board = Strict(
  {
    id: Id,
    slug: BoardSlug,
    name: Name,
    division: Nullable(DivisionCode),
    theme: BoardTheme,
    layout: BoardLayout,
    version: Type.Integer(),
    changedAt: Instant,
    /** Whether a former state is kept that could be brought back. */
    mayUndo: Type.Boolean(),
    mayChange: Type.Boolean(),
  },
  "Board",
);
export type Board = Static<typeof Board>;
/** To begin with; the web has their words. */
export const BoardPreset = Strict({ name: Words("overview", "duty_room", "community"), layout: BoardLayout });
export type BoardPreset = Static<typeof BoardPreset>;
export const BoardList = Strict({ boards: Type.Array(Board), presets: Type.Array(BoardPreset) }, "BoardList");
export type BoardList = Static<typeof BoardList>;

export const NewBoardLink = Strict({
  label: Type.String({ minLength: 1, maxLength: 60, pattern: "\\S" }),
  days: Type.Integer({ minimum: 1, maximum: 400 }),
});
export type NewBoardLink = Static<typeof NewBoardLink>;
export const BoardLink = Strict(
  {
    id: Id,
    label: Type.String(),
    madeAt: Instant,
    expiresAt: Instant,
    /** Since when one screen has it; null: it was not opened yet, or another screen may open it. */
    boundAt: Nullable(Instant),
    lastSeenAt: Nullable(Instant),
    revokedAt: Nullable(Instant),
  },
  "BoardLink",
);
export type BoardLink = Static<typeof BoardLink>;
export const BoardLinkList = Strict({ links: Type.Array(BoardLink) }, "BoardLinkList");
export type BoardLinkList = Static<typeof BoardLinkList>;
/** `secret` is told this once; it stands behind the # of the address, which browsers send to nobody. */
export const MadeBoardLink = Strict({ link: BoardLink, secret: Type.String() }, "MadeBoardLink");
export type MadeBoardLink = Static<typeof MadeBoardLink>;
export const LinkParams = Strict({ id: Id, link: Id });
