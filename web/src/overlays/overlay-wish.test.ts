/** What the form asks for: only what the question needs, only filters that the layer knows, days on the town's clock. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OverlayDraft, overlayQuestions, type SideDraft } from "../state/overlays.ts";
import {
  asksFor,
  choiceOf,
  distanceOf,
  filtersFor,
  groundChoices,
  layerNameOf,
  questionOf,
  registerChoices,
  wishOf,
} from "./overlay-wish.ts";

const side = (choice: string, more: Partial<SideDraft> = {}): SideDraft => ({
  choice,
  kinds: [],
  severities: [],
  first: "",
  last: "",
  ...more,
});
const draft: OverlayDraft = {
  question: "along_streets",
  left: side("building"),
  right: side("open_hazard"),
  distance: "30",
  name: "",
};
const here = { division: null, offsetMinutes: 480, name: "Which buildings?" };

describe("a question", () => {
  test("asks for buildings near open hazards along the streets, and is its own name", () => {
    expect(wishOf(draft, here)).toEqual({
      name: "Which buildings?",
      operation: "within_street_distance",
      left: { layer: "building" },
      right: { layer: "hazard", filter: { open: true } },
      distanceM: 30,
    });
  });

  test("takes no second layer and no distance where it needs none", () => {
    expect(Object.keys(wishOf({ ...draft, question: "ground_around" }, here) ?? {})).not.toContain("right");
    expect(Object.keys(wishOf({ ...draft, question: "common_ground" }, here) ?? {})).not.toContain("distanceM");
    expect(wishOf({ ...draft, question: "count_touching", distance: "" }, here)?.operation).toBe("count_join");
  });

  test("is told again from what is kept of it", () => {
    for (const question of overlayQuestions) {
      const wish = wishOf({ ...draft, question }, here);
      expect(wish && questionOf(wish)).toBe(question);
    }
  });

  test("is not asked without a distance from 1 to 5,000 m", () => {
    for (const distance of ["", " ", "0", "0.5", "5001", "-3", "far"]) {
      expect(distanceOf(distance)).toBeNull();
      expect(wishOf({ ...draft, distance }, here)).toBeNull();
    }
    expect(["1", "2.5", "5000"].map(distanceOf)).toEqual([1, 2.5, 5000]);
  });

  test("is not asked with days in the wrong order, unless that layer is not asked about", () => {
    const late = side("hazard", { first: "2026-11-02", last: "2026-11-01" });
    expect(wishOf({ ...draft, right: late }, here)).toBeNull();
    expect(wishOf({ ...draft, right: late, question: "ground_around" }, here)).not.toBeNull();
  });

  test("counts both days whole on the town's clock", () => {
    const right = side("hazard", { first: "2026-11-01", last: "2026-11-01" });
    expect(wishOf({ ...draft, right }, here)?.right?.filter).toEqual({
      from: "2026-10-31T16:00:00.000Z",
      to: "2026-11-01T16:00:00.000Z",
    });
  });

  test("is about the division of the desk, and its name fits", () => {
    const wish = wishOf({ ...draft, name: ` ${"n".repeat(200)} ` }, { ...here, division: "990101001001" });
    expect(wish?.division).toBe("990101001001");
    expect(wish?.name).toHaveLength(80);
  });
});

describe("a layer", () => {
  const choices = [...registerChoices, ...groundChoices, "overlay:12", "run:0a"];
  const anySide = fc.record({
    choice: fc.constantFrom(...choices),
    kinds: fc.array(fc.constantFrom("egress", " ", "house")),
    severities: fc.subarray([1, 2, 3] as const),
    first: fc.constantFrom("", "2026-01-01"),
    last: fc.constantFrom("", "2026-11-01"),
  });

  test("is never sent a filter that it does not know, and is found again by its plain word", () => {
    fc.assert(
      fc.property(anySide, (left) => {
        const sent = wishOf({ ...draft, question: "ground_around", left }, here)?.left;
        const known = filtersFor(left.choice);
        const names = Object.keys(sent?.filter ?? {});
        expect(names.includes("kinds") && !known.kinds).toBe(false);
        expect(names.includes("severities") && !known.severities).toBe(false);
        expect((names.includes("from") || names.includes("to")) && !known.days).toBe(false);
        expect(sent && choiceOf(sent)).toBe(left.choice);
      }),
    );
  });

  test("made before is sent by its number, without any filter", () => {
    expect(layerNameOf("overlay:12")).toBe("overlay:12");
    expect(filtersFor("overlay:12")).toEqual({ kinds: false, severities: false, days: false });
    expect(asksFor("count_within").operation).toBe("count_join");
  });
});
