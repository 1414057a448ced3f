/**
 * What the hand would move if it let go now, and where it is: written at every move of the pointer, so it stands apart from the
 * panels, which do not follow it. Only the card at the hand reads it.
 */
import { create } from "zustand";
import type { MapPoint } from "../map/tool.ts";

/** Block id to the cell it would go to. */
type Stroke = { readonly moves: ReadonlyMap<number, number>; readonly at: MapPoint };
type StrokeState = { readonly stroke: Stroke | null; readonly show: (stroke: Stroke | null) => void };

export const useStroke = create<StrokeState>()((set) => ({ stroke: null, show: (stroke) => set({ stroke }) }));
