/**
 * Rows of a run as GeoJSON for the map: a line per segment that says how it is drawn, points for the best nine ranks, dots for the
 * records of the chosen segment. Pure; knows no colour, only the names of looks.
 */
import type { StreetRecord } from "@gridstead/server/contract";
import { classOf, type StreetRow } from "../state/street-rows.ts";
import type { StreetView } from "../state/streets.ts";

/** How a line is drawn: which colour. `weak` is the grey under the bars of what is unreliable. */
export type StreetLook = "hot3" | "hot2" | "hot1" | "cold" | "none" | "weak";
export type StreetSide = "now" | "before";

/** Width in px at zoom 15 to 16; order from below to above. */
export const looks: Readonly<Record<StreetLook, { readonly widthPx: number; readonly order: number }>> = {
  none: { widthPx: 1.5, order: 0 },
  weak: { widthPx: 5, order: 1 },
  cold: { widthPx: 4, order: 2 },
  hot1: { widthPx: 3.5, order: 3 },
  hot2: { widthPx: 5.5, order: 4 },
  hot3: { widthPx: 7.5, order: 5 },
};
const UNRELIABLE_PX = 5;
const RANKS = 9;
const FEW_INSPECTIONS = 20;

export function streetFeatures(
  rows: readonly StreetRow[],
  view: StreetView,
  side: StreetSide = "now",
): GeoJSON.FeatureCollection {
  const features = rows.map((row): GeoJSON.Feature => {
    const { entry, look, bars } = view === "difference" ? ofChange(row) : ofStanding(row, side);
    const { widthPx, order } = looks[look];
    return {
      type: "Feature",
      id: row.place,
      geometry: lineOf(row.street.path),
      properties: {
        place: row.place,
        entry,
        look,
        bars,
        width: bars ? UNRELIABLE_PX : widthPx,
        order: bars ? 1 : order,
      },
    };
  });
  return { type: "FeatureCollection", features };
}

/** The number stands beside the middle of its street. */
export function rankFeatures(rows: readonly StreetRow[], chosen: string | null): GeoJSON.FeatureCollection {
  const best = rows.filter(({ rank, standing }) => rank !== null && rank <= RANKS && standing !== null && standing > 0);
  const features = best.map(
    ({ rank, street, place }): GeoJSON.Feature => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: middleOf(street.path) },
      properties: {
        image: rankImage(rank ?? 0, street.key === chosen),
        order: street.key === chosen ? 0 : rank,
        place,
      },
    }),
  );
  return { type: "FeatureCollection", features };
}

export function chosenFeature(row: StreetRow | null): GeoJSON.FeatureCollection {
  const features = row
    ? [
        {
          type: "Feature" as const,
          geometry: lineOf(row.street.path),
          properties: { look: ofStanding(row, "now").look },
        },
      ]
    : [];
  return { type: "FeatureCollection", features };
}

export const recordFeatures = (records: readonly StreetRecord[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: records.map(({ kind, id, position }) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [...position] },
    properties: { kind, id },
  })),
});

const rankImage = (rank: number, chosen: boolean): string => `rank/${rank}${chosen ? "/chosen" : ""}`;

type Drawn = { readonly entry: string; readonly look: StreetLook; readonly bars: boolean };

function ofStanding(row: StreetRow, side: StreetSide): Drawn {
  if (side === "before") {
    // Of the time before only inspections are known to judge by; a run without them judges nothing unreliable.
    const unreliable = row.unreliable && row.inspectionsBefore <= FEW_INSPECTIONS;
    return lookOf(row.standingBefore, classOf(row.standingBefore, unreliable, row.before));
  }
  return lookOf(row.standing, row.class);
}

function lookOf(standing: number | null, entry: StreetRow["class"]): Drawn {
  if (entry !== "unreliable") return { entry, look: entry, bars: false };
  const hot = standing === null ? 0 : Math.min(3, Math.max(0, standing));
  return { entry, look: hotLooks[hot] ?? "weak", bars: true };
}

const hotLooks: readonly StreetLook[] = ["weak", "hot1", "hot2", "hot3"];
const changeLooks = {
  newly_hot: "hot3",
  intensifying: "hot2",
  steady: "hot1",
  fading: "cold",
  none: "none",
} as const satisfies Readonly<Record<StreetRow["change"], StreetLook>>;

const ofChange = ({ change, unreliable }: StreetRow): Drawn => ({
  entry: change,
  look: changeLooks[change],
  bars: unreliable && change !== "none",
});

const lineOf = (path: readonly number[]): GeoJSON.LineString => ({
  type: "LineString",
  coordinates: positionsOf(path),
});

function positionsOf(path: readonly number[]): [number, number][] {
  const positions: [number, number][] = [];
  for (let i = 0; i + 1 < path.length; i += 2) positions.push([path[i] ?? 0, path[i + 1] ?? 0]);
  return positions;
}

/** Half way along the path; streets are short enough to measure in degrees, east-west shortened by the latitude. */
export function middleOf(path: readonly number[]): [number, number] {
  const positions = positionsOf(path);
  const [first] = positions;
  if (!first) return [0, 0];
  const shrink = Math.cos((first[1] * Math.PI) / 180);
  const lengths = positions.slice(1).map(([lng, lat], i) => {
    const [fromLng, fromLat] = positions[i] ?? first;
    return Math.hypot((lng - fromLng) * shrink, lat - fromLat);
  });
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [i, length] of lengths.entries()) {
    const [from, to] = [positions[i] ?? first, positions[i + 1] ?? first];
    if (left <= length && length > 0) {
      const share = left / length;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
    left -= length;
  }
  return first;
}
