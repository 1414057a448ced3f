/**
 * Notices when the positions of a file are in another reference system than they seem, or have latitude first: corners of an
 * official grid lie on the borders of its communities when they are read rightly, and hundreds of metres off when not. It only
 * proposes. Where a file shares no border with the communities, being inside at all decides.
 */
import type { Ground } from "../../geometry/coverage/coverage.ts";
import { shapeFinder } from "../../geometry/coverage/shape-finder.ts";
import { metresPerDegree } from "../../geometry/measure.ts";
import { type Areal, type LngLat, type Position, polygonsOf, ringsOf } from "../../geometry/positions.ts";
import { type ReferenceSystem, swapped, toWgs84 } from "../../geometry/reference-systems.ts";
import type { OfficialRow } from "./reading/official-rows.ts";

export type Fit = { readonly system: ReferenceSystem; readonly swapAxes: boolean };

type Scored = { readonly fit: Fit; readonly inside: number; readonly onBorder: number };

const MOST_SAMPLED = 4_000;
const FEWEST_SAMPLED = 8;
/** Corners that lie so near to a corner of a community's border are drawn on it. */
const ON_BORDER_M = 5;
/** So much larger a share must fit, for another reading to be proposed. */
const INSIDE_GAIN = 0.3;
const BORDER_GAIN = 0.05;

/** The same rows with every position read in another way. */
export function readAnew(
  rows: readonly OfficialRow[],
  system: ReferenceSystem,
  swapAxes: boolean,
): readonly OfficialRow[] {
  if (!swapAxes && (system === "WGS84" || system === "CGCS2000")) return rows;
  const read = reading({ system, swapAxes });
  return rows.map((row) => (row.shape ? { ...row, shape: moved(row.shape, read) } : row));
}

/** Another reading that fits clearly better than the positions as they are, or null. */
export function better(rows: readonly OfficialRow[], ground: readonly Ground[]): Fit | null {
  const sample = sampleOf(rows);
  if (sample.length < FEWEST_SAMPLED) return null;
  const score = scorer(ground);
  const fits = (["WGS84", "GCJ-02", "BD-09"] as const).flatMap((system) =>
    [false, true].map((swapAxes): Fit => ({ system, swapAxes })),
  );
  const scored = fits.map((fit): Scored => ({ fit, ...score(sample.map(reading(fit))) }));
  const [asItIs, ...others] = scored;
  if (!asItIs) return null;
  const best = others.reduce((a, b) => ((b.onBorder - a.onBorder || b.inside - a.inside) > 0 ? b : a));
  const onBorder = best.onBorder - asItIs.onBorder >= Math.max(BORDER_GAIN, asItIs.onBorder);
  const inside = best.inside - asItIs.inside >= INSIDE_GAIN;
  return onBorder || inside ? best.fit : null;
}

const reading =
  ({ system, swapAxes }: Fit) =>
  ([x = Number.NaN, y = Number.NaN]: Position): LngLat => {
    const [lng, lat] = toWgs84(system)(swapAxes ? swapped([x, y]) : [x, y]);
    return [lng, lat];
  };

function moved(shape: Areal, move: (at: Position) => LngLat): Areal {
  return { type: "MultiPolygon", coordinates: polygonsOf(shape).map((rings) => rings.map((ring) => ring.map(move))) };
}

/** Spread evenly over the file. */
function sampleOf(rows: readonly OfficialRow[]): Position[] {
  const all = rows
    .flatMap(({ shape }) => (shape ? ringsOf(shape).flat() : []))
    .filter((at) => at.every(Number.isFinite));
  const step = Math.max(1, Math.floor(all.length / MOST_SAMPLED));
  return all.filter((_, i) => i % step === 0);
}

function scorer(ground: readonly Ground[]) {
  const finder = shapeFinder(ground.map(({ shape }) => polygonsOf(shape)));
  const corners = ground.flatMap(({ shape }) => ringsOf(shape).flat());
  const { lngM, latM } = metresPerDegree(corners[0]?.[1] ?? 0);
  const square = ([lng = 0, lat = 0]: Position) =>
    [Math.floor((lng * lngM) / ON_BORDER_M), Math.floor((lat * latM) / ON_BORDER_M)] as const;
  const onBorder = new Set(corners.map((at) => keyOf(...square(at))));
  const isNear = (at: Position): boolean => {
    const [column, row] = square(at);
    return Array.from({ length: 9 }, (_, i) => keyOf(column - 1 + (i % 3), row - 1 + Math.floor(i / 3))).some((key) =>
      onBorder.has(key),
    );
  };
  return (sample: readonly LngLat[]) => ({
    inside: sample.filter(([lng, lat]) => finder.shapesAt(lng, lat).length > 0).length / sample.length,
    onBorder: sample.filter(isNear).length / sample.length,
  });
}

const keyOf = (column: number, row: number): string => `${column} ${row}`;
