/** The town this map is of: names, attribution, outline, its clock. Read once before sign-in; null until then. */
import { create } from "zustand";

type Town = {
  readonly name: { readonly zh: string; readonly en: string };
  readonly demo: boolean;
  readonly attribution: { readonly zh: string; readonly en: string };
  /** [west, south, east, north], WGS84. */
  readonly box: readonly number[] | null;
  /** [lng, lat], WGS84. */
  readonly centre: readonly number[] | null;
  readonly rootDivision: string | null;
  readonly baseMap: { readonly kind: "raster" | "style"; readonly url: string; readonly attribution: string } | null;
  readonly timeZoneOffsetMinutes: number;
};

type TownState = { readonly town: Town | null; readonly setTown: (town: Town) => void };

export const useTown = create<TownState>()((set) => ({ town: null, setTown: (town) => set({ town }) }));

/** Minutes east of UTC on the town's clock; +08:00 unless the town says otherwise. */
export const useTownOffset = (): number => useTown(({ town }) => town?.timeZoneOffsetMinutes ?? 480);
