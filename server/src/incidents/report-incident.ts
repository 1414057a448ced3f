/**
 * Writes down an incident that somebody reports: at the desk, in the field, or (with `party` resident) without an account. Gives it the
 * number of its case, its place and its class; what was handled on the spot closes in the same breath. Sent again under the same uuid
 * it is the same incident.
 */
import { readCalendar } from "../calendar/read-calendar.ts";
import { dayOf } from "../calendar/town-calendar.ts";
import type { Tx } from "../db/client.ts";
import { asProblems } from "../db/constraint-problems.ts";
import { Problem } from "../problem.ts";
import type { Keys } from "../sealing/keys.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import { readClass } from "./catalogue/keep-catalogue.ts";
import type { IncidentClass } from "./contract-catalogue.ts";
import type { IncidentSource, NewIncident } from "./contract-steps.ts";
import { incidentMachine } from "./machine.ts";
import { incidentByUuid, insertIncident, nextCaseNumber } from "./queries-steps.ts";
import { type By, placeOf, refuseAnswers } from "./read-around-step.ts";
import { codeToldBefore, keepReport } from "./reporters/keep-report.ts";
import { layPhotosOf, takeIncidentStep } from "./take-incident-step.ts";

/** How far the clocks of a phone and the server may differ, and how long after it something is written down. */
const AHEAD_MS = 5 * 60_000;
const BEHIND_MS = 86_400_000;

export type Reported = Omit<NewIncident, "source" | "openedAt"> & {
  readonly source: Exclude<IncidentSource, "import">;
  readonly openedAt?: Date;
};
export type ReportedIncident = { readonly id: number; readonly receiptCode: string | null; readonly isNew: boolean };

/** Throws incidents.unknown_class, incidents.wrong_answers, incidents.outside_town, incidents.opened_at_outside and incidents.uuid_taken. */
export async function reportIncident(tx: Tx, keys: Keys, by: By, wish: Reported): Promise<ReportedIncident> {
  const entry = await readClass(tx, wish.class);
  const forPublic = by.actor === "resident";
  if (!entry?.active || (forPublic && !entry.public))
    throw new Problem("incidents.unknown_class", { class: wish.class });
  refuseAnswers(entry, wish.answers, forPublic);
  const openedAt = wish.openedAt ?? by.at;
  if (openedAt.getTime() > by.at.getTime() + AHEAD_MS || openedAt.getTime() < by.at.getTime() - BEHIND_MS)
    throw new Problem("incidents.opened_at_outside", { openedAt: openedAt.toISOString(), now: by.at.toISOString() });
  const [before] = (await incidentByUuid(wish.uuid).execute(tx)).rows;
  if (before) return sentBefore(tx, keys, before, wish);
  const id = await insert(tx, by, entry, wish, openedAt);
  if (id === null) throw new Problem("incidents.uuid_taken", { uuid: wish.uuid });
  const receiptCode = await keepReport(tx, keys, { incidentId: id, ...wish, at: openedAt });
  await begin(tx, { ...by, at: openedAt }, id, wish);
  return { id, receiptCode, isNew: true };
}

async function insert(tx: Tx, by: By, entry: IncidentClass, wish: Reported, openedAt: Date): Promise<number | null> {
  const place = await placeOf(tx, wish.position);
  const row = {
    ...place,
    uuid: wish.uuid,
    number: await caseNumber(tx, entry, openedAt),
    class: entry.code,
    title: wish.title ?? null,
    address: wish.address ?? null,
    note: wish.note ?? null,
    answers: wish.answers ?? {},
    source: wish.source,
    openedAt,
    reportedBy: by.accountId,
    holderId: wish.take === true ? by.accountId : null,
  };
  const [made] = (await asProblems(() => insertIncident(row).execute(tx))).rows;
  return made?.id ?? null;
}

/** C or E, class, day of the town, sequence of the day. */
async function caseNumber(tx: Tx, { kind, major, minor }: IncidentClass, at: Date): Promise<string> {
  const day = dayOf(at, await readCalendar(tx));
  const [row] = (await nextCaseNumber(kind === "component" ? "C" : "E", major, minor, day).execute(tx)).rows;
  if (!row) throw new Error("Expected the next number of the day, got none.");
  return row.number;
}

/** Whoever sends it again has not seen the first answer: the code is told again. */
async function sentBefore(
  tx: Tx,
  keys: Keys,
  before: { id: number; class: string; source: IncidentSource },
  wish: Reported,
): Promise<ReportedIncident> {
  if (before.class !== wish.class || before.source !== wish.source)
    throw new Problem("incidents.uuid_taken", { uuid: wish.uuid });
  return { id: before.id, receiptCode: await codeToldBefore(tx, keys, wish), isNew: false };
}

async function begin(tx: Tx, by: By, id: number, wish: Reported): Promise<void> {
  const photos = wish.photos ?? [];
  const taken = judgeStep(incidentMachine, {
    action: "report",
    state: null,
    round: 1,
    actor: by.actor,
    note: null,
    holds: {},
  });
  const details = { source: wish.source, ...(photos.length > 0 ? { photos } : {}) };
  await recordSteps(tx, [{ thing: "incident", thingId: id, taken, ...by, note: wish.note ?? null, details }]);
  if (wish.onTheSpot === true) {
    await takeIncidentStep(tx, by, id, { action: "handle_on_the_spot", version: null, photos });
  } else await layPhotosOf(tx, id, photos);
}
