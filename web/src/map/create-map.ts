/** Makes the map: no glyphs, no sprite, no controls of its own; everything that floats on it is ours. Does not know what it shows. */
import { Map as MapLibre, type StyleSpecification } from "maplibre-gl";
import type { View } from "../state/camera.ts";

type Box = readonly [west: number, south: number, east: number, north: number];
export type Beginning = {
  readonly view: View | null;
  readonly box: Box | null;
  readonly centre: readonly [lng: number, lat: number] | null;
};

const MAX_ZOOM = 21;
const MAX_PITCH = 60;
const FIT_PADDING_PX = 24;

/** `label` is what a screen reader calls the map. Throws when the browser has no WebGL 2. */
export function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  begin: Beginning,
  label: string,
): MapLibre {
  const map = new MapLibre({
    container,
    style,
    ...whereToBegin(begin),
    maxZoom: MAX_ZOOM,
    maxPitch: MAX_PITCH,
    attributionControl: false,
    fadeDuration: 0,
    // A tile that left the screen may have changed meanwhile: it is asked for again, and answered from the HTTP cache by its tag.
    maxTileCacheSize: 0,
    refreshExpiredTiles: false,
    locale: { "Map.Title": label },
    canvasContextAttributes: { preserveDrawingBuffer: false },
  });
  map.boxZoom.disable();
  return map;
}

function whereToBegin({ view, box, centre }: Beginning): {
  bounds?: [number, number, number, number];
  center?: [number, number];
  zoom?: number;
  pitch?: number;
  bearing?: number;
  fitBoundsOptions?: { padding: number };
} {
  if (view) return { center: [view.lng, view.lat], zoom: view.zoom, pitch: view.pitch, bearing: view.bearing };
  if (box) return { bounds: [...box], fitBoundsOptions: { padding: FIT_PADDING_PX } };
  return centre ? { center: [...centre], zoom: 14 } : { center: [0, 0], zoom: 1 };
}

/** `data-idle="true"` on the container while nothing is loading, moving or being placed. */
export function markIdle(map: MapLibre): void {
  const set = (idle: boolean): void => {
    map.getContainer().dataset["idle"] = String(idle);
  };
  set(false);
  map.on("idle", () => set(true));
  for (const busy of ["movestart", "dataloading", "styledata"] as const) map.on(busy, () => set(false));
}
