/** An address of a report that nobody can be asked about: one place, or none. */
import { expect, test } from "vitest";
import { onlyPlace } from "./only-place.ts";
import type { Found } from "./ports.ts";

const HERE = [121.1, 31.1] as const;
const THERE = [121.2, 31.2] as const;
const house = (position: readonly number[], rank: number, kind = "building"): Found => ({ kind, position, rank });

test("the house that has the whole address is meant, though longer ones begin with it", () => {
  expect(onlyPlace([house(HERE, 0), house(THERE, 1)], "信园街1")).toBe(HERE);
  expect(onlyPlace([house(HERE, 0, "unit"), house(HERE, 0)], "信园街1号")).toEqual(HERE);
});

test("a house number that may go on is no address, one that is closed is", () => {
  expect(onlyPlace([house(HERE, 1)], "信园街1")).toBeNull();
  expect(onlyPlace([house(HERE, 1)], "信园街１")).toBeNull();
  expect(onlyPlace([house(HERE, 1)], "信园街1号")).toBe(HERE);
});

test("of several that fit none is meant, nor one that only holds the words or is like them, nor a street", () => {
  expect(onlyPlace([house(HERE, 0), house(THERE, 0)], "1号")).toBeNull();
  expect(onlyPlace([house(HERE, 2)], "街1号")).toBeNull();
  expect(onlyPlace([house(HERE, 3)], "信圆街1号")).toBeNull();
  expect(onlyPlace([house(HERE, 0, "street"), house(THERE, 1)], "信园街")).toBeNull();
  expect(onlyPlace([], "信园街1号")).toBeNull();
});
