/** What a style is made from: the same picture always gives the same layers. Plain values, so that layers can be tested without a map. */
import type { PointKind } from "@gridstead/server/contract";
import type { ExpressionSpecification } from "maplibre-gl";
import type { DensityMeasure, DensityView, Fill, Switch } from "../state/layers.ts";
import type { StreetEntry } from "../state/street-rows.ts";
import type { StreetView } from "../state/streets.ts";
import type { MapColours } from "./colours.ts";

export type Picture = {
  readonly colours: MapColours;
  readonly language: "zh" | "en";
  readonly fill: Fill;
  readonly measure: DensityMeasure;
  readonly view: DensityView;
  readonly off: ReadonlySet<Switch>;
  /** The grid is being changed: block lines and numbers show, the brush is alive. */
  readonly editing: boolean;
  /** The communities whose cells are drawn as a draft, the present lines dotted; empty: none. Around them the present grid stays. */
  readonly draft: readonly string[];
  /** The cells of a past instant are drawn in place of the present ones. */
  readonly past: boolean;
  /** Seen from the side: buildings stand up. */
  readonly tilted: boolean;
  /** A base map of the town lies beneath: our own ground and streets stay away. */
  readonly hasBase: boolean;
  /** Streets coloured by a run. Null: none. */
  readonly streets: StreetsPicture | null;
  /** Kinds of points of the town, and those that are switched off. No kinds: none are drawn. */
  readonly points: PointsPicture;
};

export type PointsPicture = {
  readonly kinds: readonly PointKind[];
  readonly off: readonly string[];
  /** Points are what is asked about now: they are drawn from further away. */
  readonly asked: boolean;
};

export type StreetsPicture = {
  readonly view: StreetView;
  /** Entries of the legend that are switched off. */
  readonly off: readonly StreetEntry[];
  /** On the desk of streets they have the map to themselves; in the command centre they are one layer among others. */
  readonly alone: boolean;
};

/** True of a cell, or of its label, that no draft is drawn of. */
export const outsideDraft = (draft: readonly string[]): ExpressionSpecification => [
  "!",
  ["in", ["get", "division_code"], ["literal", [...draft]]],
];

export const shownIf = (shown: boolean): "visible" | "none" => (shown ? "visible" : "none");

/** Fonts of the reader's machine: without a glyphs address MapLibre draws every letter with these. */
export const textFont = [
  "Noto Sans SC",
  "Noto Sans CJK SC",
  "Source Han Sans SC",
  "PingFang SC",
  "Microsoft YaHei UI",
  "sans-serif",
];
/** The first name does not exist; MapLibre reads the weight from it and falls through to the next family. */
export const strongFont = ["Noto Sans SC Bold", ...textFont.slice(1)];
