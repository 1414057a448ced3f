/** Sealing, receipt codes and masks: what was sealed opens as what it was and no other way; a code survives being typed by hand. */
import { createCipheriv } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openKeys, parseKeys } from "./key-place.ts";
import { keysFrom } from "./keys.ts";
import { maskName, maskPhone } from "./mask.ts";
import { matchHash, matchHashes, plainNumber } from "./match-hash.ts";
import { groupedCode, looksLikeCode, receiptCode, receiptHash } from "./receipt-code.ts";
import { isOfPresentKey, open, SealBroken, seal } from "./seal.ts";
import { testKeys } from "./testing-keys.ts";

const UUID = "7b0c0b5e-6d0f-4f0e-9a57-0f3d3f0c2a11";
const otherKeys = keysFrom([new Uint8Array(32).fill(9)]);
const NAME = { column: "contact.name", row: 7 } as const;
const PHONE = { column: "contact.phone", row: 7 } as const;

describe("a sealed text", () => {
  test("opens as what it was sealed as, whatever it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, about) => {
        const place = { column: `contact.${about}`, row: 7 } as const;
        expect(open(testKeys, seal(testKeys, text, place), place)).toBe(text);
      }),
    );
  });

  test("is another one each time, and shows nothing of the text", () => {
    const sealed = seal(testKeys, "13912340021", PHONE);
    expect(Buffer.from(sealed)).not.toEqual(Buffer.from(seal(testKeys, "13912340021", PHONE)));
    expect(Buffer.from(sealed).toString("latin1")).not.toContain("1391234");
  });

  test("does not open in another column or row, with another key, or with one bit changed anywhere", () => {
    const sealed = seal(testKeys, "王小明", NAME);
    expect(() => open(testKeys, sealed, PHONE)).toThrow(SealBroken);
    expect(() => open(testKeys, sealed, { ...NAME, row: 8 })).toThrow(/sealed for another place/);
    expect(() => open(otherKeys, sealed, NAME)).toThrow(/key [0-9a-f]{8}, which is not here/);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(testKeys, changed, NAME)).toThrow(SealBroken);
    }
  });

  test("of the first form, bound to its column only, still opens and is told apart", () => {
    const [key] = testKeys;
    const nonce = new Uint8Array(12).fill(1);
    const head = Buffer.from([1, key.number]);
    const cipher = createCipheriv("aes-256-gcm", key.sealing, nonce).setAAD(
      Buffer.concat([head, Buffer.from("contact.name")]),
    );
    const sealed = Buffer.concat([head, nonce, cipher.update("王小明", "utf8"), cipher.final(), cipher.getAuthTag()]);
    expect(open(testKeys, sealed, NAME)).toBe("王小明");
    expect(() => open(testKeys, sealed, PHONE)).toThrow(SealBroken);
    expect(isOfPresentKey(testKeys, sealed)).toBe(false);
    expect(isOfPresentKey(testKeys, seal(testKeys, "王小明", NAME))).toBe(true);
  });

  test("still opens after the town has changed its key, while the old one is kept", () => {
    const sealed = seal(testKeys, "王小明", NAME);
    const changed = keysFrom([new Uint8Array(32).fill(9), new Uint8Array(32).fill(7)]);
    expect(open(changed, sealed, NAME)).toBe("王小明");
    expect(() => open(testKeys, seal(changed, "x", NAME), NAME)).toThrow(SealBroken);
  });
});

