/**
 * From hazards to marks. I and overdue stand alone at every zoom that shows streets; II and III of one cell gather where they would
 * touch. A cluster shows its worst mark and its count and never mixes cells. Pure: greedy by urgency, O(n log n + pairs in a cell).
 *
 *   zoom  to 12          13, 14              15, 16            17               18 on
 *         I, overdue     I, overdue single   II and III        clusters 24 px   singles
 *         per community  II clusters 40 px   clusters 30 px
 */
import type { Severity } from "@gridstead/server/contract";
import { type Pixel, worldPx } from "../map/world-px.ts";
import { type HazardPoint, overdueS } from "./at-instant.ts";

export type Mark = {
  readonly kind: "mark" | "overdue" | "cluster";
  /** The worst one of a cluster. */
  readonly severity: Severity;
  readonly ids: readonly number[];
  /** Of every member; 0 where a plate of a whole community stands for several cells. */
  readonly cellId: number;
  readonly overdueS: number;
  readonly lng: number;
  readonly lat: number;
};

export const SINGLES_FROM_ZOOM = 18;
const STREETS_FROM_ZOOM = 13;
const GENERAL_FROM_ZOOM = 15;

/** 0 where nothing gathers. */
const clusterRadiusPx = (zoom: number): number =>
  zoom >= SINGLES_FROM_ZOOM ? 0 : zoom >= 17 ? 24 : zoom >= GENERAL_FROM_ZOOM ? 30 : 40;

/** `communityOf` names the community of a cell; used only where a whole community has one plate. Hazards are open at `atS`. */
export function marksOf(
  hazards: readonly HazardPoint[],
  zoom: number,
  atS: number,
  communityOf: (cellId: number) => string,
): Mark[] {
  const isUrgent = (hazard: HazardPoint): boolean => hazard.severity === 1 || overdueS(hazard, atS) > 0;
  const urgent = hazards.filter(isUrgent);
  if (zoom < STREETS_FROM_ZOOM) {
    return groupBy(urgent, (hazard) => communityOf(hazard.cellId)).map((group) => gather(group, atS, 0));
  }
  const rest = hazards.filter((hazard) => !isUrgent(hazard) && (hazard.severity === 2 || zoom >= GENERAL_FROM_ZOOM));
  const cells = groupBy(rest, (hazard) => String(hazard.cellId));
  const radius = clusterRadiusPx(zoom);
  return [
    ...cells
      .flatMap((cell) => nearGroups(cell, zoom, radius))
      .map((group) => gather(group, atS, group[0]?.cellId ?? 0)),
    ...urgent.map((hazard) => single(hazard, atS)),
  ];
}

function single(hazard: HazardPoint, atS: number): Mark {
  const { id, severity, cellId, lng, lat } = hazard;
  const late = overdueS(hazard, atS);
  return { kind: late > 0 ? "overdue" : "mark", severity, ids: [id], cellId, overdueS: late, lng, lat };
}

function gather(group: readonly HazardPoint[], atS: number, cellId: number): Mark {
  const [first, ...others] = group;
  if (!first) throw new RangeError("expected a cluster of at least one hazard, got none");
  if (others.length === 0) return single(first, atS);
  const mean = (read: (hazard: HazardPoint) => number): number =>
    group.reduce((sum, hazard) => sum + read(hazard), 0) / group.length;
  return {
    kind: "cluster",
    severity: group.reduce<Severity>((worst, { severity }) => (severity < worst ? severity : worst), 3),
    ids: group.map(({ id }) => id),
    cellId,
    overdueS: group.reduce((most, hazard) => Math.max(most, overdueS(hazard, atS)), 0),
    lng: mean(({ lng }) => lng),
    lat: mean(({ lat }) => lat),
  };
}

/** Most severe first, then by id: the same hazards always gather in the same way. */
function nearGroups(cell: readonly HazardPoint[], zoom: number, radiusPx: number): HazardPoint[][] {
  const waiting = cell
    .map((hazard) => ({ hazard, at: worldPx(hazard.lng, hazard.lat, zoom) }))
    .toSorted((a, b) => a.hazard.severity - b.hazard.severity || a.hazard.id - b.hazard.id);
  if (radiusPx === 0) return waiting.map(({ hazard }) => [hazard]);
  const taken = new Set<number>();
  const groups: HazardPoint[][] = [];
  for (const { hazard, at } of waiting) {
    if (taken.has(hazard.id)) continue;
    const near = waiting.filter((other) => !taken.has(other.hazard.id) && distance(at, other.at) <= radiusPx);
    for (const other of near) taken.add(other.hazard.id);
    groups.push(near.map((other) => other.hazard));
  }
  return groups;
}

function groupBy(hazards: readonly HazardPoint[], key: (hazard: HazardPoint) => string): HazardPoint[][] {
  return [...Map.groupBy(hazards, key).values()];
}

const distance = ([ax, ay]: Pixel, [bx, by]: Pixel): number => Math.hypot(ax - bx, ay - by);
