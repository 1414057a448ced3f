/** What is remembered of an answer, for how long, and of a fault. */
import { expect, test } from "vitest";
import { rememberBriefly } from "./remember-briefly.ts";

function counting(forMs: number) {
  let nowMs = 0;
  let asked = 0;
  const remember = rememberBriefly<number>(forMs, () => nowMs);
  return {
    ask: (key: string) => remember(key, async () => ++asked),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

test("two hundred who ask at once are one question; a second later it is asked anew", async () => {
  const { ask, pass } = counting(1_000);
  expect(new Set(await Promise.all(Array.from({ length: 200 }, () => ask("hall"))))).toEqual(new Set([1]));
  pass(999);
  expect(await ask("hall")).toBe(1);
  pass(1);
  expect(await ask("hall")).toBe(2);
});

test("other eyes are another question", async () => {
  const { ask } = counting(1_000);
  expect([await ask("hall link"), await ask("hall all")]).toEqual([1, 2]);
});

test("a fault is told to those who wait for it and to nobody afterwards", async () => {
  const remember = rememberBriefly<number>(1_000, () => 0);
  await expect(remember("hall", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await remember("hall", async () => 7)).toBe(7);
});

test("no more than five hundred are kept: the oldest is asked anew", async () => {
  const { ask } = counting(1_000);
  for (let index = 0; index <= 500; index++) await ask(`board ${index}`);
  expect(await ask("board 500")).toBe(501);
  expect(await ask("board 0")).toBe(502);
});
