/** The ground and what stands on it: divisions, streets, water, land use, buildings. */
import { levelOfCode } from "./codes.ts";
import { type LayerRule, named, sourceId, type Values, words } from "./layer.ts";

const MAJOR = new Set(["motorway", "trunk", "primary", "secondary", "tertiary"]);
const PATHS = new Set(["footway", "path", "steps", "cycleway", "pedestrian", "track", "corridor", "bridleway"]);

export const division: LayerRule = {
  layer: "division",
  place: "area",
  key: ["code"],
  references: [],
  keepsUnmapped: true,
  columns: [
    {
      name: "code",
      kind: "division",
      aliases: ["code", "division_code", "adcode", "gb_code", "gb2260", "gb", "行政区划代码"],
    },
    {
      name: "level",
      kind: "choice",
      aliases: ["level"],
      choices: {
        ...words("province", "city", "county", "subdistrict", "community"),
        district: "county",
        street: "subdistrict",
        town: "subdistrict",
        village: "community",
      },
    },
    ...named,
    { name: "parent_code", kind: "division", aliases: ["parent_code", "parent"] },
    { ...sourceId, aliases: ["source_id", "osm_id"] },
  ],
  complete: (values) => ({
    ...values,
    level: values["level"] ?? levelOfCode(String(values["code"])),
    name: values["name"] ?? values["code"] ?? null,
  }),
};

export const street: LayerRule = {
  layer: "street",
  place: "line",
  key: ["source_id"],
  references: [],
  keepsUnmapped: true,
  columns: [
    sourceId,
    ...named,
    { name: "highway", kind: "text", aliases: ["highway"] },
    { name: "class", kind: "choice", aliases: ["class"], choices: words("major_road", "minor_road", "path") },
    { name: "bridge", kind: "boolean", aliases: ["bridge"], fallback: false },
    { name: "tunnel", kind: "boolean", aliases: ["tunnel"], fallback: false },
    { name: "layer", kind: "integer", aliases: ["layer"], min: -10, max: 10, fallback: 0 },
  ],
  complete: (values) => ({ ...values, class: values["class"] ?? streetClass(values) }),
};

export const water: LayerRule = {
  layer: "water",
  place: "area",
  key: ["source_id"],
  references: [],
  keepsUnmapped: true,
  columns: [
    sourceId,
    ...named,
    { name: "kind", kind: "text", aliases: ["kind", "water", "natural"], fallback: "water" },
  ],
};

export const landuse: LayerRule = {
  layer: "landuse",
  place: "area",
  key: ["source_id"],
  references: [],
  keepsUnmapped: true,
  columns: [
    sourceId,
    { name: "kind", kind: "text", aliases: ["kind", "landuse", "leisure", "amenity"], required: true },
    { name: "name", kind: "text", aliases: ["name", "名称"] },
    { name: "name_en", kind: "text", aliases: ["name_en", "name:en"] },
  ],
};

export const building: LayerRule = {
  layer: "building",
  place: "area",
  key: ["source_id"],
  references: [],
  keepsUnmapped: true,
  columns: [
    sourceId,
    ...named,
    { name: "street", kind: "text", aliases: ["addr_street", "addr:street", "street", "街路巷"] },
    { name: "house_number", kind: "text", aliases: ["addr_housenumber", "addr:housenumber", "house_number", "门牌号"] },
    { name: "estate", kind: "text", aliases: ["estate", "addr_estate", "小区"] },
    { name: "kind", kind: "text", aliases: ["building", "kind"], fallback: "building" },
    {
      name: "storeys",
      kind: "integer",
      aliases: ["levels", "storeys", "building:levels", "levels_inferred", "层数"],
      min: 1,
      max: 200,
    },
    { name: "height_m", kind: "number", aliases: ["height_m", "height"], min: 0, max: 1000 },
    { name: "built_year", kind: "integer", aliases: ["built_year", "start_date"], min: 1000, max: 2200 },
  ],
  complete: (values) => ({ ...values, kind: values["kind"] === "yes" ? "building" : (values["kind"] ?? null) }),
};

function streetClass(values: Values): string {
  const highway = String(values["highway"] ?? "").replace(/_link$/, "");
  if (MAJOR.has(highway)) return "major_road";
  return PATHS.has(highway) ? "path" : "minor_road";
}

/** What OpenStreetMap calls the kinds of points that a town begins with; any other word is the code of a kind of the town's own. */
const pointKinds: Readonly<Record<string, string>> = {
  fire_hydrant: "hydrant",
  assembly_point: "assembly_point",
  defibrillator: "aed",
  shelter: "shelter",
  fire_station: "fire_station",
  police: "police_post",
  clinic: "clinic",
  doctors: "clinic",
  school: "school",
  charging_station: "charging_station",
};

export const point: LayerRule = {
  layer: "point",
  place: "anywhere",
  key: ["source_id"],
  references: [],
  keepsUnmapped: true,
  columns: [
    sourceId,
    { name: "kind", kind: "text", aliases: ["kind", "emergency", "amenity", "类别"], required: true },
    { name: "name", kind: "text", aliases: ["name", "ref", "名称"] },
    { name: "address", kind: "text", aliases: ["address", "地址"] },
    { name: "note", kind: "text", aliases: ["note", "备注"] },
  ],
  complete: (values) => ({ ...values, kind: pointKinds[String(values["kind"])] ?? values["kind"] ?? null }),
};
