/** `npm start` as a person meets it: into an empty data folder, stopped, and once more. Always the embedded demo town. */
import { spawn } from "node:child_process";
import { get } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "../checks/free-port.ts";
import { buildingsAt, scratchFolder } from "./measuring/bench-town.ts";
import { atExit } from "./measuring/cleaning-up.ts";
import { atMost, rounded } from "./measuring/figures.ts";
import { cpuSecondsOf, residentMiBOf } from "./measuring/machine.ts";
import type { Bench, Say } from "./measuring/measured.ts";
import { profileArgs } from "./measuring/server-process.ts";

const script = join(import.meta.dirname, "../start.ts");
const LONGEST_START_MS = 300_000;
const ASK_EVERY_MS = 100;
const LONGEST_STOP_MS = 20_000;

type Started = {
  readonly readySeconds: number;
  /** What it used until then, all its threads: shorter than the wait when others kept it waiting. */
  readonly readyCpuSeconds: number | null;
  readonly stopSeconds: number;
  /** 0 when it stopped in order, null when it had to be killed. */
  readonly exitCode: number | null;
  readonly residentMiB: number | null;
  /** What it said and when, without addresses and passwords. */
  readonly steps: readonly { readonly atSeconds: number; readonly line: string }[];
};

export const benchStart: Bench = async (options, say) => {
  if (options.scale !== "demo" || options.databaseUrl)
    throw new Error("The start is measured with the embedded demo town only: leave out --scale and --database-url.");
  const dataDir = scratchFolder();
  say("First start ...");
  const first = await startAndStop(dataDir, options.profile, say);
  say("Second start ...");
  const second = await startAndStop(dataDir, options.profile, say);
  return {
    data: { database: "embedded", buildings: buildingsAt.demo },
    figures: { first, second },
    budget: [
      atMost("first start until /readyz, seconds", first.readySeconds, 90),
      atMost("later start until /readyz, seconds", second.readySeconds, 15),
      atMost("exit code after SIGTERM, first start", first.exitCode ?? 255, 0),
      atMost("exit code after SIGTERM, later start", second.exitCode ?? 255, 0),
    ],
    note: 'The steps say whether the web app was built or "up to date": in a fresh clone building it is part of the first start.',
  };
};

async function startAndStop(dataDir: string, profile: string | null, say: Say): Promise<Started> {
  const port = await freePort();
  const began = performance.now();
  const sinceBegan = (): number => rounded((performance.now() - began) / 1000);
  const child = spawn(process.execPath, [...profileArgs(profile), "--disable-warning=ExperimentalWarning", script], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_URL: "",
      LOG_LEVEL: "error",
    },
  });
  atExit(() => void child.kill("SIGKILL"));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const steps: { atSeconds: number; line: string }[] = [];
  createInterface(child.stdout).on("line", (line) => {
    if (/^[A-Z].*\.$/.test(line)) steps.push({ atSeconds: sinceBegan(), line: line.replaceAll(dataDir, "DATA_DIR") });
  });
  await ready(port, ended);
  const readySeconds = sinceBegan();
  const residentMiB = child.pid === undefined ? null : residentMiBOf(child.pid);
  const readyCpuSeconds = child.pid === undefined ? null : cpuSecondsOf(child.pid);
  say(`Ready after ${readySeconds} s. Stopping ...`);
  const asked = performance.now();
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_STOP_MS);
  const exitCode = await ended;
  clearTimeout(late);
  return {
    readySeconds,
    readyCpuSeconds,
    stopSeconds: rounded((performance.now() - asked) / 1000),
    exitCode,
    residentMiB,
    steps,
  };
}

async function ready(port: number, ended: Promise<number | null>): Promise<void> {
  let died: string | null = null;
  void ended.then((code) => {
    died = `it ended with ${code}`;
  });
  for (const until = performance.now() + LONGEST_START_MS; performance.now() < until; ) {
    if ((await statusOf(port)) === 200) return;
    if (died !== null) break;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  throw new Error(`Expected /readyz to say 200 within ${LONGEST_START_MS / 1000} s, ${died ?? "it did not"}.`);
}

/** Null while nobody listens. */
const statusOf = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, path: "/readyz", agent: false, timeout: 3_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(null));
  });
