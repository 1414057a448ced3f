/** The calendar of China as a year of days: how many are worked, which are made up, which are only expected. */
import { expect, test } from "vitest";
import { CHINA, chinaCalendar, chinaDays } from "./china.ts";
import { addDays, isAnnounced, isWorkingDay } from "./town-calendar.ts";

const workingDaysOf = (year: number): number => {
  let count = 0;
  for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1))
    if (isWorkingDay(day, chinaCalendar)) count++;
  return count;
};
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

// Both years have 261 days from Monday to Friday; 13 of them are off by the regulation, whatever is moved around them.
test("each announced year has as many working days as the regulation leaves: 248", () => {
  expect(workingDaysOf(2025)).toBe(248);
  expect(workingDaysOf(2026)).toBe(248);
});

test("days that are made up are Saturdays and Sundays, and each day stands once", () => {
  const madeUp = chinaDays.filter(({ kind }) => kind === "working").map(({ day }) => weekdayOf(day));
  expect(madeUp).toHaveLength(11);
  for (const weekday of madeUp) expect([0, 6]).toContain(weekday);
  expect(new Set(chinaDays.map(({ day }) => day)).size).toBe(chinaDays.length);
});

test("the year that is not announced holds only days off, and none of them is announced", () => {
  const ahead = chinaDays.filter(({ day }) => day > CHINA.knownUntil);
  expect(ahead).toHaveLength(13);
  for (const { day, kind } of ahead) {
    expect(kind).toBe("holiday");
    expect(isAnnounced(day, chinaCalendar)).toBe(false);
  }
});
