/**
 * From the reference systems in which towns keep their grids to WGS84: degrees as they are, Gauss-Krueger and UTM by the series of
 * Krueger (1912; Karney 2011, eq. 11-25, exact to a hundredth of a millimetre within a zone), web Mercator. CGCS2000 is taken as equal to WGS84
 * at town scale. A datum that needs parameters only the town has (Beijing 1954, Xi'an 1980) is refused, never guessed.
 */

import type { LngLat } from "../../../geometry/positions.ts";
import { findReferenceSystem } from "../../../geometry/reference-systems.ts";
import { unreadable } from "../refusals.ts";

export type ToWgs84 = (x: number, y: number) => LngLat;

export type TransverseMercator = {
  readonly semiMajorM: number;
  readonly inverseFlattening: number;
  readonly centralLng: number;
  readonly scale: number;
  readonly falseEastingM: number;
  readonly falseNorthingM: number;
};

const DEGREES: ToWgs84 = (x, y) => [x, y];
const RADIAN = Math.PI / 180;
const WEB_MERCATOR_M = 6_378_137;
const CGCS2000 = { semiMajorM: 6_378_137, inverseFlattening: 298.257_222_101, scale: 1, falseNorthingM: 0 };
const WGS84 = { semiMajorM: 6_378_137, inverseFlattening: 298.257_223_563, scale: 0.9996 };

/** "EPSG:4547", "urn:ogc:def:crs:OGC:1.3:CRS84", nothing ... ; throws Problem official.unreadable for one that is not known. */
export function projectionNamed(name: string | null, file: string): ToWgs84 {
  if (name === null || /CRS:?84$/i.test(name) || findReferenceSystem(name)) return DEGREES;
  const code = Number(/EPSG:{1,2}(?:[\d.]*:)?(\d+)$/i.exec(name)?.[1] ?? Number.NaN);
  const known = projectionOfEpsg(code);
  if (known) return known;
  throw unreadable(file, "WGS84, CGCS2000 (degrees or Gauss-Krueger), UTM or web Mercator", name.slice(0, 80));
}

/** Of the well-known text in a .prj file or a GeoPackage (OGC 01-009 and ESRI's manner). */
export function projectionOfText(text: string, file: string): ToWgs84 {
  const datum = /DATUM\["([^"]*)"/i.exec(text)?.[1] ?? "";
  const said = /^\s*\w+\["([^"]*)"/.exec(text)?.[1] ?? text.slice(0, 60);
  const isKnown =
    /wgs_?\s?(19)?84|world geodetic system 1984|china_?\s?2000|cgcs_?2000|china_geodetic_coordinate_system_2000/i;
  if (!isKnown.test(datum))
    throw unreadable(file, "a system on WGS84 or CGCS2000", `${said}: convert it in a desktop system first`);
  if (/^\s*GEOG/i.test(text)) return DEGREES;
  const method = /PROJECTION\["([^"]*)"/i.exec(text)?.[1] ?? "";
  if (/transverse_?\s?mercator|gauss_?\s?kr/i.test(method)) return transverseMercator(readTransverse(text, file));
  if (/auxiliary_sphere|pseudo|web/i.test(`${method} ${said}`)) return webMercator;
  throw unreadable(file, "degrees, Gauss-Krueger, UTM or web Mercator", `${said} (${method})`);
}

