/** The real server as a process of its own, on a database that is there, to be killed without warning and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type TownServer = {
  readonly url: string;
  readonly pid: number;
  /** kill -9; answers when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** What it has written on standard error and output, the newest of it. */
  told(): string;
  hasEnded(): boolean;
};

const READY_MS = 300_000;
const ASK_MS = 5_000;
const TOLD = 20_000;

/** Answers when /readyz does. */
export async function startTown(port: number, env: Readonly<Record<string, string>>): Promise<TownServer> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "../../server/src/main.ts")],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, LOG_LEVEL: "error", ...env, PORT: String(port), REQUESTS_PER_MINUTE: "0" },
    },
  );
  let told = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      told = (told + chunk.toString()).slice(-TOLD);
    });
  const server = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    told: () => told,
    hasEnded: () => hasEnded(child),
  };
  await ready(server.url, child, server.told);
  return { ...server, kill: () => end(child, "SIGKILL"), stop: () => end(child, "SIGTERM") };
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

async function ready(url: string, child: ChildProcess, told: () => string): Promise<void> {
  const until = performance.now() + READY_MS;
  let last = "no answer";
  while (performance.now() < until) {
    if (hasEnded(child)) throw new Error(`The server ended while starting: ${told()}`);
    try {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ASK_MS) });
      if (answer.ok) return;
      last = await answer.text();
    } catch (error) {
      last = String(error);
    }
    await sleep(50);
  }
  await end(child, "SIGKILL");
  throw new Error(`The server was not ready within ${READY_MS} ms (${last}): ${told()}`);
}
