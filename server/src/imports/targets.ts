/** Into which table and columns each layer is written. Names and types only; the statements stand in queries.ts. */
import type { Database } from "../db/schema.ts";
import type { Layer } from "./layers/layer.ts";

export type Target = {
  readonly table: keyof Database;
  readonly key: readonly string[];
  /** Column and type as json_to_recordset reads them; compared with what is stored, so that an unchanged row stays untouched. */
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** SQL over the incoming row `r` and the building `p` it lies in; follows from the columns, so it is not compared. */
  readonly derived: readonly (readonly [name: string, sql: string])[];
  /** Written once; later changes come from the building or the blocks. */
  readonly placed: boolean;
  readonly versioned: boolean;
  /** Point tables: the geometry of the row, else that of its building. */
  readonly pointOfBuilding: boolean;
};

const common = [["source_id", "text"]] as const;
const original = [["original", "jsonb"]] as const;
const named = [
  ["name", "text"],
  ["name_en", "text"],
] as const;
const shape = [["geom", "geometry"]] as const;
const plain = { derived: [], placed: false, versioned: true, pointOfBuilding: false } as const;
const bySource = { ...plain, key: ["source_id"] } as const;

/**
 * Square metres of a square degree at a building, on the WGS84 ellipsoid: a^2 (1 - e^2) cos(lat) / (1 - e^2 sin^2(lat))^2. For
 * something of a building's size it differs from the geodesic area by less than a millionth and takes a tenth of the time.
 */
const SQUARE_METRES =
  "power(6378137 * pi() / 180, 2) * (1 - 0.00669437999014) * cosd(ST_YMin(r.geom)) / power(1 - 0.00669437999014 * power(sind(ST_YMin(r.geom)), 2), 2)";

export const targets: Readonly<Record<Exclude<Layer, "cells_wanted">, Target>> = {
  division: {
    ...plain,
    table: "division",
    key: ["code"],
    columns: [["code", "text"], ["level", "text"], ...named, ["parent_code", "text"], ...common, ...shape, ...original],
  },
  street: {
    ...bySource,
    table: "street",
    columns: [
      ...common,
      ...named,
      ["class", "text"],
      ["highway", "text"],
      ["bridge", "boolean"],
      ["tunnel", "boolean"],
      ["layer", "smallint"],
      ...shape,
      ...original,
    ],
  },
  water: { ...bySource, table: "water", columns: [...common, ["kind", "text"], ...named, ...shape, ...original] },
  landuse: { ...bySource, table: "landuse", columns: [...common, ["kind", "text"], ...named, ...shape, ...original] },
  building: {
    ...bySource,
    table: "building",
    columns: [
      ...common,
      ...named,
      ["street", "text"],
      ["house_number", "text"],
      ["estate", "text"],
      ["kind", "text"],
      ["storeys", "smallint"],
      ["height_m", "real"],
      ["built_year", "smallint"],
      ...shape,
      ...original,
    ],
    derived: [
      ["point", "ST_PointOnSurface(r.geom)"],
      ["area_m2", `ST_Area(r.geom) * ${SQUARE_METRES}`],
    ],
  },
  officer: {
    ...bySource,
    table: "account",
    columns: [...common, ["login", "text"], ...named, ["phone", "text"], ["role", "text"], ["since", "date"]],
  },
  unit: {
    ...bySource,
    table: "rental_unit",
    placed: true,
    columns: [
      ...common,
      ["building_id", "bigint"],
      ["floor", "smallint"],
      ["room", "text"],
      ["area_m2", "real"],
      ["rooms", "smallint"],
      ["beds", "smallint"],
      ["letting", "text"],
      ["status", "text"],
      ["grade", "text"],
      ["grade_reasons", "text[]"],
      ["registered_on", "date"],
      ["letter_until", "date"],
      ...original,
    ],
  },
  lease: {
    ...bySource,
    table: "lease",
    placed: true,
    versioned: false,
    columns: [
      ...common,
      ["unit_id", "bigint"],
      ["valid_from", "date"],
      ["valid_to", "date"],
      ["adults", "smallint"],
      ["children", "smallint"],
      ["contract_filed", "boolean"],
      ["declared_by", "text"],
      ["state", "text"],
    ],
  },
  hazard: {
    ...bySource,
    table: "hazard",
    placed: true,
    pointOfBuilding: true,
    columns: [
      ...common,
      ["unit_id", "bigint"],
      ["building_id", "bigint"],
      ["class", "text"],
      ["item", "text"],
      ["severity", "smallint"],
      ["state", "text"],
      ["title", "text"],
      ["address", "text"],
      ["round", "smallint"],
      ["found_at", "timestamptz"],
      ["notified_at", "timestamptz"],
      ["deadline_at", "timestamptz"],
      ["correct_by", "timestamptz"],
      ["correct_by_postponed", "timestamptz"],
      ["certify_by", "timestamptz"],
      ["certify_by_postponed", "timestamptz"],
      ["reported_fixed_at", "timestamptz"],
      ["certified_at", "timestamptz"],
      ["closed_at", "timestamptz"],
      ["found_by", "bigint"],
      ["closed_by", "bigint"],
      ...original,
    ],
  },
  incident: {
    ...bySource,
    table: "incident",
    placed: true,
    pointOfBuilding: true,
    columns: [
      ...common,
      ["class", "text"],
      ["title", "text"],
      ["address", "text"],
      ["state", "text"],
      ["opened_at", "timestamptz"],
      ["dispatched_at", "timestamptz"],
      ["due_at", "timestamptz"],
      ["closed_at", "timestamptz"],
      ...original,
    ],
  },
  inspection: {
    ...bySource,
    table: "inspection",
    placed: true,
    versioned: false,
    columns: [
      ...common,
      ["unit_id", "bigint"],
      ["building_id", "bigint"],
      ["account_id", "bigint"],
      ["kind", "text"],
      ["result", "text"],
      ["persons_found", "smallint"],
      ["at", "timestamptz"],
      ...original,
    ],
  },
  visit: {
    ...plain,
    table: "visit",
    key: ["unit_id", "due_on"],
    placed: true,
    versioned: false,
    columns: [
      ["unit_id", "bigint"],
      ["due_on", "date"],
      ["done_at", "timestamptz"],
      ["account_id", "bigint"],
    ],
  },
  // Its own trigger says in which community it lies.
  point: {
    ...bySource,
    table: "point",
    columns: [
      ...common,
      ["kind", "text"],
      ["name", "text"],
      ["address", "text"],
      ["note", "text"],
      ...shape,
      ...original,
    ],
  },
};
