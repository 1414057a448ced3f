/**
 * What came of an overlay, prepared for the map and for the list beside it: how strongly a feature is drawn, its figure, the point
 * where the figure stands. Pure.
 *
 *    ┌───────────┐
 *    │╱╱╱╱╱╱╱╱╱╱╱│   hatch: an area that came of it; an area that counts 0 has its outline only
 *    │╱╱╱╱ 7 ╱╱╱╱│   the figure stands in the middle of the widest part at half height
 *    └───────────┘
 */
import type { Overlay } from "@gridstead/server/contract";
import type { Formats } from "../i18n/format.ts";
import type { OverlayCollection } from "../state/overlays.ts";

type Position = readonly [lng: number, lat: number];
type Properties = Readonly<Record<string, unknown>>;
export type Amount = "count" | "distance" | "share" | null;

/** How the features of one overlay are drawn: `shapes` as they are, `labels` a point for each that has a figure. */
export type DrawnOverlay = {
  /** `grade` 0 to 1: counted features by the root of their count, all others 1. */
  readonly shapes: GeoJSON.FeatureCollection;
  readonly labels: GeoJSON.FeatureCollection;
};

/** The figure that the question asked for. Features may carry figures of an overlay that went into this one; those are not told. */
export function amountOf({ wish }: Pick<Overlay, "wish">): Amount {
  if (wish.operation === "count_join") return "count";
  if (wish.operation === "share") return "share";
  return wish.operation === "within_street_distance" ? "distance" : null;
}

export function drawnOverlay(collection: OverlayCollection): DrawnOverlay {
  const amount = amountOf(collection.overlay);
  const amounts = collection.features.map(({ properties }) => amountIn(properties ?? {}, amount));
  const most = amounts.reduce<number>((largest, each) => Math.max(largest, each ?? 0), 0);
  const shapes = collection.features.map(({ geometry }, i): GeoJSON.Feature => {
    const counted = amount === "count" || amount === "share" ? (amounts[i] ?? 0) : null;
    const grade = counted === null ? 1 : most === 0 ? 0 : Math.sqrt(counted / most);
    return { type: "Feature", geometry, properties: { grade } };
  });
  const labels = collection.features.flatMap(({ geometry }, i): GeoJSON.Feature[] => {
    const own = amounts[i] ?? null;
    const at = own === null ? null : labelPoint(geometry);
    if (own === null || !at) return [];
    const label = amount === "distance" ? `${Math.round(own)} m` : amount === "share" ? `${own} %` : String(own);
    return [
      {
        type: "Feature",
        geometry: { type: "Point", coordinates: [...at] },
        // The most, and what is nearest, keeps its place where room is short.
        properties: { label, order: amount === "distance" ? own : -own, close: amount === "distance" },
      },
    ];
  });
  return {
    shapes: { type: "FeatureCollection", features: shapes },
    labels: { type: "FeatureCollection", features: labels },
  };
}

const AMOUNT_KEYS = { count: "count", share: "share", distance: "street_distance_m" } as const;

