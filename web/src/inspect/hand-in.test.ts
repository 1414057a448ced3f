/** From answers to hazards and a result: what the rules propose, what the officer makes of it, what goes out. */
import type { FormContent, HazardItem, Question } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { type Draft, newDraft } from "./draft.ts";
import { inspectionOf, proposals, resultOf } from "./hand-in.ts";

const title = { zh: "灭火器", en: "Extinguisher" };
const judgement: Question = { type: "string", enum: ["ok", "not_ok", "not_applicable"] };
const form: FormContent = {
  schema: {
    type: "object",
    properties: { fire: judgement, stair: judgement },
    required: [],
    additionalProperties: false,
  },
  hints: {
    order: ["fire", "stair"],
    widgets: {},
    sections: [{ key: "all", questions: ["fire", "stair"] }],
    showWhen: {},
  },
  words: { questions: { fire: { title }, stair: { title } }, sections: {} },
  hazardRules: [
    { when: { question: "fire", answers: ["not_ok"] }, item: "equipment.extinguisher_expired", onTheSpotAllowed: true },
    {
      when: { question: "stair", answers: ["not_ok"] },
      item: "egress.blocked_exit",
      severity: 1,
      onTheSpotAllowed: false,
    },
  ],
};
const items = new Map<string, HazardItem>([
  [
    "equipment.extinguisher_expired",
    { code: "equipment.extinguisher_expired", class: "equipment", severity: 3, title },
  ],
  ["egress.blocked_exit", { code: "egress.blocked_exit", class: "egress", severity: 2, title }],
  ["gas.hose_aged", { code: "gas.hose_aged", class: "gas", severity: 3, title }],
]);
const draft = (part: Partial<Draft>): Draft => ({ ...newDraft("routine", 7), ...part });
const photo = (uuid: string) => [{ uuid, sha256: "0" }];
const made = (part: Partial<Draft>) => {
  const whole = draft(part);
  const found = proposals(form, whole, items);
  return { found, result: resultOf(whole, found), sent: inspectionOf(3, form, whole, found) };
};

test("an answer that is a hazard is proposed with the severity of the rule, else of the catalogue", () => {
  const { found, result } = made({ answers: { fire: "not_ok", stair: "not_ok" } });
  expect(found.map(({ item, severity }) => [item, severity])).toEqual([
    ["equipment.extinguisher_expired", 3],
    ["egress.blocked_exit", 1],
  ]);
  expect(result).toBe("fail");
});

test("what the officer says is none is not handed in; put right on the spot it does not fail the visit", () => {
  const dropped = made({
    answers: { fire: "not_ok" },
    hazards: { "equipment.extinguisher_expired": { dropped: true } },
  });
  expect([dropped.result, dropped.sent.hazards]).toEqual(["pass", []]);
  const fixed = made({
    answers: { fire: "not_ok" },
    hazards: { "equipment.extinguisher_expired": { onTheSpot: true } },
  });
  expect(fixed.result).toBe("pass");
  expect(fixed.sent.hazards).toMatchObject([{ onTheSpot: true, severity: 3 }]);
});

test("a hazard added by hand goes out with its own photos, those of a question that is one with the hazard", () => {
  const { sent } = made({
    answers: { fire: "not_ok" },
    hazards: { "gas.hose_aged": { added: true, severity: 2 } },
    photos: { fire: photo("a"), stair: photo("b"), "item:gas.hose_aged": photo("c"), "": photo("d") },
  });
  expect(sent.hazards.map(({ item, severity, evidence }) => [item, severity, evidence])).toEqual([
    ["equipment.extinguisher_expired", 3, ["a"]],
    ["gas.hose_aged", 2, ["c"]],
  ]);
  expect(sent.evidence).toEqual([{ uuid: "d" }, { uuid: "b", question: "stair" }]);
});

test("with nobody in there is no form, no hazard and nothing looked at again", () => {
  const { sent } = made({ noAccess: true, answers: { fire: "not_ok" }, again: { 5: { passed: true, version: 2 } } });
  expect(sent).toMatchObject({ result: "no_access", answers: {}, hazards: [], recheck: [] });
  expect(sent).not.toHaveProperty("formVersionId");
});

test("a re-inspection hands in what was looked at again, without the form and its hazards", () => {
  const { sent } = made({
    kind: "re_inspection",
    answers: { fire: "not_ok" },
    again: { 5: { passed: true, version: 2 } },
  });
  expect(sent).toMatchObject({ result: "pass", answers: {}, hazards: [], recheck: [{ hazardId: 5, passed: true }] });
  expect(sent).not.toHaveProperty("formVersionId");
});

test("one that was looked at again and is not right fails the visit and carries its words", () => {
  const { sent } = made({ again: { 5: { passed: false, note: "still bare", version: 2 } } });
  expect(sent).toMatchObject({
    result: "fail",
    recheck: [{ hazardId: 5, passed: false, note: "still bare", version: 2, photos: [] }],
  });
});

test("what was signed goes with the inspection; where nobody was in, nobody has signed", () => {
  const signature = { uuid: "s", sha256: "0" };
  expect(made({ signature }).sent.signatureUuid).toBe("s");
  expect(made({ signature, noAccess: true }).sent.signatureUuid).toBeUndefined();
  expect(made({ signature: null }).sent.signatureUuid).toBeUndefined();
});