/** The projections of CGCS2000 in China, UTM on WGS84, web Mercator; null for another code. */
export function projectionOfEpsg(code: number): ToWgs84 | null {
  if (code === 4326 || code === 4490) return DEGREES;
  if (code === 3857 || code === 900_913) return webMercator;
  const zoned = (zone: number, centralLng: number): ToWgs84 =>
    transverseMercator({ ...CGCS2000, centralLng, falseEastingM: zone * 1e6 + 500_000 });
  if (code >= 4491 && code <= 4501) return zoned(code - 4478, 6 * (code - 4478) - 3);
  if (code >= 4502 && code <= 4512) return zoned(0, 75 + 6 * (code - 4502));
  if (code >= 4513 && code <= 4533) return zoned(code - 4488, 3 * (code - 4488));
  if (code >= 4534 && code <= 4554) return zoned(0, 75 + 3 * (code - 4534));
  const zone = code % 100;
  if (zone < 1 || zone > 60 || (code - zone !== 32_600 && code - zone !== 32_700)) return null;
  const falseNorthingM = code - zone === 32_700 ? 10_000_000 : 0;
  return transverseMercator({ ...WGS84, centralLng: 6 * zone - 183, falseEastingM: 500_000, falseNorthingM });
}

function readTransverse(text: string, file: string): TransverseMercator {
  const parameter = (name: string, otherwise: number): number =>
    Number(new RegExp(`PARAMETER\\["${name}",\\s*([-+\\d.eE]+)`, "i").exec(text)?.[1] ?? otherwise);
  const [, semiMajorM, inverseFlattening] = /SPHEROID\["[^"]*",\s*([\d.]+),\s*([\d.]+)/i.exec(text) ?? [];
  // The last unit stands for the projected system; the first for its degrees.
  const unitM = Number([...text.matchAll(/UNIT\["[^"]*",\s*([\d.eE-]+)/gi)].at(-1)?.[1] ?? 1);
  if (!semiMajorM || !inverseFlattening || parameter("latitude_of_origin", 0) !== 0 || unitM !== 1)
    throw unreadable(file, "a transverse Mercator projection in metres from the equator", text.slice(0, 120));
  return {
    semiMajorM: Number(semiMajorM),
    inverseFlattening: Number(inverseFlattening),
    centralLng: parameter("central_meridian", 0),
    scale: parameter("scale_factor", 1),
    falseEastingM: parameter("false_easting", 0),
    falseNorthingM: parameter("false_northing", 0),
  };
}

const webMercator: ToWgs84 = (x, y) => [
  x / WEB_MERCATOR_M / RADIAN,
  (2 * Math.atan(Math.exp(y / WEB_MERCATOR_M)) - Math.PI / 2) / RADIAN,
];

/** Krueger's series to the fourth power of the third flattening n. */
function transverseMercator(grid: TransverseMercator): ToWgs84 {
  const f = 1 / grid.inverseFlattening;
  const n = f / (2 - f);
  const radiusM = ((grid.semiMajorM * grid.scale) / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const beta = [
    n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - n ** 4 / 360,
    n ** 2 / 48 + n ** 3 / 15 - (437 / 1440) * n ** 4,
    (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
    (4397 / 161_280) * n ** 4,
  ];
  const delta = [
    2 * n - (2 / 3) * n ** 2 - 2 * n ** 3 + (116 / 45) * n ** 4,
    (7 / 3) * n ** 2 - (8 / 5) * n ** 3 - (227 / 45) * n ** 4,
    (56 / 15) * n ** 3 - (136 / 35) * n ** 4,
    (4279 / 630) * n ** 4,
  ];
  return (x, y) => {
    const xi = (y - grid.falseNorthingM) / radiusM;
    const eta = (x - grid.falseEastingM) / radiusM;
    const xi0 = xi - sum(beta, (j) => Math.sin(j * xi) * Math.cosh(j * eta));
    const eta0 = eta - sum(beta, (j) => Math.cos(j * xi) * Math.sinh(j * eta));
    const chi = Math.asin(Math.sin(xi0) / Math.cosh(eta0));
    const lat = chi + sum(delta, (j) => Math.sin(j * chi));
    return [grid.centralLng + Math.atan2(Math.sinh(eta0), Math.cos(xi0)) / RADIAN, lat / RADIAN];
  };
}

const sum = (terms: readonly number[], term: (twice: number) => number): number =>
  terms.reduce((total, factor, j) => total + factor * term(2 * (j + 1)), 0);
