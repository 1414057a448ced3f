/** Why a step cannot be taken now. */
import { describe, expect, test } from "vitest";
import { type Asked, whyNotExtend, whyNotPass } from "./why-not.ts";

const now = Date.parse("2026-11-22T02:00:00Z");
const hazard = (change: Partial<Asked> = {}): Asked => ({
  state: "notified",
  deadlineAt: "2026-11-30T02:00:00Z",
  pausedAt: null,
  history: [],
  possibleActions: [],
  ...change,
});
const extended: Asked["history"][number] = {
  id: 1,
  action: "extend",
  from: "notified",
  to: "extended",
  round: 1,
  at: "2026-11-09T02:00:00Z",
  party: "account",
  account: null,
  note: "holidays",
  details: {},
};

describe("putting a deadline off", () => {
  test("is possible where the server says so", () => {
    expect(whyNotExtend(hazard({ possibleActions: ["extend"] }), "supervisor", now)).toBeNull();
  });
  test("happens once only, whoever asks", () => {
    expect(whyNotExtend(hazard({ state: "extended", history: [extended] }), "supervisor", now)).toBe("never_extended");
  });
  test("is too late after the deadline, and waits while the clock stands", () => {
    expect(whyNotExtend(hazard({ deadlineAt: "2026-11-20T02:00:00Z" }), "supervisor", now)).toBe("before_deadline");
    expect(whyNotExtend(hazard({ pausedAt: "2026-11-20T02:00:00Z" }), "supervisor", now)).toBe("not_paused");
  });
  test("is not an officer's to grant, and needs a notice first", () => {
    expect(whyNotExtend(hazard(), "officer", now)).toBe("may_not");
    expect(whyNotExtend(hazard({ state: "found" }), "supervisor", now)).toBe("wrong_state");
  });
});

describe("closing after a look", () => {
  test("is somebody else's where the officer worked on it", () => {
    expect(whyNotPass(hazard({ state: "reported_fixed" }), "officer")).toBe("not_handled_by_me");
    expect(whyNotPass(hazard({ state: "reported_fixed" }), "auditor")).toBe("may_not");
  });
  test("needs a notice first", () => {
    expect(whyNotPass(hazard({ state: "found" }), "officer")).toBe("wrong_state");
  });
});
