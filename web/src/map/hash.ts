/** The map's place in the address: `#map=zoom/lat/lng`, with bearing and pitch when they are not 0. Other parts of the hash stay. */
import type { View } from "../state/camera.ts";

const LONGEST_HASH = 400;

/** Null when the hash names no place on Earth. */
export function viewFromHash(hash: string): View | null {
  if (hash.length > LONGEST_HASH) return null;
  const part = partsOf(hash).find((text) => text.startsWith("map="));
  const numbers = (part ?? "").slice("map=".length).split("/").map(asNumber);
  const [zoom = NaN, lat = NaN, lng = NaN, bearing = 0, pitch = 0] = numbers;
  const sound =
    numbers.length <= 5 &&
    numbers.every(Number.isFinite) &&
    zoom >= 0 &&
    zoom <= 24 &&
    Math.abs(lat) <= 85.06 &&
    Math.abs(lng) <= 180 &&
    Math.abs(bearing) <= 180 &&
    pitch >= 0 &&
    pitch <= 85;
  return sound ? { zoom, lat, lng, bearing, pitch } : null;
}

/** `hash` with the view put in; as many decimals as the zoom can show. */
export function hashWithView(hash: string, view: View): string {
  const decimals = Math.max(0, Math.ceil((view.zoom * Math.LN2 + Math.log(512 / 360 / 0.5)) / Math.LN10));
  const place = [round(view.zoom, 2), round(view.lat, decimals), round(view.lng, decimals)];
  const turned = view.bearing !== 0 || view.pitch !== 0 ? [round(view.bearing, 1), round(view.pitch, 0)] : [];
  const others = partsOf(hash.length > LONGEST_HASH ? "" : hash).filter((text) => !text.startsWith("map="));
  return `#${[...others, `map=${[...place, ...turned].join("/")}`].join("&")}`;
}

const partsOf = (hash: string): string[] => hash.replace(/^#/, "").split("&").filter(Boolean);
const asNumber = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN);
/** Never with an exponent, which String() gives to a millionth of a degree and asNumber refuses. */
const round = (value: number, places: number): string => {
  const text = value.toFixed(places);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return short === "-0" ? "0" : short;
};
