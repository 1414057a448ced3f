/**
 * The reference systems a file may be in, and the way to WGS84. CGCS2000 is taken as equal at town scale. GCJ-02 (Amap,
 * Tencent) and BD-09 (Baidu) are off by hundreds of metres in China and equal to WGS84 elsewhere.
 */
import gcoord from "gcoord";

/** The package's types describe an ES module, what Node loads is its CommonJS one: its default is the whole of it. */
const { transform, WGS84, GCJ02, BD09 } = gcoord as unknown as typeof gcoord.default;

type Place = readonly [x: number, y: number];

export const REFERENCE_SYSTEMS = ["WGS84", "CGCS2000", "GCJ-02", "BD-09"] as const;
export type ReferenceSystem = (typeof REFERENCE_SYSTEMS)[number];

const ALIASES: Readonly<Record<string, ReferenceSystem>> = {
  WGS84: "WGS84",
  "EPSG:4326": "WGS84",
  CGCS2000: "CGCS2000",
  "EPSG:4490": "CGCS2000",
  GCJ02: "GCJ-02",
  BD09: "BD-09",
};

/** "gcj02", "GCJ-02", "EPSG:4490" ... ; null for anything else. */
export function findReferenceSystem(name: string): ReferenceSystem | null {
  const plain = name.trim().toUpperCase();
  return ALIASES[plain] ?? ALIASES[plain.replaceAll(/[-_ ]/g, "")] ?? null;
}

export function toWgs84(system: ReferenceSystem): (place: Place) => Place {
  if (system === "WGS84" || system === "CGCS2000") return (place) => place;
  const from = system === "GCJ-02" ? GCJ02 : BD09;
  return ([x, y]) => {
    const [lng, lat] = transform<[number, number]>([x, y], from, WGS84);
    return [rounded(lng), rounded(lat)];
  };
}

/** Ten decimals are a hundredth of a millimetre: what lies beyond is noise of the iteration. */
const rounded = (degrees: number): number => Math.round(degrees * 1e10) / 1e10;

export const swapped = ([x, y]: Place): Place => [y, x];

export const isDegrees = ([lng, lat]: Place): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