describe("a receipt code", () => {
  test("has twelve signs without I, L, O and U, the same for the same thing and another for every other", () => {
    const code = receiptCode(testKeys, "notice", UUID);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(receiptCode(testKeys, "notice", UUID.toUpperCase())).toBe(code);
    expect(receiptCode(testKeys, "declaration", UUID)).not.toBe(code);
    expect(receiptCode(otherKeys, "notice", UUID)).not.toBe(code);
    expect(groupedCode(code)).toMatch(/^.{4}-.{4}-.{4}$/);
  });

  test("means the same however it is typed", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.array(fc.nat(99), { minLength: 30, maxLength: 30 }), (uuid, dice) => {
        const code = receiptCode(testKeys, "notice", uuid);
        expect(receiptHash(typedByHand(code, dice))).toBe(receiptHash(code));
        expect(looksLikeCode(typedByHand(code, dice))).toBe(true);
      }),
    );
    expect(looksLikeCode("ABC")).toBe(false);
    expect(looksLikeCode("ABCDEFGHJKM!")).toBe(false);
  });

  test("stays the same on paper printed again after the key was changed", () => {
    const code = receiptCode(testKeys, "notice", UUID);
    const changed = keysFrom([new Uint8Array(32).fill(9), new Uint8Array(32).fill(7)]);
    expect(receiptCode(changed, "notice", UUID, receiptHash(code))).toBe(code);
    expect(receiptCode(changed, "notice", UUID)).not.toBe(code);
    // The secret is gone, and what made the codes is kept.
    const kept = parseKeys(`${key64(9)},r.${Buffer.from(testKeys[0].receipts).toString("base64")}`);
    expect(receiptCode(kept, "notice", UUID, receiptHash(code))).toBe(code);
    expect(() => open(kept, seal(testKeys, "x", NAME), NAME)).toThrow(/which is not here/);
  });
});

describe("a keyed hash", () => {
  const COLUMN = "occupant.document";
  test("is the same for the same number however it is typed, and another with another key or in another column", () => {
    const hash = hex(matchHash(testKeys, "11010519491231002X", COLUMN));
    for (const typed of ["110105 19491231 002x", "１１０１０５19491231００２Ｘ", "110105-1949-1231-002X"])
      expect(hex(matchHash(testKeys, typed, COLUMN))).toBe(hash);
    expect(hex(matchHash(otherKeys, "11010519491231002X", COLUMN))).not.toBe(hash);
    expect(hex(matchHash(testKeys, "11010519491231002X", "occupant.name"))).not.toBe(hash);
    expect(plainNumber("e 1234-5678")).toBe("E12345678");
  });

  test("is looked for under every key, and not under what stays of one whose secret is gone", () => {
    const changed = parseKeys(`${key64(9)},${key64(7)},r.${key64(5)}`);
    const hashes = matchHashes(changed, "E12345678", COLUMN).map(hex);
    expect(hashes).toHaveLength(2);
    expect(hashes).toContain(hex(matchHash(testKeys, "E12345678", COLUMN)));
  });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const key64 = (byte: number): string => Buffer.alloc(32, byte).toString("base64");

const typedByHand = (code: string, dice: readonly number[]): string =>
  Array.from(code)
    .map((sign, at) => {
      const die = dice[at] ?? 0;
      const alike =
        sign === "0" ? ["0", "O", "o", "０"] : sign === "1" ? ["1", "I", "l", "i"] : [sign, sign.toLowerCase()];
      return `${die % 5 === 0 ? " " : die % 7 === 0 ? "-" : ""}${alike[die % alike.length]}`;
    })
    .join("");

describe("the key", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gridstead-key-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("of the embedded database is made once and is readable by its owner only", () => {
    const place = { kind: "file" as const, file: join(folder, "town", "key") };
    const made = openKeys(place);
    expect(open(openKeys(place), seal(made, "a", NAME), NAME)).toBe("a");
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
  });

  test("that is damaged is not replaced by another one", () => {
    const file = join(folder, "key");
    writeFileSync(file, "half a k");
    expect(() => openKeys({ kind: "file", file })).toThrow(/is damaged.*Put back the file/);
  });

  test("is never told in an error", () => {
    expect(() => parseKeys(`${"A".repeat(43)},secret`)).toThrow(/got a text of 50 characters/);
    expect(() => parseKeys("secret")).not.toThrow(/secret/);
    expect(() => parseKeys(`r.${key64(7)}`)).toThrow(/the present one first/);
  });
});

describe("a mask", () => {
  test("keeps the first sign of a name", () => {
    expect(["王小明", "Mary Smith", " 𠮷田", ""].map(maskName)).toEqual(["王**", "M**", "𠮷**", "**"]);
  });

  test("keeps three and four digits of a number, and two of a short one", () => {
    expect(["139 1234 0021", "+86-13912340021", "82345678"].map(maskPhone)).toEqual([
      "139 **** 0021",
      "139 **** 0021",
      "**** 78",
    ]);
  });
});
