/**
 * From incidents to marks on the map. Marks that would lie on one another are one mark with their number; from the last zooms on they
 * open like a fan, each with a leg to its place. An overdue one alone is a plate, wider than the others. Pure: greedy in the order of
 * the list, O(n · marks).
 *
 *   [☎] [✉ over 2 d]     zoom to 18        \ | /     zoom 18 on
 *      [ 5 ]                            [☎]— o —[✉]
 */
import type { IncidentLine } from "@gridstead/server/contract";
import { type Pixel, worldPx } from "../map/world-px.ts";

export type IncidentMark = {
  /** The first presses most. */
  readonly incidents: readonly [IncidentLine, ...IncidentLine[]];
  readonly position: readonly [lng: number, lat: number];
  /** Beside its place, in CSS pixels; null stands at it. */
  readonly aside: Pixel | null;
};
type Group = { readonly mark: [IncidentLine, ...IncidentLine[]]; readonly at: Pixel; widthPx: number };

export const SIDE_PX = 30;
export const PLATE_PX = 88;
const FAN_FROM_ZOOM = 18;
const FAN_RADIUS_PX = 40;
const FULL_TURN = 2 * Math.PI;

export const isPlate = ({ overdue, closedAt }: IncidentLine): boolean => overdue && closedAt === null;

/** `chosen` is never hidden in a number. */
export function marksOf(incidents: readonly IncidentLine[], zoom: number, chosen: number | null): IncidentMark[] {
  const alone = incidents.filter(({ id }) => id === chosen).map((incident) => standing(incident));
  const groups = gathered(
    incidents.filter(({ id }) => id !== chosen),
    zoom,
  );
  return [...groups.flatMap(({ mark }) => (zoom >= FAN_FROM_ZOOM ? fan(mark) : [standing(...mark)])), ...alone];
}

function gathered(incidents: readonly IncidentLine[], zoom: number): readonly Group[] {
  const groups: Group[] = [];
  for (const incident of incidents) {
    const [lng, lat] = positionOf(incident);
    const at = worldPx(lng, lat, zoom);
    const widthPx = isPlate(incident) ? PLATE_PX : SIDE_PX;
    const near = groups.find((group) => overlap(group, { at, widthPx }));
    if (near) {
      near.mark.push(incident);
      near.widthPx = SIDE_PX;
    } else groups.push({ mark: [incident], at, widthPx });
  }
  return groups;
}

const overlap = (one: Pick<Group, "at" | "widthPx">, other: Pick<Group, "at" | "widthPx">): boolean =>
  Math.abs(one.at[0] - other.at[0]) < (one.widthPx + other.widthPx) / 2 && Math.abs(one.at[1] - other.at[1]) < SIDE_PX;

export const standing = (...incidents: IncidentMark["incidents"]): IncidentMark => ({
  incidents,
  position: positionOf(incidents[0]),
  aside: null,
});

/** Round the place of the first; wide enough that nobody touches a neighbour. */
function fan(incidents: IncidentMark["incidents"]): readonly IncidentMark[] {
  if (incidents.length === 1) return [standing(...incidents)];
  const radiusPx = Math.max(FAN_RADIUS_PX, (incidents.length * SIDE_PX * Math.SQRT2) / FULL_TURN);
  const position = positionOf(incidents[0]);
  return incidents.map((incident, index) => {
    const angle = (FULL_TURN * index) / incidents.length - FULL_TURN / 4;
    return { incidents: [incident], position, aside: [radiusPx * Math.cos(angle), radiusPx * Math.sin(angle)] };
  });
}

function positionOf({ position: [lng = 0, lat = 0] }: IncidentLine): readonly [lng: number, lat: number] {
  return [lng, lat];
}
