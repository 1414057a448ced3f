/** Reports of npm as they come: clean, faulty, explained, and none at all. */
import { expect, test } from "vitest";
import { type Explanation, judgeAudit } from "./judge-audit.ts";

const report = (vulnerabilities: object): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities });
const found = report({
  leftpad: {
    via: [{ title: "Pads to the right", severity: "high", url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc" }],
  },
  above: { via: ["leftpad"] },
});
const explained: Explanation = {
  advisory: "GHSA-aaaa-bbbb-cccc",
  package: "leftpad",
  why: "we pad nothing",
  until: "2027-01-31",
};

test("no advisory is clean", () => {
  expect(judgeAudit(report({}), [], "2026-11-22")).toEqual({ kind: "clean", explained: [] });
});

test("an advisory is a fault until it is explained, and again when the explanation is over", () => {
  const fault = "leftpad: Pads to the right (high, GHSA-aaaa-bbbb-cccc)";
  expect(judgeAudit(found, [], "2026-11-22")).toEqual({ kind: "faults", faults: [fault] });
  expect(judgeAudit(found, [explained], "2027-01-31")).toEqual({
    kind: "clean",
    explained: ["leftpad: we pad nothing"],
  });
  expect(judgeAudit(found, [explained], "2027-02-01")).toMatchObject({
    kind: "faults",
    faults: [fault, expect.stringContaining("look again")],
  });
});

test("an explanation of nothing is a fault: it would hide the next one", () => {
  expect(judgeAudit(report({}), [explained], "2026-11-22")).toMatchObject({
    faults: [expect.stringContaining("take it out")],
  });
  expect(judgeAudit(found, [{ ...explained, package: "above" }], "2026-11-22")).toMatchObject({ kind: "faults" });
});

test("a service that cannot be reached is never the same as clean", () => {
  const refused = JSON.stringify({ message: "405 Method Not Allowed", error: { summary: "" } });
  expect(judgeAudit(refused, [], "2026-11-22")).toEqual({ kind: "not_checked", why: "405 Method Not Allowed" });
  for (const text of ["", "npm warn", "{}", '{"vulnerabilities":{}}', "null"])
    expect(judgeAudit(text, [], "2026-11-22")).toEqual({ kind: "not_checked", why: "npm gave no report" });
});
