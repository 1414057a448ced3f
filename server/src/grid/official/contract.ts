/** Wire shapes of official grids: what is asked with a file, the faults with their places, and what a repair changed. */
import { type Static, Type } from "typebox";
import { Box, DivisionCode, Id, Nullable, Position, Strict } from "../../http/shapes.ts";

const Count = Type.Integer({ minimum: 0 });
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const Format = Type.Union([Type.Literal("geojson"), Type.Literal("gpkg"), Type.Literal("shp"), Type.Literal("csv")]);
const System = Type.Union([
  Type.Literal("WGS84"),
  Type.Literal("CGCS2000"),
  Type.Literal("GCJ-02"),
  Type.Literal("BD-09"),
]);

const fileFields = {
  /** Of the file: only its ending is looked at, where the content does not tell. */
  name: Type.String({ minLength: 1, maxLength: 200 }),
  /** Left out: the whole jurisdiction. */
  division: Type.Optional(DivisionCode),
  system: Type.Optional(System),
  swapAxes: Type.Optional(Type.Boolean()),
};
const repairFields = {
  snapM: Type.Optional(Type.Number({ minimum: 0, maximum: 20 })),
  clip: Type.Optional(Type.Boolean()),
  fill: Type.Optional(Type.Boolean()),
  fillUpToM2: Type.Optional(Type.Number({ minimum: 0 })),
  overlap: Type.Optional(Type.Union([Type.Literal("larger"), Type.Literal("first")])),
};
export const CheckQuery = Strict(fileFields);
export type CheckQuery = Static<typeof CheckQuery>;
export const RepairQuery = Strict({ ...fileFields, ...repairFields });
export type RepairQuery = Static<typeof RepairQuery>;
export const OfficialPlanQuery = Strict({
  ...fileFields,
  ...repairFields,
  plan: Name,
  note: Type.Optional(Type.String({ maxLength: 2_000 })),
});
export type OfficialPlanQuery = Static<typeof OfficialPlanQuery>;
export const ExportQuery = Strict({
  format: Format,
  division: Type.Optional(DivisionCode),
  plan: Type.Optional(Id),
});
export type ExportQuery = Static<typeof ExportQuery>;

/** Outer ring first, then holes. */
const Rings = Type.Array(Type.Array(Position));
const Polygons = Type.Array(Rings);
export const CoverageFault = Strict(
  {
    kind: Type.String({
      description:
        "broken_numbers, empty_shape, unclosed_ring, too_few_points, self_crossing, duplicate_key, far_away, gap, overlap, outside, crosses_community, pieces, border_mismatch",
    }),
    severity: Type.Union([Type.Literal("error"), Type.Literal("warning"), Type.Literal("note")]),
    /** Thinner than 5 m: most likely two drawings of one border. */
    sliver: Type.Boolean(),
    /** Rows: the cell's code, else its name, else # and its number. */
    keys: Type.Array(Type.String()),
    /** Communities. */
    codes: Type.Array(Type.String()),
    areaM2: Type.Number(),
    widthM: Type.Number(),
    count: Count,
    at: Nullable(Position),
    box: Nullable(Box),
    /** Empty where there are very many positions. */
    polygons: Polygons,
  },
  "CoverageFault",
);
export const Coverage = Strict(
  {
    rows: Count,
    vertices: Count,
    groundM2: Type.Number(),
    gapM2: Type.Number(),
    overlapM2: Type.Number(),
    outsideM2: Type.Number(),
    /** By kind, also those that are not listed. */
    counts: Type.Record(Type.String(), Count),
    /** The gravest and largest first, at most 2,000. */
    faults: Type.Array(CoverageFault),
  },
  "Coverage",
);
const Codes = Type.Array(Type.String());
const checkFields = {
  format: Format,
  /** What the file says it is in. */
  system: Nullable(Type.String()),
  rows: Count,
  /** Another reading of the positions that fits clearly better. Nothing is switched by itself. */
  hint: Nullable(Strict({ system: System, swapAxes: Type.Boolean() })),
  /** Null for a list of blocks. */
  coverage: Nullable(Coverage),
  /** Null for shapes. */
  list: Nullable(Strict({ blocks: Count, unknownBlocks: Codes, twice: Codes, leftOut: Codes, crossing: Codes })),
};
export const OfficialCheck = Strict(checkFields);
export type OfficialCheck = Static<typeof OfficialCheck>;

export const OfficialRepair = Strict(
  {
    before: OfficialCheck,
    rows: Type.Array(
      Strict({
        key: Type.String(),
        /** The community that most of it lies in. */
        code: Nullable(Type.String()),
        areaBeforeM2: Type.Number(),
        areaAfterM2: Type.Number(),
        addedM2: Type.Number(),
        removedM2: Type.Number(),
      }),
    ),
    movedVertices: Count,
    joinedRows: Count,
    addedM2: Type.Number(),
    removedM2: Type.Number(),
    left: Coverage,
    /** The repaired grid, to be looked at and kept. */
    grid: Strict({
      type: Type.Literal("FeatureCollection"),
      features: Type.Array(
        Strict({
          type: Type.Literal("Feature"),
          properties: Type.Record(Type.String(), Type.Unknown()),
          geometry: Nullable(Strict({ type: Type.Literal("MultiPolygon"), coordinates: Polygons })),
        }),
      ),
    }),
  },
  "OfficialRepair",
);
export type OfficialRepair = Static<typeof OfficialRepair>;

const Keyed = { code: Type.String(), to: Type.String() };
export const OfficialPlan = Strict(
  {
    planId: Id,
    cells: Count,
    /** Rows that no block lies in. */
    unmatchedRows: Type.Array(Type.String()),
    /** Blocks in no cell of the file; they went to the neighbour with the longest border. */
    uncovered: Type.Array(Strict(Keyed)),
    /** Blocks of which no cell has more than 60 %. */
    torn: Type.Array(Strict({ ...Keyed, keys: Type.Array(Type.String()), shares: Type.Array(Type.Number()) })),
    /** Communities that the file does not touch: not in the plan. */
    untouched: Type.Array(Type.String()),
    /** Officers that the file names. A plan keeps those of the present cells. */
    officers: Type.Array(Strict({ key: Type.String(), officer: Type.String() })),
  },
  "OfficialPlan",
);
export type OfficialPlan = Static<typeof OfficialPlan>;
