/** How rows are drawn: the look, the bars, the nine plates. */
import { expect, test } from "vitest";
import type { StreetRow } from "../state/street-rows.ts";
import { countInView } from "./in-view.ts";
import { looks, middleOf, rankFeatures, streetFeatures } from "./street-features.ts";

const row = (over: Partial<StreetRow> = {}): StreetRow => ({
  place: 0,
  rank: 1,
  segment: 0,
  street: {
    key: "a",
    name: { zh: "福州路", en: "Fuzhou Road" },
    from: { zh: "", en: "" },
    to: { zh: "", en: "" },
    class: "minor_road",
    lengthM: 100,
    path: [121, 31, 121.001, 31],
  },
  count: 21,
  before: 13,
  inspections: 64,
  inspectionsBefore: 60,
  rate: 137,
  rateLow: 85,
  rateHigh: 209,
  density: 120,
  z: 4,
  q: 0.002,
  standing: 3,
  standingBefore: 0,
  change: "newly_hot",
  changeP: 0.02,
  unreliable: false,
  class: "hot3",
  ...over,
});
const drawn = (rows: StreetRow[], ...how: [view: "rate" | "difference", side?: "now" | "before"]) =>
  streetFeatures(rows, ...how).features.map(({ properties }) => [
    properties?.["look"],
    properties?.["width"],
    properties?.["bars"],
  ]);

test("the surer, the wider; what shows no difference is thin and never absent", () => {
  expect([looks.hot1, looks.hot2, looks.hot3].map(({ widthPx }) => widthPx)).toEqual([3.5, 5.5, 7.5]);
  expect(drawn([row(), row({ class: "none", standing: 0 }), row({ class: "cold", standing: -1 })], "rate")).toEqual([
    ["hot3", 7.5, false],
    ["none", 1.5, false],
    ["cold", 4, false],
  ]);
});

test("what is unreliable is cut by bars and keeps the colour of its standing", () => {
  const few = { unreliable: true, class: "unreliable" } as const;
  expect(drawn([row({ ...few, standing: 1 }), row({ ...few, standing: 0 })], "rate")).toEqual([
    ["hot1", 5, true],
    ["weak", 5, true],
  ]);
});

test("the period before and the difference are drawn from the same rows", () => {
  expect(drawn([row()], "rate", "before")).toEqual([["none", 1.5, false]]);
  expect(drawn([row(), row({ change: "fading" })], "difference")).toEqual([
    ["hot3", 7.5, false],
    ["cold", 4, false],
  ]);
});

test("nine plates at most, on hot streets only, the chosen one in blue", () => {
  const many = Array.from({ length: 20 }, (_, i) => row({ place: i, rank: i + 1, standing: i < 15 ? 3 : 0 }));
  const images = rankFeatures(many, null).features.map(({ properties }) => properties?.["image"]);
  expect(images).toHaveLength(9);
  expect(rankFeatures([row()], "a").features[0]?.properties?.["image"]).toBe("rank/1/chosen");
});

test("the middle of a bent street lies on the street", () => {
  expect(middleOf([0, 0, 0, 1, 0, 4])).toEqual([0, 2]);
  expect(middleOf([5, 5])).toEqual([5, 5]);
});

test("the legend counts what is on the screen, by class or by change", () => {
  const far = row({ class: "cold", change: "fading", street: { ...row().street, path: [122, 32, 122.1, 32] } });
  const seen = [120.9, 30.9, 121.1, 31.1] as const;
  expect([...countInView([row(), row(), far], "rate", seen)]).toEqual([["hot3", 2]]);
  expect([...countInView([row(), far], "difference", seen)]).toEqual([["newly_hot", 1]]);
});
