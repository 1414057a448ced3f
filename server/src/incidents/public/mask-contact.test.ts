/** What the code alone gives away of a contact. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { maskContact } from "./mask-contact.ts";

test("one knows one's own contact again, and nobody else can use it", () => {
  expect(maskContact({ name: "李四", phone: "138 0000 4711", email: "li@example.org" })).toEqual({
    name: "李•••",
    phone: "•••11",
    email: "l•••@•••",
  });
  expect(maskContact({ name: null, phone: "11011", email: null })).toEqual({ name: null, phone: "•••", email: null });
});

test("of any number at most two digits are told, and of any name one character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.stringMatching(/^[0-9 +-]{1,30}$/), (name, phone) => {
      const masked = maskContact({ name, phone, email: null });
      expect(Array.from(masked.name ?? "").length).toBeLessThanOrEqual(4);
      expect((masked.phone ?? "").replaceAll(/\D/g, "").length).toBeLessThanOrEqual(2);
    }),
  );
});
