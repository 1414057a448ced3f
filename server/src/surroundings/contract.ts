/**
 * Wire shapes of the question "what is inside": a circle, a polygon, a stretch of a street or the ground around a line, and what is
 * nearest along the streets. An area is one line of text, so that it stands in an address of the browser as it stands in ours.
 */
import { type Static, Type } from "typebox";
import { Box, Day, Id, Instant, Nullable, Position, Severity, Strict, Words } from "../http/shapes.ts";
import { PointKindCode } from "../points/contract.ts";

/** 500 corners with six decimals. */
const MOST_AREA_SIGNS = 12_000;
const PLACE = "-?\\d{1,3}(\\.\\d{1,9})?,-?\\d{1,2}(\\.\\d{1,9})?";
const METRES = "\\d{1,4}(\\.\\d)?";

export const AreaText = Type.String({
  maxLength: MOST_AREA_SIGNS,
  pattern: `^(circle:${PLACE}:${METRES}|polygon:${PLACE}(;${PLACE}){2,499}|(stretch:${PLACE};${PLACE}|buffer:${PLACE}(;${PLACE}){1,499}):${METRES})$`,
  description:
    "circle:lng,lat:radius | polygon:lng,lat;lng,lat;... (not closed) | stretch:lng,lat;lng,lat:distance (along one street) | buffer:lng,lat;...:distance (around a line); metres, circle 10 to 5000, others 5 to 500",
});

export const SurroundingsQuery = Strict({ area: AreaText });
export type SurroundingsQuery = Static<typeof SurroundingsQuery>;

export const SurroundingsThing = Words("building", "unit", "hazard", "incident", "cell", "point");
export type SurroundingsThing = Static<typeof SurroundingsThing>;
export const SurroundingsExportQuery = Strict({ area: AreaText, of: SurroundingsThing });
export type SurroundingsExportQuery = Static<typeof SurroundingsExportQuery>;

const Count = Type.Integer({ minimum: 0 });
const Title = Strict({ zh: Type.String(), en: Type.String() });

const Officer = Strict({
  id: Id,
  name: Type.String(),
  nameEn: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  onDuty: Type.Boolean(),
});

export const InsideBuilding = Strict({ id: Id, address: Type.String(), units: Count, at: Position }, "InsideBuilding");
export type InsideBuilding = Static<typeof InsideBuilding>;
export const InsideUnit = Strict(
  {
    id: Id,
    code: Type.String(),
    address: Type.String(),
    status: Words("let", "vacant", "undeclared"),
  },
  "InsideUnit",
);
export type InsideUnit = Static<typeof InsideUnit>;
export const InsideHazard = Strict(
  {
    id: Id,
    title: Title,
    severity: Severity,
    state: Type.String(),
    address: Nullable(Type.String()),
    deadlineAt: Nullable(Instant),
    overdue: Type.Boolean(),
  },
  "InsideHazard",
);
export type InsideHazard = Static<typeof InsideHazard>;
export const InsideIncident = Strict(
  { id: Id, title: Type.String(), address: Nullable(Type.String()), state: Type.String(), openedAt: Instant },
  "InsideIncident",
);
export type InsideIncident = Static<typeof InsideIncident>;
/** A cell with ground inside, who answers for it, who stands in, and who of them is on duty. */
export const InsideCell = Strict(
  {
    id: Id,
    code: Type.String(),
    name: Type.String(),
    officer: Nullable(Officer),
    substitute: Nullable(Officer),
  },
  "InsideCell",
);
export type InsideCell = Static<typeof InsideCell>;
export const InsidePoint = Strict(
  { id: Id, kind: PointKindCode, name: Nullable(Type.String()), address: Nullable(Type.String()), at: Position },
  "InsidePoint",
);
export type InsidePoint = Static<typeof InsidePoint>;

export const Surroundings = Strict(
  {
    /** The ground that is counted, as it is drawn: GeoJSON, one or more rings. */
    outline: Strict({
      type: Words("Polygon", "MultiPolygon"),
      coordinates: Type.Array(Type.Unknown()),
    }),
    box: Box,
    areaM2: Type.Number({ minimum: 0 }),
    /** Of a stretch: the street and the part of it. */
    street: Nullable(Strict({ name: Title, line: Type.Array(Position), lengthM: Type.Number() })),
    /** False: part of the area lies outside the account's jurisdiction; homes, hazards and incidents there are in no number. */
    complete: Type.Boolean(),
    /** True: more than can be counted at once lies inside; the numbers are what was counted. */
    cut: Type.Boolean(),
    buildings: Strict({ total: Count, withUnits: Count, first: Type.Array(InsideBuilding) }),
    units: Strict({ total: Count, let: Count, vacant: Count, undeclared: Count, first: Type.Array(InsideUnit) }),
    hazards: Strict({
      total: Count,
      bySeverity: Type.Array(Count, { minItems: 3, maxItems: 3, description: "I, II, III" }),
      overdue: Count,
      first: Type.Array(InsideHazard),
    }),
    incidents: Strict({ total: Count, first: Type.Array(InsideIncident) }),
    cells: Strict({ total: Count, onDuty: Count, first: Type.Array(InsideCell) }),
    points: Strict({
      total: Count,
      byKind: Type.Array(Strict({ kind: PointKindCode, count: Count })),
      first: Type.Array(InsidePoint),
    }),
    /** Only what is published: of the reporting blocks that lie more than half inside. */
    people: Strict({
      month: Nullable(Day),
      people: Nullable(Count),
      blocks: Count,
      leftOut: Count,
    }),
    at: Instant,
  },
  "Surroundings",
);
export type Surroundings = Static<typeof Surroundings>;

export const NearestQuery = Strict({
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  /** points: of these kinds, left out: of all. officers: the middles of the cells that somebody answers for. */
  of: Words("points", "officers"),
  kinds: Type.Optional(
    Type.String({
      pattern: "^[a-z0-9_]{2,40}(,[a-z0-9_]{2,40}){0,19}$",
      description: "kinds of points, comma separated",
    }),
  ),
  most: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
});
export type NearestQuery = Static<typeof NearestQuery>;

const place = {
  thing: Words("point", "cell"),
  id: Id,
  /** Kind of point; null for a cell. */
  kind: Nullable(PointKindCode),
  name: Nullable(Type.String()),
  address: Nullable(Type.String()),
  /** Who answers for the cell now: the substitute where there is one. */
  officer: Nullable(Officer),
  at: Position,
  straightM: Type.Number({ minimum: 0 }),
};
export const NearestPlace = Strict(
  { ...place, wayM: Type.Number({ minimum: 0 }), line: Type.Array(Position, { minItems: 2 }) },
  "NearestPlace",
);
export type NearestPlace = Static<typeof NearestPlace>;
export const UnreachablePlace = Strict({ ...place, why: Words("no_street_near", "not_connected") }, "UnreachablePlace");
export type UnreachablePlace = Static<typeof UnreachablePlace>;
export const Nearest = Strict(
  {
    /** From where one stands straight to the nearest street. */
    toStreetM: Type.Number({ minimum: 0 }),
    found: Type.Array(NearestPlace),
    /** That are straight nearer than the last way that was found is long. */
    unreachable: Type.Array(UnreachablePlace),
  },
  "Nearest",
);
export type Nearest = Static<typeof Nearest>;
