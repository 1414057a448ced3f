/** What can be exported and which columns each layer has, in the order in which a spreadsheet shows them. */
export const EXPORT_LAYERS = ["building", "block", "cell", "division", "street", "hazard", "incident", "unit"] as const;
export type ExportLayer = (typeof EXPORT_LAYERS)[number];

export type ExportColumns = {
  readonly columns: readonly string[];
  /** The column that becomes the feature's id. */
  readonly key: string;
};

const placed = ["division_code", "block_code", "cell_code"] as const;

export const exportLayers: Readonly<Record<ExportLayer, ExportColumns>> = {
  building: {
    key: "source_id",
    columns: [
      "source_id",
      ...placed,
      "name",
      "name_en",
      "street",
      "house_number",
      "estate",
      "kind",
      "storeys",
      "height_m",
      "built_year",
      "area_m2",
    ],
  },
  block: { key: "block_code", columns: ["block_code", "division_code", "cell_code", "kind", "area_m2", "source_id"] },
  cell: {
    key: "cell_code",
    columns: [
      "cell_code",
      "name",
      "division_code",
      "kind",
      "colour",
      "blocks",
      "area_m2",
      "officer_source_id",
      "officer",
    ],
  },
  division: {
    key: "division_code",
    columns: ["division_code", "level", "name", "name_en", "parent_code", "source_id"],
  },
  street: {
    key: "source_id",
    columns: ["source_id", "name", "name_en", "class", "highway", "bridge", "tunnel", "layer"],
  },
  hazard: {
    key: "source_id",
    columns: [
      "source_id",
      ...placed,
      "unit_source_id",
      "building_source_id",
      "class",
      "item",
      "severity",
      "state",
      "title",
      "address",
      "round",
      "found_at",
      "notified_at",
      "deadline_at",
      "reported_fixed_at",
      "closed_at",
    ],
  },
  incident: {
    key: "source_id",
    columns: [
      "source_id",
      ...placed,
      "class",
      "state",
      "title",
      "address",
      "opened_at",
      "dispatched_at",
      "due_at",
      "closed_at",
    ],
  },
  unit: {
    key: "source_id",
    columns: [
      "source_id",
      "building_source_id",
      ...placed,
      "floor",
      "room",
      "area_m2",
      "rooms",
      "beds",
      "letting",
      "status",
      "grade",
      "grade_reasons",
      "registered_on",
      "letter_until",
    ],
  },
};
