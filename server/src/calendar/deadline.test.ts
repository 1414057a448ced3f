/** Limits counted by hand on the calendar of China, and the laws of counting on any calendar, limit and pause. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClockUnit } from "../rules/town-rules.ts";
import { chinaCalendar } from "./china.ts";
import { deadline, extendDeadline } from "./deadline.ts";
import type { Pause } from "./pauses.ts";
import {
  addDays,
  type DayKind,
  dayOf,
  isWorkingDay,
  SATURDAY_AND_SUNDAY,
  startOfDay,
  type TownCalendar,
} from "./town-calendar.ts";
import { remainingMs, workedBetween } from "./worked-between.ts";

const at = (text: string): Date => new Date(`${text}+08:00`);
const local = (date: Date): string =>
  new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
const due = (start: string, value: number, unit: ClockUnit, pauses: readonly Pause[] = []): string =>
  local(deadline(at(start), value, unit, chinaCalendar, pauses).at);

describe("on the calendar of China", () => {
  //  Feb 2026   Fri 13   Sat 14 (make-up)   15 .. 23 Spring Festival   Tue 24
  test("three working days from the Thursday before Spring Festival end after it, the make-up Saturday counted", () => {
    expect(due("2026-02-12T10:00", 3, "working_day")).toBe("2026-02-24 18:00");
    expect(due("2026-02-12T10:00", 2, "working_day")).toBe("2026-02-14 18:00");
  });
  test("working hours pass over lunch, the evening and the weekend", () => {
    expect(due("2026-03-06T11:00", 1, "working_hour")).toBe("2026-03-06 12:00");
    expect(due("2026-03-06T11:00", 2, "working_hour")).toBe("2026-03-06 15:00");
    expect(due("2026-03-06T17:00", 2, "working_hour")).toBe("2026-03-09 10:00");
    expect(due("2026-03-07T03:00", 1, "working_hour")).toBe("2026-03-09 10:00");
  });
  test("urgent hours and days run through the night and the festival", () => {
    expect(due("2026-02-16T22:00", 24, "urgent_hour")).toBe("2026-02-17 22:00");
    expect(due("2026-02-16T22:00", 2, "urgent_day")).toBe("2026-02-18 22:00");
  });
  test("natural days end with the last second of the n-th day after, festival or not", () => {
    expect(deadline(at("2026-02-10T08:00"), 7, "natural_day", chinaCalendar).at).toEqual(at("2026-02-17T23:59:59"));
  });
  test("a report found on a holiday counts from the first working day after it", () => {
    expect(due("2026-10-02T09:00", 1, "working_day")).toBe("2026-10-08 18:00");
    expect(due("2026-10-02T09:00", 1, "working_hour")).toBe("2026-10-08 10:00");
  });
  test("what reaches into the year that is not announced is provisional, the day before is not", () => {
    expect(deadline(at("2026-12-30T10:00"), 1, "working_day", chinaCalendar).provisional).toBe(false);
    expect(deadline(at("2026-12-30T10:00"), 2, "working_day", chinaCalendar)).toEqual({
      at: at("2027-01-04T18:00"),
      provisional: true,
    });
    expect(deadline(at("2026-12-30T10:00"), 60, "urgent_day", chinaCalendar).provisional).toBe(false);
    expect(deadline(at("2026-12-30T10:00"), 60, "natural_day", chinaCalendar).provisional).toBe(false);
  });
  test("an extension counts from the old deadline", () => {
    const first = deadline(at("2026-03-02T10:00"), 3, "working_day", chinaCalendar);
    expect(extendDeadline(first.at, 2, "working_day", chinaCalendar)).toEqual(
      deadline(at("2026-03-02T10:00"), 5, "working_day", chinaCalendar),
    );
  });
});

const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to) });

describe("with pauses", () => {
  test("hours wait out the pause", () => {
    expect(due("2026-03-02T09:00", 2, "working_hour", [pause("2026-03-02T10:00", "2026-03-03T09:30")])).toBe(
      "2026-03-03 10:30",
    );
    expect(due("2026-03-02T09:00", 24, "urgent_hour", [pause("2026-03-02T10:00", "2026-03-02T15:00")])).toBe(
      "2026-03-03 14:00",
    );
  });
  test("a pause within a day moves no day, one over night moves one", () => {
    expect(due("2026-03-02T09:00", 2, "working_day", [pause("2026-03-03T09:00", "2026-03-03T17:00")])).toBe(
      "2026-03-04 18:00",
    );
    expect(due("2026-03-02T09:00", 2, "working_day", [pause("2026-03-03T09:00", "2026-03-04T09:00")])).toBe(
      "2026-03-05 18:00",
    );
  });
  test("while a pause has not ended the deadline is provisional", () => {
    expect(
      deadline(at("2026-03-02T09:00"), 2, "working_day", chinaCalendar, [pause("2026-03-02T10:00", null)]).provisional,
    ).toBe(true);
  });
  test("a pause that ends before it begins is refused", () => {
    expect(() => due("2026-03-02T09:00", 1, "urgent_hour", [pause("2026-03-03T10:00", "2026-03-03T09:00")])).toThrow(
      "A pause ends after it begins",
    );
  });
});

describe("limits of counting", () => {
  test("a limit of nothing, of half an hour and of a thousand years is refused", () => {
    for (const value of [0, -1, 0.5, 10_000_000]) {
      expect(() => deadline(at("2026-03-02T09:00"), value, "urgent_hour", chinaCalendar)).toThrow("whole number");
    }
  });
  test("a calendar without a working day is told of, not counted for ever", () => {
    const never = { ...chinaCalendar, exceptions: new Map(), weekend: new Set([0, 1, 2, 3, 4, 5, 6]) };
    for (const unit of ["working_day", "working_hour"] as const) {
      expect(() => deadline(at("2026-03-02T09:00"), 1, unit, never)).toThrow("hundred years");
    }
  });
});

const units: readonly ClockUnit[] = ["working_hour", "working_day", "urgent_hour", "urgent_day", "natural_day"];
const someUnit = fc.constantFrom(...units);
const EPOCH = Date.UTC(2026, 0, 1);
const someStart = fc.integer({ min: 0, max: 500 * 24 * 60 }).map((minutes) => new Date(EPOCH + minutes * 60_000));
const someValue = fc.integer({ min: 1, max: 60 });
const somePauses = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 500 * 24 }), fc.integer({ min: 0, max: 24 * 20 })).map(
    ([startH, lengthH]): Pause => ({
      from: new Date(EPOCH + startH * 3_600_000),
      to: new Date(EPOCH + (startH + lengthH) * 3_600_000),
    }),
  ),
  { maxLength: 6 },
);
/** Any exceptions, any hours, any offset. */
const someCalendar = fc
  .record({
    days: fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.constantFrom<DayKind>("holiday", "working")), {
      maxLength: 120,
    }),
    hours: fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 8 }),
    offsetMinutes: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
    knownDays: fc.integer({ min: 0, max: 700 }),
  })
  .map(({ days, hours, offsetMinutes, knownDays }): TownCalendar => {
    const minutes = hours.toSorted((a, b) => a - b).map((quarter) => quarter * 15);
    return {
      offsetMinutes,
      workingMinutes: minutes.slice(0, minutes.length - (minutes.length % 2)),
      exceptions: new Map(days.map(([day, kind]) => [addDays("2026-01-01", day), kind])),
      knownFrom: "2025-12-01",
      knownUntil: addDays("2026-01-01", knownDays),
      weekend: SATURDAY_AND_SUNDAY,
    };
  });
