/** The names of streets on the small map of the public page. */
import type { GroundSketch } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { HALF } from "./sketch-lines.ts";
import { boxOf, namesOn, overlap } from "./street-names.ts";

const middle = [115.5, 21.5] as const;
const street = (name: string, east: number, north: number): GroundSketch["streets"][number] => ({
  name,
  nameEn: null,
  lines: [[[115.5 + east, 21.5 + north]]],
});
const names = (streets: GroundSketch["streets"]) => namesOn(streets, middle, 1_000, ({ name }) => name);

test("a street in several pieces is named once", () => {
  expect(names([street("环西路", -0.004, 0.004), street("环西路", -0.004, -0.004)])).toHaveLength(1);
});

test("a name that would lie over another one, or under the pin, or half outside, is left out", () => {
  const shown = names([
    street("滨河北路", 0, 0.005),
    street("滨河南路", 0.0001, 0.0049),
    street("新街", 0, 0.0005),
    street("东门外大街", 0.0095, 0),
    street("竹港路", 0, -0.005),
  ]);
  expect(shown.map(({ text }) => text)).toEqual(["滨河北路", "竹港路"]);
});

test("names stand whole and apart wherever the streets are", () => {
  const part = fc.double({ min: -0.01, max: 0.01, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part), { maxLength: 30 }), (places) => {
      const shown = names(places.map(([east, north], index) => street(`人民路${index}`, east, north)));
      const boxes = shown.map(({ text, x, y }) => boxOf(text, x, y));
      for (const [index, box] of boxes.entries()) {
        expect(Math.max(-box.left, box.right, -box.top, box.bottom)).toBeLessThanOrEqual(HALF);
        expect(boxes.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
      }
    }),
  );
});
