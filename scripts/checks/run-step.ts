/** Runs one command of a check with its output on the screen and answers how it went. Stops nothing by itself. */
import { spawn } from "node:child_process";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const bin = (name: string): string => join(root, "node_modules", ".bin", name);

export type Step = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  readonly cwd?: string;
};
export type Outcome = { readonly name: string; readonly ok: boolean; readonly seconds: number };

export function runStep({ name, command, args, env = {}, cwd = root }: Step): Promise<Outcome> {
  const began = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    const end = (ok: boolean) => {
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
