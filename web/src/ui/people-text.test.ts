/** Counts of people as they are written: never as if they were exact, and never a nought for what is not shown. */
import { expect, test } from "vitest";
import { peopleText } from "./people-text.ts";

const number = (value: number): string => value.toLocaleString("en");

test("a protected count is about, what is not shown is a dash, and few are fewer than ten", () => {
  expect(peopleText(1235, number)).toBe("≈ 1,235");
  expect(peopleText(null, number)).toBe("—");
  expect([0, 5, 9, 10].map((people) => peopleText(people, number))).toEqual(["<10", "<10", "<10", "≈ 10"]);
});
