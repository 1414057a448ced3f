/** Grades from what is open: points, hard rules, down at once and up after an inspection; and their laws for any home. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultRules } from "../rules/town-rules.ts";
import { gradeHome, isBetter, nextBetter, type OpenItem, reasonsOf, type Standing } from "./grade.ts";

const rules = defaultRules.grades;
const item = (severity: 1 | 2 | 3, changes: Partial<OpenItem> = {}): OpenItem => ({
  hazardId: severity * 10,
  item: "egress.locked_exit",
  severity,
  overdue: false,
  repeat: false,
  ...changes,
});
const standing = (changes: Partial<Standing> = {}): Standing => ({
  lettable: true,
  undeclared: false,
  items: [],
  previous: null,
  since: null,
  lastPassedAt: null,
  ...changes,
});
const graded = (changes: Partial<Standing>) => {
  const { grade, score } = gradeHome(standing(changes), rules);
  return [grade, score];
};

const general = (count: number) => Array.from({ length: count }, (_, index) => item(3, { hazardId: index + 1 }));

describe("points", () => {
  test("a home in which nothing is open is green with a hundred", () => {
    expect(graded({})).toEqual(["G", 100]);
  });
  test("serious 15, general 5, twice that when overdue, ten more when it came back, ten for letting undeclared", () => {
    expect(graded({ items: [item(3)] })).toEqual(["G", 95]);
    expect(graded({ items: [item(2)] })).toEqual(["Y", 85]);
    expect(graded({ items: [item(2, { overdue: true })] })).toEqual(["O", 70]);
    expect(graded({ items: [item(2, { overdue: true, repeat: true })] })).toEqual(["O", 60]);
    expect(graded({ undeclared: true })).toEqual(["G", 90]);
    expect(graded({ undeclared: true, items: [item(3)] })).toEqual(["Y", 85]);
  });
  test("the thresholds belong to the better grade: 90 is green, 75 yellow, 60 orange", () => {
    expect([2, 3, 5, 6, 8, 9].map((count) => graded({ items: general(count) })[0])).toEqual([
      "G",
      "Y",
      "Y",
      "O",
      "O",
      "R",
    ]);
  });
  test("never under nothing", () => {
    expect(graded({ items: [1, 2, 3].map((hazardId) => item(1, { hazardId, overdue: true })) })).toEqual(["R", 0]);
  });
});

describe("hard rules", () => {
  test("an open critical item or a home that must not be let is red, whatever the points", () => {
    expect(graded({ items: [item(1)] })).toEqual(["R", 60]);
    expect(graded({ lettable: false })).toEqual(["R", 100]);
  });
  test("say so first, and in the short form of the register", () => {
    const { lines } = gradeHome(
      standing({ lettable: false, undeclared: true, items: [item(3), item(1, { overdue: true })] }),
      rules,
    );
    expect(lines.map(({ code }) => code)).toEqual(["hard_critical", "hard_not_lettable", "undeclared", "hazard"]);
    expect(reasonsOf(lines)).toEqual([
      "egress.locked_exit overdue",
      "not_lettable",
      "undeclared",
      "egress.locked_exit",
    ]);
  });
});

describe("down at once, up after a passed inspection", () => {
  const since = new Date("2026-03-01T10:00Z");
  const before = new Date("2026-02-28T10:00Z");
  const after = new Date("2026-03-05T10:00Z");
  test("falls without waiting for anybody", () => {
    expect(graded({ previous: "G", items: [item(1)], lastPassedAt: after, since })[0]).toBe("R");
  });
  test("is held until an inspection has passed since it fell, and says what it would be", () => {
    const held = gradeHome(standing({ previous: "O", since, lastPassedAt: before }), rules);
    expect(held).toMatchObject({ grade: "O", score: 100, wouldBe: "G" });
    expect(held.lines.map(({ code }) => code)).toEqual(["held"]);
    expect(gradeHome(standing({ previous: "O", since, lastPassedAt: after }), rules)).toMatchObject({
      grade: "G",
      wouldBe: null,
    });
    expect(graded({ previous: "R", since })[0]).toBe("R");
  });
});

describe("what would better it", () => {
  test("the critical ones, then the dearest that are needed, no more", () => {
    //  I 40 + II overdue 30 + II 15 + III 5 = 90; without the critical one 50 are left: still red, so the overdue one goes too.
    const items = [item(1), item(2), item(3), item(2, { hazardId: 21, overdue: true })];
    expect(nextBetter(standing({ items }), rules)).toEqual({
      grade: "Y",
      score: 80,
      hazardIds: [10, 21],
      declare: false,
      makeLettable: false,
      needsInspection: true,
    });
  });
  test("green has nothing to better", () => {
    expect(nextBetter(standing(), rules)).toBeNull();
  });
  test("a home that is only held needs an inspection and nothing else", () => {
    expect(nextBetter(standing({ previous: "R" }), rules)).toMatchObject({
      grade: "G",
      hazardIds: [],
      needsInspection: true,
    });
  });
});

const someItem = fc.record({
  hazardId: fc.integer({ min: 1, max: 1_000_000 }),
  item: fc.constantFrom("egress.locked_exit", "gas.hose"),
  severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
  overdue: fc.boolean(),
  repeat: fc.boolean(),
});
const someStanding = fc.record({
  lettable: fc.boolean(),
  undeclared: fc.boolean(),
  items: fc.uniqueArray(someItem, { maxLength: 12, selector: ({ hazardId }) => hazardId }),
  previous: fc.constantFrom("G" as const, "Y" as const, "O" as const, "R" as const, null),
  since: fc.constant(null),
  lastPassedAt: fc.constantFrom(null, new Date("2026-03-01T10:00Z")),
});

describe("whatever is open", () => {
  test("one item more never makes it better, and the points of the lines make the score", () => {
    fc.assert(
      fc.property(someStanding, someItem, (home, another) => {
        const now = gradeHome(home, rules);
        const worse = gradeHome({ ...home, items: [...home.items, { ...another, hazardId: 2_000_000 }] }, rules);
        expect(isBetter(worse.grade, now.grade)).toBe(false);
        expect(worse.score).toBeLessThanOrEqual(now.score);
        expect(now.score).toBe(Math.max(0, Math.round(100 - now.lines.reduce((sum, { points }) => sum + points, 0))));
      }),
      { numRuns: 300, seed: 2 },
    );
  });
  test("doing what would better it does, and leaving out one of it does not", () => {
    fc.assert(
      fc.property(someStanding, (home) => {
        const plain = { ...home, previous: null };
        const better = nextBetter(plain, rules);
        const { grade } = gradeHome(plain, rules);
        expect(better === null).toBe(grade === "G");
        if (better === null) return;
        const without = (ids: readonly number[]): Standing => ({
          ...plain,
          lettable: true,
          undeclared: plain.undeclared && !better.declare,
          items: plain.items.filter(({ hazardId }) => !ids.includes(hazardId)),
        });
        expect(gradeHome(without(better.hazardIds), rules)).toMatchObject({ grade: better.grade, score: better.score });
        expect(isBetter(better.grade, grade)).toBe(true);
        const [, ...fewer] = better.hazardIds.toReversed();
        const isNeeded = better.hazardIds.length === 0 || !isBetter(gradeHome(without(fewer), rules).grade, grade);
        expect(isNeeded).toBe(true);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
