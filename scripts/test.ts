/**
 * `npm test`: all of it. Fetches what the machine lacks, runs the static checks, the unit tests, the database tests on both
 * databases (on the embedded one those that depend on it) and the browser stories, and ends with "N passed, N failed". A check that runs no test counts as one.
 */
import { rmSync } from "node:fs";
import { add, type Count, countPlaywright, countVitest, nothing } from "./checks/counted.ts";
import { failuresIn } from "./checks/failures.ts";
import { type Cluster, startCluster } from "./checks/native-cluster.ts";
import { fetchNeeds, findChromium, findPostgres } from "./checks/needs.ts";
import { bin, type Outcome, root, runStep, type Step } from "./checks/run-step.ts";
import { staticSteps } from "./checks/static-steps.ts";
import { reportOf, testStep } from "./checks/test-step.ts";

const one = (outcome: Outcome): Count => (outcome.ok ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 });
/** Tests may all pass and the runner still fail (a fault outside any test): that is a failure too. */
const counted = (outcome: Outcome, count: Count): Count =>
  outcome.ok || count.failed > 0 ? count : { ...count, failed: 1 };

const missing = fetchNeeds();
if (missing.length > 0) {
  process.stdout.write(
    `The tests cannot run, this is missing:\n${missing.map((line) => `- ${line}`).join("\n")}\n\n0 passed, ${missing.length} failed\n`,
  );
  process.exit(1);
}

rmSync(`${root}/test-results`, { recursive: true, force: true });
let total = nothing;
const broken: string[] = [];
for (const step of staticSteps()) total = add(total, one(await noted(step)));
const hasPostgres = Boolean(process.env["DATABASE_URL_TEST"]) || findPostgres() !== undefined;
for (const project of ["unit", "embedded"] as const) {
  // Every database test runs on PostgreSQL below; `npm run check` runs every one on the embedded database.
  const step = testStep(project, hasPostgres ? { GRIDSTEAD_EMBEDDED: "platform" } : {});
  total = add(total, counted(await noted(step), countVitest(reportOf(project))));
}
total = add(total, await nativeTests());
total = add(total, await browserTests());

const failures = failuresIn((["unit", "embedded", "native", "browser"] as const).map(reportOf));
if (failures !== "") process.stdout.write(`\n${failures}\n`);
for (const name of broken) process.stdout.write(`\nFAILED STEP ${name}\n`);
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}\n`,
);
process.exitCode = total.failed === 0 ? 0 : 1;

/** What failed early in a long run is told once more at its end. */
async function noted(step: Step): Promise<Outcome> {
  const outcome = await runStep(step);
  if (!outcome.ok) broken.push(step.name);
  return outcome;
}

async function nativeTests(): Promise<Count> {
  const given = process.env["DATABASE_URL_TEST"];
  const binaries = findPostgres();
  let cluster: Cluster | null = null;
  if (!given && binaries) cluster = await startCluster(binaries);
  try {
    const outcome = await noted(testStep("native", { DATABASE_URL_TEST: given ?? cluster?.url ?? "" }));
    return counted(outcome, countVitest(reportOf("native")));
  } finally {
    cluster?.stop();
  }
}

async function browserTests(): Promise<Count> {
  const built = await noted({ name: "build the web app", command: process.execPath, args: ["scripts/build.ts"] });
  if (!built.ok) return one(built);
  const stories = await noted({
    name: "browser stories (Playwright)",
    command: bin("playwright"),
    args: ["test", "--config", "web/playwright.config.ts"],
    env: { CHROMIUM: findChromium() ?? "", PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf("browser") },
    minutes: 60,
  });
  return add(one(built), counted(stories, countPlaywright(reportOf("browser"))));
}
