/** Plans one visit for another day, officer or place in the order, or takes it off the plan. Capacity holds here too. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { holdVisit, takeVisitStep } from "./change-visit.ts";
import type { MoveVisit, VisitSummary } from "./contract.ts";
import { showVisit } from "./list-visits.ts";
import {
  activeOfficer,
  type HeldVisit,
  plannedBeside,
  responsibleAt,
  sameHomeOn,
  writePlanned,
} from "./queries-write.ts";
import { listDay, readListDay } from "./town-day.ts";

/** Throws visits.in_past, visits.day_full, visits.same_day, assignments.not_an_officer and what the table of states refuses. */
export async function moveVisit(tx: Tx, scope: Scope, id: number, wish: MoveVisit): Promise<VisitSummary> {
  const held = await holdVisit(tx, id, wish.version);
  const plannedOn = wish.plannedOn === undefined ? held.plannedOn : wish.plannedOn;
  const off = plannedOn === null;
  const plannedFor = off ? null : (wish.plannedFor ?? held.plannedFor ?? (await officerOf(tx, held, plannedOn)));
  if (scope.role === "officer" && plannedFor !== null && plannedFor !== scope.accountId)
    throw new Problem("account.may_not", { role: scope.role });
  if (!off) await refuseImpossible(tx, held, plannedOn, plannedFor);
  const routeOrder = off ? null : (wish.routeOrder ?? (plannedOn === held.plannedOn ? held.routeOrder : null));
  const details = { plannedOn, before: held.plannedOn };
  const { to } = await takeVisitStep(tx, scope, held, { action: off ? "unplan" : "plan", details });
  await writePlanned([{ id, state: to, plannedOn, plannedFor, routeOrder }]).execute(tx);
  return showVisit(tx, id);
}

/** Nobody said: who answers for the cell on that day. */
async function officerOf(tx: Tx, held: HeldVisit, day: string): Promise<number | null> {
  const { offsetMinutes } = await readListDay(tx);
  const { noon } = listDay(day, offsetMinutes, new Date());
  const [row] = (await responsibleAt([held.id], noon).execute(tx)).rows;
  return row?.officer ?? null;
}

async function refuseImpossible(tx: Tx, held: HeldVisit, day: string, officer: number | null): Promise<void> {
  const { today } = await readListDay(tx);
  if (day < today) throw new Problem("visits.in_past", { plannedOn: day, today });
  const [other] = (await sameHomeOn(held.unitId, day, held.id).execute(tx)).rows;
  if (other) throw new Problem("visits.same_day", { plannedOn: day, visitId: other.id });
  if (officer === null) return;
  if ((await activeOfficer(officer).execute(tx)).rows.length === 0)
    throw new Problem("assignments.not_an_officer", { officerId: officer });
  const { visits } = await readRules(tx);
  const [beside] = (await plannedBeside(officer, day, held.id).execute(tx)).rows;
  if ((beside?.count ?? 0) >= visits.perOfficerAndDay)
    throw new Problem("visits.day_full", { plannedOn: day, officerId: officer, most: visits.perOfficerAndDay });
}
