/** Times of a form on the town's clock. */
import { expect, test } from "vitest";
import { fieldOfInstant, instantOfField } from "./wall-time.ts";

test("what a field says is an instant on the town's clock, and back", () => {
  expect(instantOfField("2026-11-22T08:00", 480)).toBe("2026-11-22T00:00:00.000Z");
  for (const offset of [-300, 0, 330, 480])
    expect(fieldOfInstant(instantOfField("2026-02-28T23:59", offset), offset)).toBe("2026-02-28T23:59");
});

test("an empty field or no time is none", () => {
  for (const text of ["", "2026-11-22", "2026-13-22T08:00", "soon"]) expect(instantOfField(text, 480)).toBeNull();
  expect(fieldOfInstant(null, 480)).toBe("");
});
