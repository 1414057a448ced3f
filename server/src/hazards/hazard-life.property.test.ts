/**
 * Random lives of a hazard through the table, the guards and the dates, as takeHazardStep puts them together, without a database: no
 * state that the table does not know, clocks that never run backwards, and a history that gives the row.
 */
import { array, assert, constantFrom, integer, oneof, property, record } from "fast-check";
import { expect, test } from "vitest";
import { chinaCalendar } from "../calendar/china.ts";
import { defaultRules } from "../rules/town-rules.ts";
import type { HistoryLine } from "../states/contract.ts";
import type { ActionOf, Actor } from "../states/machine.ts";
import { isRefused, step } from "../states/step.ts";
import { changeOf, detailsOf } from "./hazard-change.ts";
import { leftMs } from "./hazard-dates.ts";
import { guardsOf } from "./hazard-guards.ts";
import { hazardMachine } from "./machine.ts";
import type { HeldHazard } from "./queries-steps.ts";

type Action = ActionOf<typeof hazardMachine>;
type Move = { readonly action: Action; readonly actor: Actor; readonly account: number; readonly waitMs: number };
type Life = { row: HeldHazard; history: HistoryLine[]; at: Date };

const actions = [...new Set(hazardMachine.transitions.map(({ action }) => action))];
const HOUR_MS = 3_600_000;
const counting = { rules: defaultRules.hazards, calendar: { ...chinaCalendar, offsetMinutes: 480 } };

const moves = array(
  record({
    // What closes a life at once would leave the rest of the table unvisited.
    action: oneof(
      { weight: 1, arbitrary: constantFrom(...actions) },
      {
        weight: 4,
        arbitrary: constantFrom<Action>("notify", "extend", "pause", "resume", "report_fixed", "fail", "pass"),
      },
    ),
    actor: constantFrom<Actor>("officer", "supervisor", "administrator", "landlord", "clock", "rule"),
    account: integer({ min: 1, max: 3 }),
    waitMs: integer({ min: 1, max: 200 * HOUR_MS }),
  }),
  { minLength: 1, maxLength: 40 },
);

const born = (severity: number): Life => ({
  at: new Date("2026-02-10T01:00:00Z"),
  history: [],
  row: {
    id: 1,
    version: 1,
    item: "egress.blocked_exit",
    title: null,
    severity,
    buildingId: 1,
    unitId: 1,
    divisionCode: null,
    blockId: 1,
    houseFloor: null,
    part: null,
    foundAt: new Date("2026-02-10T01:00:00Z"),
    state: "found",
    round: 1,
    notifiedAt: null,
    reportedFixedAt: null,
    certifiedAt: null,
    closedAt: null,
    closedBy: null,
    escalatedStep: 0,
    onTheSpot: false,
    duplicateOf: null,
    closeReason: null,
    handledBy: null,
    correctBy: null,
    correctByPostponed: null,
    certifyBy: null,
    certifyByPostponed: null,
    deadlineAt: null,
    provisional: false,
    pausedAt: null,
  },
});

/** Null when it is refused. */
function lived({ row, history, at: before }: Life, { action, actor, account, waitMs }: Move): Life | null {
  const at = new Date(before.getTime() + waitMs);
  const accountId = ["landlord", "clock", "rule"].includes(actor) ? null : account;
  const ladderDays = defaultRules.hazards.ladder.map(({ overdueDays }) => overdueDays);
  const holds = guardsOf({
    hazard: row,
    history,
    at,
    accountId,
    photos: 1,
    onNotice: true,
    lookedAgain: true,
    otherIsOpen: true,
    ladderDays,
  });
  const taken = step(hazardMachine, { action, state: row.state, round: row.round, actor, note: "-", holds });
  if (isRefused(taken)) return null;
  const wish = { severity: row.severity, at, accountId, byClock: actor === "clock", until: null, duplicateOf: 2 };
  const change = changeOf(row, taken, wish, counting);
  const line = {
    id: history.length + 1,
    action,
    from: taken.from,
    to: taken.to,
    round: taken.round,
    at: at.toISOString(),
    party: accountId === null ? actor : "account",
    account: accountId === null ? null : { id: accountId, name: "x", nameEn: null },
    note: null,
    details: detailsOf(row, change),
  };
  return { at, history: [...history, line], row: { ...row, ...change, version: row.version + 1 } };
}

