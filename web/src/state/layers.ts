/** What the map shows: one fill at a time, how density is drawn, which marks and lines are switched on. Kept in the URL. */
import { create } from "zustand";

export const fills = ["density", "officer", "load", "hazards", "none"] as const;
export type Fill = (typeof fills)[number];
export const densityMeasures = ["units", "people", "hazards"] as const;
export type DensityMeasure = (typeof densityMeasures)[number];
/** blocks = classes by block (bins at low zoom), heat = smooth picture, hexagon = equal bins. */
export const densityViews = ["blocks", "heat", "hexagon"] as const;
export type DensityView = (typeof densityViews)[number];
/** Entries of the legend that a click switches off. */
export const switches = [
  "severity1",
  "severity2",
  "severity3",
  "overdue",
  "cells",
  "communities",
  "buildings",
  "streets",
  "labels",
] as const;
export type Switch = (typeof switches)[number];

type LayersState = {
  readonly fill: Fill;
  readonly measure: DensityMeasure;
  readonly view: DensityView;
  readonly off: ReadonlySet<Switch>;
  readonly setFill: (fill: Fill) => void;
  readonly setMeasure: (measure: DensityMeasure) => void;
  readonly setView: (view: DensityView) => void;
  readonly toggle: (entry: Switch) => void;
  readonly restore: (shown: {
    fill?: Fill;
    measure?: DensityMeasure;
    view?: DensityView;
    off?: readonly Switch[];
  }) => void;
};

export const useLayers = create<LayersState>()((set) => ({
  fill: "density",
  measure: "units",
  view: "blocks",
  off: new Set(),
  setFill: (fill) => set({ fill }),
  setMeasure: (measure) => set({ measure, fill: "density" }),
  setView: (view) => set({ view, fill: "density" }),
  toggle: (entry) =>
    set(({ off }) => ({
      off: off.has(entry) ? new Set([...off].filter((other) => other !== entry)) : new Set([...off, entry]),
    })),
  restore: ({ off, ...rest }) => set({ ...rest, ...(off ? { off: new Set(off) } : {}) }),
}));
