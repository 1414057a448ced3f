/** Which desk of the app is open, which division it looks at, and which half a narrow screen shows. Desk and division are in the URL. */
import { create } from "zustand";

/**
 * command = queue and map; grid = the same map with the tools that reassign; streets = analysis by street; register = homes one by
 * one; visits = what is due; rates = how the work stands;
 * emergency = plans, active emergencies, reports;
 * messages = bulletins and files; boards = what hangs on the wall; table = cells and hazards as tables; admin = what the town decides for itself.
 */
export const desks = [
  "command",
  "emergency",
  "grid",
  "streets",
  "register",
  "visits",
  "rates",
  "messages",
  "boards",
  "table",
  "admin",
] as const;
/** These fill the page themselves; the map of the command centre is not behind them. */
export const pageDesks = [
  "emergency",
  "register",
  "visits",
  "rates",
  "messages",
  "boards",
  "admin",
] as const satisfies readonly (typeof desks)[number][];
export type Desk = (typeof desks)[number];
export type Half = "list" | "map" | "log";

type DeskState = {
  readonly desk: Desk;
  /** 12-digit code; null is everything the account may see. */
  readonly division: string | null;
  readonly half: Half;
  /** Which page of the desk: a tab, a list, a part of the administration. Its words are the desk's own; null is its first page. */
  readonly page: string | null;
  readonly openDesk: (desk: Desk) => void;
  readonly setDivision: (division: string | null) => void;
  readonly setPage: (page: string | null) => void;
  readonly setHalf: (half: Half) => void;
};

export const useDesk = create<DeskState>()((set) => ({
  desk: "command",
  division: null,
  half: "map",
  page: null,
  openDesk: (desk) => set({ desk, half: "map", page: null }),
  setPage: (page) => set({ page }),
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
