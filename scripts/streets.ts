// npm run --silent streets -- <command> ...: street analysis on plain files, for analysts and batch jobs.
// The result goes to --out as CSV, one line of JSON with facts to standard output; exit code 2 and a message on bad input.
// Each command is one file in streets/; this one only finds it. Touches no database.
import { AnalysisInputError } from "../server/src/analysis/input-error.ts";

/** What a command prints as its line of facts. */
export type Facts = Readonly<Record<string, unknown>>;
type Command = (args: readonly string[]) => Facts | Promise<Facts>;

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  density: async () => (await import("./streets/density.ts")).density,
  k: async () => (await import("./streets/k.ts")).k,
  lisa: async () => (await import("./streets/lisa.ts")).lisa,
  cells: async () => (await import("./streets/cells.ts")).cells,
  scan: async () => (await import("./streets/scan.ts")).scan,
  knox: async () => (await import("./streets/knox.ts")).knox,
  "mann-kendall": async () => (await import("./streets/mann-kendall.ts")).mannKendallCommand,
  emerging: async () => (await import("./streets/emerging.ts")).emergingCommand,
  planar: async () => (await import("./streets/planar.ts")).planar,
  network: async () => (await import("./streets/network.ts")).network,
};

try {
  const [name = "", ...args] = process.argv.slice(2);
  const find = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!find)
    throw new AnalysisInputError(
      `Expected a command: ${Object.keys(COMMANDS).join(", ")}; got "${name.slice(0, 40)}". Usage: npm run --silent streets -- <command> ...`,
    );
  const facts = await (await find())(args);
  process.stdout.write(`${JSON.stringify(facts)}\n`);
} catch (error) {
  if (!(error instanceof AnalysisInputError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
