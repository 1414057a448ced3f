// Tags tell tiles apart and know equal ones.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contentTag } from "./content-tag.ts";

test("equal bytes have equal tags wherever they lie in memory", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 7 }), (bytes, offset) => {
      const larger = new Uint8Array(bytes.length + offset);
      larger.set(bytes, offset);
      expect(contentTag(larger.subarray(offset))).toBe(contentTag(bytes));
      expect(contentTag(bytes)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});

test("one bit, one byte more or two words exchanged give another tag", () => {
  const base = Uint8Array.from({ length: 64 }, (_, index) => index);
  const tags = new Set([
    contentTag(base),
    contentTag(new Uint8Array(0)),
    contentTag(new Uint8Array(1)),
    contentTag(new Uint8Array(4)),
  ]);
  for (let bit = 0; bit < 512; bit++)
    tags.add(contentTag(base.with(bit >> 3, (base[bit >> 3] ?? 0) ^ (1 << (bit & 7)))));
  tags.add(contentTag(Uint8Array.from([...base.subarray(4, 8), ...base.subarray(0, 4), ...base.subarray(8)])));
  expect(tags.size).toBe(4 + 512 + 1);
});
