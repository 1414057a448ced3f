/**
 * Each layer of the map: its attributes, its zooms, and how a row of its select becomes a row of columns. One list, in the
 * order of layerNames. Knows no cache and no HTTP.
 */
import type { AttributeSchema, AttributeValue, Position, Row, RowGeometry } from "@gridstead/tiles";
import { groundLayers, type LayerName, layerNames } from "./contract.ts";
import type { LayerRow } from "./queries.ts";

export type LayerSource = {
  readonly name: LayerName;
  readonly description: string;
  readonly minZoom: number;
  readonly schema: readonly AttributeSchema[];
  readonly isGround: boolean;
  readonly toRow: (row: LayerRow) => Row;
};

export const MAX_TILE_ZOOM = 18;
/** Below it density is drawn in hexagons, from it on in blocks. */
export const FIRST_BLOCK_ZOOM = 13;
export const FIRST_BIN_ZOOM = 8;
/** Hydrants of a whole town would be a carpet. */
const FIRST_POINT_ZOOM = 13;

const text = (name: string, fromZoom?: number): AttributeSchema => ({
  name,
  kind: "string",
  ...(fromZoom === undefined ? {} : { fromZoom }),
});
const int = (name: string): AttributeSchema => ({ name, kind: "int" });
const float = (name: string): AttributeSchema => ({ name, kind: "float" });
const bool = (name: string): AttributeSchema => ({ name, kind: "bool" });

export const densitySchema: readonly AttributeSchema[] = [
  int("units"),
  float("units_ha"),
  int("hazards"),
  float("hazards_ha"),
];

const shapes: Readonly<
  Record<LayerName, { description: string; minZoom: number; schema: readonly AttributeSchema[] }>
> = {
  division: {
    description: "Divisions, from the county down to communities",
    minZoom: 0,
    schema: [text("code"), text("level"), text("name"), text("name_en")],
  },
  block: {
    description: "Blocks of now",
    minZoom: FIRST_BLOCK_ZOOM,
    schema: [text("code"), text("division_code"), text("kind"), int("cell_id")],
  },
  cell: {
    description: "Cells of now, with the responsible officer",
    minZoom: 10,
    schema: [
      text("code"),
      text("name"),
      text("division_code"),
      int("colour"),
      text("officer"),
      text("officer_en"),
      int("officer_id"),
      text("substitute"),
      text("substitute_en"),
      bool("locked"),
      text("kind"),
    ],
  },
  street: {
    description: "Streets; minor ones from zoom 12, paths from zoom 15",
    minZoom: 0,
    schema: [text("name", 13), text("name_en", 13), text("class"), text("highway"), bool("bridge"), bool("tunnel")],
  },
  water: { description: "Water", minZoom: 0, schema: [text("kind"), text("name"), text("name_en")] },
  landuse: { description: "Land use", minZoom: 0, schema: [text("kind"), text("name"), text("name_en")] },
  building: {
    description: "Buildings",
    minZoom: 13,
    schema: [
      text("kind"),
      int("storeys"),
      float("height_m"),
      text("house_number", 17),
      text("name", 16),
      text("source_id", 17),
    ],
  },
  unit: {
    description: "Buildings with rental units, as points",
    minZoom: 14,
    schema: [int("units"), int("undeclared"), text("worst_grade")],
  },
  hazard: {
    description: "Open hazards and those closed lately",
    minZoom: 10,
    schema: [
      int("severity"),
      // Not drawn, and a fifth of the bytes where a tile holds tens of thousands of marks.
      text("state", FIRST_BLOCK_ZOOM),
      text("class", FIRST_BLOCK_ZOOM),
      text("item", FIRST_BLOCK_ZOOM),
      int("cell_id"),
      int("found_at"),
      int("deadline_at"),
      int("closed_at"),
    ],
  },
  density: {
    description: "Counts: hexagons below zoom 13, then land blocks",
    minZoom: FIRST_BIN_ZOOM,
    schema: densitySchema,
  },
  people: {
    description: "Reporting blocks with protected counts of people of a month; -1 is not shown",
    minZoom: FIRST_BIN_ZOOM,
    schema: [int("people"), float("people_ha")],
  },
  point: {
    description: "Points of the town: hydrants, shelters, valves and others",
    minZoom: FIRST_POINT_ZOOM,
    schema: [text("kind"), text("name", 16)],
  },
};

export const layerSources: readonly LayerSource[] = layerNames.map((name) => ({
  name,
  ...shapes[name],
  isGround: groundLayers.includes(name),
  toRow: name === "density" ? densityRow : name === "people" ? peopleRow : (row) => plainRow(row, shapes[name].schema),
}));

export const sourceOf = (name: LayerName): LayerSource => {
  const source = layerSources[layerNames.indexOf(name)];
  if (!source) throw new Error(`There is no layer ${name}.`);
  return source;
};

function plainRow(row: LayerRow, schema: readonly AttributeSchema[]): Row {
  const attributes: Record<string, AttributeValue> = {};
  for (const { name, kind } of schema) {
    const value = row[name];
    if (value === null || value === undefined) continue;
    // A single-precision column arrives with digits that it never had.
    attributes[name] = kind === "float" ? Math.round(Number(value) * 100) / 100 : (value as AttributeValue);
  }
  return placed(row, attributes);
}

function densityRow(row: LayerRow): Row {
  const units = Number(row["units"]);
  const hazards = Number(row["hazards"]);
  const areaHa = Math.max(Number(row["area_m2"]), 1) / 10_000;
  const attributes = {
    units,
    units_ha: perHectare(units, areaHa),
    hazards,
    hazards_ha: perHectare(hazards, areaHa),
  };
  return withPoint(row, placed(row, attributes));
}

function peopleRow(row: LayerRow): Row {
  return withPoint(row, plainRow(row, shapes.people.schema));
}

function withPoint(row: LayerRow, made: Row): Row {
  const point = JSON.parse(String(row["point"])) as { coordinates: Position };
  return { ...made, point: point.coordinates };
}

const perHectare = (count: number, areaHa: number): number => Math.round((count / areaHa) * 100) / 100;

const placed = (row: LayerRow, attributes: Record<string, AttributeValue>): Row => ({
  id: row.id,
  scope: row.scope,
  ...(row.block === null ? {} : { scopeBlock: row.block }),
  geometry: JSON.parse(row.geojson) as RowGeometry,
  attributes,
});
