/** The filters of a roll call in the address: what is written is read back, what is wrong is ignored. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { emergencyOfPage, noFilter, type RollFilter, rollFromText, rollToText } from "./roll-call.ts";

const anyFilter: fc.Arbitrary<RollFilter> = fc.record({
  state: fc.constantFrom("all", "unchecked", "checked", "evacuated", "needs_help"),
  cell: fc.oneof(fc.constant(""), fc.integer({ min: 1, max: 2 ** 40 }).map(String)),
  street: fc.constantFrom("", "永安路", "Rue de l'Église 2: cour", "人民路 & 东段"),
  mine: fc.constantFrom(null, true, false),
});

test("whoever has chosen nothing has nothing in the address", () => {
  expect(rollToText(noFilter)).toBeNull();
  expect(rollFromText(null)).toEqual(noFilter);
});

test("filters are words a person can read, and are read back as they were", () => {
  expect(rollToText({ state: "needs_help", cell: "12", street: "永安路", mine: false })).toBe(
    "needs_help;cell:12;street:永安路;mine:0",
  );
  fc.assert(
    fc.property(anyFilter, (filter) => {
      expect(rollFromText(rollToText(filter))).toEqual(filter);
    }),
  );
});

test("what is not understood is left out", () => {
  expect(rollFromText("burnt;cell:-1;mine:perhaps;street")).toEqual(noFilter);
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (text) => {
      const filter = rollFromText(text);
      expect(rollFromText(rollToText(filter))).toEqual(filter);
    }),
  );
});

test("only the page of one emergency has a roll call", () => {
  expect(["e-12", "e-12-roll_call", "e-12-log"].map(emergencyOfPage)).toEqual([12, 12, 12]);
  expect([null, "report-12", "activate", "plan-3", "e-0"].map(emergencyOfPage)).toEqual([null, null, null, null, null]);
});
