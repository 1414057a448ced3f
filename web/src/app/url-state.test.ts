/** The screen in the address: what is written is read back, what is wrong is ignored, defaults stay out. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { desks } from "../state/desk.ts";
import { importedEntries } from "../state/imported-layers.ts";
import { densityMeasures, densityViews, fills, switches } from "../state/layers.ts";
import { languages } from "../state/preferences.ts";
import { selectionKinds } from "../state/selection.ts";
import { spans } from "../state/time.ts";
import { isStep, queryFromScreen, type Screen, screenFromQuery } from "./url-state.ts";

const plain = screenFromQuery("");
const anyScreen: fc.Arbitrary<Screen> = fc.record({
  desk: fc.constantFrom(...desks),
  division: fc.option(fc.stringMatching(/^\d{12}$/), { nil: null }),
  page: fc.option(fc.constantFrom("list", "leases", "fields"), { nil: null }),
  plan: fc.option(fc.integer({ min: 1, max: 2 ** 40 }), { nil: null }),
  selected: fc.option(
    fc.record({ kind: fc.constantFrom(...selectionKinds), id: fc.integer({ min: 1, max: 2 ** 40 }) }),
    { nil: null },
  ),
  fill: fc.constantFrom(...fills),
  measure: fc.constantFrom(...densityMeasures),
  view: fc.constantFrom(...densityViews),
  off: fc.subarray([...switches]),
  at: fc.option(
    fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1_000),
    { nil: null },
  ),
  span: fc.constantFrom(...spans),
  language: fc.option(fc.constantFrom(...languages), { nil: null }),
  run: fc.option(fc.uuid(), { nil: null }),
  segment: fc.option(fc.stringMatching(/^[a-z0-9]{4,20}(:[a-z0-9]{1,9})?$/), { nil: null }),
  streetLayer: fc.option(fc.uuid(), { nil: null }),
  overlay: fc.option(fc.integer({ min: 1, max: 2 ** 40 }), { nil: null }),
  incidents: fc.option(fc.constantFrom("open", "due:overdue;holder:me", "q:%E8%B7%AF;sort:newest"), { nil: null }),
  area: fc.constantFrom(
    null,
    "circle:121.47,31.23:300",
    "polygon:121,31;121.1,31;121.1,31.1",
    "stretch:121,31;121.1,31:7.5",
    "buffer:121,31;121.1,31;121.2,31.1:50",
  ),
  pointsOff: fc.subarray(["aed", "hydrant"]),
  importedOff: fc.subarray([...importedEntries]),
  roll: fc.constantFrom(null, "needs_help;cell:12", "street:永安路;mine:0"),
});

describe("the address", () => {
  test("of a fresh screen is bare", () => {
    expect(queryFromScreen(plain)).toBe("");
  });

  test("names what was chosen in words a person can read", () => {
    const screen: Screen = {
      ...plain,
      selected: { kind: "cell", id: 12 },
      fill: "load",
      off: ["labels", "severity3"],
      at: Date.parse("2026-11-24T06:31:00Z"),
    };
    expect(queryFromScreen(screen)).toBe("?sel=cell:12&fill=load&off=severity3,labels&t=2026-11-24T06:31:00Z");
  });

  test("gives back every screen that was written into it", () => {
    fc.assert(
      fc.property(anyScreen, (screen) => {
        expect(screenFromQuery(queryFromScreen(screen))).toEqual({
          ...screen,
          off: switches.filter((entry) => screen.off.includes(entry)),
        });
      }),
    );
  });

  test("survives any text somebody puts into it", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const screen = screenFromQuery(`?${text}`);
        expect(screenFromQuery(queryFromScreen(screen))).toEqual(screen);
      }),
    );
  });

  test("ignores what it does not know", () => {
    expect(screenFromQuery("?sel=person:7&plan=-3&fill=rainbow&div=31&t=soon&span=year&desk=secret&lang=fr")).toEqual(
      plain,
    );
  });
});

describe("going back", () => {
  test("returns from a selection, a desk, a plan and a division, not from a layer or a minute", () => {
    expect(isStep(plain, { ...plain, selected: { kind: "hazard", id: 1 } })).toBe(true);
    expect(isStep(plain, { ...plain, desk: "table" })).toBe(true);
    expect(isStep(plain, { ...plain, division: "990101001001" })).toBe(true);
    expect(isStep(plain, { ...plain, plan: 3 })).toBe(true);
    expect(isStep(plain, { ...plain, fill: "none", at: 5_000, off: ["labels"] })).toBe(false);
  });
});
