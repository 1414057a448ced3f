/** The plan as it stands: who goes where on which day, in the order that was kept. */
import { readCalendar } from "../calendar/read-calendar.ts";
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { RouteQuery, VisitPlan } from "./contract.ts";
import { dayRoutes, type RouteStops } from "./day-routes.ts";
import { calendarDays } from "./plan-visits.ts";
import { countUnplanned, type DueRow, officerNames, plannedRoutes } from "./queries-plan.ts";
import { listDay, readListDay } from "./town-day.ts";
import { type WalkableStreets, walkerOn } from "./walking.ts";

const MOST_SHOWN = 10_000;

/** An officer who names nobody sees the own way. Throws visits.too_many. */
export async function showRoutes(
  tx: Tx,
  scope: Scope,
  query: RouteQuery,
  streets: WalkableStreets,
): Promise<VisitPlan> {
  const { today, offsetMinutes } = await readListDay(tx);
  const from = query.from ?? today;
  const calendar = await readCalendar(tx);
  const days = calendarDays(from, query.days ?? 1, calendar);
  const to = days.at(-1)?.day ?? from;
  const officer = query.officer ?? (scope.role === "officer" ? scope.accountId : null);
  const { noon } = listDay(from, offsetMinutes, new Date());
  const reach = { prefix: prefixOf(query.division), from, to, officer, noon };
  const { rows } = await plannedRoutes(reach, MOST_SHOWN + 1).execute(tx);
  if (rows.length > MOST_SHOWN) throw new Problem("visits.too_many", { most: MOST_SHOWN });
  const { visits } = await readRules(tx);
  const [left] = (await countUnplanned(reach).execute(tx)).rows;
  return {
    from,
    to,
    saved: true,
    days,
    routes: await dayRoutes(await grouped(tx, rows), walkerOn(streets), visits.perOfficerAndDay, false),
    planned: rows.length,
    left: left ?? { noOfficer: 0, noCapacity: 0 },
  };
}

async function grouped(tx: Tx, rows: readonly DueRow[]): Promise<RouteStops[]> {
  const ids = [...new Set(rows.flatMap(({ plannedFor }) => plannedFor ?? []))];
  const names = new Map((await officerNames(ids).execute(tx)).rows.map((name) => [name.id, name]));
  return [...Map.groupBy(rows, ({ plannedOn, plannedFor }) => `${plannedOn} ${plannedFor}`).values()].flatMap(
    (stops) => {
      const [first] = stops;
      const officer = names.get(first?.plannedFor ?? 0);
      return first?.plannedOn && officer ? [{ day: first.plannedOn, officer, stops }] : [];
    },
  );
}
