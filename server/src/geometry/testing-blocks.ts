// Ground for the tests of cutting and splitting: places in steps of some metres, boxes, and a town of nine blocks.
// Only for tests.
import type { Areal, LngLat } from "./positions.ts";

const [WEST, SOUTH] = [113.9, 22.6];

/** Some 1.03 m to the east and 1.11 m to the north a step. */
export const at = (x: number, y: number): LngLat => [WEST + x * 1e-5, SOUTH + y * 1e-5];

export const ring = (west: number, south: number, east: number, north: number): LngLat[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
];

export const box = (west: number, south: number, east: number, north: number): Areal => ({
  type: "Polygon",
  coordinates: [ring(west, south, east, north)],
});

export const polygon = (...corners: [number, number][]): Areal => ({
  type: "Polygon",
  coordinates: [[...corners, ...corners.slice(0, 1)].map(([x, y]) => at(x, y))],
});

//   300 +----+----+----+     7 8 9; slanted streets; block 5 is a frame around a pond that belongs to nobody;
//       | 7  \ 8  | 9  |     7 has no vertex where 4 and 5 meet its southern border (nothing is noded)
//   200 +-----o--.o----+
//       | 4  / 5 []\ 6 |
//   100 +---o-----o----+
//       | 1  \ 2  | 3  |
//     0 +-----+---+----+
export const nineBlocks: readonly { readonly id: number; readonly shape: Areal }[] = [
  { id: 1, shape: polygon([0, 0], [120, 0], [80, 100], [0, 100]) },
  { id: 2, shape: polygon([120, 0], [200, 0], [200, 100], [80, 100]) },
  { id: 3, shape: polygon([200, 0], [300, 0], [300, 100], [200, 100]) },
  { id: 4, shape: polygon([0, 100], [80, 100], [110, 200], [0, 200]) },
  {
    id: 5,
    shape: {
      type: "Polygon",
      coordinates: [[at(80, 100), at(200, 100), at(220, 200), at(110, 200), at(80, 100)], ring(140, 130, 160, 150)],
    },
  },
  { id: 6, shape: polygon([200, 100], [300, 100], [300, 200], [220, 200]) },
  { id: 7, shape: polygon([0, 200], [130, 200], [100, 300], [0, 300]) },
  { id: 8, shape: polygon([130, 200], [220, 200], [220, 300], [100, 300]) },
  { id: 9, shape: polygon([220, 200], [300, 200], [300, 300], [220, 300]) },
];
