/**
 * Takes one step of an incident: holds the row, asks the table, writes the row, its photos and the line of history. The only place
 * that changes the stage of an incident. Two that become one are held together, in the order of their ids.
 */
import type { Tx } from "../db/client.ts";
import { asProblems } from "../db/constraint-problems.ts";
import { Problem } from "../problem.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import { changeOf, detailsOf, type IncidentStepTaken } from "./incident-change.ts";
import { guardsOf } from "./incident-guards.ts";
import { incidentMachine } from "./machine.ts";
import {
  addReports,
  type HeldIncident,
  holdIncident,
  holdIncidents,
  layPhotos,
  moveIncident,
  updateIncident,
} from "./queries-steps.ts";
import { type Around, type By, type IncidentWish, readAround } from "./read-around-step.ts";

/**
 * Throws incidents.not_found, incidents.stale, incidents.unknown_class, incidents.unknown_condition, incidents.unknown_department,
 * incidents.unknown_area_category, incidents.unknown_account, incidents.wrong_answers, incidents.outside_town, scope.outside,
 * incidents.extension_outside, incidents.duplicate_missing, photos.not_found and what judgeStep throws.
 */
export async function takeIncidentStep(tx: Tx, by: By, id: number, wish: IncidentWish): Promise<IncidentStepTaken> {
  const joined = JOINS.has(wish.action);
  if (joined && wish.duplicateOf === undefined) throw new Problem("incidents.duplicate_missing", { id });
  const held = joined ? (await holdIncidents([id, wish.duplicateOf ?? 0]).execute(tx)).rows : [];
  const [incident] = (await holdIncident(id).execute(tx)).rows;
  if (!incident) throw new Problem("incidents.not_found", { id });
  if (wish.version !== null && wish.version !== incident.version) throw staleProblem(incident);
  const otherIsOpen = held.some((other) => other.id === wish.duplicateOf && other.id !== id && other.state === "open");
  const around = await readAround(tx, { by, incident, otherIsOpen }, wish);
  const taken = judge(around, wish);
  await layPhotosOf(tx, id, wish.photos ?? []);
  await write(tx, around, taken, wish);
  return taken;
}

const JOINS: ReadonlySet<string> = new Set(["mark_duplicate", "merge"]);
function judge(around: Around, wish: IncidentWish): IncidentStepTaken {
  const { by, incident, rules, entry } = around;
  const { incidents } = rules;
  const holds = guardsOf({
    incident,
    at: by.at,
    accountId: by.accountId,
    photos: wish.photos?.length ?? 0,
    hasClass: entry?.active ?? false,
    photoOnReportBack: entry?.photoOnReportBack ?? false,
    namesWhoHandles: around.department !== null || around.holderId !== null,
    namesHolder: around.holderId !== null,
    otherIsOpen: around.otherIsOpen,
    verify: incidents.verify,
    rateWithinDays: incidents.rateWithinDays,
    urging: { afterHours: incidents.urgeAfterHours, everyHours: incidents.urgeEveryHours, most: incidents.urgeMost },
  });
  const { stage, round } = incident;
  return judgeStep(incidentMachine, {
    action: wish.action,
    state: stage,
    round,
    actor: by.actor,
    note: wish.note ?? null,
    holds,
  });
}

export async function layPhotosOf(tx: Tx, id: number, uuids: readonly string[]): Promise<void> {
  if (uuids.length === 0) return;
  const laid = new Set((await layPhotos(id, uuids).execute(tx)).rows.map(({ uuid }) => uuid));
  const missing = uuids.filter((uuid) => !laid.has(uuid));
  if (missing.length > 0) throw new Problem("photos.not_found", { uuids: missing, thing: "incident", id });
}

async function write(tx: Tx, around: Around, taken: IncidentStepTaken, wish: IncidentWish): Promise<void> {
  const { by, incident, counting } = around;
  const change = changeOf(
    incident,
    taken,
    {
      at: by.at,
      accountId: by.accountId,
      until: wish.until ?? null,
      holderId: around.holderId,
      department: around.department,
      duplicateOf: JOINS.has(wish.action) ? (wish.duplicateOf ?? null) : null,
      stars: wish.stars ?? null,
      amended: around.amended,
    },
    counting,
  );
  const [row] = (await updateIncident(incident.id, incident.version, change).execute(tx)).rows;
  if (!row) throw staleProblem(incident);
  const details = {
    ...detailsOf(incident, change),
    ...((wish.photos?.length ?? 0) > 0 ? { photos: wish.photos } : {}),
  };
  await recordSteps(tx, [{ thing: "incident", thingId: incident.id, taken, ...by, note: wish.note ?? null, details }]);
  if (change.duplicateOf !== null && incident.duplicateOf === null)
    await addReports(change.duplicateOf, incident.id).execute(tx);
  const { place } = around;
  if (place !== null) await asProblems(() => moveIncident(incident.id, place).execute(tx));
}

const staleProblem = ({ id, version, stage, round, dueAt, holderId }: HeldIncident): Problem =>
  new Problem("incidents.stale", {
    id,
    version,
    current: { id, version, stage, round, dueAt: dueAt?.toISOString() ?? null, holderId },
  });
