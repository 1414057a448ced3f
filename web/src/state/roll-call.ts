/**
 * Which buildings of a roll call are listed. In the URL as one text beside the emergency that it belongs to:
 * `roll=needs_help;cell:12;street:永安路;mine:0`. Pure but for the store.
 */
import type { RollCallState } from "@gridstead/server/contract";
import { create } from "zustand";

export type RollFilter = {
  readonly state: RollCallState | "all";
  /** Id of a cell as text; "" is every one. */
  readonly cell: string;
  readonly street: string;
  /** null: nobody has chosen, so it is as usual for who looks. */
  readonly mine: boolean | null;
};
export const noFilter: RollFilter = { state: "all", cell: "", street: "", mine: null };

type RollCallStore = {
  /** The emergency that is filtered; another one begins without. */
  readonly of: number | null;
  readonly filter: RollFilter;
  readonly put: (of: number, filter: RollFilter) => void;
};
export const useRollFilter = create<RollCallStore>()((set) => ({
  of: null,
  filter: noFilter,
  put: (of, filter) => set({ of, filter }),
}));

const states = ["unchecked", "checked", "evacuated", "needs_help"] as const satisfies readonly RollCallState[];
const LONGEST = 400;

/** "e-12", "e-12-tasks" -> 12; other pages have no roll call. */
export const emergencyOfPage = (page: string | null): number | null => {
  const id = /^e-([1-9]\d{0,9})(?:-\w+)?$/.exec(page ?? "")?.[1];
  return id === undefined ? null : Number(id);
};

/** Null: nothing is chosen. */
export function rollToText({ state, cell, street, mine }: RollFilter): string | null {
  const parts = [
    ...(state === "all" ? [] : [state]),
    ...(cell === "" ? [] : [`cell:${cell}`]),
    ...(street === "" ? [] : [`street:${street}`]),
    ...(mine === null ? [] : [`mine:${mine ? 1 : 0}`]),
  ];
  return parts.length === 0 ? null : parts.join(";");
}

/** What is not understood is left out. */
export function rollFromText(text: string | null): RollFilter {
  const parts = (text ?? "").slice(0, LONGEST).split(";");
  const said = (key: string): string => parts.find((part) => part.startsWith(`${key}:`))?.slice(key.length + 1) ?? "";
  const mine = said("mine");
  return {
    state: states.find((state) => parts.includes(state)) ?? "all",
    cell: /^[1-9]\d{0,14}$/.exec(said("cell"))?.[0] ?? "",
    street: said("street"),
    mine: mine === "1" ? true : mine === "0" ? false : null,
  };
}
