/** Too many tries by one name wait for the end of the window; other names do not. */
import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { limitTries } from "./limit-tries.ts";

const refusal = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof Problem ? [error.code, error.details] : error;
  }
  return null;
};

test("the fourth of three tries waits until the window of its name ends", () => {
  const limit = limitTries({ most: 3, windowMs: 60_000 });
  for (const atMs of [0, 1_000, 2_000]) limit.take("a", atMs);
  expect(refusal(() => limit.take("a", 30_000))).toEqual(["request.too_many", { retryAfterS: 30 }]);
  expect(refusal(() => limit.take("b", 30_000))).toBeNull();
  expect(refusal(() => limit.take("a", 60_000))).toBeNull();
});

test("a check counts nothing, a count refuses nothing", () => {
  const limit = limitTries({ most: 1, windowMs: 1_000 });
  limit.check("a", 0);
  limit.check("a", 0);
  limit.count("a", 0);
  limit.count("a", 0);
  expect(refusal(() => limit.check("a", 0))).not.toBeNull();
});

test("of very many names the longest unused is forgotten first", () => {
  const limit = limitTries({ most: 1, windowMs: 1_000_000 });
  limit.count("first", 0);
  for (let index = 0; index < 20_000; index++) limit.count(`n${index}`, 0);
  expect(refusal(() => limit.check("first", 0))).toBeNull();
  expect(refusal(() => limit.check("n19999", 0))).not.toBeNull();
});
