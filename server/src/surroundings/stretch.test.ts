/** A stretch of a street: which street two clicks mean, how long it is, and what is no stretch. */
import { describe, expect, test } from "vitest";
import { nodeStreets } from "../analysis/network/node-streets.ts";
import { edgeLinesOf } from "../analysis/network/plane.ts";
import { buildSegmentIndex } from "../analysis/network/snap.ts";
import { lineLengthM, localFrame } from "../geometry/measure.ts";
import type { LngLat } from "../geometry/positions.ts";
import { type NamedStreets, type Stretch, stretchBetween } from "./stretch.ts";

const { toLngLat } = localFrame(121, 31);
const at = (eastM: number, northM: number): LngLat => toLngLat(eastM, northM);

//  (0,300)     (400,300)       Main runs from west to east, West and East go north from it; Main's second part
//     │ West       │ East      lies beyond a gap of 600 m
//  ───┴────────────┴───   ───  Main (-100..500), (1100..1300)
const drawn: [string, LngLat, LngLat][] = [
  ["Main", at(-100, 0), at(500, 0)],
  ["West", at(0, 0), at(0, 300)],
  ["East", at(400, 0), at(400, 300)],
  ["Main", at(1100, 0), at(1300, 0)],
];
const noded = nodeStreets(
  drawn.map(([name, ...line], id) => ({
    id: String(id),
    name,
    nameEn: null,
    class: "minor_road",
    layer: 0,
    bridge: false,
    tunnel: false,
    lines: [line],
  })),
);
const streets: NamedStreets = {
  network: noded.network,
  index: buildSegmentIndex(edgeLinesOf(noded)),
  origin: noded.origin,
  segments: noded.segments.map(({ name }, key) => ({ name: { zh: name ?? "", en: name ?? "" }, key: String(key) })),
};
const between = (from: LngLat, to: LngLat) => stretchBetween(streets, from, to);

describe("a stretch", () => {
  test("runs along the one street that both places are beside, over its corners", () => {
    const stretch = between(at(50, 10), at(350, -10)) as Stretch;
    expect(stretch.name.zh).toBe("Main");
    expect(stretch.lengthM).toBeCloseTo(300, 0);
    expect(lineLengthM(stretch.line)).toBeCloseTo(stretch.lengthM, 0);
  });

  test("of clicks at a corner takes the street that the other click means too", () => {
    expect((between(at(1, 8), at(399, 3)) as Stretch).name.zh).toBe("Main");
    expect((between(at(3, 1), at(2, 200)) as Stretch).name.zh).toBe("West");
  });

  test("is none where no street is near", () => {
    expect(between(at(50, 0), at(50, -251))).toBe("no_street_near");
  });

  test("is none where the street has a gap between both, and where both are one place", () => {
    expect(between(at(450, 0), at(1200, 0))).toBe("not_one_street");
    expect(between(at(50, 0), at(50, 0))).toBe("not_one_street");
  });

  test("is none between streets that are too far apart for one to be meant by both", () => {
    expect(between(at(0, 290), at(400, 290))).toBe("not_one_street");
  });
});
