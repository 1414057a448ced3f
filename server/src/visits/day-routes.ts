/** The ways of planned days: the stops of each officer and day in order, with how far it is from one to the next. */
import { setImmediate } from "node:timers/promises";
import { daysBetween } from "../calendar/town-calendar.ts";
import { addressLine } from "../db/address.ts";
import type { DayRoute, VisitStop } from "./contract.ts";
import type { DueRow, OfficerName } from "./queries-plan.ts";
import { orderOf } from "./route.ts";
import type { Walker, Ways } from "./walking.ts";

export type RouteStops = { readonly day: string; readonly officer: OfficerName; readonly stops: readonly DueRow[] };

/** Other requests get a turn after so many ways. */
const ROUTES_AT_ONCE = 10;

/** `order`: the stops are put in order; else they stand in the order they were given in. */
export async function dayRoutes(
  routes: readonly RouteStops[],
  walker: Walker,
  capacity: number,
  order: boolean,
): Promise<DayRoute[]> {
  const out: DayRoute[] = [];
  for (const [index, route] of routes.entries()) {
    if (index % ROUTES_AT_ONCE === ROUTES_AT_ONCE - 1) await setImmediate();
    out.push(dayRoute(route, walker, capacity, order));
  }
  return out;
}

function dayRoute({ day, officer, stops }: RouteStops, walker: Walker, capacity: number, order: boolean): DayRoute {
  const houses = housesOf(stops);
  const ways = walker.waysBetween(houses.map(({ lng, lat }) => [lng, lat]));
  const ordered = order
    ? inHouses(
        stops,
        orderOf(ways.lengthM).map((at) => houses[at]?.buildingId ?? 0),
      )
    : stops;
  const made = ordered.map((stop, index) => stopOf(stop, ordered[index - 1], index + 1, day, houses, ways));
  return {
    day,
    officer,
    capacity,
    distanceM: Math.round(made.reduce((sum, { distanceM }) => sum + distanceM, 0)),
    straight: made.some(({ straight }) => straight),
    stops: made,
  };
}

/** Each house once, in the order of its first stop. */
function housesOf(stops: readonly DueRow[]): DueRow[] {
  const houses = new Map<number, DueRow>();
  for (const stop of stops) if (!houses.has(stop.buildingId)) houses.set(stop.buildingId, stop);
  return [...houses.values()];
}

/** Within a house from the bottom to the top. */
function inHouses(stops: readonly DueRow[], houses: readonly number[]): DueRow[] {
  const place = new Map(houses.map((id, index) => [id, index]));
  return stops.toSorted(
    (a, b) =>
      (place.get(a.buildingId) ?? 0) - (place.get(b.buildingId) ?? 0) ||
      (a.floor ?? 0) - (b.floor ?? 0) ||
      (a.room ?? "").localeCompare(b.room ?? "") ||
      a.id - b.id,
  );
}

function stopOf(
  stop: DueRow,
  before: DueRow | undefined,
  order: number,
  day: string,
  houses: readonly DueRow[],
  ways: Ways,
): VisitStop {
  const at = (row: DueRow | undefined): number => houses.findIndex(({ buildingId }) => buildingId === row?.buildingId);
  const [from, to] = [at(before), at(stop)];
  return {
    visitId: stop.id,
    unitId: stop.unitId,
    buildingId: stop.buildingId,
    address: addressLine(stop),
    room: stop.room,
    position: [stop.lng, stop.lat],
    kind: stop.kind,
    grade: stop.grade,
    dueOn: stop.dueOn,
    lateDays: Math.max(0, daysBetween(stop.dueOn, day)),
    order,
    distanceM: Math.round((ways.lengthM[from]?.[to] ?? 0) * 10) / 10,
    straight: ways.straight[from]?.[to] ?? false,
  };
}
