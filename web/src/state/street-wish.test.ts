/** What the server is asked: only what was chosen, and a run is told apart from another question. */
import { describe, expect, test } from "vitest";
import { asksAnother, draftOf, wishOf } from "./street-wish.ts";
import { type StreetDraft, useStreets } from "./streets.ts";

const nothing: StreetDraft = { subject: "hazards", exposure: "length", classes: [], severities: [], method: {} };
const period = { from: Date.parse("2025-11-23T16:00:00Z"), to: Date.parse("2026-11-23T02:00:00Z") };

describe("a wish", () => {
  test("of somebody who chose nothing asks for nothing but subject and time", () => {
    expect(wishOf(nothing, null, period)).toEqual({
      subject: "hazards",
      exposure: "length",
      from: "2025-11-23T16:00:00.000Z",
      to: "2026-11-23T02:00:00.000Z",
    });
  });

  test("goes to the server and comes back as the same choices", () => {
    const chosen: StreetDraft = {
      ...nothing,
      classes: ["gas"],
      severities: [1, 2],
      method: { bandwidthM: 150, test: "permutation" },
    };
    expect(draftOf(wishOf(chosen, "990101001001", period))).toEqual(chosen);
  });

  test("a minute later is the same question, a day, an area or a number more is another", () => {
    const run = wishOf(nothing, null, period);
    expect(asksAnother(run, wishOf(nothing, null, { ...period, to: period.to + 60_000 }))).toBe(false);
    expect(asksAnother(run, wishOf(nothing, null, { ...period, to: period.to + 86_400_000 }))).toBe(true);
    expect(asksAnother(run, wishOf(nothing, "990101001001", period))).toBe(true);
    expect(asksAnother(run, wishOf({ ...nothing, method: { bandwidthM: 200 } }, null, period))).toBe(true);
  });
});

test("another subject forgets classes, severities and what only hazards can be held against", () => {
  const { wish } = useStreets.getState();
  wish({ classes: ["gas"], severities: [1], exposure: "inspections" });
  wish({ subject: "incidents" });
  expect(useStreets.getState().draft).toEqual({
    subject: "incidents",
    exposure: "length",
    classes: [],
    severities: [],
    method: {},
  });
});
