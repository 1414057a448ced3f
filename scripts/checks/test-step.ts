/** One vitest project as a step that leaves a report to count. */
import { join } from "node:path";
import { bin, root, type Step } from "./run-step.ts";

export type Project = "unit" | "embedded" | "native";
export const reportOf = (project: Project | "browser"): string => join(root, "test-results", `${project}.json`);

export const testStep = (project: Project, env: Record<string, string> = {}): Step => ({
  name: `${project} tests (vitest)`,
  command: bin("vitest"),
  args: [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportOf(project)}`,
  ],
  env,
  minutes: 60,
});