function amountIn(properties: Properties, amount: Amount): number | null {
  const value = amount === null ? null : properties[AMOUNT_KEYS[amount]];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export type OverlayRow = {
  readonly number: number;
  readonly name: string | null;
  readonly amount: number | null;
  readonly box: Box;
};

/** Most counted or nearest first, else as they came; at most `most`. `n log n`. */
export function overlayRows(
  collection: OverlayCollection,
  most: number,
  words: { readonly name: Formats["name"]; readonly kind: (layer: string, kind: string) => string },
): readonly OverlayRow[] {
  const amount = amountOf(collection.overlay);
  const sign = amount === "distance" ? 1 : -1;
  return collection.features
    .map(({ properties }, at) => ({ at, amount: amountIn(properties ?? {}, amount) }))
    .toSorted((a, b) => sign * ((a.amount ?? 0) - (b.amount ?? 0)) || a.at - b.at)
    .slice(0, most)
    .flatMap(({ at, amount: own }) => {
      const feature = collection.features[at];
      if (!feature) return [];
      return {
        number: typeof feature.id === "number" ? feature.id : at + 1,
        name: nameIn(feature.properties ?? {}, words),
        amount: own,
        box: boxOf(feature.geometry),
      };
    });
}

/** An address, a name, a code or a class, whichever the layer it came from has. */
function nameIn(properties: Properties, { name, kind }: Parameters<typeof overlayRows>[2]): string | null {
  const text = (key: string): string | null => {
    const value = properties[key];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const own = text("name");
  if (own) return name(own, text("name_en"));
  const street = text("street");
  if (street) return [street, text("house_number")].filter((part) => part !== null).join(" ");
  if ("hazard_id" in properties) {
    const className = text("class");
    return className && kind("hazard", className);
  }
  const inspection = "inspection_id" in properties ? text("kind") : null;
  if (inspection) return kind("inspection", inspection);
  return text("estate") ?? text("cell_code") ?? text("block_code") ?? text("class");
}

type Box = readonly [west: number, south: number, east: number, north: number];

export const boxOf = (geometry: GeoJSON.Geometry): Box => boxAround(partsOf(geometry).flat());

function boxAround(positions: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of positions) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

const extentOf = ([west, south, east, north]: Box): number => Math.hypot(east - west, north - south);

/** Null for a geometry without a position. Of several parts the one with the largest box. */
export function labelPoint(geometry: GeoJSON.Geometry): Position | null {
  const parts = partsOf(geometry);
  const extents = parts.map((each) => extentOf(boxAround(each)));
  const part = parts[extents.reduce((best, extent, i) => (extent > (extents[best] ?? 0) ? i : best), 0)];
  if (!part || part.length === 0) return null;
  if (geometry.type.endsWith("Polygon")) return widestMiddle(part);
  return geometry.type.endsWith("LineString") ? halfway(part) : (part[0] ?? null);
}

/** The rings of areas without their holes, the lines of lines, the points of points. */
function partsOf(geometry: GeoJSON.Geometry): readonly (readonly Position[])[] {
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(partsOf);
  switch (geometry.type) {
    case "Point":
      return [positions([geometry.coordinates])];
    case "MultiPoint":
      return geometry.coordinates.map((position) => positions([position]));
    case "LineString":
      return [positions(geometry.coordinates)];
    case "MultiLineString":
      return geometry.coordinates.map(positions);
    case "Polygon":
      return geometry.coordinates.slice(0, 1).map(positions);
    case "MultiPolygon":
    default:
      return geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1).map(positions));
  }
}

const positions = (all: readonly GeoJSON.Position[]): Position[] => all.map(([lng = 0, lat = 0]) => [lng, lat]);

/** The middle of the widest span inside the ring, at half its height: always inside. `n log n` at worst, in practice linear. */
function widestMiddle(ring: readonly Position[]): Position {
  const [west, south, , north] = boxAround(ring);
  const level = (south + north) / 2;
  const crossings = ring
    .flatMap(([lng, lat], i): number[] => {
      const [nextLng, nextLat] = ring[(i + 1) % ring.length] ?? [lng, lat];
      // A vertex exactly at half height belongs to the edge above it, so that it is met once or twice, never thrice.
      return lat < level === nextLat < level ? [] : [lng + ((level - lat) / (nextLat - lat)) * (nextLng - lng)];
    })
    .toSorted((a, b) => a - b);
  const spans = crossings.flatMap((from, i): Position[] => {
    const to = crossings[i + 1];
    return i % 2 === 0 && to !== undefined ? [[from, to]] : [];
  });
  const first: Position = [west, west];
  const [from, to] = spans.reduce((widest, span) => (span[1] - span[0] > widest[1] - widest[0] ? span : widest), first);
  return [(from + to) / 2, level];
}

function halfway(line: readonly Position[]): Position | null {
  const steps = line.slice(1).map(([lng, lat], i) => Math.hypot(lng - (line[i]?.[0] ?? 0), lat - (line[i]?.[1] ?? 0)));
  let left = steps.reduce((sum, step) => sum + step, 0) / 2;
  for (const [i, step] of steps.entries()) {
    const [from, to] = [line[i], line[i + 1]];
    if (from && to && left <= step && step > 0)
      return [from[0] + (left / step) * (to[0] - from[0]), from[1] + (left / step) * (to[1] - from[1])];
    left -= step;
  }
  return line[0] ?? null;
}
