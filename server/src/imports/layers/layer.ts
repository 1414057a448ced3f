/** How a layer is described: its columns, under which names files carry them, where its rows get their place, what they refer to. */

import type { RowFault } from "../refusal.ts";
import type { Value, ValueRule } from "./values.ts";

export const LAYERS = [
  "division",
  "street",
  "water",
  "landuse",
  "building",
  "officer",
  "unit",
  "lease",
  "hazard",
  "incident",
  "inspection",
  "visit",
  "point",
  "cells_wanted",
] as const;
/** In the order in which they are loaded: what refers to something comes after it. */
export type Layer = (typeof LAYERS)[number];

export type Column = ValueRule & {
  readonly required?: true;
  /** Names under which files carry it; the first that holds a value counts. */
  readonly aliases: readonly string[];
  /** When the file says nothing. */
  readonly fallback?: string | number | boolean;
};

export type Values = Readonly<Record<string, Value>>;

/** A column that names a row of another layer by the id of its source. */
export type Reference = { readonly column: string; readonly layer: "building" | "unit" | "officer" | "division" };

export type LayerRule = {
  readonly layer: Layer;
  /** "anywhere": at its own point, or at the building or unit it refers to. */
  readonly place: "area" | "line" | "anywhere" | "referred" | "none";
  readonly columns: readonly Column[];
  readonly references: readonly Reference[];
  /** The columns that together identify a row. */
  readonly key: readonly string[];
  /** Unmapped values are kept beside the row. Never where they would be about people. */
  readonly keepsUnmapped: boolean;
  /** Fills what follows from other values, and refuses what contradicts itself. */
  readonly complete?: (values: Values) => Values | RowFault;
};

export const sourceId: Column = { name: "source_id", kind: "code", aliases: ["source_id", "osm_id", "id", "编号"] };
export const named: readonly Column[] = [
  { name: "name", kind: "text", aliases: ["name", "名称"] },
  { name: "name_en", kind: "text", aliases: ["name_en", "name:en"] },
];
export const buildingReference: Column = { name: "building_source_id", kind: "code", aliases: ["building_source_id"] };
export const unitReference: Column = { name: "unit_source_id", kind: "code", aliases: ["unit_source_id"] };
export const officerReference: Column = {
  name: "officer_source_id",
  kind: "code",
  aliases: ["officer_source_id", "account_source_id"],
};

/** Words that mean themselves. */
export const words = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));
