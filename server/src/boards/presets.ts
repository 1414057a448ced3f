/** Boards to begin with: the editor offers them, the demo town hangs two of them up. Places are those of a screen of 16 to 9. */
import type { BoardLayout, BoardPreset, Widget } from "./contract.ts";

type Bare<W> = W extends Widget ? Omit<W, "place" | "title"> : never;
const put = (x: number, y: number, w: number, h: number, widget: Bare<Widget>): Widget => ({
  ...widget,
  place: { x, y, w, h },
  title: { zh: "", en: "" },
});
const grid = (...widgets: Widget[]): BoardLayout => ({ columns: 24, rows: 14, widgets });
const clock = put(0, 0, 24, 1, { id: "clock", kind: "clock", sizePt: 14, seconds: true });
const counts = put(0, 1, 24, 2, {
  id: "counts",
  kind: "counts",
  sizePt: 15,
  which: ["to_dispatch", "in_handling", "due_today", "overdue", "open_hazards", "visits"],
});

/** The map large, what is late and how the areas stand beside it. */
const overview = grid(
  clock,
  counts,
  put(0, 3, 15, 11, { id: "map", kind: "map", sizePt: 12, stops: [], fill: true }),
  put(15, 3, 9, 4, { id: "overdue", kind: "overdue", sizePt: 14 }),
  put(15, 7, 9, 7, { id: "ranking", kind: "ranking", sizePt: 13, by: "rectified", of: "cell" }),
);

/** For those on duty: what waits, in large letters. */
const dutyRoom = grid(
  clock,
  counts,
  put(0, 3, 9, 6, { id: "queue", kind: "queue", sizePt: 20 }),
  put(0, 9, 9, 5, { id: "chart", kind: "chart", sizePt: 13, days: 30 }),
  put(9, 3, 15, 7, { id: "overdue", kind: "overdue", sizePt: 18 }),
  put(9, 10, 8, 4, { id: "bulletin", kind: "bulletin", sizePt: 14, most: 2 }),
  put(17, 10, 7, 4, {
    id: "text",
    kind: "text",
    sizePt: 15,
    text: {
      zh: "接班先看逾期与紧急隐患；交班前把待派遣清零。",
      en: "Begin with what is overdue and critical; leave nothing to dispatch to the next shift.",
    },
  }),
);

/** Few figures, for the hall of a community. */
const community = grid(
  clock,
  put(0, 1, 24, 2, {
    id: "counts",
    kind: "counts",
    sizePt: 18,
    which: ["open_hazards", "overdue", "visits", "officers"],
  }),
  put(0, 3, 14, 11, { id: "map", kind: "map", sizePt: 15, stops: [], fill: true }),
  put(14, 3, 10, 6, { id: "ranking", kind: "ranking", sizePt: 15, by: "open", of: "cell" }),
  put(14, 9, 10, 5, { id: "chart", kind: "chart", sizePt: 14, days: 14 }),
);

export const boardPresets: readonly BoardPreset[] = [
  { name: "overview", layout: overview },
  { name: "duty_room", layout: dutyRoom },
  { name: "community", layout: community },
];
