/**
 * What a step of an incident depends on besides its row: class, condition, area category, limits, place, department, holder. What is
 * named must be known and in use; what is not named follows from the rest.
 */
import { readCalendar } from "../calendar/read-calendar.ts";
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { ActionOf, Actor } from "../states/machine.ts";
import { answerFaults } from "./catalogue/check-class.ts";
import { readClass } from "./catalogue/keep-catalogue.ts";
import { allAreaCategories, allDepartments } from "./catalogue/queries.ts";
import type { IncidentClass } from "./contract-catalogue.ts";
import type { StepIncident } from "./contract-steps.ts";
import type { Amended } from "./incident-change.ts";
import type { Counting } from "./incident-dates.ts";
import type { incidentMachine } from "./machine.ts";
import { pickLimits } from "./pick-limits.ts";
import {
  areaCategoryOf,
  type HeldIncident,
  type IncidentPlace,
  placeOfPoint,
  workingAccount,
} from "./queries-steps.ts";

/** Who takes it, and when it is said to have happened. */
export type By = { readonly actor: Actor; readonly accountId: number | null; readonly at: Date };
export type IncidentWish = Partial<Omit<StepIncident, "action" | "version">> & {
  readonly action: ActionOf<typeof incidentMachine>;
  /** null: whatever it is now (the clock, a rule, a reporter). */
  readonly version: number | null;
  /** rate */
  readonly stars?: number;
};

const RECLASSIFIES: ReadonlySet<string> = new Set(["file", "amend"]);
const NAMES_HOLDER: ReadonlySet<string> = new Set(["dispatch", "assign", "hand_over"]);

type Asked = { readonly by: By; readonly incident: HeldIncident; readonly otherIsOpen: boolean };
export type Around = Asked & {
  readonly rules: Awaited<ReturnType<typeof readRules>>;
  readonly counting: Counting;
  readonly entry: IncidentClass | null;
  readonly amended: Amended | null;
  readonly place: IncidentPlace | null;
  readonly department: string | null;
  readonly holderId: number | null;
};

export async function readAround(tx: Tx, asked: Asked, wish: IncidentWish): Promise<Around> {
  const { incident } = asked;
  const rules = await readRules(tx);
  const calendar = await readCalendar(tx);
  const place = wish.action === "amend" && wish.position ? await placeOf(tx, wish.position) : null;
  const entry = await classOf(tx, incident, wish);
  const amended = RECLASSIFIES.has(wish.action) ? await amendedBy(tx, incident, entry, place, wish) : null;
  const { condition, areaCategory } = amended ?? incident;
  const limits = pickLimits(entry?.limits ?? [], condition ?? entry?.conditions[0]?.code ?? null, areaCategory);
  const holderId = NAMES_HOLDER.has(wish.action) ? await holderOf(tx, wish) : null;
  return {
    ...asked,
    rules,
    counting: { limits, calendar, extendAtMost: rules.incidents.extendAtMost },
    entry,
    amended,
    place,
    department: wish.action === "dispatch" ? await departmentOf(tx, entry, wish, holderId) : null,
    holderId,
  };
}

/** One that is named must be in the catalogue and in use; the one it has may be of another register. */
async function classOf(tx: Tx, incident: HeldIncident, wish: IncidentWish): Promise<IncidentClass | null> {
  const named = RECLASSIFIES.has(wish.action) ? wish.class : undefined;
  const entry = await readClass(tx, named ?? incident.class);
  if (named !== undefined && !entry?.active) throw new Problem("incidents.unknown_class", { class: named });
  return entry;
}

async function amendedBy(
  tx: Tx,
  incident: HeldIncident,
  entry: IncidentClass | null,
  place: IncidentPlace | null,
  wish: IncidentWish,
): Promise<Amended> {
  const condition = conditionOf(incident, entry, wish);
  const areaCategory = await areaOf(tx, incident, place, wish);
  const changesClass = wish.class !== undefined && wish.class !== incident.class;
  const answers = wish.answers ?? (changesClass ? {} : incident.answers);
  if (wish.answers !== undefined) refuseAnswers(entry, wish.answers);
  return {
    class: wish.class ?? incident.class,
    condition,
    areaCategory,
    title: wish.title ?? (changesClass && incident.title === null ? null : incident.title),
    address: wish.address ?? incident.address,
    answers,
    recount: changesClass || condition !== incident.condition || areaCategory !== incident.areaCategory,
  };
}

/** The first of the class where none is named; another class has conditions of its own. */
function conditionOf(incident: HeldIncident, entry: IncidentClass | null, { condition }: IncidentWish): string | null {
  const known = entry?.conditions.map(({ code }) => code) ?? [];
  if (condition !== undefined) {
    if (!known.includes(condition)) throw new Problem("incidents.unknown_condition", { condition, known });
    return condition;
  }
  if (incident.condition !== null && known.includes(incident.condition)) return incident.condition;
  return known[0] ?? null;
}

async function areaOf(
  tx: Tx,
  incident: HeldIncident,
  place: IncidentPlace | null,
  { areaCategory }: IncidentWish,
): Promise<string | null> {
  if (areaCategory !== undefined) {
    const known = (await allAreaCategories.execute(tx)).rows.some(({ code }) => code === areaCategory);
    if (!known) throw new Problem("incidents.unknown_area_category", { areaCategory });
    return areaCategory;
  }
  if (place === null && incident.areaCategory !== null) return incident.areaCategory;
  const { blockId, divisionCode } = place ?? incident;
  if (blockId === null || divisionCode === null) return null;
  return (await areaCategoryOf(blockId, divisionCode).execute(tx)).rows[0]?.code ?? null;
}

export function refuseAnswers(entry: IncidentClass | null, answers: StepIncident["answers"], forPublic = false): void {
  const faults = answerFaults(entry?.form ?? [], answers ?? {}, forPublic);
  if (faults.length > 0) throw new Problem("incidents.wrong_answers", { class: entry?.code ?? null, faults });
}

/** Outside the town, and for whoever asks outside the jurisdiction, there is no such place: row security refuses the row. */
export async function placeOf(tx: Tx, position: readonly number[]): Promise<IncidentPlace> {
  const [lng = 0, lat = 0] = position;
  const [place] = (await placeOfPoint(lng, lat).execute(tx)).rows;
  if (!place) throw new Problem("incidents.outside_town", { position });
  return place;
}

async function holderOf(tx: Tx, { accountId }: IncidentWish): Promise<number | null> {
  if (accountId === undefined) return null;
  if ((await workingAccount(accountId).execute(tx)).rows.length === 0)
    throw new Problem("incidents.unknown_account", { accountId });
  return accountId;
}

/** Named, else that of the class; an officer alone may be sent too. */
async function departmentOf(
  tx: Tx,
  entry: IncidentClass | null,
  { department }: IncidentWish,
  holderId: number | null,
): Promise<string | null> {
  const wanted = department ?? (holderId === null ? (entry?.department ?? null) : null);
  if (wanted === null) return null;
  const known = (await allDepartments.execute(tx)).rows.some(({ code, active }) => active && code === wanted);
  if (!known) throw new Problem("incidents.unknown_department", { department: wanted });
  return wanted;
}
