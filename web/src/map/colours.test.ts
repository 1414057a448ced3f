/** The colour table and the design tokens say the same. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ColourName, channelsOf, coloursOf } from "./colours.ts";

const tokenOf: Readonly<Record<ColourName, string>> = {
  ground: "map-ground",
  water: "map-water",
  waterInk: "map-water-ink",
  green: "map-green",
  block: "map-block",
  blockLine: "map-block-line",
  building: "map-building",
  buildingLine: "map-building-line",
  street: "map-street",
  streetCase: "map-street-case",
  label: "map-label",
  halo: "map-halo",
  cellLine: "cell-line",
  cellCase: "cell-case",
  selectLine: "select-line",
  ink: "ink",
  ink2: "ink-2",
  ink3: "ink-3",
  inkOff: "ink-off",
  onAccent: "on-accent",
  lineControl: "line-control",
  surface: "surface",
  overlay: "overlay",
  severity1: "sev1-mark",
  severity1On: "sev1-on",
  severity2: "sev2-mark",
  severity2Edge: "sev2-edge",
  severity3: "sev3-mark",
  overdue: "overdue",
  overdueOn: "overdue-on",
  density1: "density-1",
  density2: "density-2",
  density3: "density-3",
  density4: "density-4",
  density5: "density-5",
  hot1: "hot-1",
  hot2: "hot-2",
  hot3: "hot-3",
  cold: "cold",
  officer1: "officer-1",
  officer2: "officer-2",
  officer3: "officer-3",
  officer4: "officer-4",
  officer5: "officer-5",
  officer6: "officer-6",
  officer7: "officer-7",
  officer8: "officer-8",
  hatchInk: "hatch-ink",
  hatchSoft: "hatch-soft",
};
const css = readFileSync(new URL("../ui/tokens.css", import.meta.url), "utf8");

describe("the colours of the map", () => {
  test.each(Object.entries(tokenOf))("%s is the token --%s in both themes", (name, token) => {
    const [, light, dark] =
      new RegExp(`--${token}:\\s*light-dark\\(\\s*(#\\w+)\\s*,\\s*(#\\w+)\\s*\\)`).exec(css) ?? [];
    expect([coloursOf("light")[name as ColourName], coloursOf("dark")[name as ColourName]]).toEqual([light, dark]);
  });

  test("a colour is read as its channels, alpha too", () => {
    expect(channelsOf("#0a62a4")).toEqual([10, 98, 164, 255]);
    expect(channelsOf("#ffffff80")).toEqual([255, 255, 255, 128]);
  });

  test("what is no whole colour is refused", () => {
    expect(() => channelsOf("red")).toThrow(RangeError);
  });
});
