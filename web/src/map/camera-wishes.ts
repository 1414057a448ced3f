/** Moves the map where somebody wishes: 320 ms, at once over 2 km, and writes where it stands to the camera store and the address. */
import type { Map as MapLibre } from "maplibre-gl";
import { type Target, useCamera, type View } from "../state/camera.ts";
import { hashWithView, viewFromHash } from "./hash.ts";

const EASE_MS = 320;
const JUMP_OVER_M = 2_000;
const PADDING_PX = 48;
const HASH_PAUSE_MS = 300;

export const easeOut = (t: number): number => 1 - (1 - t) ** 3;

/** Gives back how to stop. */
export function followWishes(map: MapLibre): () => void {
  return useCamera.subscribe(({ wish }, before) => {
    if (wish && wish.nr !== before.wish?.nr) go(map, wish.target);
  });
}

function go(map: MapLibre, target: Target): void {
  const camera = cameraFor(map, target);
  if (!camera) return;
  const far = map.getCenter().distanceTo(camera.center) > JUMP_OVER_M;
  if (far) return void map.jumpTo(camera);
  map.easeTo({ ...camera, duration: EASE_MS, easing: easeOut });
  // A panel that opens on the way makes the map narrower, and the way would end beside the middle: it is begun anew.
  const anew = (): void => go(map, target);
  void map.once("resize", anew);
  void map.once("moveend", () => void map.off("resize", anew));
}

function cameraFor(map: MapLibre, target: Target) {
  if ("to" in target) {
    const [lng, lat] = target.to;
    const center = map.getCenter();
    center.lng = lng;
    center.lat = lat;
    return { center, zoom: target.zoom ?? map.getZoom() };
  }
  const camera = map.cameraForBounds([...target.box], { padding: PADDING_PX, maxZoom: 18, bearing: map.getBearing() });
  if (!camera) return null;
  const { lng, lat } = camera.center as { lng: number; lat: number };
  const center = map.getCenter();
  center.lng = lng;
  center.lat = lat;
  return { center, zoom: camera.zoom ?? map.getZoom() };
}

/** Address to map and map to address. Replaces the entry: panning is no step to go back. Gives back how to stop. */
export function followHash(map: MapLibre): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    const hash = hashWithView(location.hash, viewOf(map));
    if (hash !== location.hash) history.replaceState(history.state, "", hash);
  };
  const onMove = (): void => {
    useCamera.getState().setView(viewOf(map));
    clearTimeout(timer);
    timer = setTimeout(write, HASH_PAUSE_MS);
  };
  const onHash = (): void => {
    const view = viewFromHash(location.hash);
    if (view) map.jumpTo({ center: [view.lng, view.lat], zoom: view.zoom, bearing: view.bearing, pitch: view.pitch });
  };
  onMove();
  map.on("moveend", onMove);
  globalThis.addEventListener("hashchange", onHash);
  return () => {
    clearTimeout(timer);
    map.off("moveend", onMove);
    globalThis.removeEventListener("hashchange", onHash);
  };
}

function viewOf(map: MapLibre): View {
  const { lng, lat } = map.getCenter();
  return { lng, lat, zoom: map.getZoom(), pitch: map.getPitch(), bearing: map.getBearing() };
}
