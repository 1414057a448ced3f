/** What the desk of visits looks at: a day, an officer, which list; and the visit that is chosen in list and map alike. */
import { create } from "zustand";

export const lists = ["due", "planned", "late", "missed", "done", "upcoming"] as const;
type ListName = (typeof lists)[number];

type VisitState = {
  /** "2026-11-22"; null is today. */
  readonly day: string | null;
  /** Null is every officer that the reader may see. */
  readonly officer: number | null;
  readonly which: ListName;
  readonly chosen: number | null;
  readonly setDay: (day: string | null) => void;
  readonly setOfficer: (officer: number | null) => void;
  readonly setWhich: (which: ListName) => void;
  readonly choose: (visitId: number | null) => void;
};

export const useVisits = create<VisitState>()((set) => ({
  day: null,
  officer: null,
  which: "due",
  chosen: null,
  setDay: (day) => set({ day, chosen: null }),
  setOfficer: (officer) => set({ officer, chosen: null }),
  setWhich: (which) => set({ which, chosen: null }),
  choose: (chosen) => set({ chosen }),
}));
