// From the drawing board (metres, straight lines) to the ground (metres, bent) to longitude and latitude.
//   ground = rotate(board + D(board)),  D = a sum of slow waves
// The slopes of the waves sum to less than 1, so D is a contraction and the bend is one-to-one: what does not overlap on the board
// does not overlap on the ground. Only + - * / and square roots, which IEEE 754 fixes to the last bit; no Math.sin, which it does not.
import type { Point } from "./plane.ts";
import type { Random } from "./random.ts";

/** Open sea, 100 km from any coast: nobody can mistake the town for a real one. */
const ORIGIN: Point = [115.5, 21.5];
const METRES_PER_DEGREE_LAT = 110_738;
const METRES_PER_DEGREE_LNG = 103_617;
const DIGITS = 1e7;

/** One wave: it moves points along `push` by heightM, and travels along `along`. */
interface Wave {
  readonly along: Point;
  readonly push: Point;
  readonly heightM: number;
  readonly lengthM: number;
  readonly phase: number;
}

export type Warp = (board: Point) => Point;

/** The bend of a town of this width. The first wave makes the river meander, the others bend the streets across it. */
export function bend(random: Random, widthM: number): Warp {
  const long = Math.min(Math.max(widthM * 0.9, 1400), 4800);
  const waves = [
    wave(random, [1, 0], [0, 1], 0.5, long),
    wave(random, [0.1, 0.99], [1, 0], 0.22, long * 0.8),
    wave(random, [0.8, 0.6], [-0.6, 0.8], 0.1, long * 0.42),
  ];
  const turn = random.between(0.02, 0.05) * (random.chance(0.5) ? 1 : -1);
  const [cos, sin] = [sine(turn + 0.25), sine(turn)];
  return ([x, y]) => {
    let gx = x;
    let gy = y;
    for (const w of waves) {
      const push = w.heightM * sine((x * w.along[0] + y * w.along[1]) / w.lengthM + w.phase);
      gx += push * w.push[0];
      gy += push * w.push[1];
    }
    return [gx * cos - gy * sin, gx * sin + gy * cos];
  };
}

/** Sine of whole turns (1 = a full circle): a Taylor polynomial of degree 11, off by less than 1e-7. */
export function sine(turns: number): number {
  let t = turns - Math.floor(turns);
  const sign = t >= 0.5 ? -1 : 1;
  if (t >= 0.5) t -= 0.5;
  if (t > 0.25) t = 0.5 - t;
  const x = t * 6.283185307179586;
  const q = x * x;
  return sign * x * (1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - (q / 72) * (1 - q / 110)))));
}

/** [lng, lat] rounded to 7 decimals, about a centimetre. */
export function toLngLat([x, y]: Point): Point {
  return [round7(ORIGIN[0] + x / METRES_PER_DEGREE_LNG), round7(ORIGIN[1] + y / METRES_PER_DEGREE_LAT)];
}

function round7(degrees: number): number {
  return Math.round(degrees * DIGITS) / DIGITS;
}

function wave(random: Random, along: Point, push: Point, slope: number, lengthM: number): Wave {
  return { along, push, heightM: (slope * lengthM) / 6.283185307179586, lengthM, phase: random.next() };
}
