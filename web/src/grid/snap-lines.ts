/** What a drawn point may jump to: the streets, blocks and buildings that the map has drawn around it, in pixels of the screen. */
import type { MapGeoJSONFeature, Map as MapLibre } from "maplibre-gl";
import type { Position } from "./sketch.ts";
import { SNAP_REACH_PX, type SnapLine, snapTo } from "./snap.ts";

const LAYERS = ["block-ground", "street-line", "building"] as const;
const MOST_FEATURES = 60;

export function snapOnMap(map: MapLibre, at: readonly [x: number, y: number]): Position | null {
  const [x, y] = at;
  const layers = LAYERS.filter((id) => map.getLayer(id));
  const around: [[number, number], [number, number]] = [
    [x - SNAP_REACH_PX, y - SNAP_REACH_PX],
    [x + SNAP_REACH_PX, y + SNAP_REACH_PX],
  ];
  const features = map.queryRenderedFeatures(around, { layers: [...layers] }).slice(0, MOST_FEATURES);
  const snapped = snapTo(
    at,
    features.flatMap((feature) => linesOf(map, feature)),
  );
  if (!snapped) return null;
  const { lng, lat } = map.unproject([...snapped.at]);
  return [lng, lat];
}

function linesOf(map: MapLibre, { geometry, layer }: MapGeoJSONFeature): SnapLine[] {
  const corners = layer.id !== "street-line";
  return pathsOf(geometry).map((path) => ({
    corners,
    points: path.map(([lng = 0, lat = 0]) => {
      const { x, y } = map.project([lng, lat]);
      return [x, y] as const;
    }),
  }));
}

function pathsOf(geometry: GeoJSON.Geometry): readonly (readonly number[][])[] {
  if (geometry.type === "LineString") return [geometry.coordinates];
  if (geometry.type === "MultiLineString" || geometry.type === "Polygon") return geometry.coordinates;
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}
