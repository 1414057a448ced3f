// Numbers and codes of blocks.
import { expect, test } from "vitest";
import { blockCode, numberBlocks } from "./derive-codes.ts";

const block = (divisionCode: string, lng: number, lat: number) => ({
  divisionCode,
  areaM2: 10_000,
  point: [lng, lat] as [number, number],
});

test("a code is the division and three digits", () => {
  expect(blockCode("310101001001", 7)).toBe("310101001001007");
});

test("every division counts from one, rows from the north, each from the west", () => {
  const blocks = [
    block("310101001002", 121.5, 31.2),
    block("310101001001", 121.51, 31.2),
    block("310101001001", 121.5, 31.2),
    block("310101001001", 121.52, 31.21),
  ];
  expect(numberBlocks(blocks)).toMatchObject({ ok: true, order: [3, 2, 1, 0], sequence: [1, 3, 2, 1] });
});

test("a thousandth block is refused", () => {
  const blocks = Array.from({ length: 1000 }, () => block("310101001001", 121.5, 31.2));
  expect(numberBlocks(blocks)).toMatchObject({ ok: false, code: "blocks.too_many", count: 1000 });
  expect(numberBlocks(blocks.slice(1)).ok).toBe(true);
});

test("where more are allowed, all numbers of that division get a fourth digit", () => {
  const blocks = Array.from({ length: 1000 }, (_, i) => block("310101001001", 121.5 + i * 1e-5, 31.2));
  const numbering = numberBlocks([...blocks, block("310101001002", 121.5, 31.2)], 5000);
  const digits = numbering.ok ? numbering.digits : undefined;
  expect(blockCode("310101001001", 7, digits?.get("310101001001"))).toBe("3101010010010007");
  expect(blockCode("310101001002", 1, digits?.get("310101001002"))).toBe("310101001002001");
});
