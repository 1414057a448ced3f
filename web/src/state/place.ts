/** Where the selected thing lies: written by whoever has read it, used to zoom to it. */
import { useEffect } from "react";
import { create } from "zustand";
import type { Target } from "./camera.ts";

type PlaceState = { readonly place: Target | null; readonly setPlace: (place: Target | null) => void };

export const usePlace = create<PlaceState>()((set) => ({ place: null, setPlace: (place) => set({ place }) }));

/** A position or box as the wire gives it (a list of numbers) as something the camera can go to; null when it is not one. */
export function asTarget(position: readonly number[] | null, zoom = 18): Target | null {
  const [lng, lat] = position ?? [];
  return lng === undefined || lat === undefined ? null : { to: [lng, lat], zoom };
}

export function boxAsTarget(box: readonly number[] | null): Target | null {
  const [west, south, east, north] = box ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return { box: [west, south, east, north] };
}

/** Says where the shown thing lies, for as long as it is shown. */
export function usePlaceOf(target: Target | null): void {
  const text = JSON.stringify(target);
  const setPlace = usePlace((state) => state.setPlace);
  useEffect(() => {
    setPlace(JSON.parse(text) as Target | null);
    return () => setPlace(null);
  }, [text, setPlace]);
}
