/** Plans the visits that are due: for whom, on which day, in which order. Shows it, or keeps it with a line for each visit. */
import { readCalendar } from "../calendar/read-calendar.ts";
import { addDays, isAnnounced, isWorkingDay, type TownCalendar } from "../calendar/town-calendar.ts";
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { DayRoute, PlanVisits, VisitPlan } from "./contract.ts";
import { dayRoutes, type RouteStops } from "./day-routes.ts";
import { visitMachine } from "./machine.ts";
import { type DaysPlan, type DueVisit, planDays } from "./plan-days.ts";
import { type DueRow, dueVisits, officerNames, officersOfCells, plannedBetween } from "./queries-plan.ts";
import { lockVisits, writePlanned } from "./queries-write.ts";
import { listDay, readListDay } from "./town-day.ts";
import { type WalkableStreets, walkerOn } from "./walking.ts";

const MOST_PLANNED = 20_000;

/** Throws visits.in_past and visits.too_many. */
export async function planVisits(tx: Tx, scope: Scope, wish: PlanVisits, streets: WalkableStreets): Promise<VisitPlan> {
  const { today } = await readListDay(tx);
  if (wish.from < today) throw new Problem("visits.in_past", { from: wish.from, today });
  const calendar = await readCalendar(tx);
  const days = calendarDays(wish.from, wish.days, calendar);
  const working = days.filter((day) => day.working).map(({ day }) => day);
  const due = await readDue(tx, wish, days.at(-1)?.day ?? wish.from);
  const { visits: visitRules } = await readRules(tx);
  const officers = await officersByDay(tx, due, working, calendar.offsetMinutes);
  const rows = due.filter((row) => isWanted(row, officers, working, wish.officers));
  const ids = rows.map(({ id }) => id);
  const { rows: taken } = await plannedBetween(wish.from, days.at(-1)?.day ?? wish.from, ids).execute(tx);
  const plan = planDays(
    rows.map((row) => dueOf(row, officers, working)),
    {
      days: working,
      capacity: visitRules.perOfficerAndDay,
      officers: wish.officers ? new Set(wish.officers) : null,
      taken,
    },
  );
  const stops = await stopsOf(tx, plan, rows);
  const routes = await dayRoutes(stops, walkerOn(streets), visitRules.perOfficerAndDay, true);
  if (wish.preview !== true) await keepPlan(tx, scope, plan, routes, rows);
  return {
    from: wish.from,
    to: days.at(-1)?.day ?? wish.from,
    saved: wish.preview !== true,
    days,
    routes,
    planned: plan.placed.length,
    left: { noOfficer: plan.noOfficer.length, noCapacity: plan.noCapacity.length },
  };
}

export function calendarDays(from: string, count: number, calendar: TownCalendar): VisitPlan["days"] {
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(from, index);
    return { day, working: isWorkingDay(day, calendar), announced: isAnnounced(day, calendar) };
  });
}

async function readDue(tx: Tx, wish: PlanVisits, to: string): Promise<DueRow[]> {
  const reach = {
    prefix: prefixOf(wish.division),
    cells: wish.cells ?? null,
    from: wish.from,
    to,
    keep: wish.keep ?? true,
  };
  const { rows } = await dueVisits(reach, MOST_PLANNED + 1).execute(tx);
  if (rows.length > MOST_PLANNED) throw new Problem("visits.too_many", { most: MOST_PLANNED });
  return rows;
}

type OfficersByDay = ReadonlyMap<string, number>;

async function officersByDay(
  tx: Tx,
  rows: readonly DueRow[],
  days: readonly string[],
  offsetMinutes: number,
): Promise<OfficersByDay> {
  const cells = [...new Set(rows.flatMap(({ cellId }) => (cellId === null ? [] : [cellId])))];
  const noons = days.map((day) => ({ day, noon: listDay(day, offsetMinutes, new Date()).noon.toISOString() }));
  if (cells.length === 0 || noons.length === 0) return new Map();
  const { rows: known } = await officersOfCells(cells, noons).execute(tx);
  return new Map(known.map(({ cellId, day, officer }) => [`${cellId} ${day}`, officer]));
}

/** What other officers have to do is not touched. */
const isWanted = (
  row: DueRow,
  officers: OfficersByDay,
  days: readonly string[],
  wanted: PlanVisits["officers"],
): boolean =>
  wanted === undefined ||
  (row.plannedFor !== null && wanted.includes(row.plannedFor)) ||
  days.some((day) => wanted.includes(officers.get(`${row.cellId} ${day}`) ?? 0));

const dueOf = (row: DueRow, officers: OfficersByDay, days: readonly string[]): DueVisit => ({
  ...row,
  officers: new Map(days.map((day) => [day, officers.get(`${row.cellId} ${day}`) ?? null])),
});

async function stopsOf(tx: Tx, plan: DaysPlan, rows: readonly DueRow[]): Promise<RouteStops[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const groups = Map.groupBy(plan.placed, ({ day, officer }) => `${day} ${String(officer).padStart(12, "0")}`);
  const ids = [...new Set(plan.placed.map(({ officer }) => officer))];
  const names = new Map((await officerNames(ids).execute(tx)).rows.map((name) => [name.id, name]));
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([, placed]) => {
      const [first] = placed;
      const officer = first && names.get(first.officer);
      return officer ? [{ day: first.day, officer, stops: placed.flatMap(({ id }) => byId.get(id) ?? []) }] : [];
    });
}

/** What is planned anew and found no room comes off the plan, so that nobody goes twice. */
async function keepPlan(
  tx: Tx,
  scope: Scope,
  plan: DaysPlan,
  routes: readonly DayRoute[],
  rows: readonly DueRow[],
): Promise<void> {
  const wanted = new Map(
    routes.flatMap(({ day, officer, stops }) =>
      stops.map(
        ({ visitId, order }) => [visitId, { plannedOn: day, plannedFor: officer.id, routeOrder: order }] as const,
      ),
    ),
  );
  const dropped = [...plan.noCapacity, ...plan.noOfficer].filter((id) =>
    rows.some((row) => row.id === id && row.state === "planned"),
  );
  const { rows: held } = await lockVisits([...wanted.keys(), ...dropped]).execute(tx);
  const actor = actorOf(scope);
  const at = new Date();
  const steps = held
    .filter(({ state }) => state === "due" || state === "planned" || state === "missed")
    .map((visit) => {
      const place = wanted.get(visit.id) ?? { plannedOn: null, plannedFor: null, routeOrder: null };
      const action = place.plannedOn === null ? ("unplan" as const) : ("plan" as const);
      const taken = judgeStep(visitMachine, { action, state: visit.state, round: 1, actor, note: null, holds: {} });
      return { visit, place, taken };
    });
  await writePlanned(steps.map(({ visit, place, taken }) => ({ id: visit.id, state: taken.to, ...place }))).execute(tx);
  await recordSteps(
    tx,
    steps.map(({ visit, place, taken }) => ({
      thing: "visit" as const,
      thingId: visit.id,
      taken,
      at,
      actor,
      accountId: scope.accountId,
      details: { plannedOn: place.plannedOn, before: visit.plannedOn },
    })),
  );
}
