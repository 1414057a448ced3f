/** What is hidden because nothing is drawn in it, and what the style wants shown again. */
import type { StyleSpecification } from "maplibre-gl";
import { describe, expect, test } from "vitest";
import { hideEmpty, wishedOver } from "./hide-empty.ts";

const style: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [
    { id: "ground", type: "background" },
    { id: "building", type: "fill", source: "register" },
    { id: "measure-line", type: "line", source: "measure", layout: { "line-join": "round" } },
    { id: "measure-point", type: "circle", source: "measure", layout: { visibility: "none" } },
    { id: "sketch-line", type: "line", source: "sketch" },
  ],
};
const hiddenIn = ({ layers }: StyleSpecification): string[] =>
  layers.filter(({ layout }) => layout?.visibility === "none").map(({ id }) => id);

describe("layers over what the browser draws", () => {
  test("are hidden while nothing is drawn, and keep the rest of their layout", () => {
    const worn = hideEmpty(style, new Set());
    expect(hiddenIn(worn)).toEqual(["measure-line", "measure-point", "sketch-line"]);
    expect(worn.layers[2]?.layout).toEqual({ "line-join": "round", visibility: "none" });
  });

  test("stay as the style wants them once something is drawn", () => {
    expect(hiddenIn(hideEmpty(style, new Set(["measure"])))).toEqual(["measure-point", "sketch-line"]);
  });

  test("are never tiles of the server or the ground", () => {
    expect(hideEmpty(style, new Set()).layers.slice(0, 2)).toEqual(style.layers.slice(0, 2));
  });

  test("show again what the style wanted seen, and nothing it wanted hidden", () => {
    expect(wishedOver(style, "measure")).toEqual([
      ["measure-line", "visible"],
      ["measure-point", "none"],
    ]);
  });
});
