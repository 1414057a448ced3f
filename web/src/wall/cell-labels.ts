/**
 * Names and counts of the cells over the map, as elements of the page: they take the size and the theme of the board, and there is one
 * for each cell however long the screen is up. What does not fit beside the others is hidden, what is overdue is placed first.
 */
import type { WallCell } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { freeOfOneAnother } from "./free-labels.ts";

export type CellLabels = {
  /** `overdueText`: the words on the plate of an overdue cell. */
  show(cells: readonly WallCell[], overdueText: (count: number) => string): void;
  remove(): void;
};
type Label = { readonly element: HTMLDivElement; cell: WallCell; text: string; w: number; h: number };

const OVERDUE_WEIGHT = 100_000;
const CRITICAL_WEIGHT = 1_000;
/** Between two labels. */
const AIR_PX = 6;

export function layLabels(map: MapLibre, over: HTMLElement): CellLabels {
  const labels = new Map<number, Label>();

  function move(): void {
    for (const { element, cell, w, h } of labels.values()) {
      const { x, y } = map.project([cell.at[0] ?? 0, cell.at[1] ?? 0]);
      element.style.transform = `translate(${Math.round(x - w / 2)}px, ${Math.round(y - h / 2)}px)`;
    }
  }
  function place(): void {
    const all = [...labels.values()];
    for (const label of all) {
      label.w = label.element.offsetWidth;
      label.h = label.element.offsetHeight;
    }
    const boxes = all.map(({ cell, w, h }) => {
      const { x, y } = map.project([cell.at[0] ?? 0, cell.at[1] ?? 0]);
      return { x: x - w / 2, y: y - h / 2, w: w + AIR_PX, h: h + AIR_PX, weight: weightOf(cell) };
    });
    const { width, height } = over.getBoundingClientRect();
    const inside = boxes.map(({ x, y, w, h }) => x >= 0 && y >= 0 && x + w <= width && y + h <= height);
    const fitting = freeOfOneAnother(boxes.filter((_, index) => inside[index]));
    let next = 0;
    for (const [index, { element }] of all.entries())
      element.dataset["shown"] = String((inside[index] ?? false) && (fitting[next++] ?? false));
    move();
  }

  map.on("move", move);
  map.on("moveend", place);
  map.on("resize", place);
  return {
    show: (cells, overdueText) => {
      const present = new Set(cells.map(({ id }) => id));
      for (const [id, { element }] of labels) {
        if (present.has(id)) continue;
        element.remove();
        labels.delete(id);
      }
      for (const cell of cells) draw(labels, over, cell, overdueText);
      place();
    },
    remove: () => {
      map.off("move", move);
      map.off("moveend", place);
      map.off("resize", place);
      for (const { element } of labels.values()) element.remove();
      labels.clear();
    },
  };
}

function draw(
  labels: Map<number, Label>,
  over: HTMLElement,
  cell: WallCell,
  overdueText: (count: number) => string,
): void {
  const open = cell.open.critical + cell.open.serious + cell.open.general;
  const text = `${cell.name}|${open}|${cell.open.critical}|${cell.overdue}|${overdueText(cell.overdue)}`;
  let label = labels.get(cell.id);
  if (!label) {
    label = { element: document.createElement("div"), cell, text: "", w: 0, h: 0 };
    label.element.className = "wall-cell";
    over.append(label.element);
    labels.set(cell.id, label);
  }
  label.cell = cell;
  if (label.text === text) return;
  label.text = text;
  label.element.replaceChildren(
    part("name", cell.name),
    ...(open > 0 ? [part(cell.open.critical > 0 ? "open is-critical" : "open", String(open))] : []),
    ...(cell.overdue > 0 ? [part("late", overdueText(cell.overdue))] : []),
  );
}

function part(className: string, words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = words;
  return element;
}

const weightOf = ({ overdue, open }: WallCell): number =>
  overdue * OVERDUE_WEIGHT + open.critical * CRITICAL_WEIGHT + open.serious + open.general;
