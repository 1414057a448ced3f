/** The one engine on a small table of its own: where a step leads and every reason it is refused for. */
import { describe, expect, test } from "vitest";
import { machineOf } from "./machine.ts";
import { actionsFrom, step } from "./step.ts";

//   null -> draft -> sent -> done        a failed one goes back to draft, in the next round
const letterOfTheTest = machineOf({
  thing: "letter",
  states: ["draft", "sent", "done"],
  final: ["done"],
  transitions: [
    { action: "write", from: [null], to: "draft", by: ["officer"] },
    {
      action: "send",
      from: ["draft"],
      to: "sent",
      by: ["officer"],
      guards: ["is_signed", "has_stamp"],
      clock: "start",
    },
    { action: "send", from: ["draft"], to: "sent", by: ["supervisor"], needsNote: true, clock: "start" },
    { action: "read", from: ["sent"], to: "same", by: ["landlord"] },
    { action: "fail", from: ["sent"], to: "draft", by: ["officer"], newRound: true },
    { action: "finish", from: ["sent"], to: "done", by: ["clock"], clock: "stop" },
  ],
});
type Asked = Parameters<
  typeof step<"draft" | "sent" | "done", "write" | "send" | "read" | "fail" | "finish", "is_signed" | "has_stamp">
>[1];
const ask = (asked: Partial<Asked> & Pick<Asked, "action">) =>
  step(letterOfTheTest, { state: "draft", round: 1, actor: "officer", note: null, holds: {}, ...asked });

describe("a step", () => {
  test("leads where its row says, with what it does to the clock", () => {
    expect(ask({ action: "write", state: null })).toEqual({
      action: "write",
      from: null,
      to: "draft",
      round: 1,
      clock: null,
    });
    expect(ask({ action: "send", holds: { is_signed: true, has_stamp: true } })).toMatchObject({
      to: "sent",
      clock: "start",
    });
  });
  test("that stays where it is stays there", () => {
    expect(ask({ action: "read", state: "sent", actor: "landlord" })).toMatchObject({ from: "sent", to: "sent" });
  });
  test("that fails begins a new round", () => {
    expect(ask({ action: "fail", state: "sent", round: 3 })).toMatchObject({ to: "draft", round: 4 });
  });
});

describe("a refusal", () => {
  test("names the state and what could be done in it", () => {
    expect(ask({ action: "finish", actor: "clock" })).toEqual({
      refused: "wrong_state",
      state: "draft",
      possible: ["send"],
    });
    expect(ask({ action: "send", state: "done" })).toEqual({ refused: "wrong_state", state: "done", possible: [] });
  });
  test("names who may, once each", () => {
    expect(ask({ action: "send", actor: "landlord" })).toEqual({ refused: "may_not", by: ["officer", "supervisor"] });
  });
  test("names the first condition that does not hold; one that nobody has asked about does not hold", () => {
    expect(ask({ action: "send" })).toEqual({ refused: "guard", guard: "is_signed" });
    expect(ask({ action: "send", holds: { is_signed: true } })).toEqual({ refused: "guard", guard: "has_stamp" });
    expect(ask({ action: "send", holds: { is_signed: true, has_stamp: false } })).toEqual({
      refused: "guard",
      guard: "has_stamp",
    });
  });
  test("asks for words where they are needed, and blanks are none", () => {
    expect(ask({ action: "send", actor: "supervisor" })).toEqual({ refused: "needs_note" });
    expect(ask({ action: "send", actor: "supervisor", note: "  " })).toEqual({ refused: "needs_note" });
    expect(ask({ action: "send", actor: "supervisor", note: "急" })).toMatchObject({ to: "sent" });
  });
});

test("a button offers what some actor could do from here", () => {
  expect(actionsFrom(letterOfTheTest, null)).toEqual(["write"]);
  expect(actionsFrom(letterOfTheTest, "sent")).toEqual(["read", "fail", "finish"]);
});

test("a row from nowhere that stays nowhere is a fault of the table", () => {
  const broken = machineOf({
    thing: "letter",
    states: ["draft"],
    final: [],
    transitions: [{ action: "write", from: [null], to: "same", by: ["officer"] }],
  });
  expect(() =>
    step(broken, { action: "write", state: null, round: 1, actor: "officer", note: null, holds: {} }),
  ).toThrow("must name where it leads");
});
