/** What an administrator is to be told is well, is to be looked at, and is wrong. */
import { expect, test } from "vitest";
import { noteOf, openClockBook } from "./clock-book.ts";
import { judgeBackups, judgeClock, judgeDatabase, judgeDisk, judgeHeap, judgeLag, worstOf } from "./judge.ts";

const now = new Date("2026-11-22T08:00:00Z");
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
const silent = { error: () => undefined, info: () => undefined } as never;

const of = (free: number, whole: number) => judgeDisk({ free: free * 1e9, whole: whole * 1e9 });

test("a database that does not answer is bad, one that is slow or that others wait for is to be looked at", () => {
  expect([judgeDatabase(null, 0), judgeDatabase(900, 0), judgeDatabase(3, 4), judgeDatabase(3, 0)]).toEqual([
    "bad",
    "warn",
    "warn",
    "ok",
  ]);
  expect([judgeLag(null), judgeLag(90), judgeLag(15), judgeLag(0)]).toEqual(["bad", "bad", "warn", "ok"]);
});

test("a disk of 100 GB warns below 15 and is bad below 5; a huge one by what is left", () => {
  expect([of(30, 100), of(12, 100), of(4, 100), of(100, 10_000), of(0.5, 2)]).toEqual([
    "ok",
    "warn",
    "bad",
    "ok",
    "bad",
  ]);
  expect(judgeDisk(null)).toBe("warn");
  expect([judgeHeap(1, 10), judgeHeap(8.5, 10), judgeHeap(9.9, 10)]).toEqual(["ok", "warn", "bad"]);
});

test("a backup of last night that was proven is well; none for three days is not", () => {
  const facts = {
    startedAt: hoursAgo(500),
    newestAt: hoursAgo(5),
    provenAt: hoursAgo(100),
    faulty: false,
    scheduled: true,
  };
  expect(judgeBackups(facts, now)).toBe("ok");
  expect(judgeBackups({ ...facts, provenAt: null }, now)).toBe("warn");
  expect(judgeBackups({ ...facts, newestAt: hoursAgo(30) }, now)).toBe("warn");
  expect(judgeBackups({ ...facts, newestAt: hoursAgo(80) }, now)).toBe("bad");
  expect(judgeBackups({ ...facts, faulty: true }, now)).toBe("bad");
  expect(judgeBackups({ ...facts, scheduled: false }, now)).toBe("warn");
  expect(judgeBackups({ ...facts, newestAt: null, startedAt: hoursAgo(1) }, now)).toBe("warn");
});

test("a clock is bad after a look that failed, to be looked at once it went well again, and late when it stands still", () => {
  let at = now;
  const book = openClockBook(() => at);
  const log = book.logFor("hazards", silent);
  const note = noteOf(log);
  const state = () => book.read().map((clock) => judgeClock(clock, at))[0];
  expect(state()).toBe("ok");
  note?.begins(60_000);
  log.error({ err: Object.assign(new Error("secret words"), { code: "57P01" }) }, "stumbled");
  note?.ended();
  expect(state()).toBe("bad");
  expect(book.read()[0]?.fault).toEqual({ at: now, kind: "57P01", over: false });
  note?.begins(60_000);
  note?.ended();
  expect(state()).toBe("warn");
  at = new Date(now.getTime() + 3_600_000);
  expect(judgeClock({ ...(book.read()[0] as never as object), fault: null } as never, at)).toBe("warn");
  // Set back by a year: it has looked ahead of time, which is not late.
  at = new Date(now.getTime() - 365 * 86_400_000);
  expect(judgeClock({ ...(book.read()[0] as never as object), fault: null } as never, at)).toBe("ok");
  expect(noteOf(silent)).toBeUndefined();
  expect(worstOf(["ok", "warn", "bad"])).toBe("bad");
});
