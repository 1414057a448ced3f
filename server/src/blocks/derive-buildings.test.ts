// Which block a building lies in.
import { expect, test } from "vitest";
import type { Areal } from "../geometry/positions.ts";
import { assignBuildings } from "./derive-buildings.ts";

const box = (west: number, south: number, east: number, north: number): Areal => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
const blocks = [{ geometry: box(0, 0, 0.01, 0.01) }, { geometry: box(0.01, 0, 0.02, 0.01) }];

test("a building lies where its representative point lies, even if it sticks out", () => {
  const { blockOf, outside } = assignBuildings(blocks, [{ id: "a", geometry: box(0.008, 0.004, 0.011, 0.005) }]);
  expect([...blockOf]).toEqual([["a", 0]]);
  expect(outside).toEqual([]);
});

test("a building outside every block is listed", () => {
  expect(assignBuildings(blocks, [{ id: "far", geometry: box(1, 1, 1.1, 1.1) }]).outside).toEqual(["far"]);
  expect(assignBuildings([], [{ id: "far", geometry: box(1, 1, 1.1, 1.1) }]).outside).toEqual(["far"]);
});

//   block 0 | block 1
//       +---|---+
//       | +-|-* |     the point is the middle of the widest stretch: exactly on the border;
//       +---|   |     more of the building lies to the east
//           +---+
test("on a tie the larger overlap wins", () => {
  const building: Areal = {
    type: "Polygon",
    coordinates: [
      [
        [0.008, 0.004],
        [0.012, 0.004],
        [0.012, 0.008],
        [0.01, 0.008],
        [0.01, 0.0061],
        [0.008, 0.0061],
        [0.008, 0.004],
      ],
    ],
  };
  expect(assignBuildings(blocks, [{ id: "tie", geometry: building }]).blockOf.get("tie")).toBe(1);
});

test("on a tie with equal overlaps the earlier block wins", () => {
  const straddling = { id: "even", geometry: box(0.008, 0.004, 0.012, 0.006) };
  expect(assignBuildings(blocks, [straddling]).blockOf.get("even")).toBe(0);
  expect(assignBuildings(blocks.toReversed(), [straddling]).blockOf.get("even")).toBe(0);
});
