// What hangs together on the raster of a block: its rim, its connected free ground, the parts that a way across leaves.
// Counts and labels squares; shapes and ways are made elsewhere.
import { FREE, OUT, type Raster, stepsOf } from "./derive-cut-raster.ts";

/** The smallest part of the block, as a share of it, that is left when some squares are taken as a wall. */
export function smallerShare(raster: Raster, wall: readonly number[]): number {
  const open = new Uint8Array(raster.squares.length);
  let left = 0;
  raster.squares.forEach((square, index) => {
    if (square !== OUT) open[index] = 1;
  });
  for (const square of wall) open[square] = 0;
  const parts: number[] = [];
  for (let first = 0; first < open.length; first++) {
    if (open[first] === 0) continue;
    const count = flood(raster, open, first);
    left += count;
    parts.push(count);
  }
  parts.sort((a, b) => b - a);
  return parts.length < 2 ? 0 : (left - (parts[0] ?? 0)) / left;
}

/** The free squares along the outer border; those around a hole are none: a cut that ends at a hole separates nothing. */
export function rimOf(raster: Raster): number[] {
  const { squares, columns, rows } = raster;
  const beyond = new Uint8Array(squares.length);
  for (let square = 0; square < squares.length; square++) beyond[square] = squares[square] === OUT ? 1 : 0;
  // Flooding from the corner turns the outside to 0 and leaves the holes at 1.
  flood(raster, beyond, 0);
  const steps = stepsOf(raster);
  const rim: number[] = [];
  for (let square = columns + 1; square < columns * (rows - 1) - 1; square++) {
    if (squares[square] !== FREE) continue;
    for (const step of steps) {
      if (squares[square + step] !== OUT || beyond[square + step] !== 0) continue;
      rim.push(square);
      break;
    }
  }
  return rim;
}

/** For every free square the number of the connected free ground it lies in, by steps in eight directions. */
export function freeParts(raster: Raster): Int32Array {
  const parts = new Int32Array(raster.squares.length).fill(-1);
  const steps = stepsOf(raster);
  let count = 0;
  for (let first = 0; first < parts.length; first++) {
    if (raster.squares[first] !== FREE || parts[first] !== -1) continue;
    parts[first] = count;
    const queue = [first];
    for (let square = queue.pop(); square !== undefined; square = queue.pop()) {
      for (const step of steps) {
        if (raster.squares[square + step] !== FREE || parts[square + step] !== -1) continue;
        parts[square + step] = count;
        queue.push(square + step);
      }
    }
    count++;
  }
  return parts;
}

function flood(raster: Raster, open: Uint8Array, first: number): number {
  const queue = [first];
  open[first] = 0;
  let count = 0;
  for (let square = queue.pop(); square !== undefined; square = queue.pop()) {
    count++;
    for (const next of [square - 1, square + 1, square - raster.columns, square + raster.columns]) {
      if (open[next] !== 1) continue;
      open[next] = 0;
      queue.push(next);
    }
  }
  return count;
}
