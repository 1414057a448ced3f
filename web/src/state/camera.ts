/** Where the map looks, and the wish to look elsewhere. The map host writes `view`; anything may ask with `fly`. */
import { create } from "zustand";

export type View = {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
};
export type Target =
  | { readonly to: readonly [lng: number, lat: number]; readonly zoom?: number }
  | { readonly box: readonly [west: number, south: number, east: number, north: number] };

type CameraState = {
  readonly view: View | null;
  /** Counts up with each wish, so that the same place can be asked for twice. */
  readonly wish: { readonly nr: number; readonly target: Target } | null;
  readonly setView: (view: View) => void;
  readonly fly: (target: Target) => void;
  /** Counts up with each wish to tilt the map or to lay it flat. */
  readonly tilts: number;
  readonly turnTilt: () => void;
};

export const useCamera = create<CameraState>()((set) => ({
  view: null,
  wish: null,
  setView: (view) => set({ view }),
  tilts: 0,
  turnTilt: () => set(({ tilts }) => ({ tilts: tilts + 1 })),
  fly: (target) => set(({ wish }) => ({ wish: { nr: (wish?.nr ?? 0) + 1, target } })),
}));