/** What may never be, by name; none. */
function faultsOf({ row, history, at }: Life, before: Life, { action }: Move): string[] {
  const { correctBy, correctByPostponed, certifyBy, certifyByPostponed, pausedAt } = row;
  const rules: Readonly<Record<string, boolean>> = {
    "state known": hazardMachine.states.includes(row.state),
    "round never goes back": row.round >= before.row.round,
    "deadline after start": action !== "notify" || Number(correctBy) > at.getTime(),
    "certify after correct": notBefore(certifyBy, correctBy),
    "postponed not before original":
      notBefore(correctByPostponed, correctBy) && notBefore(certifyByPostponed, certifyBy),
    // The clock stands only where it can be resumed, and no deadline counts meanwhile.
    "pause resumable": pausedAt === null || (["notified", "extended"].includes(row.state) && row.deadlineAt === null),
    "as much left as there was": action !== "resume" || leftMs(row, at) === leftMs(before.row, at),
    "closed has date and reason": (row.state === "closed") === (row.closedAt !== null && row.closeReason !== null),
    "history without a gap": history.every((line, index) => follows(line, history[index - 1])),
    "history gives the row": toldBy(history) === saidBy(row),
  };
  return Object.keys(rules).filter((name) => rules[name] === false);
}

const notBefore = (later: Date | null, earlier: Date | null): boolean =>
  later === null || earlier === null || later >= earlier;
const follows = (line: HistoryLine, previous: HistoryLine | undefined): boolean =>
  previous === undefined || (line.from === previous.to && line.at >= previous.at);

const MARKS = [
  "deadlineAt",
  "correctBy",
  "correctByPostponed",
  "certifyBy",
  "certifyByPostponed",
  "pausedAt",
  "escalatedStep",
  "closeReason",
] as const;

/** What the lines say, one over the other. */
function toldBy(history: readonly HistoryLine[]): string {
  const told = Object.assign({}, ...history.map(({ details }) => details)) as Record<string, unknown>;
  const last = history.at(-1);
  return JSON.stringify([
    last?.to,
    last?.round,
    ...MARKS.map((name) => told[name] ?? (name === "escalatedStep" ? 0 : null)),
  ]);
}
const saidBy = (row: HeldHazard): string => JSON.stringify([row.state, row.round, ...MARKS.map((name) => row[name])]);

test("a random life stays in the table, its clocks run forward, and its history gives the row", () => {
  const seen = new Set<string>();
  const left = new Set<string>();
  assert(
    property(moves, integer({ min: 1, max: 3 }), (all, severity) => {
      let life = born(severity);
      seen.add(life.row.state);
      for (const move of all) {
        const next = lived(life, move);
        if (next === null) continue;
        if (next.row.state !== life.row.state) left.add(life.row.state);
        expect(faultsOf(next, life, move)).toEqual([]);
        life = next;
        seen.add(life.row.state);
      }
    }),
    { numRuns: 3000, seed: 20261122 },
  );
  expect([...seen].toSorted()).toEqual([...hazardMachine.states].toSorted());
  expect([...left].toSorted()).toEqual(hazardMachine.states.filter((state) => state !== "closed").toSorted());
});

test("the deadline is put off once at most, however many rounds follow", () => {
  let later = 0;
  const askedAgain = array(
    record({
      action: constantFrom<Action>("notify", "extend", "extend", "fail"),
      actor: constantFrom<Actor>("supervisor", "administrator"),
      account: integer({ min: 1, max: 3 }),
      waitMs: integer({ min: 1, max: 40 * HOUR_MS }),
    }),
    { minLength: 6, maxLength: 40 },
  );
  assert(
    property(askedAgain, (all) => {
      let life = born(2);
      for (const move of all) life = lived(life, move) ?? life;
      const extended = life.history.filter(({ action }) => action === "extend").length;
      expect(extended).toBeLessThanOrEqual(1);
      if (extended === 1 && life.row.round > 1) later++;
    }),
    { numRuns: 500, seed: 20261122 },
  );
  expect(later).toBeGreaterThan(5);
});

test("nobody passes what they reported fixed, in whichever round", () => {
  let passed = 0;
  assert(
    property(moves, (all) => {
      let life = born(2);
      for (const move of all) life = lived(life, move) ?? life;
      const by = life.history.filter(({ action }) => action === "pass").map(({ account }) => account?.id);
      const reporters = life.history
        .filter(({ action }) => action === "report_fixed")
        .map(({ account }) => account?.id);
      passed += by.length;
      expect(by.filter((id) => reporters.includes(id))).toEqual([]);
    }),
    { numRuns: 3000, seed: 20261122 },
  );
  expect(passed).toBeGreaterThan(10);
});
