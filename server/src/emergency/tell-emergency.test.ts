/** What is told of an emergency: a drill says that it is one, and no title is longer than a bulletin's may be. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginningOf, endingOf } from "./tell-emergency.ts";

const told = {
  plan: { id: 1, number: 1, class: "gas" as const, name: "燃气泄漏", nameEn: "Gas leak" },
  drill: false,
  level: 2,
  place: "永安路 12 号",
  bulletin: { zh: "请开窗离开", en: "Open windows and leave" },
  divisions: ["310100001001"],
};

const UUID = "8b8ce5f0-98a8-4d67-9d5c-2f4c7a4d0b11";
const text = (most: number) => fc.string({ minLength: 1, maxLength: most, unit: "binary" });

describe("what is told of an emergency", () => {
  it("is urgent and asks for a receipt when it begins, in the words of the plan", () => {
    const telling = beginningOf(told, UUID);
    expect(telling).toMatchObject({ level: "urgent", needsReceipt: true, areas: ["310100001001"] });
    expect(telling.title).toBe("应急启动：燃气泄漏 · 永安路 12 号");
    expect(telling.text).toBe(
      "燃气泄漏，II级响应：永安路 12 号\n请开窗离开\nGas leak, level II: 永安路 12 号\nOpen windows and leave",
    );
  });

  it("says before anything else that a drill is one", () => {
    expect(beginningOf({ ...told, drill: true }, UUID).title).toMatch(/^【演练】/);
    expect(beginningOf({ ...told, drill: true }, UUID).text).toMatch(/^演练：不是真实事件。/);
    expect(beginningOf(told, UUID).text).not.toContain("演练");
  });

  it("tells the end in the words of who ended it, and how", () => {
    const end = { version: 1, note: " 阀门已关 ", leaveOpen: 0 };
    expect(endingOf(told, { ...end, action: "terminate" }, UUID)).toMatchObject({
      level: "important",
      needsReceipt: false,
    });
    expect(endingOf(told, { ...end, action: "terminate" }, UUID).text).toContain("\n阀门已关\n");
    expect(endingOf(told, { ...end, action: "stand_down" }, UUID).title).toMatch(/^应急解除：/);
  });

  it("puts right at the end what was told at the beginning, so that nobody goes on leaving houses", () => {
    const ending = endingOf(told, { version: 1, note: "阀门已关", leaveOpen: 0, action: "terminate" }, UUID);
    expect(ending.putsRight).toBe(beginningOf(told, UUID).uuid);
    expect(ending.uuid).not.toBe(UUID);
  });

  it("never has a title longer than a bulletin's", () => {
    fc.assert(
      fc.property(text(80), text(120), fc.boolean(), (name, place, drill) => {
        const { title } = beginningOf({ ...told, drill, place, plan: { ...told.plan, name } }, UUID);
        expect(Array.from(title).length).toBeLessThanOrEqual(120);
      }),
    );
  });
});
