/** What the form of a balance asks. */
import { expect, test } from "vitest";
import { questionOf, wishFor, wrongIn } from "./balance-wish.ts";

const community = { code: "990101001001", name: "东滨社区", cells: 6, units: 2_314 };
const band = { low: 300, high: 500 };
const usual = wishFor(community, null, band);

test("begins with as many cells as there are", () => {
  expect(questionOf(usual, community.code, null)).toMatchObject({ cells: 6, tolerance: 0.05, seed: 1 });
  expect(questionOf(usual, community.code, null)).not.toHaveProperty("plan");
});

test("asks for a load instead of a number of cells, never for both", () => {
  const question = questionOf({ ...usual, aim: "load" }, community.code, 7);
  expect(question).toMatchObject({ targetLoad: 400, plan: 7 });
  expect(question).not.toHaveProperty("cells");
});

test("comes back as it was asked, but only for the same community", () => {
  const asked = questionOf({ ...usual, aim: "load", load: "350", tolerance: 0.1 }, community.code, null);
  expect(wishFor(community, asked, band)).toMatchObject({ aim: "load", load: "350", tolerance: 0.1 });
  expect(wishFor({ ...community, code: "990101001002" }, asked, band)).toEqual(usual);
});

test("no cells, half a cell and nothing that counts are refused before they are asked", () => {
  for (const cells of ["0", "2.5", "", "1000", "many"])
    expect(wrongIn({ ...usual, cells })).toBe("balance.wrong_number");
  const weights = { units: 0, households: 0, hazards: 0, visits: 0, area: 0 };
  expect(wrongIn({ ...usual, weights })).toBe("balance.no_weight");
  expect(wrongIn(usual)).toBeNull();
});
