/** What a step of the checks says of a command that fails, that cannot be found, and that never ends. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runStep } from "./run-step.ts";

const folder = mkdtempSync(join(tmpdir(), "gridstead-step-"));
beforeAll(() => void vi.spyOn(process.stdout, "write").mockReturnValue(true));
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const node = (code: string) => ({ name: "a step", command: process.execPath, args: ["-e", code] });
test("a step is as good as the end of its command", async () => {
  expect((await runStep(node("process.exit(0)"))).ok).toBe(true);
  expect((await runStep(node("process.exit(3)"))).ok).toBe(false);
  expect((await runStep({ ...node(""), command: join(folder, "nothing-here") })).ok).toBe(false);
});

test("a command that does not end is ended with all that it started, and counts as failed", async () => {
  const beats = join(folder, "beats");
  const beat = `setInterval(() => require("node:fs").appendFileSync(${JSON.stringify(beats)}, "."), 20)`;
  const starts = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(beat)}]); setInterval(() => {}, 1000)`;
  const outcome = await runStep({ ...node(starts), minutes: 1 / 30 });
  expect(outcome.ok).toBe(false);
  const { size } = statSync(beats);
  expect(size).toBeGreaterThan(0);
  await sleep(200);
  expect(statSync(beats).size).toBe(size);
});
