/** The draft of a token on its way to the server. */
import { expect, test } from "vitest";
import { emptyDraft, endsSoon, isComplete, newTokenOf, offeredScopes } from "./scope-order.ts";

const draft = { ...emptyDraft, name: " QGIS ", scopes: ["tiles"] as const };

test("a token has a name and does at least one thing", () => {
  expect([emptyDraft, { ...draft, name: " " }, { ...draft, scopes: [] }].some(isComplete)).toBe(false);
  expect(isComplete(draft)).toBe(true);
});

test("what is left empty is not sent; networks may stand on lines or behind commas", () => {
  expect(newTokenOf(draft)).toEqual({ name: "QGIS", scopes: ["tiles"], days: 90 });
  expect(
    newTokenOf({ ...draft, division: "990101001000", networks: "10.1.0.0/16\n\n 10.2.0.0/16，::1" }),
  ).toMatchObject({
    divisions: ["990101001000"],
    networks: ["10.1.0.0/16", "10.2.0.0/16", "::1"],
  });
  expect(isComplete({ ...draft, networks: "::1 ".repeat(9) })).toBe(false);
});

test("the audit is offered to those who may read it", () => {
  expect(offeredScopes("auditor")).toContain("audit");
  expect(offeredScopes("officer")).toEqual(["tiles", "read", "exports", "write", "open311"]);
});

test("a token ends soon in its last two weeks, and not when it is over", () => {
  const token = { state: "active", expiresAt: "2026-12-01T00:00:00Z" } as Parameters<typeof endsSoon>[0];
  expect([endsSoon(token, at("2026-11-16")), endsSoon(token, at("2026-11-18"))]).toEqual([false, true]);
  expect(endsSoon({ ...token, state: "expired" }, at("2026-12-02"))).toBe(false);
});

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
