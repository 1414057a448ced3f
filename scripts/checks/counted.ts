/** Reads how many tests passed and failed from the reports that vitest and Playwright wrote. */
import { existsSync, readFileSync } from "node:fs";

export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };
export const nothing: Count = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** A report that is missing counts as one failure: the runner died before it wrote it. */
export function countVitest(file: string): Count {
  const report = readReport(file);
  if (!report) return { ...nothing, failed: 1 };
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numFailedTestSuites = 0,
  } = report as Record<string, number>;
  return {
    passed: numPassedTests,
    failed: numFailedTests === 0 && numPassedTests === 0 ? Math.max(1, numFailedTestSuites) : numFailedTests,
    skipped: numPendingTests,
  };
}

export function countPlaywright(file: string): Count {
  const report = readReport(file);
  if (!report) return { ...nothing, failed: 1 };
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = (report["stats"] ?? {}) as Record<string, number>;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

function readReport(file: string): Record<string, unknown> | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>) : null;
}
