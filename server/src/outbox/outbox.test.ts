/** What needs no database: the words of every template, how long a failed message waits, the log that is written once. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Outgoing } from "./adapter.ts";
import { waitMs } from "./backoff.ts";
import { logAdapter } from "./log-adapter.ts";
import { type Template, templates } from "./templates.ts";
import { writeMessage } from "./write-message.ts";

const folder = mkdtempSync(join(tmpdir(), "gridstead-outbox-"));
afterAll(() => rmSync(folder, { recursive: true }));

const TOWN_OFFSET = 480;
const LINK = "https://town.example.org/r/ABCD1234EFGH";
const message = (key: string, triedBefore: boolean): Outgoing => ({
  key,
  template: "notice",
  language: "en",
  to: { phone: "13800000021", email: null, masked: "138 **** 0021" },
  subject: "Notice 1",
  text: `See ${LINK}`,
  link: LINK,
  triedBefore,
  at: new Date("2026-11-22T01:00:00Z"),
});
const lines = (file: string): string[] => readFileSync(file, "utf8").split("\n").filter(Boolean);

const marks = (words: string) => [...words.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? "");

test.each(Object.entries(templates))(
  "template %s names the same facts in both languages, and all that it is told",
  (name, template: Template) => {
    for (const language of ["zh", "en"] as const) {
      const used = new Set([...marks(template.subject[language]), ...marks(template.text[language])]);
      used.delete("link");
      expect([name, [...used].toSorted((a, b) => a.localeCompare(b))]).toEqual([
        name,
        template.facts.toSorted((a, b) => a.localeCompare(b)),
      ]);
    }
  },
);

test("a day stays the day it is, an instant is told in the town's own time", () => {
  const facts = {
    number: "N-7",
    address: "永安路3号",
    items: 2,
    due: "2026-11-30T15:30:00Z",
    link: "L",
    until: "2026-12-01",
  };
  expect(writeMessage(templates.notice, "zh", facts, TOWN_OFFSET)?.text).toBe(
    "永安路3号：有 2 项隐患须在 2026年11月30日 23:30 前整改。查看通知书、上报整改结果：L",
  );
  expect(writeMessage(templates.notice, "en", facts, 600)?.text).toContain("by 2026-12-01 01:30.");
  expect(writeMessage(templates.letter_reminder, "zh", facts, TOWN_OFFSET)?.text).toContain("2026年12月1日");
});

test("without a fact, or with one that is no moment, there is no message", () => {
  expect(writeMessage(templates.notice, "zh", { number: "N-7" }, TOWN_OFFSET)).toBeNull();
  const facts = { address: "a", until: "soon" };
  expect(writeMessage(templates.letter_reminder, "en", facts, TOWN_OFFSET)).toBeNull();
  expect(writeMessage(templates.letter_reminder, "en", { address: "a", constructor: "x" }, TOWN_OFFSET)).toBeNull();
});

test("a failed message waits twice as long each time, never under half of it and never over six hours", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const waits = waitMs(attempts, chance);
      expect(waits).toBeGreaterThanOrEqual(15_000);
      expect(waits).toBeLessThanOrEqual(6 * 3_600_000);
      expect(waitMs(attempts + 1, 0)).toBeGreaterThanOrEqual(waitMs(attempts, 0));
      expect(waitMs(attempts, 0) * 2).toBe(waitMs(attempts, 1));
    }),
  );
});

test("the log masks the receiver and keeps the code of the link to itself", async () => {
  const file = join(folder, "masked.log");
  await logAdapter(file).send(message("a:1", false));
  const text = readFileSync(file, "utf8");
  expect(text).not.toContain("13800000021");
  expect(text).not.toContain("ABCD1234EFGH");
  expect(JSON.parse(text)).toMatchObject({
    key: "a:1",
    to: "138 **** 0021",
    text: "See https://town.example.org/r/…",
  });
});

test("a message that was tried before is written only if its line is not there yet", async () => {
  const file = join(folder, "once.log");
  const log = logAdapter(file);
  for (const triedBefore of [false, true, true])
    expect(await log.send(message("a:1", triedBefore))).toEqual({ sent: true });
  await log.send(message("a:11", true));
  expect(lines(file).map((line) => (JSON.parse(line) as { key: string }).key)).toEqual(["a:1", "a:11"]);
});

test("a line that a crash cut off does not count as sent and does not swallow the next", async () => {
  const file = join(folder, "cut.log");
  const log = logAdapter(file);
  await log.send(message("a:1", false));
  appendFileSync(file, '{"key":"a:2","at":"2026-');
  await log.send(message("a:2", true));
  await log.send(message("a:2", true));
  expect(lines(file).map((line) => line.slice(0, 12))).toEqual(['{"key":"a:1"', '{"key":"a:2"', '{"key":"a:2"']);
  expect(JSON.parse(lines(file)[2] ?? "")).toMatchObject({ key: "a:2" });
});

test("a log that cannot be written is tried again later", async () => {
  expect(await logAdapter("/dev/null/outbox.log").send(message("a:1", false))).toMatchObject({
    sent: false,
    again: true,
  });
});
