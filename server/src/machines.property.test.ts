/** Every table of states of the town, driven by chance: no illegal state, none that is a trap, no row that nobody can reach. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bulletinMachine } from "./bulletins/machine.ts";
import { declarationMachine } from "./declarations/machine.ts";
import { emergencyMachine, emergencyTaskMachine } from "./emergency/machine.ts";
import { hazardMachine } from "./hazards/machine.ts";
import { incidentMachine } from "./incidents/machine.ts";
import { leaseMachine } from "./leases/machine.ts";
import { letterMachine } from "./letters/machine.ts";
import { noticeMachine } from "./notices/machine.ts";
import type { Actor, Machine, Transition } from "./states/machine.ts";
import { isRefused, step } from "./states/step.ts";
import { visitMachine } from "./visits/machine.ts";

const machines: readonly Machine[] = [
  bulletinMachine,
  hazardMachine,
  incidentMachine,
  noticeMachine,
  leaseMachine,
  declarationMachine,
  letterMachine,
  visitMachine,
  emergencyMachine,
  emergencyTaskMachine,
];
const ACTORS: readonly Actor[] = [
  ...(["administrator", "supervisor", "duty_officer", "analyst", "officer", "auditor"] as const),
  ...(["landlord", "resident", "clock", "rule", "import"] as const),
];

const guardsOf = ({ transitions }: Machine): string[] => [
  ...new Set(transitions.flatMap(({ guards }) => guards ?? [])),
];
const actionsOf = ({ transitions }: Machine): string[] => [...new Set(transitions.map(({ action }) => action))];
const targetOf = ({ to }: Transition<string, string, string>, from: string | null): string | null =>
  to === "same" ? from : to;

function reachableFrom(machine: Machine, start: string | null): Set<string | null> {
  const reached = new Set<string | null>([start]);
  for (const state of reached)
    for (const row of machine.transitions) if (row.from.includes(state)) reached.add(targetOf(row, state));
  return reached;
}

describe.each(machines.map((machine) => [machine.thing, machine] as const))("the table of a %s", (_thing, machine) => {
  test("names only states that it has, and every state once", () => {
    const states = new Set(machine.states);
    expect(states.size).toBe(machine.states.length);
    for (const row of machine.transitions) {
      for (const from of row.from) expect(from === null || states.has(from)).toBe(true);
      expect(row.to === "same" || states.has(row.to)).toBe(true);
      expect(row.by.length).toBeGreaterThan(0);
      expect(row.to === "same" && row.from.includes(null)).toBe(false);
    }
    for (const state of machine.final) expect(states.has(state)).toBe(true);
  });
  test("every state can be reached from nothing", () => {
    const reached = reachableFrom(machine, null);
    expect(machine.states.filter((state) => !reached.has(state))).toEqual([]);
  });
  test("every state that is not final can be left, and leads to a final one", () => {
    const traps = machine.states.filter(
      (state) =>
        !machine.final.includes(state) &&
        ![...reachableFrom(machine, state)].some((one) => one !== null && machine.final.includes(one)),
    );
    expect(traps).toEqual([]);
  });
  test("nothing leads out of a final state; what stays in it is a remark", () => {
    const out = machine.transitions.filter(
      ({ from, to }) => to !== "same" && from.some((state) => state !== null && machine.final.includes(state)),
    );
    expect(out).toEqual([]);
  });
  test("no row stands behind one that always comes first", () => {
    for (const [index, row] of machine.transitions.entries()) {
      for (const from of row.from)
        for (const actor of row.by) {
          const before = machine.transitions
            .slice(0, index)
            .filter((other) => other.action === row.action && other.from.includes(from) && other.by.includes(actor));
          const hides = before.filter(
            ({ guards = [], needsNote }) => !needsNote && guards.every((guard) => row.guards?.includes(guard)),
          );
          expect(hides, `${row.action} from ${from} by ${actor}`).toEqual([]);
        }
    }
  });

  const someAsked = fc.record({
    action: fc.constantFrom(...actionsOf(machine)),
    actor: fc.constantFrom(...ACTORS),
    note: fc.constantFrom(null, "", "why"),
    holds: fc.subarray(["", ...guardsOf(machine)]).map((all) => Object.fromEntries(all.map((guard) => [guard, true]))),
  });

  test("whatever is tried in whatever order: no state of its own, no way back from the end, a round never falls", () => {
    fc.assert(
      fc.property(fc.array(someAsked, { minLength: 1, maxLength: 80 }), (sequence) => {
        let state: string | null = null;
        let round = 1;
        for (const asked of sequence) {
          const outcome: ReturnType<typeof step> = step(machine, { ...asked, state, round });
          if (isRefused(outcome)) continue;
          expect(machine.states).toContain(outcome.to);
          expect(state !== null && machine.final.includes(state) && outcome.to !== state).toBe(false);
          expect(outcome.from).toBe(state);
          expect([round, round + 1]).toContain(outcome.round);
          const allowed = machine.transitions.filter(
            ({ action, by, from }) =>
              action === asked.action && by.includes(asked.actor) && from.includes(outcome.from),
          );
          expect(allowed.some(({ guards = [] }) => guards.every((guard) => asked.holds[guard] === true))).toBe(true);
          state = outcome.to;
          round = outcome.round;
        }
      }),
      { numRuns: 150, seed: 20_261_122 },
    );
  });
  test("asking changes nothing: the same question has the same answer, and the table stays as it was", () => {
    const before = JSON.stringify(machine);
    fc.assert(
      fc.property(someAsked, fc.constantFrom(null, ...machine.states), (asked, state) => {
        const question = { ...asked, state, round: 1 };
        const copy = structuredClone(question);
        expect(step(machine, question)).toEqual(step(machine, question));
        expect(question).toEqual(copy);
      }),
      { numRuns: 100, seed: 7 },
    );
    expect(JSON.stringify(machine)).toBe(before);
  });
});

describe("who handles may not close", () => {
  test("a hazard is passed only with the condition that it was not handled by the same hand", () => {
    const closing = hazardMachine.transitions.filter(({ action }) => action === "pass");
    expect(closing.length).toBeGreaterThan(0);
    for (const row of closing) expect(row.guards).toContain("not_handled_by_me");
  });
  test("nobody without an account closes a hazard or a notice", () => {
    for (const machine of [hazardMachine, noticeMachine] as readonly Machine[])
      for (const row of machine.transitions)
        expect(row.to === "closed" && (row.by.includes("landlord") || row.by.includes("resident"))).toBe(false);
  });
});
