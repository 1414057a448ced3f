/** Wire shapes of overlays: two layers, one operation, and the features that came of it, kept as a layer. */
import { type Static, Type } from "typebox";
import { DivisionCode, Id, Instant, Nullable, Severity, Strict, Words } from "../http/shapes.ts";

/** Layers of the town; those after `landuse` are of the register. */
export const TownLayer = Words(
  "division",
  "block",
  "cell",
  "street",
  "water",
  "landuse",
  "building",
  "hazard",
  "incident",
  "inspection",
);
export type TownLayer = Static<typeof TownLayer>;

/** What narrows a layer down; a layer that does not know a field refuses it (overlays.unknown_filter). */
export const LayerFilter = Strict(
  {
    /** Level of division, class of street, hazard and incident, kind of all others. */
    kinds: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 50 })),
    /** Hazards. */
    severities: Type.Optional(Type.Array(Severity, { minItems: 1, maxItems: 3 })),
    /** Hazards and incidents: true for those that are not closed. */
    open: Type.Optional(Type.Boolean()),
    /** Found, opened or carried out in [from, to): hazards, incidents, inspections. */
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
  },
  "LayerFilter",
);
export type LayerFilter = Static<typeof LayerFilter>;

/** A ring of [lng, lat], closed or not. */
const DrawnArea = Type.Array(
  Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]),
  { minItems: 3, maxItems: 500 },
);

/**
 * A layer of the town, an overlay that was made before ("overlay:12"), the hot segments of a run ("run:<id>"), a layer that was brought in
 * from outside ("imported:3"), or the area that goes along ("drawn").
 */
export const OverlayLayer = Strict(
  {
    layer: Type.Union([
      TownLayer,
      Type.String({
        pattern: "^(drawn|(overlay|imported):[1-9]\\d{0,14}|run:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
        maxLength: 40,
      }),
    ]),
    filter: Type.Optional(LayerFilter),
    area: Type.Optional(DrawnArea),
  },
  "OverlayLayer",
);
export type OverlayLayer = Static<typeof OverlayLayer>;

/**
 * buffer: the ground within `distanceM` of each feature of `left`.
 * intersect: what each feature of `left` has in common with each of `right`, of the lower dimension of the two.
 * within_street_distance: features of `left` at most `distanceM` along the streets from any of `right`.
 * count_join: features of `left` with the number of `right` that touch them, or lie within `distanceM` as the crow flies.
 * within: features of `left` that lie wholly inside of `right`.
 * outside: of each feature of `left` what lies outside of all of `right`.
 * touch: features of `left` that touch any of `right`, or lie within `distanceM` as the crow flies.
 * share: areas of `left` with the share of their ground that `right` covers, in per cent.
 */
export const OverlayOperation = Words(
  "buffer",
  "intersect",
  "within_street_distance",
  "count_join",
  "within",
  "outside",
  "touch",
  "share",
);
export type OverlayOperation = Static<typeof OverlayOperation>;

export const NewOverlay = Strict(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    operation: OverlayOperation,
    left: OverlayLayer,
    right: Type.Optional(OverlayLayer),
    distanceM: Type.Optional(Type.Number({ minimum: 1, maximum: 5_000 })),
    /** Both layers inside the division only; left out: everything the account may see. */
    division: Type.Optional(DivisionCode),
  },
  "NewOverlay",
);
export type NewOverlay = Static<typeof NewOverlay>;

export const Overlay = Strict(
  {
    id: Id,
    name: Type.String(),
    by: Type.String(),
    at: Instant,
    wish: NewOverlay,
    features: Type.Integer({ minimum: 0 }),
    /** [west, south, east, north]; null when nothing came of it. */
    box: Nullable(Type.Array(Type.Number(), { minItems: 4, maxItems: 4 })),
    seconds: Type.Number(),
    /** The overlay whose question was asked again; null once that is dropped. */
    repeats: Nullable(Id),
  },
  "Overlay",
);
export type Overlay = Static<typeof Overlay>;
export const OverlayList = Strict({ overlays: Type.Array(Overlay) }, "OverlayList");
export type OverlayList = Static<typeof OverlayList>;

const Count = Type.Integer({ minimum: 0 });
/** What is different from the overlay that was repeated: features are the same where their shapes are. */
export const OverlayChanges = Strict(
  {
    id: Id,
    repeats: Id,
    before: Strict({ at: Instant, features: Count, total: Nullable(Type.Number()) }),
    now: Strict({ at: Instant, features: Count, total: Nullable(Type.Number()) }),
    came: Count,
    gone: Count,
    /** The same shape with another count, share or distance. */
    changed: Count,
  },
  "OverlayChanges",
);
export type OverlayChanges = Static<typeof OverlayChanges>;
