/** Finds out which layer a file holds: by a mapping whose columns it has, by its name, or by what only one layer has. */
import type { Mapping } from "../mapping.ts";
import type { Layer } from "./layer.ts";

export type FirstLook = {
  /** The file's name without folder. */
  readonly name: string;
  /** Columns or properties of the first rows. */
  readonly columns: ReadonlySet<string>;
  readonly geometryType: string | null;
};

const NAMES: readonly (readonly [pattern: RegExp, layer: Layer])[] = [
  [/^(boundary|boundaries|divisions?)$/, "division"],
  [/^(streets?|roads?)$/, "street"],
  [/^water$/, "water"],
  [/^land-?use$/, "landuse"],
  [/^buildings?$/, "building"],
  [/^(officers|accounts)$/, "officer"],
  [/^(rental-)?units?$/, "unit"],
  [/^leases?$/, "lease"],
  [/^hazards?$/, "hazard"],
  [/^incidents?$/, "incident"],
  [/^inspections?$/, "inspection"],
  [/^visits?$/, "visit"],
  [/^points?$/, "point"],
  [/^cells-wanted$/, "cells_wanted"],
];

/** Columns that tell a layer when neither name nor mapping does. */
const SIGNS: readonly (readonly [columns: readonly string[], geometry: RegExp | null, layer: Layer])[] = [
  [["building"], /Polygon$/, "building"],
  [["highway"], /LineString$/, "street"],
  [["gb2260"], /Polygon$/, "division"],
  [["division_code", "level"], /Polygon$/, "division"],
  [["unit_source_id", "due_on"], null, "visit"],
  [["building_source_id", "letting"], null, "unit"],
  [["class", "item", "severity", "found_at"], null, "hazard"],
  [["class", "opened_at"], null, "incident"],
  [["emergency"], /^Point$/, "point"],
];

export type Recognised = { readonly layer: Layer; readonly mapping: Mapping | null };

export function recognise(look: FirstLook, mappings: readonly Mapping[]): Recognised | null {
  const has = (columns: readonly string[]) => columns.every((column) => look.columns.has(column));
  const mapping = mappings.find((candidate) => candidate.recognise.length > 0 && has(candidate.recognise));
  if (mapping) return { layer: mapping.layer, mapping };
  const stem = stemOf(look.name);
  const byName = NAMES.find(([pattern]) => pattern.test(stem));
  if (byName) return { layer: byName[1], mapping: null };
  const bySign = SIGNS.find(
    ([columns, geometry]) => has(columns) && (geometry === null || geometry.test(look.geometryType ?? "")),
  );
  return bySign ? { layer: bySign[2], mapping: null } : null;
}

/** Buildings_2026-11.geojson -> buildings: towns put numbers and dates around their names. */
const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.[^.]*$/, "")
    .replaceAll(/[_ ]/g, "-")
    .replaceAll(/^[\d-]+|[\d-]+$/g, "");
