/** What somebody may have meant by the words in the search field. No database. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { understand } from "./search-words.ts";

const orders = (q: string) => understand(q).readings.map(({ order, lng, lat }) => [order, lng, lat]);

describe("coordinates", () => {
  test("are read in the only order that is possible on earth", () => {
    expect(orders("31.2336, 121.4849")).toEqual([["lat_first", 121.4849, 31.2336]]);
    expect(orders("121.4849, 31.2336")).toEqual([["lng_first", 121.4849, 31.2336]]);
  });

  test("are read both ways where both are possible, latitude first", () => {
    expect(orders("22.5 84.1")).toEqual([
      ["lat_first", 84.1, 22.5],
      ["lng_first", 22.5, 84.1],
    ]);
  });

  test("believe their letters", () => {
    expect(orders("121.4849E, 31.2336N")).toEqual([["lng_first", 121.4849, 31.2336]]);
    expect(orders("33.8° S, 70.6° W")).toEqual([["lat_first", -70.6, -33.8]]);
  });

  test("may be typed with Chinese punctuation and full-width digits", () => {
    expect(orders("３１.２３３６，１２１.４８４９")).toEqual([["lat_first", 121.4849, 31.2336]]);
  });

  test("are not seen in a pair of house numbers, or beyond the earth", () => {
    expect(orders("41 302")).toEqual([]);
    expect(orders("131.5, 191.5")).toEqual([]);
    expect(orders("31.2336, 121.4849, 7")).toEqual([]);
  });
});

describe("addresses", () => {
  test("with a room are a house and a room in it", () => {
    expect(understand("永安路41号302室").home).toEqual({ house: "永安路41", room: "302" });
    expect(understand("永安路41号 3层 302").home).toEqual({ house: "永安路41", room: "302" });
    expect(understand("永安路41 302").home).toEqual({ house: "永安路41", room: "302" });
    expect(understand("永安路41号").home).toBeNull();
  });

  test("in Latin letters are a street and a number, in either order", () => {
    expect(understand("41 Yong'an Road").latinAddress).toEqual({ street: "Yong'an Road", houseNumber: "41" });
    expect(understand("Yong'an Road 41").latinAddress).toEqual({ street: "Yong'an Road", houseNumber: "41" });
    expect(understand("永安路41号").latinAddress).toBeNull();
  });
});

describe("codes", () => {
  test("are what has a digit and no Chinese letter, upper case and without spaces", () => {
    expect(understand("u-0001 2").code).toBe("U-00012");
    expect(understand("永安路41").code).toBeNull();
    expect(understand("abc").code).toBeNull();
    expect(understand("41").code).toBeNull();
  });
});

test("whatever is typed is understood without a fault and without growing", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 100, unit: "grapheme" }), (q) => {
      const { text, readings } = understand(q);
      expect(text.length).toBeLessThanOrEqual(q.normalize("NFKC").length);
      for (const { lng, lat } of readings) expect(Math.abs(lng) <= 180 && Math.abs(lat) <= 90).toBe(true);
    }),
  );
});
