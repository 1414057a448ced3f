/** Passwords: argon2id in a PHC string, and no difference between a wrong password and an unknown account. */
import { argon2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.ts";

test("the right password passes, another does not, and the salt differs each time", async () => {
  const stored = await hashPassword("correct horse");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword("correct horse", stored)).toBe(true);
  expect(await verifyPassword("Correct horse", stored)).toBe(false);
  expect(await hashPassword("correct horse")).not.toBe(stored);
});

test("the same text typed on another keyboard is the same password", async () => {
  const composed = "caf\u00e9";
  expect(await verifyPassword("cafe\u0301", await hashPassword(composed))).toBe(true);
});

test("an account that does not exist or has no password, and a broken hash, never pass", async () => {
  expect(await verifyPassword("anything", null)).toBe(false);
  expect(await verifyPassword("anything", "$2b$10$something")).toBe(false);
});

test("a hash of other parameters than today's is still read", async () => {
  const nonce = Buffer.from("saltsaltsaltsalt");
  const tag = argon2Sync("argon2id", { message: "x", nonce, parallelism: 2, tagLength: 24, memory: 2_048, passes: 3 });
  const stored = `$argon2id$v=19$m=2048,t=3,p=2$${nonce.toString("base64").replaceAll("=", "")}$${tag.toString("base64")}`;
  expect(await verifyPassword("x", stored)).toBe(true);
  expect(await verifyPassword("y", stored)).toBe(false);
});

test("an unknown account, one without a password and a wrong password cost the same work", async () => {
  const stored = await hashPassword("correct horse");
  const costs = { unknown: 0, wrong: 0 };
  // Time of the processor, not of the clock: what else runs on the machine does not count. Taken in turns, so that it warms up for both.
  for (let turn = 0; turn < 12; turn++) {
    for (const [kind, hash] of [
      ["unknown", null],
      ["wrong", stored],
    ] as const) {
      const before = process.cpuUsage();
      await verifyPassword("wrong", hash);
      const { user, system } = process.cpuUsage(before);
      costs[kind] += user + system;
    }
  }
  expect(costs.unknown / costs.wrong).toBeGreaterThan(0.6);
  expect(costs.unknown / costs.wrong).toBeLessThan(1.6);
});
