/** A real server process on a loaded town, on a loopback port of its own, with the settings that a user would have. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { DatabasePlace } from "../../../server/src/db/open-database.ts";
import { atExit } from "./cleaning-up.ts";

export type ServerProcess = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** From the spawn until all layers were loaded. */
  readonly readySeconds: number;
  /** Asks it to stop; the exit code, null when it had to be killed. */
  stop(): Promise<number | null>;
};

const main = join(import.meta.dirname, "../../../server/src/main.ts");
const LONGEST_START_MS = 180_000;
const LONGEST_STOP_MS = 15_000;

/** With `profile` the process writes a CPU profile into that folder when it stops. */
export async function startServerProcess(place: DatabasePlace, profile: string | null): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, [...profileArgs(profile), "--disable-warning=ExperimentalWarning", main], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: "0",
      PUBLIC_URL: "",
      ADMIN_PASSWORD: "",
      DATA_DIR: place.dataDir,
      DATABASE_URL: place.databaseUrl ?? "",
      GRIDSTEAD_KEY: process.env["GRIDSTEAD_KEY"] ?? randomBytes(32).toString("base64"),
      // The limit per address would count this measurement as one visitor.
      REQUESTS_PER_MINUTE: "0",
    },
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  atExit(() => void child.kill("SIGKILL"));
  const url = await addressOf(child.stdout, ended);
  const { pid } = child;
  if (pid === undefined) throw new Error("The server process has no number: it could not be started.");
  return {
    url,
    port: Number(new URL(url).port),
    pid,
    readySeconds: (performance.now() - began) / 1000,
    stop: () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_STOP_MS);
      return ended.finally(() => clearTimeout(late));
    },
  };
}

export const profileArgs = (folder: string | null): string[] =>
  folder === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${folder}`];

/** The server says where it is once its layers are loaded; the rest of what it says is read and dropped. */
async function addressOf(output: NodeJS.ReadableStream, ended: Promise<number | null>): Promise<string> {
  const told = new Promise<string>((resolve) => {
    createInterface(output).on("line", (line) => {
      const url = /^Gridstead is at (\S+)/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(
      () => reject(new Error(`Expected the server to start within ${LONGEST_START_MS / 1000} s.`)),
      LONGEST_START_MS,
    ).unref();
  });
  const died = ended.then((code) => {
    throw new Error(`Expected the server to start, it ended with ${code}. Its words stand above.`);
  });
  return Promise.race([told, late, died]);
}
