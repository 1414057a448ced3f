/**
 * By the clock, as the owner: urges overdue incidents and tells the desk, and counts provisional deadlines again once the calendar knows
 * more. Each in a transaction of its own, so that one that stumbles holds up no other; a bounded number at a look.
 */
import { raiseAlert } from "../alerts/raise-alert.ts";
import { readCalendar } from "../calendar/read-calendar.ts";
import type { Db } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { Actor } from "../states/machine.ts";
import { holdIncident, incidentsToUrge, provisionalIncidents } from "./queries-steps.ts";
import type { IncidentWish } from "./read-around-step.ts";
import { takeIncidentStep } from "./take-incident-step.ts";

const MOST_AT_A_LOOK = 200;

/** How many were urged. */
export async function urgeOverdue(db: Db, now: Date): Promise<number> {
  const { urgeAfterHours, urgeEveryHours, urgeMost } = (await readRules(db)).incidents;
  const { rows } = await incidentsToUrge(now, urgeAfterHours, urgeEveryHours, urgeMost, MOST_AT_A_LOOK).execute(db);
  let urged = 0;
  for (const { id } of rows) if (await urge(db, id, now)) urged += 1;
  return urged;
}

const urge = (db: Db, id: number, now: Date): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    if (!(await unlessSomebodyWasFaster(() => step(tx, "clock", id, now, { action: "urge", version: null }))))
      return false;
    const [incident] = (await holdIncident(id).execute(tx)).rows;
    if (!incident) return false;
    await raiseAlert(tx, {
      key: `incident:${id}:urged:${incident.urged}`,
      kind: "incident_overdue",
      roles: ["duty_officer", "supervisor"],
      divisionCode: incident.divisionCode,
      blockId: incident.blockId,
      buildingId: null,
      unitId: null,
      thing: "incident",
      thingId: id,
      facts: { count: incident.urged },
      at: now,
    });
    return true;
  });

/** How many were counted again, now that the calendar is announced as far as they reach. */
export async function countAgain(db: Db, now: Date): Promise<number> {
  const { knownUntil } = await readCalendar(db);
  const { rows } = await provisionalIncidents(knownUntil, MOST_AT_A_LOOK).execute(db);
  let counted = 0;
  for (const { id } of rows) {
    const done = await db
      .transaction()
      .execute((tx) =>
        unlessSomebodyWasFaster(() => step(tx, "rule", id, now, { action: "count_again", version: null })),
      );
    if (done) counted += 1;
  }
  return counted;
}

type Tx = Parameters<typeof takeIncidentStep>[0];
const step = (tx: Tx, actor: Actor, id: number, at: Date, wish: IncidentWish) =>
  takeIncidentStep(tx, { actor, accountId: null, at }, id, wish);

/** It was closed or urged between the look and the lock. */
async function unlessSomebodyWasFaster(take: () => Promise<unknown>): Promise<boolean> {
  try {
    await take();
    return true;
  } catch (error) {
    if (error instanceof Problem && (error.code === "states.not_now" || error.code === "states.wrong_state"))
      return false;
    throw error;
  }
}
