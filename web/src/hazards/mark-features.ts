/** Placed marks as GeoJSON for the map: one point per mark with the name of its image, one line per leg. Pure. */
import type { Translate } from "../i18n/translate.ts";
import type { Mark } from "./clusters.ts";
import { clusterImage, markImage, overdueImage } from "./mark-images.ts";
import type { Placed } from "./spread.ts";

const DAY_S = 86_400;
const HOUR_S = 3_600;

export function markFeatures(
  placed: readonly Placed[],
  t: Translate,
  selectedId: number | null,
): GeoJSON.FeatureCollection {
  const features = placed.map(
    ({ mark, lng, lat }, index): GeoJSON.Feature => ({
      type: "Feature",
      id: index,
      geometry: { type: "Point", coordinates: [lng, lat] },
      properties: {
        kind: mark.kind,
        image: imageOf(mark, t),
        // Drawn later is on top: worst and longest overdue last.
        rank: (3 - mark.severity) * 10_000 + Math.min(9_999, Math.floor(mark.overdueS / DAY_S)),
        ids: mark.ids.join(","),
        selected: selectedId !== null && mark.ids.includes(selectedId),
      },
    }),
  );
  return { type: "FeatureCollection", features };
}

export function legFeatures(placed: readonly Placed[]): GeoJSON.FeatureCollection {
  const features = placed
    .filter(({ moved }) => moved)
    .map(
      ({ mark, lng, lat }): GeoJSON.Feature => ({
        type: "Feature",
        geometry: {
          type: "LineString",
          coordinates: [
            [mark.lng, mark.lat],
            [lng, lat],
          ],
        },
        properties: {},
      }),
    );
  return { type: "FeatureCollection", features };
}

function imageOf({ kind, severity, ids, overdueS }: Mark, t: Translate): string {
  if (kind === "mark") return markImage(severity);
  if (kind === "cluster") return clusterImage(severity, ids.length);
  const words =
    overdueS < DAY_S
      ? t("map.overdue_hours", { hours: Math.max(1, Math.floor(overdueS / HOUR_S)) })
      : t("map.overdue_days", { days: Math.floor(overdueS / DAY_S) });
  return overdueImage(severity, words);
}
