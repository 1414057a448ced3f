/** What a plan of an emergency lacks before it can be kept, and what follows when a role is renamed. */
import type { PlanContent } from "@gridstead/server/contract";
import { describe, expect, it } from "vitest";
import { missingIn, ownOf, renamedRole } from "./plan-rows.ts";

const said = { zh: "逐栋敲门", en: "Knock at each building" };
const content: PlanContent = {
  roles: [
    { key: "check", title: said, filledBy: { kind: "officers" } },
    { key: "call", title: said, filledBy: { kind: "duty_officer" } },
  ],
  steps: [
    { title: said, role: "check", withinMinutes: 30, required: true },
    { title: said, role: "call", withinMinutes: 5, required: true },
  ],
  contacts: [{ title: said, phone: "0535-1234567" }],
  layers: [],
  bulletin: said,
};
const plan = { name: "燃气", nameEn: "Gas", content };

describe("a role of a plan gets another key", () => {
  it("takes its steps along, and no others", () => {
    const { roles, steps } = renamedRole(content, 0, "door");
    expect(roles.map(({ key }) => key)).toEqual(["door", "call"]);
    expect(steps.map(({ role }) => role)).toEqual(["door", "call"]);
  });

  it("does not mix its steps with those of another role whose key is typed on the way", () => {
    const together = { ...content, ...renamedRole(content, 0, "call") };
    expect(together.steps.map(({ role }) => role)).toEqual(["check", "call"]);
    const apart = renamedRole(together, 0, "call2");
    expect(apart.steps.map(({ role }) => role)).toEqual(["call2", "call"]);
  });
});

describe("what a plan lacks is named before it is sent", () => {
  it("lacks nothing when it is whole", () => {
    expect(missingIn(plan)).toBeNull();
  });

  it.each([
    ["a name of blanks", { ...plan, name: "   " }, { part: "name", number: 1 }],
    ["no bulletin in English", { ...plan, content: { ...content, bulletin: { zh: "撤离", en: "" } } }, "bulletin"],
    [
      "a role key with a capital",
      { ...plan, content: { ...content, roles: [content.roles[0], { ...content.roles[1], key: "Call" }] } },
      { part: "role", number: 2 },
    ],
    [
      "a step of no minutes",
      { ...plan, content: { ...content, steps: [{ ...content.steps[0], withinMinutes: 0 }] } },
      { part: "step", number: 1 },
    ],
    [
      "a step whose role was removed",
      { ...plan, content: { ...content, roles: [content.roles[0]] } },
      { part: "step", number: 2 },
    ],
    [
      "a telephone with letters",
      { ...plan, content: { ...content, contacts: [{ title: said, phone: "desk 1" }] } },
      { part: "contact", number: 1 },
    ],
  ])("%s", (_words, wish, missing) => {
    const expected = typeof missing === "string" ? { part: missing, number: 1 } : missing;
    expect(missingIn(wish as typeof plan)).toEqual(expected);
  });
});

describe("the divisions of a new plan", () => {
  it("are those of who asks, the largest first; the whole town of a filter is none of them", () => {
    const choices = [
      { value: "", label: "全部", depth: 0 },
      { value: "990101000000", label: "云渡区", depth: 1, note: "辖区外" },
      { value: "990101001000", label: "东滨街道", depth: 2 },
      { value: "990101001001", label: "福园社区", depth: 3 },
    ];
    expect(ownOf(choices).map(({ value }) => value)).toEqual(["990101001000", "990101001001"]);
  });
});
