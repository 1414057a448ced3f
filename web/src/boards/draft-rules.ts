/**
 * Composing a board: move and size a widget on its grid, find room for a new one, see which lie upon one another. The server judges the same
 * when it is kept (server/src/boards/rules.ts). Pure: a draft goes in, another comes out.
 */
import type { BoardLayout, Widget, WidgetPlace } from "@gridstead/server/contract";

export type Step = { readonly x: number; readonly y: number };
type Grid = Pick<BoardLayout, "columns" | "rows">;

/** Stays on the grid: a widget that is pushed over the edge stops there. */
export const moved = ({ columns, rows }: Grid, place: WidgetPlace, { x, y }: Step): WidgetPlace => ({
  ...place,
  x: between(place.x + x, 0, columns - place.w),
  y: between(place.y + y, 0, rows - place.h),
});

/** At least one field, at most to the edge. */
export const sized = ({ columns, rows }: Grid, place: WidgetPlace, { x, y }: Step): WidgetPlace => ({
  ...place,
  w: between(place.w + x, 1, columns - place.x),
  h: between(place.h + y, 1, rows - place.y),
});

const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

export const overlap = (a: WidgetPlace, b: WidgetPlace): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Ids of widgets that lie upon another or hang over the edge. */
export function clashing({ columns, rows, widgets }: BoardLayout): ReadonlySet<string> {
  const wrong = widgets.filter(
    ({ id, place }) =>
      place.x + place.w > columns ||
      place.y + place.h > rows ||
      widgets.some((other) => other.id !== id && overlap(place, other.place)),
  );
  return new Set(wrong.map(({ id }) => id));
}

/** The first free place of the largest size that fits, row by row; null on a full board. */
export function freePlace(layout: BoardLayout, wanted: { readonly w: number; readonly h: number }): WidgetPlace | null {
  for (let shrink = 0; shrink < Math.max(wanted.w, wanted.h); shrink++) {
    const [w, h] = [Math.max(1, wanted.w - shrink), Math.max(1, wanted.h - shrink)];
    for (let y = 0; y + h <= layout.rows; y++)
      for (let x = 0; x + w <= layout.columns; x++) {
        const place = { x, y, w, h };
        if (layout.widgets.every((other) => !overlap(place, other.place))) return place;
      }
  }
  return null;
}

export const widgetKinds = [
  "map",
  "counts",
  "queue",
  "overdue",
  "ranking",
  "chart",
  "clock",
  "bulletin",
  "text",
] as const;
export type WidgetKind = Widget["kind"];
const USUAL_PT = 14;

/** With the settings that a widget of the kind begins with. */
export function newWidget(kind: WidgetKind, id: string, place: WidgetPlace): Widget {
  const common = { id, place, sizePt: USUAL_PT, title: { zh: "", en: "" } };
  switch (kind) {
    case "map":
      return { ...common, kind, stops: [], fill: true };
    case "counts":
      return { ...common, kind, which: ["overdue", "open_hazards"] };
    case "ranking":
      return { ...common, kind, by: "rectified", of: "cell" };
    case "chart":
      return { ...common, kind, days: 30 };
    case "clock":
      return { ...common, kind, seconds: true };
    case "bulletin":
      return { ...common, kind, most: 2 };
    case "text":
      return { ...common, kind, text: { zh: "", en: "" } };
    case "queue":
    case "overdue":
    default:
      return { ...common, kind };
  }
}

/** Null: no whole number, or not between them. */
export function wholeBetween(text: string, least: number, most: number): number | null {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}

/** A name that no widget has. */
export function freeId(kind: WidgetKind, widgets: readonly Pick<Widget, "id">[]): string {
  const taken = new Set(widgets.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? kind : `${kind}${number}`;
    if (!taken.has(id)) return id;
  }
}

export const slugFrom = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
