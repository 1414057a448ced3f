/** Puts the visits of one officer and day in another order. All of them, each once: who has not seen one that came in is told. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { takeVisitStep } from "./change-visit.ts";
import type { OrderRoute, VisitList } from "./contract.ts";
import { showVisits } from "./list-visits.ts";
import { lockVisits, routeIds, writePlanned } from "./queries-write.ts";
import { readListDay } from "./town-day.ts";

/** Throws visits.not_the_route. An officer orders his or her own way only, a supervisor anybody's. */
export async function orderRoute(tx: Tx, scope: Scope, { officer, day, visitIds }: OrderRoute): Promise<VisitList> {
  if (scope.role === "officer" && scope.accountId !== officer)
    throw new Problem("account.may_not", { role: scope.role });
  const there = (await routeIds(officer, day).execute(tx)).rows.map(({ id }) => id);
  const wanted = new Set(visitIds);
  if (there.length !== wanted.size || !there.every((id) => wanted.has(id)))
    throw new Problem("visits.not_the_route", { visitIds: there });
  const { rows: held } = await lockVisits(visitIds).execute(tx);
  for (const visit of held) {
    const routeOrder = visitIds.indexOf(visit.id) + 1;
    if (routeOrder === visit.routeOrder) continue;
    const { to } = await takeVisitStep(tx, scope, visit, { action: "plan", details: { plannedOn: day, routeOrder } });
    await writePlanned([{ id: visit.id, state: to, plannedOn: day, plannedFor: officer, routeOrder }]).execute(tx);
  }
  const { day: listDay } = await readListDay(tx, day);
  const visits = await showVisits(tx, visitIds, listDay);
  return { day, visits, total: visits.length };
}
