/** What `npm start` accepts and what it refuses. */
import { expect, test } from "vitest";
import { readStartOptions } from "./start-options.ts";

test("without options a demo town of 3,000 buildings is meant", () => {
  expect(readStartOptions([])).toEqual({ empty: false, buildings: 3000, seed: 7 });
});

test("the two dashes that npm hands on are passed over", () => {
  expect(readStartOptions(["--", "--empty"])).toEqual({ empty: true, buildings: 3000, seed: 7 });
});

test.each([
  [["--buildings", "99"], '--buildings must be a whole number from 100 to 100000, got "99".'],
  [["--buildings", "many"], '--buildings must be a whole number from 100 to 100000, got "many".'],
  [["--seed", "-1"], "--seed"],
  [["--emtpy"], "Unknown option '--emtpy'"],
])("%s is refused with what was expected", (args, words) => {
  const answer = readStartOptions(args);
  expect("refusal" in answer && answer.refusal).toContain(words);
});
