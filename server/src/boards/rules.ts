/**
 * Whether widgets fit on their grid: inside it, none upon another, each with a name of its own. Pure.
 *
 *      0   1   2   3  columns 4          a: x 0, y 0, w 2, h 2      b: x 2, y 0, w 2, h 1
 *    0 ┌───────┬───────┐                 c would lie upon a and b at x 1, y 0
 *      │   a   │   b   │
 *    1 │       ├───────┘
 *      └───────┘
 */
import type { BoardLayout, WidgetPlace } from "./contract.ts";

export type LayoutFault =
  | { readonly fault: "same_name"; readonly widgets: readonly string[] }
  | { readonly fault: "outside"; readonly widgets: readonly string[] }
  | { readonly fault: "overlap"; readonly widgets: readonly string[] };

/** The first fault, or null. At most 24 widgets: every pair is looked at. */
export function faultOf({
  columns,
  rows,
  widgets,
}: Pick<BoardLayout, "columns" | "rows" | "widgets">): LayoutFault | null {
  const names = widgets.map(({ id }) => id);
  const twice = names.find((id, index) => names.indexOf(id) !== index);
  if (twice !== undefined) return { fault: "same_name", widgets: [twice] };
  const outside = widgets.find(({ place: { x, y, w, h } }) => x + w > columns || y + h > rows);
  if (outside) return { fault: "outside", widgets: [outside.id] };
  for (const [index, one] of widgets.entries()) {
    const other = widgets.slice(index + 1).find(({ place }) => overlap(one.place, place));
    if (other) return { fault: "overlap", widgets: [one.id, other.id] };
  }
  return null;
}

export const overlap = (a: WidgetPlace, b: WidgetPlace): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
