/** How the queue is grouped, filtered and sorted. */
import type { HazardSummary, IncidentSummary, Queue } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import { groupsOf, totalsOf } from "./queue-groups.ts";

const hazard = (id: number, severity: 1 | 2 | 3, cellName: string | null = "东滨-01"): HazardSummary => ({
  id,
  sourceId: `H${id}`,
  class: "egress",
  item: "locked_exit",
  title: { zh: "唯一疏散楼梯上锁", en: "Only escape stair locked" },
  severity,
  state: "notified",
  round: 1,
  address: null,
  floor: null,
  part: null,
  position: [121.48, 31.23],
  foundAt: "2026-11-01T00:00:00Z",
  deadlineAt: "2026-11-20T00:00:00Z",
  closedAt: null,
  cell: cellName === null ? null : { id: 1, code: "990101001001-01", name: cellName },
  officer: null,
});
const incident = (id: number): IncidentSummary => ({
  id,
  sourceId: `I${id}`,
  class: "street",
  className: { zh: "道路积水", en: "Road under water" },
  title: null,
  address: null,
  position: [121.48, 31.23],
  openedAt: "2026-11-24T00:00:00Z",
  dispatchedAt: null,
  dueAt: null,
  closedAt: null,
  cell: null,
  officer: null,
});
const queue: Queue = {
  at: "2026-11-24T00:00:00Z",
  overdue: { total: 9, jobs: [hazard(1, 3, "东滨-10"), hazard(2, 1, "东滨-2"), hazard(3, 2, null)] },
  dueToday: { total: 1, jobs: [hazard(4, 2)] },
  toDispatch: { total: 1, jobs: [incident(1)] },
};
const everything = { tab: "all", severities: new Set<1 | 2 | 3>(), sort: "deadline" } as const;
const ids = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ name, jobs }) => [name, ...jobs.map(({ id }) => id)]);

describe("the groups of the queue", () => {
  test("stand in the order in which they press", () => {
    expect(ids(groupsOf(queue, everything))).toEqual([
      ["overdue", 1, 2, 3],
      ["dueToday", 4],
      ["toDispatch", 1],
    ]);
  });
  test("count what is on the server, not only what is listed", () => {
    expect(groupsOf(queue, everything)[0]?.total).toBe(9);
    expect(totalsOf(queue)).toEqual({ all: 11, overdue: 9, dueToday: 1, toDispatch: 1 });
  });
  test("that are empty are left out", () => {
    expect(ids(groupsOf({ ...queue, overdue: { total: 0, jobs: [] } }, everything)).map(([name]) => name)).toEqual([
      "dueToday",
      "toDispatch",
    ]);
  });
  test("shrink to the one that was asked for", () => {
    expect(ids(groupsOf(queue, { ...everything, tab: "dueToday" }))).toEqual([["dueToday", 4]]);
  });
});

describe("filtering and sorting", () => {
  test("a severity filter hides reports, which have no severity yet", () => {
    expect(ids(groupsOf(queue, { ...everything, severities: new Set([2]) }))).toEqual([
      ["overdue", 3],
      ["dueToday", 4],
    ]);
  });
  test("a filtered group counts what is left of it", () => {
    expect(groupsOf(queue, { ...everything, severities: new Set([1]) })[0]?.total).toBe(1);
  });
  test("narrowed to a cell only its jobs are left, and counted", () => {
    const [overdue, ...others] = groupsOf(queue, { ...everything, cellName: "东滨-2" });
    expect(others).toEqual([]);
    expect([overdue?.total, ...(overdue?.jobs ?? []).map(({ id }) => id)]).toEqual([1, 2]);
  });
  test("by severity the worst stands first", () => {
    expect(ids(groupsOf(queue, { ...everything, sort: "severity" }))[0]).toEqual(["overdue", 2, 3, 1]);
  });
  test("by cell 2 stands before 10, and no cell last", () => {
    expect(ids(groupsOf(queue, { ...everything, sort: "cell" }))[0]).toEqual(["overdue", 2, 1, 3]);
  });
});
