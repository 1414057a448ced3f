/** `npm run check`: everything before the browser: format, types, lint, dead code, tidy, unit tests, tests on the embedded database. */
import { runStep } from "./checks/run-step.ts";
import { staticSteps } from "./checks/static-steps.ts";
import { testStep } from "./checks/test-step.ts";

const outcomes = [];
for (const step of staticSteps()) outcomes.push(await runStep(step));
outcomes.push(await runStep(testStep("unit")), await runStep(testStep("embedded")));

const failed = outcomes.filter((outcome) => !outcome.ok);
process.stdout.write(
  failed.length === 0
    ? `\nAll ${outcomes.length} checks passed.\n`
    : `\nFailed: ${failed.map((outcome) => outcome.name).join(", ")}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
