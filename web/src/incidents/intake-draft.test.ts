/** Taking a report: what is sent, how the pin moves, which classes fit what is typed. */
import type { IncidentClass } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classesLike, isPhone, missingOf, moved, newDraft, reportOf, unanswered } from "./intake-draft.ts";

const classOf = (code: string, zh: string, en: string, part: Partial<IncidentClass> = {}): IncidentClass => ({
  code,
  kind: "incident",
  major: "01",
  minor: "02",
  name: { zh, en },
  majorName: { zh: "市容环境", en: "Street scene" },
  department: null,
  public: true,
  photoOnReportBack: false,
  active: true,
  form: [],
  conditions: [],
  limits: [],
  version: 1,
  ...part,
});
const noise = classOf("noise", "噪声扰民", "Noise");
const light = classOf("street_light", "路灯不亮", "Street light out", { kind: "component", minor: "07" });
const waste = classOf("waste", "垃圾堆放", "Waste left out");

describe("the report that is sent", () => {
  const draft = { ...newDraft(), position: [121.48, 31.23] as const, class: "noise" };
  test("names nobody where nobody is named", () => {
    expect(reportOf(draft)).not.toHaveProperty("reporter");
  });
  test("holds the caller's number alone", () => {
    expect(reportOf({ ...draft, callerPhone: " 138 0000 0104 " })?.reporter).toEqual({ phone: "138 0000 0104" });
  });
  test("leaves out questions that were emptied again", () => {
    expect(reportOf({ ...draft, answers: { floor: "", loud: true } })?.answers).toEqual({ loud: true });
  });
  test("is none without a place or a class", () => {
    expect(reportOf({ ...draft, position: null })).toBeNull();
    expect(missingOf({ ...draft, position: null }, noise)).toBe("intake.needs_place");
    expect(missingOf({ ...draft, class: null }, null)).toBe("intake.needs_class");
    expect(missingOf({ ...draft, callerPhone: "12" }, noise)).toBe("intake.wrong_phone");
    expect(missingOf(draft, noise)).toBeNull();
  });
  test("waits for a question that must be answered", () => {
    const asks = {
      code: "floor",
      name: { zh: "楼层", en: "Floor" },
      type: "number",
      required: true,
      public: true,
    } as const;
    const known = { ...noise, form: [asks] };
    expect(unanswered(draft, known)?.code).toBe("floor");
    expect(unanswered({ ...draft, answers: { floor: 0 } }, known)).toBeNull();
  });
  test("takes a number as people say it, and no words", () => {
    expect(["", "110-22 33", "+86 138 0000 0104"].every(isPhone)).toBe(true);
    expect(isPhone("ask the neighbour")).toBe(false);
  });
  test("takes a number that was typed wide, and sends it in digits", () => {
    expect(isPhone("１３８ ００００ ０１０４")).toBe(true);
    const typed = reportOf({ ...draft, callerPhone: "１３８ ００００ ０１０４" });
    expect(typed?.reporter).toEqual({ phone: "138 0000 0104" });
  });
});

test("the pin comes back when it is moved there and back", () => {
  const town = fc.tuple(fc.double({ min: 73, max: 135, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }));
  const metres = fc.integer({ min: -500, max: 500 });
  fc.assert(
    fc.property(town, metres, metres, (from, east, north) => {
      const there = moved(from, east, 0);
      const [lng, lat] = moved(moved(moved(there, -east, 0), 0, north), 0, -north);
      expect(lng).toBeCloseTo(from[0], 9);
      expect(lat).toBeCloseTo(from[1], 9);
    }),
  );
});

describe("classes by what is typed", () => {
  const all = [waste, noise, light, classOf("old", "噪声旧类", "Noise, old", { active: false })];
  const codes = (typed: string) => classesLike(all, typed).map(({ code }) => code);
  test("are found by either name, by code and by number", () => {
    expect(codes("噪声")).toEqual(["noise"]);
    expect(codes("street li")).toEqual(["street_light"]);
    expect(codes("waste")).toEqual(["waste"]);
    expect(codes("C0107")).toEqual(["street_light"]);
    expect(codes("ｃ０１０７")).toEqual(["street_light"]);
  });
  test("come last where only the major class fits", () => {
    expect(codes("市容")).toHaveLength(3);
    expect(codes("nothing like it")).toEqual([]);
  });
});
