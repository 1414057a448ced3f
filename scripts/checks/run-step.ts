/** Runs one command of a check with its output on the screen and answers how it went. A command that does not end is ended. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const bin = (name: string): string => join(root, "node_modules", ".bin", name);

export type Step = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** How long it may take before it is ended and counts as failed; far above what it needs. */
  readonly minutes?: number;
};
export type Outcome = { readonly name: string; readonly ok: boolean; readonly seconds: number };

const MINUTES = 20;
const INTERRUPTED = 130;

export function runStep({ name, command, args, env = {}, cwd = root, minutes = MINUTES }: Step): Promise<Outcome> {
  const began = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
      // A group of its own: what it started ends with it.
      detached: true,
    });
    const letGo = watch(child, minutes);
    const end = (ok: boolean) => {
      letGo();
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      process.stdout.write(`── ${name}: ${ok ? "passed" : "FAILED"} (${seconds} s)\n`);
      resolve({ name, ok, seconds });
    };
    child.on("error", (error) => {
      process.stdout.write(`${error.message}\n`);
      end(false);
    });
    child.on("exit", (code) => end(code === 0));
  });
}

/** Ends the command when its time is up and when this process is told to stop. */
function watch(child: ChildProcess, minutes: number): () => void {
  const limit = setTimeout(() => {
    process.stdout.write(`Expected an end within ${minutes} minutes and got none; it was ended.\n`);
    endAll(child.pid);
  }, minutes * 60_000);
  const stop = () => {
    endAll(child.pid);
    process.exit(INTERRUPTED);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return () => {
    clearTimeout(limit);
    process.off("SIGINT", stop).off("SIGTERM", stop);
  };
}

function endAll(group: number | undefined): void {
  if (group === undefined) return;
  try {
    process.kill(process.platform === "win32" ? group : -group, "SIGKILL");
  } catch {
    // It ended by itself in this moment.
  }
}
