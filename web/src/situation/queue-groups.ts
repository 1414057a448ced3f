/** Turns the server's queue into the groups the panel shows: one shape for hazards and incidents, filtered and sorted. Pure. */
import type { HazardSummary, IncidentSummary, Queue } from "@gridstead/server/contract";
import type { QueueSort, QueueTab } from "./queue-view.ts";

export type GroupName = Exclude<QueueTab, "all">;
export type Job = {
  readonly kind: "hazard" | "incident";
  readonly id: number;
  readonly sourceId: string;
  readonly severity: 1 | 2 | 3 | null;
  readonly title: { readonly zh: string; readonly en: string } | null;
  readonly address: string | null;
  readonly cellName: string | null;
  readonly officer: { readonly name: string; readonly nameEn: string | null } | null;
  readonly round: number;
  /** The clock that counts: the deadline of a hazard; an incident waits since it was reported. */
  readonly deadlineAt: string | null;
  readonly waitsSince: string | null;
};
export type Group = {
  readonly name: GroupName;
  readonly jobs: readonly Job[];
  /** All of them on the server, also those not listed; null where a filter leaves only what is listed to count. */
  readonly total: number;
};
type Shown = {
  readonly tab: QueueTab;
  readonly severities: ReadonlySet<1 | 2 | 3>;
  readonly sort: QueueSort;
  readonly cellName?: string | null;
};

/** A group without a single job is left out, unless it is the one that was asked for. */
export function groupsOf(queue: Queue, { tab, severities, sort, cellName = null }: Shown): readonly Group[] {
  const all: readonly (readonly [GroupName, number, readonly Job[]])[] = [
    ["overdue", queue.overdue.total, queue.overdue.jobs.map(fromHazard)],
    ["dueToday", queue.dueToday.total, queue.dueToday.jobs.map(fromHazard)],
    ["toDispatch", queue.toDispatch.total, queue.toDispatch.jobs.map(fromIncident)],
  ];
  return all
    .filter(([name]) => tab === "all" || tab === name)
    .map(([name, total, jobs]) => {
      const kept = jobs
        .filter(({ severity }) => severities.size === 0 || (severity !== null && severities.has(severity)))
        .filter((job) => cellName === null || job.cellName === cellName);
      const whole = severities.size === 0 && cellName === null;
      return { name, jobs: sorted(kept, sort), total: whole ? total : kept.length };
    })
    .filter(({ total }) => total > 0);
}

export const totalsOf = (queue: Queue): Readonly<Record<QueueTab, number>> => ({
  all: queue.overdue.total + queue.dueToday.total + queue.toDispatch.total,
  overdue: queue.overdue.total,
  dueToday: queue.dueToday.total,
  toDispatch: queue.toDispatch.total,
});

/** The server's order is by deadline; the other orders keep it within equals (sorting is stable). */
function sorted(jobs: readonly Job[], sort: QueueSort): readonly Job[] {
  if (sort === "severity") return jobs.toSorted((a, b) => (a.severity ?? 4) - (b.severity ?? 4));
  if (sort === "cell")
    return jobs.toSorted((a, b) =>
      (a.cellName ?? "\uffff").localeCompare(b.cellName ?? "\uffff", "zh-CN", { numeric: true }),
    );
  return jobs;
}

const fromHazard = (hazard: HazardSummary): Job => ({
  kind: "hazard",
  id: hazard.id,
  sourceId: hazard.sourceId,
  severity: hazard.severity,
  title: hazard.title,
  address: hazard.address,
  cellName: hazard.cell?.name ?? null,
  officer: hazard.officer,
  round: hazard.round,
  deadlineAt: hazard.deadlineAt,
  waitsSince: null,
});

const fromIncident = (incident: IncidentSummary): Job => ({
  kind: "incident",
  id: incident.id,
  sourceId: incident.sourceId,
  severity: null,
  title: incident.title === null ? incident.className : { zh: incident.title, en: incident.title },
  address: incident.address,
  cellName: incident.cell?.name ?? null,
  officer: incident.officer,
  round: 1,
  deadlineAt: null,
  waitsSince: incident.openedAt,
});
