/** When a session locks, and when it is good for nothing but adding a factor. */
import { expect, test } from "vitest";
import { type SessionFacts, sessionState } from "./session-state.ts";
import { defaultSignInRules, signInRulesOf } from "./sign-in-rules.ts";

const facts: SessionFacts = {
  role: "supervisor",
  locked: false,
  activeAt: new Date("2026-11-22T08:00:00Z"),
  idleS: 0,
  strong: false,
  hasFactor: false,
  rules: null,
};
const needed = { ...defaultSignInRules, secondFactorRoles: ["supervisor"] };

test("a desk locks after a quarter of an hour, the phone of an officer after eight hours", () => {
  expect(sessionState({ ...facts, idleS: 900 }).held).toBeNull();
  expect(sessionState({ ...facts, idleS: 901 }).held).toBe("locked");
  expect(sessionState({ ...facts, role: "officer", idleS: 8 * 3600 }).held).toBeNull();
  expect(sessionState({ ...facts, role: "officer", idleS: 8 * 3600 + 1 }).held).toBe("locked");
  expect(sessionState(facts).locksAt).toEqual(new Date("2026-11-22T08:15:00Z"));
});

test("a town may let a role never lock, but a session that was locked by hand stays locked", () => {
  const rules = { ...defaultSignInRules, idleMinutes: { ...defaultSignInRules.idleMinutes, supervisor: 0 } };
  expect(sessionState({ ...facts, rules, idleS: 1e6 })).toEqual({ held: null, idleLimitS: null, locksAt: null });
  expect(sessionState({ ...facts, rules, locked: true }).held).toBe("locked");
});

test("who needs a second factor and has none may only add one; who has one, or came with more than a password, may all", () => {
  expect(sessionState({ ...facts, rules: needed }).held).toBe("must_enrol");
  expect(sessionState({ ...facts, rules: needed, role: "officer" }).held).toBeNull();
  expect(sessionState({ ...facts, rules: needed, hasFactor: true }).held).toBeNull();
  expect(sessionState({ ...facts, rules: needed, strong: true }).held).toBeNull();
  expect(sessionState({ ...facts, rules: needed, locked: true }).held).toBe("locked");
});

test("a broken setting shuts nobody out", () => {
  expect(signInRulesOf({ secondFactorRoles: "all" })).toEqual(defaultSignInRules);
});
