/** Wire shapes of imported layers: what a town brings in from outside as a file (flood, outage, works), its editions and its features. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Strict, Words } from "../http/shapes.ts";

export const ImportedKind = Words("flood", "outage", "works", "other");
export type ImportedKind = Static<typeof ImportedKind>;
export const ImportedSystem = Words("WGS84", "CGCS2000", "GCJ-02", "BD-09");
export type ImportedSystem = Static<typeof ImportedSystem>;

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const Source = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });
const Version = Type.Integer({ minimum: 1 });

/** What is said of the file itself. `system` is asked, never guessed; `trust` keeps it although another fits better. */
const fileFields = {
  fileName: Type.String({ minLength: 1, maxLength: 200 }),
  system: ImportedSystem,
  swapAxes: Type.Optional(Type.Boolean()),
  trust: Type.Optional(Type.Boolean()),
};

/** The body is the file's bytes: GeoJSON, CSV with WKT or with longitude and latitude, or a zipped Shapefile. */
export const NewImportedLayer = Strict(
  {
    ...fileFields,
    name: Name,
    nameEn: Type.Optional(Name),
    kind: ImportedKind,
    source: Source,
    from: Type.Optional(Instant),
    until: Type.Optional(Instant),
    /** Left out: the whole town. */
    division: Type.Optional(DivisionCode),
  },
  "NewImportedLayer",
);
export type NewImportedLayer = Static<typeof NewImportedLayer>;

export const NewImportedEdition = Strict({ ...fileFields, version: Version }, "NewImportedEdition");
export type NewImportedEdition = Static<typeof NewImportedEdition>;

/** Null takes an end of the validity, or the English name, away. */
export const ImportedLayerChange = Strict(
  {
    version: Version,
    name: Type.Optional(Name),
    nameEn: Type.Optional(Nullable(Name)),
    kind: Type.Optional(ImportedKind),
    source: Type.Optional(Source),
    from: Type.Optional(Nullable(Instant)),
    until: Type.Optional(Nullable(Instant)),
    /** Shows another edition that is kept: an upload is taken back, or taken back again. */
    edition: Type.Optional(Type.Integer({ minimum: 1 })),
    removed: Type.Optional(Type.Boolean()),
  },
  "ImportedLayerChange",
);
export type ImportedLayerChange = Static<typeof ImportedLayerChange>;

export const ImportedEdition = Strict(
  {
    number: Type.Integer({ minimum: 1 }),
    fileName: Type.String(),
    system: ImportedSystem,
    swapAxes: Type.Boolean(),
    features: Type.Integer({ minimum: 1 }),
    vertices: Type.Integer({ minimum: 1 }),
    by: Type.String(),
    at: Instant,
  },
  "ImportedEdition",
);
export type ImportedEdition = Static<typeof ImportedEdition>;

export const ImportedLayer = Strict(
  {
    id: Id,
    kind: ImportedKind,
    name: Type.String(),
    nameEn: Nullable(Type.String()),
    source: Type.String(),
    from: Nullable(Instant),
    until: Nullable(Instant),
    /** Null: the whole town. */
    division: Nullable(Strict({ code: DivisionCode, name: Type.String(), nameEn: Nullable(Type.String()) })),
    by: Type.String(),
    at: Instant,
    removedAt: Nullable(Instant),
    version: Version,
    /** Of the edition that is shown. */
    edition: Type.Integer({ minimum: 1 }),
    features: Type.Integer({ minimum: 1 }),
    box: Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }),
    /** Newest first. */
    editions: Type.Array(ImportedEdition),
    /** Whether the asking account may change it. */
    mayChange: Type.Boolean(),
  },
  "ImportedLayer",
);
export type ImportedLayer = Static<typeof ImportedLayer>;

export const ImportedLayerQuery = Strict({
  /** Valid at this instant only; left out: all. */
  at: Type.Optional(Instant),
  /** Those that were removed, instead of the others. */
  removed: Type.Optional(Type.Boolean()),
});
export type ImportedLayerQuery = Static<typeof ImportedLayerQuery>;
export const ImportedLayerList = Strict({ layers: Type.Array(ImportedLayer) }, "ImportedLayerList");
export type ImportedLayerList = Static<typeof ImportedLayerList>;
