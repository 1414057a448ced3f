/** Archives as they are written and read, whole, in any pieces, and cut off. */
import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openChecksum } from "./checksum.ts";
import { readTar, TarBroken, tarEnd, tarEntry } from "./tar.ts";

const MADE_AT = new Date("2026-11-22T03:00:00Z");
const names = fc.stringMatching(/^[a-z/]{1,80}$/);
const files = fc.array(
  fc.record({ name: names, bytes: fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes)) }),
  { maxLength: 6 },
);

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < whole.length; from += size) yield whole.subarray(from, from + size);
}
const collected = async (chunks: AsyncIterable<Buffer>) => {
  const found = [];
  for await (const { name, bytes } of readTar(chunks)) found.push({ name, bytes: Buffer.from(bytes) });
  return found;
};

test("whatever is written comes out again, in whichever pieces it arrives", async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 2_000 }), async (written, size) => {
      const whole = Buffer.concat([...written.map((file) => tarEntry(file, MADE_AT)), tarEnd()]);
      expect(await collected(inPieces(whole, size))).toEqual(written);
    }),
    { numRuns: 50 },
  );
});

test("an archive that is cut off anywhere is never taken for a whole one", async () => {
  const whole = Buffer.concat([tarEntry({ name: "a", bytes: Buffer.alloc(700, 1) }, MADE_AT), tarEnd()]);
  for (const length of [0, 1, 511, 512, 900, 1_211, 1_535, 1_600])
    await expect(collected(inPieces(whole.subarray(0, length), 512))).rejects.toThrow(TarBroken);
});

test("the tools of the machine open it too", () => {
  const whole = Buffer.concat([
    tarEntry({ name: "tables/a/00001.jsonl", bytes: Buffer.from("[]\n") }, MADE_AT),
    tarEnd(),
  ]);
  const { stdout } = spawnSync("tar", ["-tf", "-"], { input: whole, encoding: "utf8" });
  expect(stdout.trim()).toBe("tables/a/00001.jsonl");
});

/** Of these rows as a table. */
function of(rows: readonly string[]): string {
  const sum = openChecksum();
  for (const row of rows) sum.add(row);
  return sum.hex;
}

test("the checksum of a table is the same in any order of its rows, and another when one is lost, doubled or changed", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (rows) => {
      const own = of(rows);
      expect(of(rows.toReversed())).toBe(own);
      expect(of(rows.slice(1))).not.toBe(own);
      expect(of([...rows, rows[0] ?? ""])).not.toBe(own);
      expect(of([`${rows[0]}x`, ...rows.slice(1)])).not.toBe(own);
    }),
  );
});
