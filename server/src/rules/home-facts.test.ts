/** Facts about a home: each measure at its limit and beyond, and nothing where nothing is known. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deregistrationFact, filingFact, lateFact, overlapFact } from "./date-facts.ts";
import { type HomeNumbers, homeFacts } from "./home-facts.ts";
import { defaultRules } from "./town-rules.ts";

const unknown: HomeNumbers = {
  areaM2: null,
  rooms: null,
  beds: null,
  persons: null,
  letting: null,
  lettable: null,
  roomList: [],
};
const of = (known: Partial<HomeNumbers>, rules = defaultRules) =>
  homeFacts({ ...unknown, ...known }, rules).map(({ code, got, expected }) => [code, got, expected]);
const room = (name: string, changes: object = {}) => ({
  name,
  kind: "bedroom",
  areaM2: 10,
  livedIn: true,
  divided: false,
  ...changes,
});

describe("a home", () => {
  test("of which nothing is known has no facts, and of nobody declared none about space", () => {
    expect(of({})).toEqual([]);
    expect(of({ areaM2: 20, rooms: 1, persons: 0 })).toEqual([]);
    expect(of({ persons: 8 })).toEqual([]);
    expect(of({ areaM2: 1, rooms: 0 })).toEqual([]);
  });

  test("with exactly as much space and as many persons in a room as asked has no fact, with less it has", () => {
    expect(of({ areaM2: 20, rooms: 2, persons: 4 })).toEqual([]);
    expect(of({ areaM2: 19.9, persons: 4 })).toEqual([["little_space", 4.9, 5]]);
    expect(of({ rooms: 2, persons: 5 })).toEqual([["many_in_a_room", 3, 2]]);
  });

  test("with divided rooms, rooms that are none, let by the bed or not lettable shows it", () => {
    const roomList = [
      room("A", { divided: true }),
      room("K", { kind: "kitchen" }),
      room("G", { kind: "garage", livedIn: false }),
    ];
    expect(of({ roomList, letting: "by_bed", lettable: false })).toEqual([
      ["not_lettable", null, null],
      ["divided_room", "A", null],
      ["let_by_bed", "by_bed", null],
      ["not_a_living_room", "K", null],
    ]);
    const crowding = { ...defaultRules.crowding, lettingByBedIsCrowding: false };
    expect(of({ letting: "by_bed" }, { ...defaultRules, crowding })).toEqual([]);
  });

  test("reaches the size that asks for more by the town's comparator, one fact however many measures do", () => {
    expect(of({ rooms: 9, beds: 9, persons: 9 }).filter(([code]) => code === "size_duty")).toEqual([]);
    const [fact] = homeFacts({ ...unknown, rooms: 10, beds: 12, persons: 3 }, defaultRules);
    expect(fact).toMatchObject({ code: "size_duty", severity: "duty", got: 10, expected: 10 });
    expect(fact?.zh).toContain("10 间、12 张床");
    expect(fact?.en).toContain("10 rooms, 12 beds");
    const size = { rooms: 10, beds: null, persons: null, comparator: "more_than" } as const;
    expect(of({ rooms: 10, beds: 99 }, { ...defaultRules, size })).toEqual([]);
    expect(of({ rooms: 11 }, { ...defaultRules, size })).toEqual([["size_duty", 11, 10]]);
  });

  test("has fewer facts, never more, when one person less lives there", () => {
    const count = fc.option(fc.integer({ min: 0, max: 40 }));
    const home = fc.record({ areaM2: fc.option(fc.integer({ min: 1, max: 200 })), rooms: count, beds: count });
    fc.assert(
      fc.property(home, fc.integer({ min: 1, max: 40 }), (numbers, persons) => {
        const codes = (many: number) =>
          homeFacts({ ...unknown, ...numbers, persons: many }, defaultRules).map(({ code }) => code);
        const more = new Set(codes(persons));
        expect(codes(persons - 1).filter((code) => !more.has(code))).toEqual([]);
      }),
    );
  });

  test("is told about in both languages, and never about who lives there", () => {
    const facts = homeFacts(
      { ...unknown, areaM2: 8, rooms: 1, persons: 12, letting: "by_bed", lettable: false },
      defaultRules,
    );
    expect(facts.length).toBe(5);
    for (const { zh, en } of facts) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(`${zh}${en}`).not.toMatch(/nationalit|籍|民族|sex|性别|age /i);
    }
  });
});

const at = (text: string) => new Date(text);

describe("dates", () => {
  const due = { at: new Date("2026-11-25T10:00:00Z"), day: "2026-11-25" };

  test("are late after the instant, not at it", () => {
    expect(lateFact(at("2026-11-25T10:00:00Z"), due)).toBeNull();
    expect(lateFact(at("2026-11-25T10:00:01Z"), due)).toMatchObject({ code: "late", expected: "2026-11-25" });
    expect([lateFact(null, due), lateFact(at("2030-01-01T00:00:00Z"), null)]).toEqual([null, null]);
  });

  test("of filing count until it is filed, of deregistration until it is done", () => {
    const after = at("2026-12-01T00:00:00Z");
    expect(filingFact(false, due, after)?.code).toBe("filing_late");
    expect([filingFact(true, due, after), filingFact(false, due, due.at)]).toEqual([null, null]);
    expect(deregistrationFact(null, due, after)?.code).toBe("deregistration_late");
    expect(deregistrationFact(at("2026-11-24T00:00:00Z"), due, after)).toBeNull();
    expect(deregistrationFact(after, due, after)?.got).toBe("2026-12-01T00:00:00.000Z");
  });

  test("over no other letting are no fact", () => {
    expect([overlapFact(null), overlapFact(0)]).toEqual([null, null]);
    expect(overlapFact(2)).toMatchObject({ code: "overlapping", severity: "concern", got: 2 });
  });
});
