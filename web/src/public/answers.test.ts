/** The way to a declaration: what each step asks, what is missing, what goes out. */
import type { Door } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Answers, faultsOf, furthestStep, noAnswers, stepsOf, toDeclaration, withKind } from "./answers.ts";

const door = { unit: null, rooms: [], fields: [] } as unknown as Door;
const blank = noAnswers("2026-11-22");
const letting: Answers = {
  ...withKind({ ...blank, party: "landlord", room: " 402 " }, "letting"),
  letting: "whole",
  areaM2: "４８．５",
  until: "2027-11-21",
};
const sent = { uuid: "u", code: "0a1b2c3d4e5f", language: "zh" } as const;
const fieldsOf = (step: Parameters<typeof faultsOf>[0], answers: Answers): string[] =>
  faultsOf(step, answers, door).map(({ field }) => field);

test("a letting and an arrival ask about the home, a leaving and an end do not", () => {
  expect(stepsOf(null)).toHaveLength(4);
  expect(stepsOf("arrival")).toContain("home");
  expect(stepsOf("leaving")).toEqual(["who", "how", "check"]);
  expect(stepsOf("end")).toEqual(["who", "how", "check"]);
});

test("nobody goes on without saying who, what and which room", () => {
  expect(fieldsOf("who", blank)).toEqual(["party", "kind", "room"]);
  expect(fieldsOf("who", { ...letting, floor: "4.5" })).toEqual(["floor"]);
  expect(faultsOf("who", { ...letting, room: "" }, { ...door, unit: { floor: 4, room: "402" } })).toEqual([]);
  expect(fieldsOf("who", { ...letting, room: "x".repeat(41) })).toEqual(["room"]);
});

test("a letting needs its kind, a day, and somebody who lives there", () => {
  expect(fieldsOf("how", { ...letting, letting: null, happenedOn: "", adults: 0, children: 0 })).toEqual([
    "letting",
    "happenedOn",
    "persons",
  ]);
  const left = withKind(letting, "leaving");
  expect([left.adults, fieldsOf("how", left)]).toEqual([0, []]);
});

test("about the home nothing must be said, but what is said must be possible", () => {
  expect(fieldsOf("home", { ...blank, areaM2: "", until: "" })).toEqual([]);
  expect(fieldsOf("home", { ...letting, areaM2: "big", until: "2026-11-21" })).toEqual(["until", "areaM2"]);
});

test("a field of the town's own is asked for as the town says", () => {
  const field = { key: "gas", kind: "whole", required: true, minimum: 0, maximum: 9, longest: null };
  const own = { ...door, fields: [field] } as unknown as Door;
  const faults = (value: unknown) => faultsOf("home", { ...letting, extra: { gas: value } }, own).length;
  expect([undefined, "two", 1.5, 10, 3].map(faults)).toEqual([1, 1, 1, 1, 0]);
});

test("what goes out: room without spaces, full-width digits as a number, nothing about the home when it ends", () => {
  expect(toDeclaration(sent, letting, ["p"])).toMatchObject({
    room: "402",
    floor: null,
    areaM2: 48.5,
    letting: "whole",
    until: "2027-11-21",
    adults: 1,
    photoUuids: ["p"],
  });
  expect(toDeclaration(sent, withKind({ ...letting, adults: 3 }, "end"), ["p"])).toMatchObject({
    letting: null,
    until: null,
    adults: 0,
    children: 0,
    areaM2: null,
    photoUuids: [],
  });
  expect(() => toDeclaration(sent, blank, [])).toThrow("step one is open");
});

test("whatever was answered, one can go on only as far as every step before is complete", () => {
  const answers = fc.record({
    party: fc.constantFrom(null, "landlord" as const),
    kind: fc.constantFrom(null, "letting" as const, "leaving" as const),
    room: fc.constantFrom("", "402"),
    letting: fc.constantFrom(null, "whole" as const),
    areaM2: fc.constantFrom("", "48", "big"),
    adults: fc.nat(2),
  });
  fc.assert(
    fc.property(answers, (part) => {
      const given = { ...blank, ...part };
      const steps = stepsOf(given.kind);
      const at = furthestStep(given, door);
      const open = steps.map((step) => faultsOf(step, given, door).length > 0);
      expect(open.slice(0, at)).not.toContain(true);
      expect(at === steps.length - 1 || open[at]).toBe(true);
    }),
  );
});
