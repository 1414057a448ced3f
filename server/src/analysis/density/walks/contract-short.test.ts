// Streets that shrink to points: which ones, what the network is afterwards, and where the places go.
import { expect, test } from "vitest";
import { degreeOf } from "../../network/network.ts";
import { networkFrom, pointsOf } from "../network/testing-networks.ts";
import { chooseShort, contractShort } from "./contract-short.ts";

const all = { belowM: 1, onlyRings: false, sparesDeadEnds: false };
const rings = { ...all, onlyRings: true };

//   0──50──1═(0.1, 0.2)═2──60──3──0.3──4      a pair of tiny streets, a tiny dead end, and 5──0.1──6 by itself
const street = networkFrom(7, [
  [0, 1, 50],
  [1, 2, 0.1],
  [2, 1, 0.2],
  [2, 3, 60],
  [3, 4, 0.3],
  [5, 6, 0.1],
]);

test("rings shrink first, whole components never, dead ends only where walks turn back", () => {
  expect([...chooseShort(street, rings).isChosen]).toEqual([0, 1, 1, 0, 0, 0]);
  expect([...chooseShort(street, all).isChosen]).toEqual([0, 1, 1, 0, 1, 0]);
  expect([...chooseShort(street, { ...all, sparesDeadEnds: true }).isChosen]).toEqual([0, 1, 1, 0, 0, 0]);
  expect(chooseShort(street, { ...all, belowM: 0.1 }).count).toBe(0);
});

test("nodes become one, lengths go or are shared out, places on what is gone stand on the node", () => {
  const places = pointsOf([
    [0, 50],
    [1, 0.05],
    [3, 0],
    [5, 0.1],
  ]);
  const short = chooseShort(street, rings);
  const plain = contractShort(street, short, 0);
  expect([...plain.network.edgeLength]).toEqual([50, 60, 0.3, 0.1]);
  const node = plain.network.edgeTo[0]!;
  expect(plain.network.edgeFrom[1]).toBe(node);
  expect(degreeOf(plain.network, node)).toBe(2);
  expect(plain.goneM[node]).toBeCloseTo(0.3, 12);
  expect([...plain.placesOf(places).edge]).toEqual([0, 1, 1, 3]);
  expect([...plain.placesOf(places).offset]).toEqual([50, 0, 0, 0.1]);
  const kept = contractShort(street, short, 1);
  expect(kept.network.totalLength).toBeCloseTo(street.totalLength, 12);
  expect(kept.network.edgeLength[0]).toBeCloseTo(50.15, 12);
  const moved = kept.placesOf(places).offset;
  for (const [at, offset] of [50, 0, 0.15, 0.1].entries()) expect(moved[at]).toBeCloseTo(offset, 12);
});

test("a tiny loop goes, and with it two ends of the node", () => {
  const lollipop = networkFrom(2, [
    [0, 1, 5],
    [1, 1, 0.01],
  ]);
  const { network, placesOf } = contractShort(lollipop, chooseShort(lollipop, rings), 0);
  expect([network.edgeCount, degreeOf(network, 1)]).toEqual([1, 1]);
  const { edge, offset } = placesOf(pointsOf([[1, 0.004]]));
  expect([edge[0], offset[0]]).toEqual([0, 5]);
});
