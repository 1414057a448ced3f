/** Files by what is in them: kept once, never half, and never shown when somebody has changed them. */
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore, sha256Of } from "./store.ts";

const folder = () => mkdtempSync(join(tmpdir(), "gridstead-store-"));

test("what is put can be read under its hash, and the same bytes are one file", async () => {
  const at = folder();
  const [one, other] = [openStore(at), openStore(at)];
  const bytes = Buffer.from("a stair with bicycles");
  const hashes = await Promise.all([one.put(bytes), other.put(bytes), one.put(bytes)]);
  expect(new Set(hashes)).toEqual(new Set([sha256Of(bytes)]));
  expect((await other.read(hashes[0])).equals(bytes)).toBe(true);
  const [hash] = hashes;
  expect(readdirSync(join(at, hash.slice(0, 2)))).toEqual([hash.slice(2)]);
  expect(readdirSync(join(at, "aside"))).toEqual([]);
});

test("a file that somebody changed is a fault, not evidence", async () => {
  const at = folder();
  const store = openStore(at);
  const hash = await store.put(Buffer.from("as it was"));
  writeFileSync(join(at, hash.slice(0, 2), hash.slice(2)), "as it was not");
  await expect(store.read(hash)).rejects.toThrow(/was altered/);
  await expect(store.read("../../etc/passwd")).rejects.toThrow(/64 hexadecimal signs/);
});

test("what is made from a file is made once", async () => {
  const store = openStore(folder());
  const hash = await store.put(Buffer.from("whole"));
  let made = 0;
  const make = async (bytes: Buffer) => {
    made += 1;
    return bytes.subarray(0, 2);
  };
  for (let time = 0; time < 3; time += 1) expect(String(await store.derived(hash, "part", make))).toBe("wh");
  expect(made).toBe(1);
});
