/** Which desk of the app is open, which division it looks at, and which half a narrow screen shows. Desk and division are in the URL. */
import { create } from "zustand";

/** command = queue and map; grid = the same map with the tools that reassign; streets = analysis by street; table = cells and hazards as tables. */
export const desks = ["command", "grid", "streets", "table"] as const;
export type Desk = (typeof desks)[number];
export type Half = "list" | "map" | "log";

type DeskState = {
  readonly desk: Desk;
  /** 12-digit code; null is everything the account may see. */
  readonly division: string | null;
  readonly half: Half;
  readonly openDesk: (desk: Desk) => void;
  readonly setDivision: (division: string | null) => void;
  readonly setHalf: (half: Half) => void;
};

export const useDesk = create<DeskState>()((set) => ({
  desk: "command",
  division: null,
  half: "map",
  openDesk: (desk) => set({ desk, half: "map" }),
  setDivision: (division) => set({ division }),
  setHalf: (half) => set({ half }),
}));

/** The query part every list of this desk shares. */
export const useDivisionQuery = (): { division?: string } => {
  const division = useDesk((state) => state.division);
  return division ? { division } : {};
};

/** The choice of a division as a field of a form, filled by the app. "" is everything. */
export type DivisionField = {
  readonly value: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly depth?: number;
    readonly note?: string;
  }[];
  readonly onChoose: (code: string) => void;
};
