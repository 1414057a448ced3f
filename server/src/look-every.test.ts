/** One look at a time, at once or later, and an end that waits. */
import Fastify from "fastify";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lookEvery } from "./look-every.ts";

type Look = () => Promise<void>;
const quietLog = Fastify({ logger: { level: "silent" } }).log;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("looks at once and again after every interval", async () => {
  const look = vi.fn<Look>(async () => undefined);
  const stop = lookEvery(1_000, look, quietLog);
  expect(look).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(look).toHaveBeenCalledTimes(4);
  await stop();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(look).toHaveBeenCalledTimes(4);
});

test("what can wait is looked at for the first time later, and not at all when it ends before", async () => {
  const [waited, ended] = [vi.fn<Look>(async () => undefined), vi.fn<Look>(async () => undefined)];
  const stop = lookEvery(1_000, waited, quietLog, 5_000);
  await lookEvery(1_000, ended, quietLog, 5_000)();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(waited).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_001);
  expect(waited).toHaveBeenCalledTimes(2);
  expect(ended).not.toHaveBeenCalled();
  await stop();
});

test("a slow look is not overtaken, and the end waits for it", async () => {
  const { promise, resolve: finish } = Promise.withResolvers<void>();
  const look = vi.fn<Look>(() => promise);
  const stop = lookEvery(1_000, look, quietLog);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(look).toHaveBeenCalledTimes(1);
  let over = false;
  const stopped = stop().then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(over).toBe(false);
  finish();
  await stopped;
  expect(over).toBe(true);
});
