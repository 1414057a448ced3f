// Districts shared out to islands, bounds in whole numbers.
import { expect, test } from "vitest";
import { boundsOf, plainReason } from "./bounds.ts";
import { shareOut } from "./pieces.ts";

const piece = (load: number, nodes = 10) => ({ load, nodes });

test("each piece gets the districts its load pays for", () => {
  const bounds = boundsOf([10, 20, 30], 6, 0.1);
  expect(shareOut([piece(10), piece(20), piece(30)], 6, bounds)).toEqual({ parts: [1, 2, 3], fits: true });
});

test("where loads do not suit, the nearest shares are taken and it is said", () => {
  expect(shareOut([piece(14), piece(16)], 3, boundsOf([14, 16], 3, 0.1))).toEqual({ parts: [1, 2], fits: false });
});

test("no piece gets more districts than it has nodes, and more pieces than districts is no plan", () => {
  expect(shareOut([piece(90, 1), piece(10, 5)], 4, boundsOf([90, 10], 4, 0))?.parts).toEqual([1, 3]);
  expect(shareOut([piece(1), piece(1), piece(1)], 2, boundsOf([1, 1, 1], 2, 0))).toBeNull();
});

test("bounds are whole for whole loads, to the published formula", () => {
  expect(boundsOf([1567581, 1], 2, 0.005)).toMatchObject({ low: 779873, high: 787709 });
});

test("bounds do not lose their ends to rounding: 0.995 and 1.005 of 1000 are 995 and 1005", () => {
  expect(boundsOf([1999, 1], 2, 0.005)).toMatchObject({ low: 995, high: 1005 });
  expect(boundsOf([0.1, 0.2, 0.3], 2, 0).low).toBeLessThanOrEqual(0.3);
});

test("loads in dozens can only be shared out in dozens", () => {
  const bounds = boundsOf([12, 12, 12], 2, 0.3);
  expect(plainReason([12, 12, 12], 2, bounds)?.code).toBe("total_not_divisible");
});
