/** What a plan becomes on an area: every step has somebody, whoever is missing. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { faultsOf, tasksOf, unfilledOf } from "./plan-rules.ts";
import { gasPlan } from "./testing-plan.ts";

const cell = (id: number, officerId: number | null) => ({
  id,
  blockId: id * 10,
  divisionCode: "990101001001",
  officerId,
});
const ground = { cells: [cell(1, 7), cell(2, null)], divisionCodes: ["990101001001"], activeAccounts: new Set([5]) };

test("a sound plan has no faults; each kind of fault is named", () => {
  expect(faultsOf(gasPlan())).toEqual([]);
  const { roles, steps } = gasPlan();
  const [one] = roles;
  if (!one) throw new Error("the plan of the test has no role");
  expect(faultsOf(gasPlan({ roles: [...roles, one] }))).toEqual([{ fault: "role_twice", role: "check" }]);
  expect(faultsOf(gasPlan({ roles: roles.slice(1) }))).toEqual([{ fault: "unknown_role", step: 1, role: "check" }]);
  expect(faultsOf(gasPlan({ steps: steps.slice(0, 2) }))).toEqual([{ fault: "unused_role", role: "road" }]);
});

test("officers have a task for each cell; a cell without one is the supervisor's", () => {
  const tasks = tasksOf(gasPlan(), ground).filter(({ step }) => step === 1);
  expect(tasks.map(({ cellId, blockId, accountId, role }) => [cellId, blockId, accountId, role])).toEqual([
    [1, 10, 7, null],
    [2, 20, null, "supervisor"],
  ]);
});

test("a named account has the task while it is active, else the supervisor", () => {
  const roadOf = (accountId: number) => tasksOf(named(accountId), ground).find(({ step }) => step === 2);
  expect(roadOf(5)).toMatchObject({ accountId: 5, role: null });
  expect(roadOf(6)).toMatchObject({ accountId: null, role: "supervisor" });
  expect([unfilledOf(named(5), ground.activeAccounts), unfilledOf(named(6), ground.activeAccounts)]).toEqual([
    [],
    ["road"],
  ]);
});

test("no step of any sound plan is lost, and every task has one addressee", () => {
  const cells = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 8 });
  fc.assert(
    fc.property(cells, fc.func(fc.option(fc.integer({ min: 1, max: 9 }))), (ids, officerOf) => {
      const tasks = tasksOf(gasPlan(), { ...ground, cells: ids.map((id) => cell(id, officerOf(id))) });
      expect(new Set(tasks.map(({ step }) => step))).toEqual(new Set([0, 1, 2]));
      for (const { accountId, role } of tasks) expect((accountId === null) !== (role === null)).toBe(true);
      expect(tasks).toHaveLength(2 + Math.max(1, ids.length));
    }),
  );
});

const named = (accountId: number) => {
  const roles = gasPlan().roles.map((role) =>
    role.key === "road" ? { ...role, filledBy: { kind: "account" as const, accountId } } : role,
  );
  return gasPlan({ roles });
};
