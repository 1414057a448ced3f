/** What the list of homes asks for: words, conditions, order, columns; kept in the page so that going to a file and back finds it again. */
import type { UnitColumn, UnitConditions, UnitWish } from "@gridstead/server/contract";
import { create } from "zustand";

export const usualColumns = [
  "address",
  "floor",
  "room",
  "grade",
  "status",
  "letting",
  "openHazards",
  "overdue",
  "letterUntil",
  "nextVisitOn",
  "cell",
] as const satisfies readonly UnitColumn[];
export const allColumns = [
  ...usualColumns,
  "sourceId",
  "publicCode",
  "estateUnitCode",
  "lettable",
  "areaM2",
  "rooms",
  "beds",
  "worst",
  "lastVisitOn",
  "registeredOn",
  "declarationWaiting",
  "division",
  "officer",
] as const satisfies readonly UnitColumn[];

type ListState = {
  readonly wish: UnitWish;
  /** `next` of each page before this one. */
  readonly pages: readonly string[];
  readonly set: (part: UnitConditions) => void;
  readonly drop: (condition: keyof UnitConditions) => void;
  readonly sortBy: (column: UnitColumn) => void;
  readonly showColumns: (columns: readonly string[]) => void;
  readonly take: (wish: UnitWish) => void;
  readonly nextPage: (after: string) => void;
  readonly pageBefore: () => void;
};

export const useListWish = create<ListState>()((set) => ({
  wish: {},
  pages: [],
  set: (part) => set(({ wish }) => ({ wish: { ...wish, ...part }, pages: [] })),
  drop: (condition) => set(({ wish: { [condition]: _gone, ...wish } }) => ({ wish, pages: [] })),
  sortBy: (column) =>
    set(({ wish }) => ({
      wish: { ...wish, sort: column, order: wish.sort === column && wish.order !== "desc" ? "desc" : "asc" },
      pages: [],
    })),
  showColumns: (columns) => set(({ wish }) => ({ wish: { ...wish, columns: [...columns] } })),
  take: (wish) => set({ wish, pages: [] }),
  nextPage: (after) => set(({ pages }) => ({ pages: [...pages, after] })),
  pageBefore: () => set(({ pages }) => ({ pages: pages.slice(0, -1) })),
}));

const order = ["sort", "order", "columns"] as const;
/** The conditions alone, without order and columns. */
export function conditionsOf(wish: UnitWish): UnitConditions {
  return Object.fromEntries(
    Object.entries(wish).filter(([key]) => !order.some((each) => each === key)),
  ) as UnitConditions;
}