const runs = { numRuns: 150, seed: 20_261_122 };

describe("whatever the calendar", () => {
  test("a later start or a longer limit never ends earlier", () => {
    fc.assert(
      fc.property(
        someCalendar,
        someUnit,
        someStart,
        someStart,
        someValue,
        someValue,
        somePauses,
        (calendar, unit, a, b, m, n, pauses) => {
          const [first, second] = a <= b ? [a, b] : [b, a];
          const [short, long] = m <= n ? [m, n] : [n, m];
          const end = (start: Date, value: number) => deadline(start, value, unit, calendar, pauses).at.getTime();
          expect(end(second, short)).toBeGreaterThanOrEqual(end(first, short));
          expect(end(first, long)).toBeGreaterThanOrEqual(end(first, short));
          expect(end(first, short)).toBeGreaterThan(first.getTime());
        },
      ),
      runs,
    );
  });
  test("a limit of a and then of b ends where one of a + b does, in every unit and with pauses", () => {
    fc.assert(
      fc.property(
        someCalendar,
        someUnit,
        someStart,
        someValue,
        someValue,
        somePauses,
        (calendar, unit, start, a, b, pauses) => {
          const half = deadline(start, a, unit, calendar, pauses).at;
          expect(deadline(half, b, unit, calendar, pauses).at).toEqual(
            deadline(start, a + b, unit, calendar, pauses).at,
          );
        },
      ),
      runs,
    );
  });
  test("never inside a pause, and another pause never brings it forward", () => {
    fc.assert(
      fc.property(someCalendar, someUnit, someStart, someValue, somePauses, (calendar, unit, start, value, pauses) => {
        const end = deadline(start, value, unit, calendar, pauses).at;
        for (const { from, to } of pauses) expect(to !== null && end > from && end < to).toBe(false);
        expect(end.getTime()).toBeGreaterThanOrEqual(
          deadline(start, value, unit, calendar, pauses.slice(1)).at.getTime(),
        );
      }),
      runs,
    );
  });
  test("working units end on a working day within working time, its ends included", () => {
    fc.assert(
      fc.property(
        someCalendar,
        fc.constantFrom<ClockUnit>("working_hour", "working_day"),
        someStart,
        someValue,
        (calendar, unit, start, value) => {
          const end = deadline(start, value, unit, calendar).at;
          const day = dayOf(end, calendar);
          expect(isWorkingDay(day, calendar)).toBe(true);
          const minute = (end.getTime() - startOfDay(day, calendar).getTime()) / 60_000;
          const inside = calendar.workingMinutes.some(
            (from, index) => index % 2 === 0 && minute >= from && minute <= (calendar.workingMinutes[index + 1] ?? 0),
          );
          expect(inside).toBe(true);
        },
      ),
      runs,
    );
  });
  test("working hours and working time between are each other's inverse", () => {
    fc.assert(
      fc.property(someCalendar, someStart, someValue, somePauses, (calendar, start, value, pauses) => {
        const end = deadline(start, value, "working_hour", calendar, pauses).at;
        expect(workedBetween(start, end, calendar, pauses)).toBe(value * 3_600_000);
      }),
      runs,
    );
  });
  test("provisional exactly when a working unit reaches beyond what is announced", () => {
    fc.assert(
      fc.property(someCalendar, someUnit, someStart, someValue, (calendar, unit, start, value) => {
        const { at: end, provisional } = deadline(start, value, unit, calendar);
        const beyond = dayOf(end, calendar) > calendar.knownUntil;
        expect(provisional).toBe(beyond && (unit === "working_hour" || unit === "working_day"));
      }),
      runs,
    );
  });
});

describe("what is left", () => {
  test("of working hours only working time counts, before and after the deadline", () => {
    const end = at("2026-03-09T10:00");
    expect(remainingMs(at("2026-03-06T17:00"), end, "working_hour", chinaCalendar)).toBe(2 * 3_600_000);
    expect(remainingMs(at("2026-03-09T15:00"), end, "working_hour", chinaCalendar)).toBe(-3 * 3_600_000);
    expect(remainingMs(at("2026-03-08T10:00"), end, "natural_day", chinaCalendar)).toBe(24 * 3_600_000);
  });
  test("nothing has been worked when the end is not after the beginning", () => {
    expect(workedBetween(at("2026-03-09T10:00"), at("2026-03-09T10:00"), chinaCalendar)).toBe(0);
  });
});
