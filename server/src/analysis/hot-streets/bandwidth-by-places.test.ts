/** The bandwidth of a run: closed form on one street, and what must not move it. */
import { expect, test } from "vitest";
import { kernelAt } from "../density/kernels.ts";
import { buildNetwork } from "../network/network.ts";
import { bandwidthByPlaces } from "./bandwidth-by-places.ts";

//  0 ───────────2000───────────  1
const street = buildNetwork({
  nodeX: Float64Array.of(0, 2_000),
  nodeY: Float64Array.of(0, 0),
  edgeFrom: Int32Array.of(0),
  edgeTo: Int32Array.of(1),
  edgeLength: Float64Array.of(2_000),
});
const at = (...offset: number[]) => ({ edge: new Int32Array(offset.length), offset: Float64Array.from(offset) });
const spots = [100, 130, 155, 900, 905, 960, 1_700, 1_760];
const SHARES = [0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8];

test("is the one with the greatest leave-one-out likelihood, computed by its definition", () => {
  const candidatesM = [10, 40, 60, 120, 500];
  const likelihood = (h: number) =>
    Math.max(
      ...SHARES.map((share) =>
        spots.reduce((sum, x) => {
          const near = spots.reduce((all, y) => all + (y === x ? 0 : kernelAt("quartic", Math.abs(x - y), h)), 0);
          return sum + Math.log(((1 - share) * near) / 7 + share / 2_000);
        }, 0),
      ),
    );
  const best = candidatesM.reduce((a, b) => (likelihood(b) > likelihood(a) ? b : a));
  expect(bandwidthByPlaces(street, at(...spots), { kernel: "quartic", seed: 1, candidatesM })).toEqual({
    bandwidthM: best,
    places: 8,
  });
});

test("does not change when a house has many records", () => {
  const chosen = bandwidthByPlaces(street, at(...spots), { kernel: "quartic", seed: 1 });
  const house = at(...spots, ...Array.from({ length: 40 }, () => 900));
  expect(bandwidthByPlaces(street, house, { kernel: "quartic", seed: 1 })).toEqual(chosen);
});

test("does not change when the street is cut by a junction that leads nowhere else", () => {
  const cut = buildNetwork({
    nodeX: Float64Array.of(0, 1_000, 2_000),
    nodeY: Float64Array.of(0, 0, 0),
    edgeFrom: Int32Array.of(0, 2),
    edgeTo: Int32Array.of(1, 1),
    edgeLength: Float64Array.of(1_000, 1_000),
  });
  const edge = Int32Array.from(spots, (x) => Number(x > 1_000));
  const offset = Float64Array.from(spots, (x) => (x > 1_000 ? 2_000 - x : x));
  expect(bandwidthByPlaces(cut, { edge, offset }, { kernel: "quartic", seed: 1 })).toEqual(
    bandwidthByPlaces(street, at(...spots), { kernel: "quartic", seed: 1 }),
  );
});

test("is the shortest candidate where a single place tells nothing", () => {
  expect(bandwidthByPlaces(street, at(5), { kernel: "quartic", seed: 1 })).toEqual({ bandwidthM: 50, places: 1 });
});
