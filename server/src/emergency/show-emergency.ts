/** Emergencies as lists and in full, with plan, tasks and log. */
import type { Tx } from "../db/client.ts";
import { mayLook, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { EmergencyDetail, EmergencyList, EmergencyLogLine, EmergencySummary, EmergencyTask } from "./contract.ts";
import { readPlan } from "./keep-plans.ts";
import {
  areaOf,
  emergencies,
  emergencyById,
  type LogRow,
  logOf,
  type SummaryRow,
  type TaskRow,
  tasksOf,
} from "./queries.ts";
import { MOST_TASKS } from "./read-area.ts";

const MOST_LISTED = 200;
const MOST_LINES = 500;
const LEADERS = ["administrator", "supervisor", "duty_officer"];

export async function listEmergencies(tx: Tx, state: "active" | "ended" | undefined): Promise<EmergencyList> {
  const { rows } = await emergencies(state ?? null, MOST_LISTED).execute(tx);
  return { emergencies: rows.map(summaryOf) };
}

/** Throws emergency.not_found. */
export async function showEmergency(tx: Tx, scope: Scope, id: number): Promise<EmergencyDetail> {
  const [row] = (await emergencyById(id).execute(tx)).rows;
  const [ground] = (await areaOf(id).execute(tx)).rows;
  if (!row || !ground) throw new Problem("emergency.not_found", { id });
  const { rows: tasks } = await tasksOf(id, MOST_TASKS * 2).execute(tx);
  const { rows: log } = await logOf(id, "newest", MOST_LINES).execute(tx);
  return {
    ...summaryOf(row),
    endNote: row.endNote,
    bulletin: row.bulletin,
    area: ground.area,
    geometry: JSON.parse(ground.geometry) as EmergencyDetail["geometry"],
    planVersion: await readPlan(tx, row.plan.id),
    tasks: tasks.map(taskOf),
    log: log.map(lineOf),
    videoRoom: null,
    mayLead:
      row.state === "active" &&
      LEADERS.includes(scope.role) &&
      row.divisions.every((code) => mayLook(scope, code, null)),
  };
}

const summaryOf = ({
  endNote: _note,
  bulletin: _text,
  activatedAt,
  endedAt,
  ...row
}: SummaryRow): EmergencySummary => ({
  ...row,
  activatedAt: activatedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

const taskOf = ({ dueAt, givenAt, acceptedAt, endedAt, ...task }: TaskRow): EmergencyTask => ({
  ...task,
  dueAt: dueAt.toISOString(),
  givenAt: givenAt.toISOString(),
  acceptedAt: acceptedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});

export const lineOf = ({ at, ...line }: LogRow): EmergencyLogLine => ({ ...line, at: at.toISOString() });
