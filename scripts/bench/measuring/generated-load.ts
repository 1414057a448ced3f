/** Runs the load generator against a server process and says how many requests a second it answered, by the clock and by its own CPU. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { atExit } from "./cleaning-up.ts";
import { rounded } from "./figures.ts";
import { cpuSecondsOf } from "./machine.ts";
import type { ServerProcess } from "./server-process.ts";

export type HitRate = {
  readonly requestsPerSecond: number;
  /** Requests by each second of CPU the server used, all its threads: what one core can do, also when others keep it from running. */
  readonly requestsPerCpuSecond: number | null;
  readonly bytesPerAnswer: number;
  readonly seconds: number;
  readonly connections: number;
};
export type Ask = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
};

const CONNECTIONS = 32;
const WARM_MS = 3_000;
const MEASURED_MS = 5_000;

/** The same bytes from node:http with nothing around it: how fast the machine is just now. */
export async function bareHitRate(body: Buffer): Promise<HitRate> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../bare-server.ts"), String(body.length)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  atExit(() => void child.kill("SIGKILL"));
  try {
    const port = await new Promise<number>((resolve) =>
      child.stdout.once("data", (text: Buffer) => resolve(Number(text))),
    );
    return await hitRate({ port, pid: child.pid ?? 0 }, { path: "/", headers: {}, status: 200 });
  } finally {
    child.kill();
  }
}

export async function hitRate(server: Pick<ServerProcess, "port" | "pid">, ask: Ask): Promise<HitRate> {
  await generate(server.port, ask, WARM_MS);
  const before = cpuSecondsOf(server.pid);
  const { answers, others, bytes, seconds } = await generate(server.port, ask, MEASURED_MS);
  const after = cpuSecondsOf(server.pid);
  if (others > 0)
    throw new Error(`Expected ${ask.status} every time, got something else ${others} of ${answers + others} times.`);
  return {
    requestsPerSecond: rounded(answers / seconds),
    requestsPerCpuSecond: before === null || after === null ? null : rounded(answers / (after - before)),
    bytesPerAnswer: Math.round(bytes / answers),
    seconds: rounded(seconds),
    connections: CONNECTIONS,
  };
}

type Generated = {
  readonly answers: number;
  readonly others: number;
  readonly bytes: number;
  readonly seconds: number;
};

function generate(port: number, { path, headers, status }: Ask, ms: number): Promise<Generated> {
  const order = { port, path, headers, status, ms, connections: CONNECTIONS };
  const child = spawn(process.execPath, [join(import.meta.dirname, "../load-generator.ts"), JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve(JSON.parse(text) as Generated) : reject(new Error(`The load generator ended with ${code}.`)),
    );
  });
}
