/** What a step of a letting sends: what it asks for and nothing else. */
import { expect, test } from "vitest";
import { isLeaseAction, type LeaseAnswers, leaseStep, missingIn } from "./lease-actions.ts";

const answers: LeaseAnswers = { adults: 2, children: 1, to: "2027-05-31", reason: "moved_out", note: " at the door " };

test("verifying takes the counts that were found, ending the last day, deregistering a reason", () => {
  expect(leaseStep("verify", 3, answers)).toEqual({
    action: "verify",
    version: 3,
    adults: 2,
    children: 1,
    note: "at the door",
  });
  expect(leaseStep("end", 3, { ...answers, note: "" })).toEqual({ action: "end", version: 3, to: "2027-05-31" });
  expect(leaseStep("deregister", 1, { ...answers, note: "" })).toEqual({
    action: "deregister",
    version: 1,
    reason: "moved_out",
  });
});

test("renewing without a day is a renewal without an end", () => {
  expect(leaseStep("renew", 1, { ...answers, to: "", note: "" })).toEqual({ action: "renew", version: 1, to: null });
});

test("a letting is rejected with words, ended with a day, deregistered for another reason with words", () => {
  const silent = { ...answers, note: " ", to: "" };
  expect(missingIn("reject", silent)).toBe("note");
  expect(missingIn("end", silent)).toBe("to");
  expect(missingIn("deregister", { ...silent, reason: "other" })).toBe("note");
  expect(missingIn("deregister", silent)).toBeNull();
  expect(missingIn("verify", silent)).toBeNull();
});

test("a step that only a newer server knows has no button", () => {
  expect(isLeaseAction("verify")).toBe(true);
  expect(isLeaseAction("auction")).toBe(false);
});
