// A chessboard of known squares: the band that is chosen follows their size.
import { expect, test } from "vitest";
import { diceOf, drawShare } from "../../dice/dice.ts";
import { findBandByMoran } from "./find-band.ts";
import { globalMoran } from "./moran.ts";
import { bandWeights, neighboursWithin } from "./neighbourhood.ts";
import { rowStandardised } from "./weights.ts";

const side = 24;
const points = {
  x: Float64Array.from({ length: side * side }, (_, place) => place % side),
  y: Float64Array.from({ length: side * side }, (_, place) => Math.floor(place / side)),
};
const bands = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
const near = neighboursWithin(points, 10);

/*   ██  ██     high and low patches like a chessboard, under noise: a band wider than a patch mixes both again
 *     ██  ██
 */
test.each([4, 6, 8])(
  "in patches of %d by %d the first peak is a band shorter than a patch, wider for wider ones",
  (patch) => {
    const dice = diceOf(1);
    const values = points.x.map(
      (x, place) => ((Math.floor(x / patch) + Math.floor(points.y[place]! / patch)) % 2) + 3 * drawShare(dice),
    );
    const { z, chosen } = findBandByMoran(values, near, bands);
    expect(bands[chosen]).toBeGreaterThanOrEqual(patch / 2 - 1);
    expect(bands[chosen]).toBeLessThan(patch);
    expect(z[chosen]).toBe(Math.max(...z));
  },
);

test("values without a pattern have no peak worth a band", () => {
  const dice = diceOf(3);
  const values = points.x.map(() => drawShare(dice));
  expect(findBandByMoran(values, near, bands).chosen).toBe(-1);
});

test("each score is that of global Moran with the weights of its band", () => {
  const dice = diceOf(4);
  const few = neighboursWithin(
    { x: points.x.map(() => 9 * drawShare(dice)), y: points.y.map(() => 9 * drawShare(dice)) },
    1,
  );
  const values = points.x.map(() => drawShare(dice));
  const { z } = findBandByMoran(values, few, Float64Array.of(0.05, 0.3, 1));
  for (const [at, band] of [0.05, 0.3, 1].entries())
    expect(z[at]).toBeCloseTo(globalMoran(values, rowStandardised(bandWeights(few, band))).randomZ, 9);
});

test("bands that fall are refused", () => {
  expect(() => findBandByMoran(points.x, near, Float64Array.of(3, 2, 1))).toThrow(/ascending distances/);
});
