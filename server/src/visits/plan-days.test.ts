/** Which visit on which day: urgency, full days, drawn homes, officers who change; and the laws for any week. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DaysWish, type DueVisit, planDays } from "./plan-days.ts";

const week = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"];
const wish = (changes: Partial<DaysWish> = {}): DaysWish => ({
  days: week,
  capacity: 2,
  officers: null,
  taken: [],
  ...changes,
});
const visit = (id: number, dueOn: string, changes: Partial<DueVisit> = {}): DueVisit => ({
  id,
  unitId: id,
  kind: "routine",
  grade: "G",
  dueOn,
  officers: new Map(week.map((day) => [day, 7])),
  ...changes,
});
const dayOf = (id: number, visits: readonly DueVisit[], changes: Partial<DaysWish> = {}): string | undefined =>
  planDays(visits, wish(changes)).placed.find((placed) => placed.id === id)?.day;

describe("which day", () => {
  test("the late ones first, on the first day with room", () => {
    const late = [visit(1, "2026-02-27"), visit(2, "2026-02-20"), visit(3, "2026-02-25")];
    expect([1, 2, 3].map((id) => dayOf(id, late))).toEqual(["2026-03-03", "2026-03-02", "2026-03-02"]);
  });
  test("what is due on a Saturday is visited on the Friday before", () => {
    expect(dayOf(1, [visit(1, "2026-03-07")])).toBe("2026-03-06");
  });
  test("a full day sends the better home to the day before, and only then behind", () => {
    const same = [
      visit(1, "2026-03-02", { grade: "G" }),
      visit(2, "2026-03-02", { grade: "R" }),
      visit(3, "2026-03-02", { grade: "O" }),
    ];
    expect([1, 2, 3].map((id) => dayOf(id, same))).toEqual(["2026-03-03", "2026-03-02", "2026-03-02"]);
    expect(
      dayOf(4, [visit(4, "2026-03-04")], {
        taken: [1, 2].map((unitId) => ({ officer: 7, day: "2026-03-04", unitId: -unitId })),
      }),
    ).toBe("2026-03-03");
  });
  test("a drawn home is never looked at before its day", () => {
    const full = { taken: [1, 2].map((unitId) => ({ officer: 7, day: "2026-03-04", unitId: -unitId })) };
    expect(dayOf(1, [visit(1, "2026-03-04", { kind: "spot_check" })], full)).toBe("2026-03-05");
  });
  test("whoever stands in that day makes it, and a cell without anybody is told of", () => {
    const changing = visit(1, "2026-03-03", { officers: new Map([["2026-03-03", 9]]) });
    expect(planDays([changing], wish()).placed).toEqual([{ id: 1, officer: 9, day: "2026-03-03" }]);
    const nobody = visit(2, "2026-03-03", { officers: new Map(week.map((day) => [day, null])) });
    expect(planDays([nobody], wish()).noOfficer).toEqual([2]);
    expect(planDays([visit(3, "2026-03-03")], wish({ officers: new Set([8]) })).noOfficer).toEqual([3]);
  });
  test("without a working day nothing is planned", () => {
    expect(planDays([visit(1, "2026-03-03")], wish({ days: [] })).placed).toEqual([]);
  });
});

const someVisit = fc.record({
  unitId: fc.integer({ min: 1, max: 15 }),
  kind: fc.constantFrom("routine" as const, "re_inspection" as const, "spot_check" as const),
  grade: fc.constantFrom("G" as const, "Y" as const, "O" as const, "R" as const, null),
  dueOn: fc.integer({ min: 20, max: 38 }).map((day) => new Date(Date.UTC(2026, 1, day)).toISOString().slice(0, 10)),
  officers: fc
    .array(fc.constantFrom(1, 2, 3, null), { minLength: 5, maxLength: 5 })
    .map((all) => new Map(week.map((day, index) => [day, all[index] ?? null]))),
});
const someVisits = fc
  .array(someVisit, { maxLength: 60 })
  .map((all) => all.map((one, index): DueVisit => ({ ...one, id: index + 1 })));

test("whatever is due: no officer over capacity, no home twice a day, everybody in the own cell, each visit in one place", () => {
  fc.assert(
    fc.property(someVisits, fc.integer({ min: 1, max: 5 }), (visits, capacity) => {
      const { placed, noOfficer, noCapacity } = planDays(visits, wish({ capacity }));
      const of = new Map(visits.map((one) => [one.id, one]));
      for (const [, made] of Map.groupBy(placed, ({ officer, day }) => `${officer} ${day}`))
        expect(made.length).toBeLessThanOrEqual(capacity);
      for (const [, made] of Map.groupBy(placed, ({ id, day }) => `${of.get(id)?.unitId} ${day}`))
        expect(made).toHaveLength(1);
      for (const { id, officer, day } of placed) expect(of.get(id)?.officers.get(day)).toBe(officer);
      const everywhere = [...placed.map(({ id }) => id), ...noOfficer, ...noCapacity].toSorted((a, b) => a - b);
      expect(everywhere).toEqual(visits.map(({ id }) => id));
    }),
    { numRuns: 200, seed: 5 },
  );
});
