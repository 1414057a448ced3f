// What failed is told from both runners' reports, and nothing is told of what passed.
import { expect, test } from "vitest";
import { failuresOf } from "./failures.ts";

test("a failed test is named with the beginning of its message", () => {
  const report = {
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "holds" },
          { status: "failed", fullName: "does not hold", failureMessages: ["expected 1 to be 2\nat line 3"] },
        ],
      },
      { name: "b.test.ts", status: "passed", assertionResults: [] },
    ],
  };
  expect(failuresOf(JSON.stringify(report))).toEqual([
    "FAILED a.test.ts > does not hold\n  expected 1 to be 2\n  at line 3",
  ]);
});

test("a file that did not come to its tests is named too", () => {
  const report = { testResults: [{ name: "a.test.ts", status: "failed", message: "no such module" }] };
  expect(failuresOf(JSON.stringify(report))).toEqual(["FAILED a.test.ts\n  no such module"]);
});

test("a story that failed is found inside its file", () => {
  const spec = { title: "is told", ok: false, tests: [{ results: [{ error: { message: "not visible" } }] }] };
  const report = { suites: [{ title: "a.spec.ts", suites: [{ title: "a stranger", specs: [spec] }], specs: [] }] };
  expect(failuresOf(JSON.stringify(report))).toEqual(["FAILED a stranger > is told\n  not visible"]);
});
