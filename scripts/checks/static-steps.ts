/** The checks that run no test: format, types, lint with the import borders, dead code, and what no linter knows. */
import { bin, type Step } from "./run-step.ts";

const workspaces = ["tiles", "migrations", "server", "web", "scripts"];

export const staticSteps = (): Step[] => [
  { name: "format (biome)", command: bin("biome"), args: ["check", "--error-on-warnings"] },
  ...workspaces.map((workspace) => ({
    name: `types of ${workspace} (tsc)`,
    command: bin("tsc"),
    args: ["-p", workspace],
  })),
  { name: "lint and import borders (oxlint)", command: bin("oxlint"), args: ["--type-aware", "--deny-warnings"] },
  { name: "dead code (knip)", command: bin("knip"), args: [] },
  { name: "tidy (what no linter knows)", command: process.execPath, args: ["scripts/tidy.ts"] },
];
