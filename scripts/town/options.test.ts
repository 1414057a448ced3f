// What the town command accepts and refuses.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readOrder } from "./options.ts";

const CLOCK = new Date("2026-11-21T16:30:00Z");

test("without more than a folder it makes 3,000 buildings with seed 7 as of today's date in the town", () => {
  expect(readOrder(["--out", "town"], CLOCK)).toEqual({
    buildings: 3000,
    seed: 7,
    out: "town",
    today: Date.parse("2026-11-22T00:00:00Z") / 86_400_000,
    minute: 900,
  });
});

test("the Futian scale is 66,000 buildings", () => {
  expect(readOrder(["--scale", "futian", "--out", "town"], CLOCK)).toMatchObject({ buildings: 66_000 });
});

test.each([
  [["--buildings", "99", "--out", "t"], 'got "99"'],
  [["--buildings", "100001", "--out", "t"], "from 100 to 100000"],
  [["--buildings", "3e3", "--out", "t"], 'got "3e3"'],
  [["--buildings", "-5", "--out", "t"], "Usage"],
  [["--buildings", "3000"], "--out"],
  [["--scale", "mars", "--out", "t"], 'got "mars"'],
  [["--scale", "futian", "--buildings", "500", "--out", "t"], "either"],
  [["--seed", "4294967296", "--out", "t"], "--seed"],
  [["--today", "2026-02-30", "--out", "t"], "2026-02-30"],
  [["--time", "25:00", "--out", "t"], "25:00"],
  [["--roofs", "3", "--out", "t"], "Usage"],
  [["town"], "Usage"],
])("%j is refused with a reason", (args, reason) => {
  const asked = readOrder(args, CLOCK);
  expect("refusal" in asked ? asked.refusal : "accepted").toContain(reason);
});

test.each([[["--buildings", "99", "--out", "t"]], [["--roofs", "3"]]])(
  "the command leaves with exit code 2 after %j",
  (args) => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, "..", "town.ts"), ...args], {
      encoding: "utf8",
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("Usage: npm run town");
  },
);
